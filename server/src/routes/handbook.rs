//! The author's handbook.

use app::pages::handbook::{chapter, contents};
use axum::extract::{Path, State};
use axum::response::Response;

use crate::handbook::book;
use crate::http::visit::Visit;
use crate::moothall::Moothall;
use crate::page;
use crate::trouble::Trouble;

/// GET /handbook
pub async fn contents(State(moothall): State<Moothall>, visit: Visit) -> Result<Response, Trouble> {
    let book = book().ok_or(Trouble::Fault)?;
    Ok(page::ok(&moothall, &visit, |shell| contents::page(shell, book)))
}

/// GET /handbook/{chapter}
pub async fn chapter(
    State(moothall): State<Moothall>,
    Path(id): Path<String>,
    visit: Visit,
) -> Result<Response, Trouble> {
    let book = book().ok_or(Trouble::Fault)?;
    let chapter = book.chapter(&id).ok_or(Trouble::NotFound)?;
    Ok(page::ok(&moothall, &visit, |shell| chapter::page(shell, &chapter::ChapterPage { book, chapter })))
}
