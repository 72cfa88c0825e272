//! Only requests for our own address are answered: a link is never built from what a request claims.

use axum::extract::{Request, State};
use axum::http::header;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::moothall::Moothall;
use crate::public_url::PublicUrl;
use crate::trouble::Trouble;

/// Refuses another `Host` with 421; health checks on loopback may use any.
pub async fn check(State(moothall): State<Moothall>, request: Request, next: Next) -> Response {
    let is_health = matches!(request.uri().path(), "/livez" | "/readyz");
    if is_health || is_ours(&moothall.url, &request) {
        next.run(request).await
    } else {
        Trouble::Misdirected.into_response()
    }
}

pub(crate) fn is_ours(url: &PublicUrl, request: &Request) -> bool {
    let host = request
        .headers()
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .or_else(|| request.uri().authority().map(axum::http::uri::Authority::as_str));
    host.is_some_and(|host| url.accepts_host(host))
}
