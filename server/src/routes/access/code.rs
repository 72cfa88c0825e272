//! Signing in by a six-digit code that is sent by e-mail and works in the browser that asked.

use app::pages::access::code::{self, CodeFault, EnterCode};
use app::pages::access::sign_in::{self, Reason, SignIn, SignInFault};
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use records::sessions::SessionHash;
use records::sign_in::{AskCode, CodeOutcome, CodePurpose, Door, SpendCode};
use serde::Deserialize;

use super::enter::{Onward, begin_anonymous, enter};
use super::{PostedCarried, Tick, computer, count, is_address};
use crate::cookies;
use crate::http::form::Form;
use crate::http::visit::Visit;
use crate::moothall::Moothall;
use crate::page;
use crate::trouble::Trouble;

/// Without `code` it asks for one; with it, it signs in. The first page's password field comes along unread.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Posted {
    email: String,
    code: Option<String>,
    #[serde(rename = "password", default)]
    _password: Option<secrecy::SecretString>,
    shared: Option<Tick>,
    next: Option<String>,
    resume: Option<String>,
}

/// GET /sign-in/code: somebody pressed Refresh or came back; the form begins on the sign-in page.
pub async fn show() -> Redirect {
    Redirect::to(app::paths::SIGN_IN)
}

/// POST /sign-in/code
pub async fn submit(
    State(moothall): State<Moothall>,
    visit: Visit,
    Form(posted): Form<Posted>,
) -> Result<Response, Trouble> {
    let carried = PostedCarried::new(posted.shared, posted.next, posted.resume).read();
    let props = EnterCode { email: posted.email.trim().to_owned(), carried, faults: Vec::new() };
    match posted.code {
        None => ask(&moothall, &visit, props).await,
        Some(code) => spend(&moothall, &visit, props, &code).await,
    }
}

async fn ask(moothall: &Moothall, visit: &Visit, props: EnterCode) -> Result<Response, Trouble> {
    let fault = match props.email.as_str() {
        "" => Some(SignInFault::EmailBlank),
        typed if !is_address(typed) => Some(SignInFault::EmailShape),
        _ => count(moothall, visit, Door::AskCode, &props.email)
            .await?
            .err()
            .map(|until| SignInFault::TooMany { again_at: moothall.london.time_after(until) }),
    };
    if let Some(fault) = fault {
        let reason = if props.carried.resume.is_some() { Reason::EndedWithWork } else { Reason::Asked };
        let props = SignIn { reason, email: props.email, carried: props.carried, faults: vec![fault] };
        return Ok(page::again(moothall, visit, |shell| sign_in::page(shell, &props)));
    }
    let begun = match &visit.session {
        Some(_) => None,
        None => Some(begin_anonymous(moothall, visit).await?),
    };
    let browser = begun.as_ref().map(cookies::SessionId::hash).or_else(|| browser_of(visit)).ok_or(Trouble::Fault)?;
    let asked = AskCode {
        key: moothall.key.clone(),
        purpose: CodePurpose::SignIn,
        address: props.email.clone(),
        browser_hash: browser.as_str().to_owned(),
    };
    super::ask_unseen(moothall, visit, asked);
    let mut response = page::ok(moothall, visit, |shell| code::page(shell, &props)).into_response();
    if let Some(id) = begun {
        let cookie = cookies::open_session(
            moothall,
            &id,
            records::sessions::Computer::Shared,
            records::sessions::Length::ANONYMOUS,
        );
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

async fn spend(moothall: &Moothall, visit: &Visit, props: EnterCode, typed: &str) -> Result<Response, Trouble> {
    let again = |fault| {
        let props = EnterCode { faults: vec![fault], ..props.clone() };
        Ok(page::again(moothall, visit, |shell| code::page(shell, &props)))
    };
    let digits = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect::<String>();
    if digits.is_empty() {
        return again(CodeFault::Blank);
    }
    if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return again(CodeFault::Shape);
    }
    if let Err(until) = count(moothall, visit, Door::TypeCode, &props.email).await? {
        return again(CodeFault::TooMany { again_at: moothall.london.time_after(until) });
    }
    let Some(browser) = browser_of(visit) else { return again(CodeFault::NotMatched) };
    let spend = SpendCode { key: moothall.key.clone(), browser_hash: browser.as_str().to_owned(), typed: digits };
    match moothall.db.perform(visit.now, spend).await? {
        CodeOutcome::Right { person, .. } => {
            let computer = computer(props.carried.computer);
            let onward = Onward { next: props.carried.next, resume: props.carried.resume };
            enter(moothall, visit, &person, computer, None, onward).await
        }
        CodeOutcome::Wrong { .. } | CodeOutcome::Ended => {
            tracing::info!(way = "code", "a sign-in was refused");
            again(CodeFault::NotMatched)
        }
    }
}

fn browser_of(visit: &Visit) -> Option<SessionHash> {
    visit.session.as_ref().map(|(hash, _)| hash.clone())
}
