//! A draft as a learner meets it: the preview's own small site, below the draft's address. It leaves no trace in records.

use std::sync::Arc;

use app::paths;
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::Uri;
use axum::response::Response;
use records::drafts::{Draft, draft_for};
use tower::ServiceExt;

use super::InDraft;
use crate::drafts::{Running, files_at, under};
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
    let running = running(&moothall, &me, &draft).await?;
    let prefix = paths::draft_preview(&path.id);
    let request = inside(&prefix, request).ok_or(Trouble::NotFound)?;
    let Ok(response) = running.router.oneshot(request).await;
    under(&prefix, response, visit.packing).await
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

/// The preview of this draft for this author, with the files as they stand now.
async fn running(moothall: &Moothall, me: &Me, draft: &Draft) -> Result<Running, Trouble> {
    let known = moothall.drafts.running(&draft.id, &me.0);
    if let Some(running) = &known
        && running.number == draft.changes
    {
        return Ok(running.clone());
    }
    let files = files_at(moothall, &me.0, &draft.id, draft.changes).await?;
    let (preview, router) = match known {
        Some(running) => (running.preview, running.router),
        None => {
            let url = moothall.url.clone();
            let (london, assets) = (moothall.london.clone(), moothall.assets.clone());
            let back = Some(paths::draft(&draft.id));
            let preview = Preview::leading_to(london, Arc::clone(&moothall.mint), assets, url, back);
            let router = preview::build(&preview).map_err(|_| Trouble::Fault)?;
            (preview, router)
        }
    };
    let loaded = preview.clone();
    tokio::task::spawn_blocking(move || loaded.load(&files)).await.map_err(|_| Trouble::Fault)?;
    let running = Running { preview, router, number: draft.changes };
    moothall.drafts.keep_running(&draft.id, &me.0, running.clone());
    Ok(running)
}
