//! A drawing that may not stay in a course gives its place to a picture of it.

use app::pages::drafts::overview::OverviewFault;
use app::paths;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use courses::pictured;
use records::drafts::{ReplaceFiles, Source, draft_for, listing_of};
use records::{PersonId, Refusal};
use serde::Deserialize;

use super::InDraft;
use super::overview::again;
use crate::drafts::{files_at, intake};
use crate::drawing::NotDrawn;
use crate::http::form::{OwnForm, owned};
use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::pack::press;
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
        Err(why) => {
            let fault = match why {
                NotDrawn::Unable => OverviewFault::CannotDraw(posted.path),
                NotDrawn::Unreadable | NotDrawn::TooMuch => OverviewFault::NotDrawn(posted.path),
            };
            return again(&moothall, &visit, &me, &path.id, fault).await;
        }
    };
    let pictured = pictured(&files, &posted.path, png);
    let files = intake::bodies(&moothall, pictured.files).await?;
    let replace =
        ReplaceFiles { person: me.0.clone(), draft: draft.id, base: draft.changes, source: Source::Made, files };
    match moothall.db.perform(visit.now, replace).await {
        Ok(_) => Ok(Redirect::to(&paths::draft_file_drawn(&path.id, &pictured.picture)).into_response()),
        Err(Refusal::Stale) if !is_there(&moothall, &me, &path, &posted.path).await? => {
            Ok(Redirect::to(&paths::draft(&path.id)).into_response())
        }
        Err(Refusal::Stale) => again(&moothall, &visit, &me, &path.id, OverviewFault::Meanwhile(posted.path)).await,
        Err(other) => Err(other.into()),
    }
}

async fn is_there(moothall: &Moothall, me: &Me, path: &InDraft, file: &str) -> Result<bool, Trouble> {
    Ok(listing_of(&moothall.db, &me.0, &path.id).await?.contains_key(file))
}
