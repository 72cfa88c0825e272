//! Setting a new password from an e-mailed link. Opening the link spends nothing; the button does.

use app::pages::access::reset::{self, PasswordFault, Reset};
use axum::extract::{Path, State};
use axum::response::Response;
use records::people::profile_for;
use records::sessions::Computer;
use records::sign_in::{SpendReset, reset_by_token};
use records::{PersonId, Refusal};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

use super::enter::{Onward, enter};
use super::password_fault;
use crate::http::form::Form;
use crate::http::visit::Visit;
use crate::moothall::Moothall;
use crate::page;
use crate::passwords::weakness;
use crate::trouble::Trouble;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Posted {
    password: SecretString,
}

/// GET /reset/{token}
pub async fn show(
    State(moothall): State<Moothall>,
    visit: Visit,
    Path(token): Path<String>,
) -> Result<Response, Trouble> {
    let props = match person_of(&moothall, &visit, &token).await? {
        None => Reset::Spent,
        Some(person) => ask(&moothall, token, &person, Vec::new()).await?,
    };
    Ok(page::ok(&moothall, &visit, |shell| reset::page(shell, &props)))
}

/// POST /reset/{token}
pub async fn submit(
    State(moothall): State<Moothall>,
    visit: Visit,
    Path(token): Path<String>,
    Form(posted): Form<Posted>,
) -> Result<Response, Trouble> {
    let spent = || Ok(page::again(&moothall, &visit, |shell| reset::page(shell, &Reset::Spent)));
    let Some(person) = person_of(&moothall, &visit, &token).await? else { return spent() };
    let profile = profile_for(&moothall.db, &person).await?;
    let mut about: Vec<&str> = profile.addresses.iter().map(String::as_str).collect();
    about.push(&profile.name);
    let typed = posted.password.expose_secret();
    let fault = if typed.is_empty() { Some(PasswordFault::Blank) } else { weakness(typed, &about).map(password_fault) };
    if let Some(fault) = fault {
        let props = ask(&moothall, token, &person, vec![fault]).await?;
        return Ok(page::again(&moothall, &visit, |shell| reset::page(shell, &props)));
    }
    let password_hash = moothall.hasher.hash(posted.password).await?;
    match moothall.db.perform(visit.now, SpendReset { key: moothall.key.clone(), token, password_hash }).await {
        Ok(person) => enter(&moothall, &visit, &person, Computer::Own, Some("reset"), Onward::default()).await,
        Err(Refusal::Spent) => spent(),
        Err(other) => Err(other.into()),
    }
}

async fn person_of(moothall: &Moothall, visit: &Visit, token: &str) -> Result<Option<PersonId>, Trouble> {
    match reset_by_token(&moothall.db, visit.now, &moothall.key, token).await {
        Ok(person) => Ok(Some(person)),
        Err(Refusal::Spent) => Ok(None),
        Err(other) => Err(other.into()),
    }
}

async fn ask(
    moothall: &Moothall,
    token: String,
    person: &PersonId,
    faults: Vec<PasswordFault>,
) -> Result<Reset, Trouble> {
    let email = profile_for(&moothall.db, person).await?.addresses.into_iter().next();
    Ok(Reset::Ask { token, email, faults })
}
