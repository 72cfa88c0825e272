//! The editor of one file: the page, saving, and what its live check works with.

use std::collections::BTreeMap;

use app::pages::drafts::edit::{self, Edit};
use app::paths;
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use courses::{Fault, FileKind};
use records::drafts::{Body, SaveFile, Saved, file_of};
use records::organisations::values_of;
use records::{DraftId, PersonId};
use serde::Deserialize;
use serde_json::json;

use super::history::path_of;
use super::overview::tidied;
use super::{InDraft, InFile, head, opened, others};
use crate::http::form::{OwnForm, Owned};
use crate::http::visit::{Me, Visit, Wants};
use crate::moothall::Moothall;
use crate::page;
use crate::trouble::Trouble;

#[derive(Debug, Deserialize)]
pub struct Asked {
    saved: Option<i64>,
}

/// GET /drafts/{id}/edit/{path}
pub async fn show(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(path): Path<InFile>,
    Query(asked): Query<Asked>,
) -> Result<Response, Trouble> {
    let kind = FileKind::of(&path.path);
    let file = file_of(&moothall.db, &me.0, &path.id, &path.path).await?;
    let Body::Text(text) = file.body else { return Err(Trouble::NotFound) };
    if !kind.is_written() {
        return Err(Trouble::NotFound);
    }
    let (draft, state) = opened(&moothall, &me, &path.id).await?;
    let props = Edit {
        head: head(&draft),
        kind,
        faults: faults_of(&state, &path.path),
        others: others(&moothall, &visit, &me, &path.id).await?,
        // Only straight after that very change was saved.
        saved: asked.saved.filter(|number| *number == file.number).map(|_| moothall.london.time(draft.changed_at)),
        base: file.number,
        path: path.path,
        text,
    };
    Ok(page::ok(&moothall, &visit, |shell| edit::page(shell, &props)))
}

fn faults_of(state: &crate::drafts::State, path: &str) -> Vec<Fault> {
    state.faults.iter().find(|file| file.file == path).map(|file| file.faults.clone()).unwrap_or_default()
}

/// The longest text of a bundle, in the widest writing of a form.
pub const LONGEST: usize = 3 * 512 * 1024 + 4096;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Posted {
    person: PersonId,
    base: i64,
    text: String,
    then: Then,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Then {
    /// A button was pressed: the file is tidied too.
    Stay,
    /// The editor saves by itself: the words stay as they are under the writer's hands.
    Keep,
}

impl Owned for Posted {
    const MOST: usize = LONGEST;

    fn person(&self) -> &PersonId {
        &self.person
    }
}

/// POST /drafts/{id}/edit/{path}
pub async fn save(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(path): Path<InFile>,
    OwnForm(posted): OwnForm<Posted>,
) -> Result<Response, Trouble> {
    if posted.text.len() as u64 > moothall.limits.text {
        return Err(Trouble::TooLarge);
    }
    // Browsers end lines in their own way, and no text holds a NUL.
    let text = posted.text.replace("\r\n", "\n").replace('\0', "");
    // Tidied before it is saved, so that a second press finds the same words there.
    let text = match posted.then {
        Then::Keep => text,
        Then::Stay => {
            let (_, state) = opened(&moothall, &me, &path.id).await?;
            tidied(state, &path.path, text).await?
        }
    };
    let (person, draft, file) = (me.0.clone(), path.id.clone(), path.path.clone());
    let save = SaveFile { person, draft, path: file, base: posted.base, text };
    let saved = moothall.db.perform(visit.now, save).await?;
    Ok(answer(&moothall, &visit, &path, saved))
}

fn answer(moothall: &Moothall, visit: &Visit, path: &InFile, saved: Saved) -> Response {
    let time = moothall.london.time(visit.now.micros);
    match saved {
        Saved::Here { number } => match visit.wants {
            Wants::Json => {
                let told = json!({"saved": time, "revision": number, "next": null, "feedback": [], "errors": []});
                Json(told).into_response()
            }
            Wants::Page => Redirect::to(&paths::draft_edit_saved(&path.id, &path.path, number)).into_response(),
        },
        Saved::Beside { number, stands, theirs } => {
            let place = path_of(&path.id, (number, stands));
            let at = moothall.london.time(theirs.at);
            match visit.wants {
                Wants::Json => {
                    let words = format!("{} saved this file at {at}. What you wrote is kept beside it.", theirs.name);
                    let told = json!({
                        "saved": time, "revision": number, "next": place, "feedback": [],
                        "errors": [{"field": "text", "message": words}],
                    });
                    (StatusCode::CONFLICT, Json(told)).into_response()
                }
                Wants::Page => Redirect::to(&place).into_response(),
            }
        }
    }
}

/// GET /drafts/{id}/files.json
pub async fn files(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(path): Path<InDraft>,
) -> Result<Response, Trouble> {
    let id: DraftId = path.id;
    let (draft, state) = opened(&moothall, &me, &id).await?;
    let texts: BTreeMap<&String, &String> = state.texts.iter().collect();
    let values = values_of(&moothall.db, &draft.organisation, visit.now.today).await?.all();
    let told = json!({
        "change": draft.changes,
        "today": visit.now.today.to_string(),
        "files": texts,
        "media": state.media,
        "house": draft.organisation_name,
        "values": values,
    });
    Ok(Json(told).into_response())
}
