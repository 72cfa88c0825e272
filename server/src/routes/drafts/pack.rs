//! The trainer pack of a draft: to look at what will be printed, and to try it in a room before it is published.

use app::pages::pack::{Place, contents};
use axum::extract::{Path, State};
use axum::response::Response;
use courses::sheets::{Printing, Stage};
use records::DraftId;
use serde::Deserialize;

use super::{InDraft, opened, to_put_right};
use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::pack::Pack;
use crate::page;
use crate::routes::learn::study::reader;
use crate::routes::pack::part_of;
use crate::trouble::Trouble;

/// GET /drafts/{id}/pack
pub async fn show(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(path): Path<InDraft>,
) -> Result<Response, Trouble> {
    let Some(pack) = pack_of(&moothall, &visit, &me, &path.id).await? else { return Ok(to_put_right(&path.id)) };
    let contents = pack.contents();
    Ok(page::ok(&moothall, &visit, |shell| contents::page(shell, &contents, Place::Draft(path.id.as_str()))))
}

#[derive(Debug, Deserialize)]
pub struct InPack {
    id: DraftId,
    part: String,
}

/// GET /drafts/{id}/pack/{part}
pub async fn part(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(InPack { id, part }): Path<InPack>,
) -> Result<Response, Trouble> {
    let Some(pack) = pack_of(&moothall, &visit, &me, &id).await? else { return Ok(to_put_right(&id)) };
    part_of(&moothall, &visit, pack, Place::Draft(id.as_str()), part).await
}

/// `None` while problems keep it from being printed.
async fn pack_of(moothall: &Moothall, visit: &Visit, me: &Me, id: &DraftId) -> Result<Option<Pack>, Trouble> {
    let (_, state) = opened(moothall, me, id).await?;
    let Some(compiled) = &state.compiled else { return Ok(None) };
    let reader = reader(moothall, visit, me).await?;
    let printing = Printing { values: &reader.values, on: visit.now.today, stage: Stage::Draft };
    Ok(Some(Pack::of(compiled, &printing)))
}
