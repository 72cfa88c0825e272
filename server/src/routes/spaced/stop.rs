//! Stopping the messages by the link in one of them, or by the Unsubscribe button of a mail program. Nobody need sign in.

use app::pages::spaced::stop::{self, Scope as ScopeShown, Stage, Stop};
use axum::body::to_bytes;
use axum::extract::{FromRequest, Path, Request, State};
use axum::http::header;
use axum::response::Response;
use records::spaced::{ChangeByToken, Scope, Stopping, Wanted, stopping_by_token};
use serde::Deserialize;

use crate::http::form::{Form, LIMIT};
use crate::http::one_click::is_one_click;
use crate::http::visit::Visit;
use crate::moothall::Moothall;
use crate::page;
use crate::trouble::Trouble;

/// GET /u/{token}: changes nothing, since mail scanners open every link.
pub async fn show(
    State(moothall): State<Moothall>,
    visit: Visit,
    Path(token): Path<String>,
) -> Result<Response, Trouble> {
    let found = stopping_by_token(&moothall.db, visit.now, &moothall.key, &token).await?;
    let stage = match found.all {
        Wanted::Off => Stage::Stopped(ScopeShown::All),
        Wanted::On => Stage::Ask,
    };
    Ok(draw(&moothall, &visit, token, found, stage))
}

/// POST /u/{token}: 200 in any case, for a mail program follows no redirect (RFC 8058, section 3.1).
pub async fn submit(
    State(moothall): State<Moothall>,
    visit: Visit,
    Path(token): Path<String>,
    Choice { scope, wanted }: Choice,
) -> Result<Response, Trouble> {
    let change = ChangeByToken { key: moothall.key.clone(), token: token.clone(), scope, wanted };
    let found = moothall.db.perform(visit.now, change).await?;
    let stage = match (wanted, scope) {
        (Wanted::On, _) => Stage::Wanted,
        (Wanted::Off, Scope::All) => Stage::Stopped(ScopeShown::All),
        (Wanted::Off, Scope::Course) => Stage::Stopped(ScopeShown::Course),
    };
    Ok(draw(&moothall, &visit, token, found, stage))
}

fn draw(moothall: &Moothall, visit: &Visit, token: String, found: Stopping, stage: Stage) -> Response {
    let props = Stop { token, course: found.course_title, stage };
    page::ok(moothall, visit, |shell| stop::page(shell, &props))
}

/// What the page's form says, or a mail program.
#[derive(Debug)]
pub struct Choice {
    scope: Scope,
    wanted: Wanted,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Posted {
    scope: Option<Scope>,
    wanted: Option<Wanted>,
    #[serde(rename = "List-Unsubscribe")]
    one_click: Option<OneClick>,
}

#[derive(Debug, Deserialize)]
enum OneClick {
    #[serde(rename = "One-Click")]
    Pressed,
}

/// The button of a mail program stops the whole kind.
const PRESSED: Choice = Choice { scope: Scope::All, wanted: Wanted::Off };

impl<S: Send + Sync> FromRequest<S> for Choice {
    type Rejection = Trouble;

    async fn from_request(request: Request, state: &S) -> Result<Self, Trouble> {
        let kind =
            request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if kind.starts_with("multipart/form-data") {
            let kind = kind.to_owned();
            let body = to_bytes(request.into_body(), LIMIT).await.map_err(|_| Trouble::TooLarge)?;
            return if is_one_click(&kind, &body) { Ok(PRESSED) } else { Err(Trouble::NotAForm) };
        }
        let Form(posted) = Form::<Posted>::from_request(request, state).await?;
        match posted {
            Posted { scope: None, wanted: None, one_click: Some(OneClick::Pressed) } => Ok(PRESSED),
            Posted { scope: Some(scope), wanted, one_click: None } => {
                Ok(Self { scope, wanted: wanted.unwrap_or(Wanted::Off) })
            }
            _ => Err(Trouble::BadForm),
        }
    }
}
