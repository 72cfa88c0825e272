//! What learners wrote and let their trainer read.

use std::collections::BTreeMap;

use app::pages::notes::{self, Note, NoteGroup, Notes, title_of};
use axum::extract::{Path, State};
use axum::response::Response;
use records::answers::{SharedNote, shared_notes_for};
use records::published;

use super::learn::study::InCourse;
use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::page;
use crate::trouble::Trouble;

/// GET /courses/{publisher}/{slug}/notes
pub async fn show(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(course): Path<InCourse>,
) -> Result<Response, Trouble> {
    let course = course.read()?;
    let shared = shared_notes_for(&moothall.db, &me.0, &course).await?;
    // Who read what others wrote is logged. Nobody is named in it but the reader.
    tracing::info!(person = me.0.as_str(), course = %course, notes = shared.len(), "shared notes read");
    let newest = published::newest(&moothall.db, &course).await?;
    let newest = published::course(&moothall.db, &newest.id).await?;
    let mut groups: BTreeMap<String, Vec<Note>> = BTreeMap::new();
    for SharedNote { item, writer, council, words, saved_at } in shared {
        let on = moothall.london.date(saved_at);
        groups.entry(item).or_default().push(Note { writer, council, on, words });
    }
    let groups = groups.into_iter().map(|(item, notes)| NoteGroup { title: title_of(&newest.learner, &item), notes });
    let props = Notes { course: &newest.learner, groups: groups.collect() };
    Ok(page::ok(&moothall, &visit, |shell| notes::page(shell, &props)))
}
