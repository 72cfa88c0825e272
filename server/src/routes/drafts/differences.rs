//! What a draft says that the version learners have does not.

use app::pages::drafts::differences::{self, Differences};
use app::paths;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use courses::versions::diff;

use super::{InDraft, head, newest_of, opened, to_put_right};
use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::page;
use crate::trouble::Trouble;

/// GET /drafts/{id}/differences; back to publishing where nothing is published to compare with.
pub async fn show(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(path): Path<InDraft>,
) -> Result<Response, Trouble> {
    let (draft, state) = opened(&moothall, &me, &path.id).await?;
    let Some(compiled) = &state.compiled else { return Ok(to_put_right(&path.id)) };
    let Some((published, before)) = newest_of(&moothall, &draft, compiled).await? else {
        return Ok(Redirect::to(&paths::draft_publish(&path.id)).into_response());
    };
    let props = Differences { head: head(&draft), before: published.version, diff: diff(&before, compiled) };
    Ok(page::ok(&moothall, &visit, |shell| differences::page(shell, &props)))
}
