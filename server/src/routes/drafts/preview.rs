//! A draft as a learner meets it: the preview's own small site, below the draft's address. It leaves no trace in records.

use std::sync::Arc;

use app::{Back, paths};
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::Uri;
use axum::response::Response;
use courses::Files;
use records::DraftId;
use records::drafts::draft_for;
use tower::ServiceExt;

use super::InDraft;
use crate::drafts::{Running, files_at, under, without_lock};
use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::preview::{self, Preview};
use crate::trouble::Trouble;

/// /drafts/{id}/preview and everything below it.
pub async fn page(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(path): Path<InDraft>,
    request: Request,
) -> Result<Response, Trouble> {
    let draft = draft_for(&moothall.db, &me.0, &path.id).await?;
    let load = || files_at(&moothall, &me.0, &draft.id, draft.changes);
    let shown = Shown {
        draft: &draft.id,
        number: draft.changes,
        prefix: paths::draft_preview(&path.id),
        back: Back::Writing(paths::draft(&path.id)),
    };
    serve(&moothall, (&visit, &me), shown, load, request).await
}

/// Which course is shown to somebody, and where.
pub(super) struct Shown<'a> {
    pub draft: &'a DraftId,
    /// As it stood after this change.
    pub number: i64,
    pub prefix: String,
    /// The page around it.
    pub back: Back,
}

/// Answers from the small site of a preview. `load` reads its files, should it not show them yet.
pub(super) async fn serve<F: Future<Output = Result<Files, Trouble>>>(
    moothall: &Moothall,
    (visit, me): (&Visit, &Me),
    shown: Shown<'_>,
    load: impl FnOnce() -> F,
    request: Request,
) -> Result<Response, Trouble> {
    let running = running(moothall, me, &shown, load).await?;
    let request = inside(&shown.prefix, request).ok_or(Trouble::NotFound)?;
    let Ok(response) = running.router.oneshot(request).await;
    under(&shown.prefix, response, visit.packing).await
}

/// The same request as the small site sees it.
fn inside(prefix: &str, request: Request) -> Option<Request<Body>> {
    let (mut parts, body) = request.into_parts();
    let place = parts.uri.path_and_query()?.as_str().strip_prefix(prefix)?;
    let place = if place.starts_with('/') { place.to_owned() } else { format!("/{place}") };
    parts.uri = Uri::try_from(place).ok()?;
    // What the outer site knows of this request is not the inner one's.
    parts.extensions.clear();
    Some(Request::from_parts(parts, body))
}

/// The preview for this person, with the files as they are to be shown.
async fn running<F: Future<Output = Result<Files, Trouble>>>(
    moothall: &Moothall,
    me: &Me,
    shown: &Shown<'_>,
    load: impl FnOnce() -> F,
) -> Result<Running, Trouble> {
    let known = moothall.drafts.running(shown.draft, &me.0).filter(|running| running.prefix == shown.prefix);
    if let Some(running) = &known
        && running.number == shown.number
    {
        return Ok(running.clone());
    }
    // How far the version must rise is asked when it is published; what is written is shown before.
    let files = without_lock(&load().await?);
    let (preview, router) = match known {
        Some(running) => (running.preview, running.router),
        None => {
            let url = moothall.url.clone();
            let (london, assets) = (moothall.london.clone(), moothall.assets.clone());
            let back = Some(shown.back.clone());
            let preview = Preview::leading_to(london, Arc::clone(&moothall.mint), assets, url, back);
            let router = preview::build(&preview).map_err(|_| Trouble::Fault)?;
            (preview, router)
        }
    };
    let loaded = preview.clone();
    tokio::task::spawn_blocking(move || loaded.load(&files)).await.map_err(|_| Trouble::Fault)?;
    let running = Running { preview, router, prefix: shown.prefix.clone(), number: shown.number };
    moothall.drafts.keep_running(shown.draft, &me.0, running.clone());
    Ok(running)
}
