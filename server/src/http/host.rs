//! Only requests for our own address are answered: a link is never built from what a request claims.

use axum::extract::{Request, State};
use axum::http::header;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::moothall::Moothall;
use crate::trouble::Trouble;

/// Refuses another `Host` with 421; health checks on loopback may use any.
pub async fn check(State(moothall): State<Moothall>, request: Request, next: Next) -> Response {
    let is_health = matches!(request.uri().path(), "/livez" | "/readyz");
    let host = request
        .headers()
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .or_else(|| request.uri().authority().map(axum::http::uri::Authority::as_str));
    if is_health || host.is_some_and(|host| moothall.url.accepts_host(host)) {
        next.run(request).await
    } else {
        Trouble::Misdirected.into_response()
    }
}
