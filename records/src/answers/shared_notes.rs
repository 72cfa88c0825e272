//! The notes that their writers let the trainer of a course read.

use courses::ids::CourseRef;
use courses::question::Reply;

use super::Given;
use crate::db::{Db, json, row, sql};
use crate::refusal::Refusal;

/// A note that is shared now. One that was taken back is in nobody's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedNote {
    /// The reflection it answers.
    pub item: String,
    pub writer: String,
    /// The body that enrolled them.
    pub council: Option<String>,
    pub words: String,
    /// Microseconds.
    pub saved_at: i64,
}

row! {
    struct NoteRow {
        item: String,
        writer: String,
        council: Option<String>,
        reply: String,
        saved_at: i64,
    }
}

/// For the operator at the shell, who hands them to the trainer: of one course, by reflection, the oldest first.
pub async fn shared_notes(db: &Db, course: &CourseRef) -> Result<Vec<SharedNote>, Refusal> {
    let rows: Vec<NoteRow> = db
        .reader()
        .await?
        .all(sql!(
            "SELECT w.item, p.name AS writer, o.name AS council, w.reply, w.saved_at
             FROM answer w
             JOIN attempt a ON a.id = w.attempt_id
             JOIN enrolment e ON e.id = a.enrolment_id
             JOIN person p ON p.id = a.person_id
             LEFT JOIN organisation o ON o.id = e.organisation_id
             WHERE e.course = $1 AND a.context = 'lesson' AND w.reply LIKE '{\"note\":%' AND w.revision =
                 (SELECT MAX(n.revision) FROM answer n WHERE n.attempt_id = w.attempt_id AND n.item = w.item)
             ORDER BY w.item, w.saved_at, p.id",
            course,
        ))
        .await?;
    let mut notes = Vec::with_capacity(rows.len());
    for row in rows {
        let given: Given = json(&row.reply)?;
        if let Reply::Note { words, shared: true } = given.reply {
            let NoteRow { item, writer, council, saved_at, .. } = row;
            notes.push(SharedNote { item, writer, council, words, saved_at });
        }
    }
    Ok(notes)
}
