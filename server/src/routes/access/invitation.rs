//! An invitation: opening the link spends nothing (mail scanners open links); the button does.

use app::pages::access::invitation::{self, InvitationFault, InvitedCourse, OpenInvitation};
use app::paths;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use records::acts::Action;
use records::cpd::credited;
use records::invitations::{AcceptInvitation, Invitation, invitation_by_token};
use records::people::{LONGEST_NAME, clean_name};
use records::published;
use records::sessions::Computer;
use records::{ActionId, Refusal};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

use super::enter::{Onward, enter};
use super::password_fault;
use crate::http::form::Form;
use crate::http::visit::Visit;
use crate::moothall::Moothall;
use crate::page::{self, site_of};
use crate::passwords::weakness;
use crate::trouble::Trouble;

/// GET /invitation/{token}
pub async fn show(
    State(moothall): State<Moothall>,
    visit: Visit,
    Path(token): Path<String>,
) -> Result<Response, Trouble> {
    let Some(found) = find(&moothall, &visit, &token).await? else {
        return Ok(page::ok(&moothall, &visit, |shell| invitation::page(shell, &invitation::Invitation::Spent)));
    };
    let (site, name, action_id) = (site_of(&found.organisation), found.name.clone(), moothall.mint.id());
    let open = open(&moothall, found, token, action_id, name, Vec::new()).await?;
    let props = invitation::Invitation::Open(Box::new(open));
    Ok(page::respond_for(&site, StatusCode::OK, &moothall, &visit, |shell| invitation::page(shell, &props)))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Posted {
    action_id: String,
    name: String,
    password: SecretString,
}

/// POST /invitation/{token}
pub async fn submit(
    State(moothall): State<Moothall>,
    visit: Visit,
    Path(token): Path<String>,
    Form(posted): Form<Posted>,
) -> Result<Response, Trouble> {
    let found = find(&moothall, &visit, &token).await?;
    if let Some(found) = found {
        let faults = faults(&posted, &found);
        if !faults.is_empty() {
            let site = site_of(&found.organisation);
            let open = open(&moothall, found, token, posted.action_id, posted.name, faults).await?;
            let props = invitation::Invitation::Open(Box::new(open));
            let draw = |shell: &app::Shell<'_>| invitation::page(shell, &props);
            return Ok(page::respond_for(&site, StatusCode::UNPROCESSABLE_ENTITY, &moothall, &visit, draw));
        }
    }
    let is_blank = posted.password.expose_secret().is_empty();
    let password_hash = if is_blank { None } else { Some(moothall.hasher.hash(posted.password).await?) };
    let accept = AcceptInvitation {
        key: moothall.key.clone(),
        token,
        // The name belongs to the action; the password is a secret and stays out of what is kept.
        action: Action::new(ActionId::new(posted.action_id), &posted.name),
        name: posted.name,
        password_hash,
    };
    match moothall.db.perform(visit.now, accept).await {
        Ok(accepted) => {
            let next = accepted.course.as_ref().map(paths::course).unwrap_or_default();
            let onward = Onward { next, resume: None };
            enter(&moothall, &visit, &accepted.person, Computer::Own, Some("invitation"), onward).await
        }
        Err(Refusal::Spent) => {
            let props = invitation::Invitation::Spent;
            Ok(page::again(&moothall, &visit, |shell| invitation::page(shell, &props)))
        }
        Err(other) => Err(other.into()),
    }
}

fn faults(posted: &Posted, found: &Invitation) -> Vec<InvitationFault> {
    let mut faults = Vec::new();
    if clean_name(&posted.name).is_none() {
        let is_long = posted.name.trim().chars().count() > LONGEST_NAME;
        faults.push(if is_long { InvitationFault::NameLong } else { InvitationFault::NameBlank });
    }
    let password = posted.password.expose_secret();
    if !password.is_empty()
        && let Some(weakness) = weakness(password, &[&posted.name, &found.name, &found.address])
    {
        faults.push(InvitationFault::Password(password_fault(weakness)));
    }
    faults
}

async fn find(moothall: &Moothall, visit: &Visit, token: &str) -> Result<Option<Invitation>, Trouble> {
    match invitation_by_token(&moothall.db, visit.now, &moothall.key, token).await {
        Ok(found) => Ok(Some(found)),
        Err(Refusal::Spent) => Ok(None),
        Err(other) => Err(other.into()),
    }
}

async fn open(
    moothall: &Moothall,
    found: Invitation,
    token: String,
    action_id: String,
    name: String,
    faults: Vec<InvitationFault>,
) -> Result<OpenInvitation, Trouble> {
    let mut courses = Vec::new();
    if let Some(course) = &found.course {
        let latest = published::latest(&moothall.db, course).await?;
        let compiled = published::course(&moothall.db, &latest.id).await?;
        let facts = &compiled.learner.facts;
        courses.push(InvitedCourse {
            title: facts.title.clone(),
            summary: facts.summary.clone(),
            minutes: facts.minutes,
            points: credited(facts.cpd.as_ref(), &[found.role].into()).map(|cpd| cpd.points),
        });
    }
    Ok(OpenInvitation {
        token,
        action_id,
        name,
        email: found.address,
        organisation: found.organisation.name,
        courses,
        due_on: found.due_on,
        faults,
    })
}
