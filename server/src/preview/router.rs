//! The addresses of a preview: those of the course's own pages, and a few beside them.

use app::paths;
use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::csrf::{ConfigError, CsrfLayer};

use super::Preview;
use super::pages::{around, quiz, reading};
use super::tell;
use crate::assets;
use crate::http::headers;
use crate::router::panicked;
use crate::trouble::Trouble;

/// Builds the router; around it stands what every request passes on the site.
pub fn build(preview: &Preview) -> Result<Router, ConfigError> {
    let csrf = CsrfLayer::new()
        .add_trusted_origin(preview.0.url.origin())?
        .with_rejection_response(|_| -> Response<Body> { Trouble::Foreign.into_response() });
    let routes = course().merge(tries()).merge(beside());
    Ok(routes
        .fallback(tell::elsewhere)
        .method_not_allowed_fallback(wrong_method)
        .with_state(preview.clone())
        .layer(CatchPanicLayer::custom(panicked))
        .layer(csrf)
        .layer(from_fn_with_state(preview.clone(), tell::check_host))
        .layer(from_fn_with_state(preview.clone(), tell::tell))
        .layer(from_fn(|request: Request<Body>, next| headers::add(false, request, next))))
}

fn course() -> Router<Preview> {
    Router::new()
        .route(paths::COURSE, get(reading::course).post(reading::start))
        .route(paths::LESSON, get(reading::lesson).post(reading::next))
        .route(paths::ITEM, post(reading::save))
        .route(paths::GLOSSARY, get(reading::glossary))
        .route(paths::SOURCES, get(reading::sources))
        .route(paths::HANDOUT, get(reading::handout))
        .route(paths::WORKBOOK, get(reading::workbook))
        .route(paths::MEDIA, get(reading::medium))
}

fn tries() -> Router<Preview> {
    Router::new()
        .route(paths::QUIZ, get(quiz::show).post(quiz::start))
        .route(paths::QUESTIONS_OF_TRY, get(quiz::questions))
        .route(paths::QUESTION, get(quiz::question).post(quiz::save))
        .route(paths::CHECK, get(quiz::check).post(quiz::submit))
        .route(paths::RESULT, get(quiz::result))
}

fn beside() -> Router<Preview> {
    Router::new()
        .route(paths::HOME, get(around::home))
        .route(paths::PREVIEW_FAULTS, get(around::faults))
        .route(paths::PREVIEW_VERSION, get(around::version))
        .route(paths::PREVIEW_SCRIPT, get(around::script))
        .route(paths::PREVIEW_ROLE, post(around::see_as))
        .route(paths::TEXT_SIZE, post(around::set_text_size))
        .route(paths::HELP, get(around::help))
        .route(paths::HANDBOOK, get(around::handbook))
        .route(paths::HANDBOOK_CHAPTER, get(around::chapter))
        .route(paths::ACCESSIBILITY, get(around::accessibility))
        .route(paths::PRIVACY, get(around::privacy))
        .route(paths::COOKIES, get(around::cookies))
        .route(paths::ASSETS, get(assets::serve))
}

async fn wrong_method() -> Trouble {
    Trouble::WrongMethod
}
