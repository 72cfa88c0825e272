//! Turns trouble into a page or into JSON for an island, as the site does.

use app::pages::refusal::{self, Refused, Why};
use axum::Json;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::asked::Asked;
use super::{Again, Preview};
use crate::http::finish::{unspoken, why, words_for_island};
use crate::http::host;
use crate::http::visit::Wants;
use crate::trouble::Trouble;

pub async fn tell(State(preview): State<Preview>, asked: Asked, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let Some(trouble) = response.extensions_mut().remove::<Trouble>().or_else(|| unspoken(&response)) else {
        return response;
    };
    let status = trouble.status();
    match asked.wants {
        Wants::Json => {
            let error = json!({"field": "", "message": words_for_island(&trouble)});
            let body = json!({"saved": null, "revision": null, "next": null, "feedback": [], "errors": [error]});
            (status, Json(body)).into_response()
        }
        Wants::Page => refused(&preview, &asked, status, why(&preview.0.london, &trouble, String::new())),
    }
}

/// What is part of the site and not of a course, or of nothing.
pub async fn elsewhere(State(preview): State<Preview>, asked: Asked) -> Response {
    refused(&preview, &asked, StatusCode::NOT_FOUND, Why::NotInPreview)
}

/// A name that leads to this machine from another site's pages is not ours.
pub async fn check_host(State(preview): State<Preview>, request: Request, next: Next) -> Response {
    if host::is_ours(&preview.0.url, &request) { next.run(request).await } else { Trouble::Misdirected.into_response() }
}

fn refused(preview: &Preview, asked: &Asked, status: StatusCode, why: Why) -> Response {
    let desk = preview.desk();
    let refused = Refused { why, reference: String::new(), back: None };
    preview.respond(&desk, asked, (status, Again::Same), |shell| refusal::page(shell, &refused))
}
