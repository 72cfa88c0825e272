//! The last step of every way in: a new session under a new id, then on to where the person was going.

use app::paths;
use axum::body::Body;
use axum::http::{Method, Request, header};
use axum::response::{IntoResponse, Redirect, Response};
use records::PersonId;
use records::people::profile_for;
use records::sessions::{Computer, CreateSession, CycleSession, Length, NewSession, Stage};
use tower::ServiceExt;

use crate::cookies::{self, SessionId};
use crate::http::log::Reference;
use crate::http::visit::Visit;
use crate::moothall::Moothall;
use crate::routes::{is_resumable, local_path};
use crate::trouble::Trouble;

/// Where someone goes once they are in.
#[derive(Clone, Debug, Default)]
pub struct Onward {
    /// A path on this site; blank is home.
    pub next: String,
    /// Path and body of a form that waited for the sign-in.
    pub resume: Option<String>,
}

/// Opens a session for a person who has proved who they are. `how` is for the sign-in history.
pub async fn enter(
    moothall: &Moothall,
    visit: &Visit,
    person: &PersonId,
    computer: Computer,
    how: Option<&'static str>,
    onward: Onward,
) -> Result<Response, Trouble> {
    let profile = profile_for(&moothall.db, person).await?;
    let roles: Vec<_> = profile.memberships.iter().map(|held| held.role).collect();
    let length = Length::of(&roles, computer);
    let id = SessionId::new(moothall);
    let new = NewSession {
        id: id.hash(),
        person: Some(person.clone()),
        stage: Stage::SignedIn,
        length,
        computer,
        network: visit.network.key(),
        browser: visit.browser.clone(),
        data: String::new(),
    };
    match &visit.session {
        Some((old, _)) => moothall.db.perform(visit.now, CycleSession { old: old.clone(), new, how }).await?,
        None => moothall.db.perform(visit.now, CreateSession { session: new, how }).await?,
    }
    let mut response = match onward.resume.as_deref().and_then(|resume| resume.split_once(' ')) {
        Some((path, body)) if is_resumable(path) => resume_form(moothall, visit, &id, path, body).await,
        _ => Redirect::to(&local_path(&onward.next).unwrap_or_else(|| paths::HOME.into())).into_response(),
    };
    response.headers_mut().append(header::SET_COOKIE, cookies::open_session(moothall, &id, computer, length));
    Ok(response)
}

/// Runs the form that waited through the same router, as the person now signed in, under the same policy.
async fn resume_form(moothall: &Moothall, visit: &Visit, id: &SessionId, path: &str, body: &str) -> Response {
    let request = Request::builder()
        .method(Method::POST)
        .uri(path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::COOKIE, id.as_request_header(moothall))
        .extension(Reference(visit.reference.clone()))
        .extension(visit.network)
        .body(Body::from(body.to_owned()));
    match (request, moothall.pages()) {
        // The router cannot fail: a refusal, perhaps because it is somebody else's try, is a response too.
        (Ok(request), Some(pages)) => pages.oneshot(request).await.unwrap_or_else(|never| match never {}),
        _ => Redirect::to(paths::HOME).into_response(),
    }
}

/// Begins a session for a browser about whose person nothing is known, to bind a code to it.
pub async fn begin_anonymous(moothall: &Moothall, visit: &Visit) -> Result<SessionId, Trouble> {
    let id = SessionId::new(moothall);
    let session = NewSession {
        id: id.hash(),
        person: None,
        stage: Stage::Anonymous,
        length: Length::ANONYMOUS,
        computer: Computer::Shared,
        network: visit.network.key(),
        browser: visit.browser.clone(),
        data: String::new(),
    };
    moothall.db.perform(visit.now, CreateSession { session, how: None }).await?;
    Ok(id)
}
