//! One's own account: name, password, size of text.

use app::TextSize;
use app::pages::access::reset::PasswordFault;
use app::pages::account::{self, Account, AccountDone, AccountFault, HasPassword, SpacedChoice as SpacedChoiceShown};
use app::paths;
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use records::PersonId;
use records::people::{
    CorrectName, LONGEST_NAME, Profile, SetPassword, SetTextSize, WhyPassword, clean_name, password_hash_of,
    profile_for,
};
use records::sign_in::{CountGuess, Door};
use records::spaced::{ChangeSpaced, SpacedChoice, Wanted};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

use crate::cookies;
use crate::http::form::{Form, OwnForm, owned};
use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::page;
use crate::passwords::weakness;
use crate::routes::access::password_fault;
use crate::routes::local_path;
use crate::trouble::Trouble;

#[derive(Debug, Deserialize)]
pub struct Asked {
    done: Option<Done>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Done {
    Name,
    Password,
    Questions,
}

/// GET /account
pub async fn show(
    State(moothall): State<Moothall>,
    visit: Visit,
    Me(person): Me,
    Query(asked): Query<Asked>,
) -> Result<Response, Trouble> {
    let profile = profile_for(&moothall.db, &person).await?;
    let done = asked.done.map(|done| match done {
        Done::Name => AccountDone::Name,
        Done::Password => AccountDone::Password,
        Done::Questions => AccountDone::Spaced,
    });
    let props = Account { done, ..props(&profile) };
    Ok(page::ok(&moothall, &visit, |shell| account::page(shell, &props)))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PostedName {
    person: PersonId,
    name: String,
}

owned!(PostedName);

/// POST /account/name
pub async fn correct_name(
    State(moothall): State<Moothall>,
    visit: Visit,
    Me(person): Me,
    OwnForm(posted): OwnForm<PostedName>,
) -> Result<Response, Trouble> {
    if clean_name(&posted.name).is_none() {
        let is_long = posted.name.trim().chars().count() > LONGEST_NAME;
        let fault = if is_long { AccountFault::NameLong } else { AccountFault::NameBlank };
        let profile = profile_for(&moothall.db, &person).await?;
        let props = Account { name: posted.name, faults: vec![fault], ..props(&profile) };
        return Ok(page::again(&moothall, &visit, |shell| account::page(shell, &props)));
    }
    moothall.db.perform(visit.now, CorrectName { person, name: posted.name }).await?;
    Ok(done("name"))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PostedPassword {
    person: PersonId,
    current: Option<SecretString>,
    password: SecretString,
}

owned!(PostedPassword);

/// POST /account/password. The old one is asked for, unless there is none.
pub async fn set_password(
    State(moothall): State<Moothall>,
    visit: Visit,
    Me(person): Me,
    OwnForm(posted): OwnForm<PostedPassword>,
) -> Result<Response, Trouble> {
    let profile = profile_for(&moothall.db, &person).await?;
    let again = |fault| {
        let props = Account { faults: vec![fault], ..props(&profile) };
        Ok(page::again(&moothall, &visit, |shell| account::page(shell, &props)))
    };
    if let Some(hash) = password_hash_of(&moothall.db, &person).await? {
        let current = posted.current.unwrap_or_default();
        if current.expose_secret().is_empty() {
            return again(AccountFault::CurrentBlank);
        }
        let guess =
            CountGuess { door: Door::Password, account: Some(person.to_string()), network: visit.network.key() };
        if let Err(records::Refusal::Limited { until }) = moothall.db.perform(visit.now, guess).await? {
            return again(AccountFault::TooMany { again_at: moothall.london.time_after(until) });
        }
        if !moothall.hasher.is_right(current, Some(hash)).await? {
            return again(AccountFault::CurrentWrong);
        }
    }
    if let Some(fault) = fault_of(&posted.password, &profile) {
        return again(AccountFault::Password(fault));
    }
    let password_hash = Some(moothall.hasher.hash(posted.password).await?);
    let keep_session = visit.session.as_ref().map(|(hash, _)| hash.as_str().to_owned());
    let set = SetPassword { person, password_hash, why: WhyPassword::Changed, keep_session };
    moothall.db.perform(visit.now, set).await?;
    Ok(done("password"))
}

fn fault_of(password: &SecretString, profile: &Profile) -> Option<PasswordFault> {
    let typed = password.expose_secret();
    let mut about: Vec<&str> = profile.addresses.iter().map(String::as_str).collect();
    about.push(&profile.name);
    match typed {
        "" => Some(PasswordFault::Blank),
        _ => weakness(typed, &about).map(password_fault),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PostedTextSize {
    pub(crate) size: PostedSize,
    next: Option<String>,
}

impl PostedTextSize {
    /// Where the button stood, on this site.
    pub(crate) fn next(&self) -> String {
        self.next.as_deref().and_then(local_path).unwrap_or_else(|| paths::HOME.into())
    }
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum PostedSize {
    Larger,
    Normal,
}

/// POST /account/text-size. Kept with the person, or in a cookie of somebody signed out.
pub async fn set_text_size(
    State(moothall): State<Moothall>,
    visit: Visit,
    Form(posted): Form<PostedTextSize>,
) -> Result<Response, Trouble> {
    let mut response = Redirect::to(&posted.next()).into_response();
    match (visit.visitor(), posted.size) {
        (Some(visitor), size) => {
            let size = match size {
                PostedSize::Larger => records::people::TextSize::Larger,
                PostedSize::Normal => records::people::TextSize::Normal,
            };
            moothall.db.perform(visit.now, SetTextSize { person: visitor.person.clone(), size }).await?;
        }
        (None, size) => {
            let size = match size {
                PostedSize::Larger => TextSize::Larger,
                PostedSize::Normal => TextSize::Normal,
            };
            response.headers_mut().append(header::SET_COOKIE, cookies::keep_text_size(&moothall, size));
        }
    }
    Ok(response)
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PostedSpaced {
    person: PersonId,
    wanted: Wanted,
}

owned!(PostedSpaced);

/// POST /account/questions. Whether questions come again some days after a course.
pub async fn change_spaced(
    State(moothall): State<Moothall>,
    visit: Visit,
    Me(person): Me,
    OwnForm(posted): OwnForm<PostedSpaced>,
) -> Result<Response, Trouble> {
    moothall.db.perform(visit.now, ChangeSpaced { person, wanted: posted.wanted }).await?;
    Ok(done("questions"))
}

fn done(what: &str) -> Response {
    Redirect::to(&format!("{}?done={what}", paths::ACCOUNT)).into_response()
}

fn props(profile: &Profile) -> Account {
    Account {
        name: profile.name.clone(),
        email: profile.addresses.join(", "),
        council: profile.memberships.first().map(|held| held.organisation_name.clone()),
        password: if profile.has_password { HasPassword::Yes } else { HasPassword::No },
        spaced: match profile.spaced {
            SpacedChoice::On => SpacedChoiceShown::On,
            SpacedChoice::Except(courses) => SpacedChoiceShown::Except(courses as usize),
            SpacedChoice::Off => SpacedChoiceShown::Off,
        },
        ..Account::default()
    }
}
