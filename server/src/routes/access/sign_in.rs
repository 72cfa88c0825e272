//! Signing in by password.

use app::pages::access::Carried;
use app::pages::access::sign_in::{self, Reason, SignIn, SignInFault};
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use records::PersonId;
use records::sign_in::{Door, ForgetGuesses, candidates};
use secrecy::SecretString;
use serde::Deserialize;

use super::enter::{Onward, enter};
use super::{PostedCarried, Tick, computer, count, is_address};
use crate::http::form::Form;
use crate::http::visit::Visit;
use crate::moothall::Moothall;
use crate::page;
use crate::routes::local_path;
use crate::trouble::Trouble;

#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    next: String,
    #[serde(default)]
    reason: Option<Why>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Why {
    AnswerKept,
    SomebodyElse,
    SignedOut,
    PasswordChanged,
}

/// GET /sign-in
pub async fn show(State(moothall): State<Moothall>, visit: Visit, Query(asked): Query<Asked>) -> Response {
    let next = local_path(&asked.next).unwrap_or_default();
    // Who wants to take another's place needs the form.
    if visit.visitor().is_some() && asked.reason != Some(Why::SomebodyElse) {
        return Redirect::to(if next.is_empty() { "/" } else { &next }).into_response();
    }
    let reason = match asked.reason {
        None => Reason::Asked,
        Some(Why::AnswerKept) => Reason::AnswerKept,
        // The other person has signed out since.
        Some(Why::SomebodyElse) if visit.visitor().is_none() => Reason::AnswerKept,
        Some(Why::SomebodyElse) => Reason::SomebodyElse,
        Some(Why::SignedOut) => Reason::SignedOut,
        Some(Why::PasswordChanged) => Reason::PasswordChanged,
    };
    let props = SignIn { reason, carried: Carried { next, ..Carried::default() }, ..SignIn::default() };
    page::ok(&moothall, &visit, |shell| sign_in::page(shell, &props))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Posted {
    email: String,
    password: SecretString,
    shared: Option<Tick>,
    next: Option<String>,
    resume: Option<String>,
}

/// POST /sign-in
pub async fn submit(
    State(moothall): State<Moothall>,
    visit: Visit,
    Form(posted): Form<Posted>,
) -> Result<Response, Trouble> {
    let carried = PostedCarried::new(posted.shared, posted.next, posted.resume).read();
    let email = posted.email.trim().to_owned();
    let refuse = |faults: Vec<SignInFault>| {
        let reason = if carried.resume.is_some() { Reason::EndedWithWork } else { Reason::Asked };
        let props = SignIn { reason, email: email.clone(), carried: carried.clone(), faults };
        Ok(page::again(&moothall, &visit, |shell| sign_in::page(shell, &props)))
    };
    let faults = blanks(&email, &posted.password);
    if !faults.is_empty() {
        return refuse(faults);
    }
    if let Err(until) = count(&moothall, &visit, Door::Password, &email).await? {
        return refuse(vec![SignInFault::TooMany { again_at: moothall.london.time_after(until) }]);
    }
    let Some(person) = whose(&moothall, &email, &posted.password).await? else {
        tracing::info!(way = "password", "a sign-in was refused");
        return refuse(vec![SignInFault::NotMatched]);
    };
    moothall.db.perform(visit.now, ForgetGuesses { door: Door::Password, account: email.clone() }).await?;
    let computer = computer(carried.computer);
    let onward = Onward { next: carried.next, resume: carried.resume };
    enter(&moothall, &visit, &person, computer, Some("password"), onward).await
}

fn blanks(email: &str, password: &SecretString) -> Vec<SignInFault> {
    use secrecy::ExposeSecret;
    let mut faults = Vec::new();
    match email {
        "" => faults.push(SignInFault::EmailBlank),
        typed if !is_address(typed) => faults.push(SignInFault::EmailShape),
        _ => {}
    }
    if password.expose_secret().is_empty() {
        faults.push(SignInFault::PasswordBlank);
    }
    faults
}

/// Who has this address and this password. Two people may share an address; each has their own password.
/// One hash is computed for an unknown address too, so that the time tells nothing.
async fn whose(moothall: &Moothall, email: &str, password: &SecretString) -> Result<Option<PersonId>, Trouble> {
    let mut hashed = false;
    let mut found = None;
    for candidate in candidates(&moothall.db, email).await? {
        let Some(hash) = candidate.password_hash else { continue };
        hashed = true;
        if found.is_none() && moothall.hasher.is_right(password.clone(), Some(hash)).await? {
            found = Some(candidate.person);
        }
    }
    if !hashed {
        moothall.hasher.is_right(password.clone(), None).await?;
    }
    Ok(found)
}
