//! The bytes of a draft's files, for its authors: a picture, and the whole as a zip.

use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use courses::archive::write_zip;
use records::drafts::{draft_for, file_of};

use super::{InDraft, InFile};
use crate::drafts::{bytes_of, files_at};
use crate::http::visit::Me;
use crate::media::dress;
use crate::moothall::Moothall;
use crate::trouble::Trouble;

/// GET /drafts/{id}/media/{path}
pub async fn show(State(moothall): State<Moothall>, me: Me, Path(path): Path<InFile>) -> Result<Response, Trouble> {
    let content_type = courses::content_type(&path.path).ok_or(Trouble::NotFound)?;
    let file = file_of(&moothall.db, &me.0, &path.id, &path.path).await?;
    let mut response = bytes_of(&moothall, file.body).await?.into_response();
    dress(&mut response, content_type)?;
    // It can be changed any moment, and is nobody else's.
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// GET /drafts/{id}/course.zip
pub async fn zip(State(moothall): State<Moothall>, me: Me, Path(path): Path<InDraft>) -> Result<Response, Trouble> {
    let draft = draft_for(&moothall.db, &me.0, &path.id).await?;
    let files = files_at(&moothall, &me.0, &draft.id, draft.changes).await?;
    let course = draft.course.as_ref().or(draft.said_course.as_ref());
    let name = course.map_or_else(|| "course".to_owned(), |course| course.slug().to_owned());
    let zip = tokio::task::spawn_blocking(move || write_zip(&files));
    let zip = zip.await.map_err(|_| Trouble::Fault)?.map_err(|error| {
        tracing::error!(error = %error, "a zip cannot be written");
        Trouble::Fault
    })?;
    let disposition = format!("attachment; filename=\"{name}.zip\"");
    let disposition = HeaderValue::try_from(disposition).map_err(|_| Trouble::Fault)?;
    let kind = HeaderValue::from_static("application/zip");
    Ok(([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, disposition)], zip).into_response())
}
