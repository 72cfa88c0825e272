//! A drawing that may not stay in a course gives its place to a picture of it.

use app::pages::drafts::overview::{self, Overview, OverviewFault};
use app::paths;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use courses::pictured;
use records::drafts::{ReplaceFiles, Source, draft_for};
use records::{PersonId, Refusal};
use serde::Deserialize;

use super::InDraft;
use crate::drafts::{files_at, intake};
use crate::drawing::NotDrawn;
use crate::http::form::{OwnForm, owned};
use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::pack::press;
use crate::page;
use crate::trouble::Trouble;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Posted {
    person: PersonId,
    /// The drawing.
    path: String,
}

owned!(Posted);

/// POST /drafts/{id}/png: and on to the picture, because a drawing can lose something that only a browser draws.
pub async fn picture(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(path): Path<InDraft>,
    OwnForm(posted): OwnForm<Posted>,
) -> Result<Response, Trouble> {
    let draft = draft_for(&moothall.db, &me.0, &path.id).await?;
    let files = files_at(&moothall, &me.0, &draft.id, draft.changes).await?;
    let drawing = files.get(&posted.path).filter(|_| posted.path.ends_with(".svg")).cloned();
    // A second press finds the picture there.
    let Some(drawing) = drawing else { return Ok(Redirect::to(&paths::draft(&path.id)).into_response()) };
    let draughtsman = moothall.draughtsman.clone();
    let png = match press(move || draughtsman.png(&drawing)).await? {
        Ok(png) => png,
        Err(NotDrawn::Unable) => return Err(Trouble::Unavailable),
        Err(NotDrawn::Unreadable | NotDrawn::TooMuch) => {
            return again(&moothall, &visit, &me, &path, OverviewFault::NotDrawn(posted.path)).await;
        }
    };
    let pictured = pictured(&files, &posted.path, png);
    let files = intake::bodies(&moothall, pictured.files).await?;
    let replace =
        ReplaceFiles { person: me.0.clone(), draft: draft.id, base: draft.changes, source: Source::Made, files };
    match moothall.db.perform(visit.now, replace).await {
        Ok(_) => Ok(Redirect::to(&paths::draft_file_drawn(&path.id, &pictured.picture)).into_response()),
        // A second press at the same moment finds the picture on the next page; so does whoever else was quicker.
        Err(Refusal::Stale) => again(&moothall, &visit, &me, &path, OverviewFault::Meanwhile(posted.path)).await,
        Err(other) => Err(other.into()),
    }
}

async fn again(
    moothall: &Moothall,
    visit: &Visit,
    me: &Me,
    path: &InDraft,
    fault: OverviewFault,
) -> Result<Response, Trouble> {
    let props = Overview { fault: Some(fault), ..super::overview::props(moothall, visit, me, &path.id).await? };
    Ok(page::again(moothall, visit, |shell| overview::page(shell, &props)))
}
