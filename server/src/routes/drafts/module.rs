//! Adds a module to a draft: a folder with its first lesson, its entry in course.toml, and a folder for lessons that had none.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use app::paths;
use axum::response::{IntoResponse, Redirect, Response};
use courses::{module_called, new_module};
use records::Refusal;
use records::drafts::{Body, Draft, ReplaceFiles, Source, files_of};

use super::overview::tidied;
use super::{COURSE_TOML, to_put_right};
use crate::drafts::State;
use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::trouble::Trouble;

/// One change, and straight on to writing the lesson. A module of this name is there already when the button is pressed twice.
pub(super) async fn add_module(
    moothall: &Moothall,
    visit: &Visit,
    me: &Me,
    draft: &Draft,
    state: Arc<State>,
    title: &str,
) -> Result<Response, Trouble> {
    let lesson = |path: &str| Redirect::to(&paths::draft_edit(&draft.id, path)).into_response();
    let there = files_of(&moothall.db, &me.0, &draft.id, draft.changes).await?;
    let names: BTreeSet<String> = there.keys().cloned().collect();
    if let Some(path) = module_called(title, &names) {
        return Ok(lesson(&path));
    }
    let facts = state.texts.get(COURSE_TOML).map_or("", String::as_str);
    let new = new_module(title, &names, facts);
    let place = |path: String| new.moved.get(&path).cloned().unwrap_or(path);
    let mut files: BTreeMap<String, Body> = there.into_iter().map(|(path, file)| (place(path), file.body)).collect();
    if let Some(facts) = new.course_toml {
        files.insert(COURSE_TOML.to_owned(), Body::Text(facts));
    }
    let text = tidied(state, &new.lesson.path, new.lesson.text).await?;
    files.insert(new.lesson.path.clone(), Body::Text(text));
    let replace = ReplaceFiles {
        person: me.0.clone(),
        draft: draft.id.clone(),
        base: draft.changes,
        source: Source::Made,
        files,
    };
    match moothall.db.perform(visit.now, replace).await {
        Ok(_) => Ok(lesson(&new.lesson.path)),
        // Somebody saved something at the same moment: what is there now is to be seen before it is moved about.
        Err(Refusal::Stale) => Ok(to_put_right(&draft.id)),
        Err(other) => Err(other.into()),
    }
}
