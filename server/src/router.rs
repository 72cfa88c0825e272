//! The whole service: routes inside, and around them what every request passes.

use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response, StatusCode, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::IntoResponse;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::csrf::{ConfigError, CsrfLayer};
use tower_http::limit::RequestBodyLimitLayer;

use crate::http::{finish, headers, host, log, upload, visit};
use crate::moothall::Moothall;
use crate::routes;
use crate::trouble::Trouble;

/// A page is made in milliseconds. The longest wait is a hall full of people who sign in at once on a small machine: better
/// a late page than none.
const LONGEST: Duration = Duration::from_secs(60);

/// Builds the router, and keeps the inner part at hand for forms that waited for a sign-in.
pub fn build(moothall: &Moothall) -> Result<Router, ConfigError> {
    let (pages, files) = routes::routers(moothall);
    let pages = pages
        .fallback(nothing_here)
        .method_not_allowed_fallback(wrong_method)
        .layer(from_fn(log::note_route))
        .layer(from_fn_with_state(moothall.clone(), visit::begin))
        .with_state(moothall.clone());
    moothall.keep_pages(pages.clone());
    let files = files.layer(from_fn(log::note_route)).with_state(moothall.clone());
    let csrf = CsrfLayer::new()
        .add_trusted_origin(moothall.url.origin())?
        .with_rejection_response(|_| -> Response<Body> { Trouble::Foreign.into_response() });
    let strict_transport = moothall.url.is_https();
    Ok(files
        .fallback_service(pages)
        .layer(CatchPanicLayer::custom(panicked))
        .layer(RequestBodyLimitLayer::new(upload::MOST_READ))
        .layer(from_fn(in_bounds))
        // Around the finished router, so that it covers fallbacks and error pages too.
        .layer(csrf)
        .layer(from_fn_with_state(moothall.clone(), host::check))
        .layer(from_fn_with_state(moothall.clone(), finish::tell))
        .layer(from_fn(move |request: Request<Body>, next| headers::add(strict_transport, request, next)))
        .layer(from_fn_with_state(moothall.clone(), log::line)))
}

/// Files may be larger and take longer on their way. A form that says that it is too long is not read at all.
async fn in_bounds(request: Request<Body>, next: Next) -> Response<Body> {
    let is_upload = upload::is_upload(request.headers());
    let (longest, most) = match is_upload {
        true => (upload::LONGEST, upload::MOST_READ),
        false => (LONGEST, routes::longest_form(request.uri().path())),
    };
    let declared = request.headers().get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    if declared.is_some_and(|length: usize| length > most) {
        return Trouble::TooLarge.into_response();
    }
    match tokio::time::timeout(longest, next.run(request)).await {
        Ok(response) => response,
        Err(_) => StatusCode::REQUEST_TIMEOUT.into_response(),
    }
}

async fn nothing_here() -> Trouble {
    Trouble::NotFound
}

async fn wrong_method() -> Trouble {
    Trouble::WrongMethod
}

pub(crate) fn panicked(why: Box<dyn std::any::Any + Send>) -> Response<Body> {
    let words = why.downcast_ref::<String>().map(String::as_str).or_else(|| why.downcast_ref::<&str>().copied());
    tracing::error!(panic = words.unwrap_or("without words"), "a request panicked");
    Trouble::Fault.into_response()
}
