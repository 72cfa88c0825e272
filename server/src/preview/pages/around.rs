//! What stands beside the course: what to put right, the band's choices, and the script that loads a page again.

use app::pages::handbook::chapter::{self, ChapterPage};
use app::pages::handbook::contents;
use app::pages::preview::faults::{self, Faults};
use app::pages::site;
use app::paths;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use courses::facts::Audience;
use serde::Deserialize;

use crate::handbook::book;
use crate::http::form::Form;
use crate::preview::Preview;
use crate::preview::asked::Asked;
use crate::preview::desk::Desk;
use crate::routes::account::{PostedSize, PostedTextSize};
use crate::routes::local_path;
use crate::trouble::Trouble;

/// GET /: the course; what to put right while it cannot be shown as it is now.
pub async fn home(State(preview): State<Preview>, asked: Asked) -> Response {
    let desk = preview.desk();
    match desk.course() {
        Some(course) if !desk.has_problems() => Redirect::to(&paths::course(course.course())).into_response(),
        _ => draw_faults(&preview, &desk, &asked),
    }
}

/// GET /preview/faults
pub async fn faults(State(preview): State<Preview>, asked: Asked) -> Response {
    draw_faults(&preview, &preview.desk(), &asked)
}

fn draw_faults(preview: &Preview, desk: &Desk, asked: &Asked) -> Response {
    let props = Faults { files: &desk.faults, course: desk.course().map(|course| course.course()) };
    preview.page(desk, asked, |shell| faults::page(shell, &props))
}

/// GET /preview/version: the name of the newest files, which a page compares with its own.
pub async fn version(State(preview): State<Preview>) -> String {
    preview.desk().state.clone()
}

/// GET /preview/reload.js
pub async fn script() -> Response {
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], include_str!("../reload.js")).into_response()
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PostedRole {
    role: Audience,
    next: Option<String>,
}

/// POST /preview/role
pub async fn see_as(State(preview): State<Preview>, Form(posted): Form<PostedRole>) -> Redirect {
    preview.desk().chosen = Some(posted.role);
    Redirect::to(&posted.next.as_deref().and_then(local_path).unwrap_or_else(|| paths::HOME.into()))
}

/// POST /account/text-size
pub async fn set_text_size(State(preview): State<Preview>, Form(posted): Form<PostedTextSize>) -> Redirect {
    preview.desk().text_size = match posted.size {
        PostedSize::Larger => app::TextSize::Larger,
        PostedSize::Normal => app::TextSize::Normal,
    };
    Redirect::to(&posted.next())
}

/// GET /help
pub async fn help(State(preview): State<Preview>, asked: Asked) -> Response {
    preview.page(&preview.desk(), &asked, site::help::page)
}

/// GET /handbook
pub async fn handbook(State(preview): State<Preview>, asked: Asked) -> Result<Response, Trouble> {
    let book = book().ok_or(Trouble::Fault)?;
    Ok(preview.page(&preview.desk(), &asked, |shell| contents::page(shell, book)))
}

/// GET /handbook/{chapter}
pub async fn chapter(
    State(preview): State<Preview>,
    Path(id): Path<String>,
    asked: Asked,
) -> Result<Response, Trouble> {
    let book = book().ok_or(Trouble::Fault)?;
    let chapter = book.chapter(&id).ok_or(Trouble::NotFound)?;
    Ok(preview.page(&preview.desk(), &asked, |shell| chapter::page(shell, &ChapterPage { book, chapter })))
}

/// GET /accessibility
pub async fn accessibility(State(preview): State<Preview>, asked: Asked) -> Response {
    preview.page(&preview.desk(), &asked, site::accessibility::page)
}

/// GET /privacy
pub async fn privacy(State(preview): State<Preview>, asked: Asked) -> Response {
    preview.page(&preview.desk(), &asked, site::privacy::page)
}

/// GET /cookies
pub async fn cookies(State(preview): State<Preview>, asked: Asked) -> Response {
    preview.page(&preview.desk(), &asked, site::cookies::page)
}
