//! The notes that their writers let the trainer of a course read.

use courses::ids::CourseRef;
use courses::question::Reply;

use super::{Given, SharedNote};
use crate::db::{Conn, Db, json, row, sql};
use crate::drafts::is_own_course;
use crate::ids::{OrganisationId, PersonId};
use crate::refusal::Refusal;

row! {
    struct NoteRow {
        item: String,
        writer: String,
        council: Option<String>,
        reply: String,
        saved_at: i64,
    }
}

/// The most that one answer holds.
const MOST: u32 = 1_000;

/// For a trainer who makes the course, and for nobody else: their learners let the trainer read them. The newest first, and at
/// most 1,000. [`Refusal::NotFound`] for everybody else.
pub async fn shared_notes_for(db: &Db, person: &PersonId, course: &CourseRef) -> Result<Vec<SharedNote>, Refusal> {
    let mut conn = db.reader().await?;
    let trainer: Option<(OrganisationId,)> = conn
        .maybe(sql!(
            concat!(
                "SELECT g.id FROM membership m JOIN organisation g ON g.id = m.organisation_id
                 WHERE m.person_id = $1 AND m.state = 'active' AND m.role = 'trainer' AND g.publisher = $2
                   AND EXISTS (SELECT 1 FROM published p WHERE p.course = $3) AND ",
                is_own_course!("$3"),
                " ORDER BY m.id LIMIT 1"
            ),
            person,
            course.publisher(),
            course,
        ))
        .await?;
    trainer.ok_or(Refusal::NotFound)?;
    read(&mut conn, course).await
}

/// For the operator at the shell, who hands them to the trainer: the newest first, and at most 1,000.
pub async fn shared_notes(db: &Db, course: &CourseRef) -> Result<Vec<SharedNote>, Refusal> {
    read(&mut db.reader().await?, course).await
}

async fn read(conn: &mut Conn, course: &CourseRef) -> Result<Vec<SharedNote>, Refusal> {
    let rows: Vec<NoteRow> = conn
        .all(sql!(
            "SELECT w.item, p.name AS writer, o.name AS council, w.reply, w.saved_at
             FROM answer w
             JOIN attempt a ON a.id = w.attempt_id
             JOIN enrolment e ON e.id = a.enrolment_id
             JOIN person p ON p.id = a.person_id
             LEFT JOIN organisation o ON o.id = e.organisation_id
             WHERE e.course = $1 AND a.context = 'lesson' AND a.number = e.reading AND w.reply LIKE '{\"note\":%' AND w.revision =
                 (SELECT MAX(n.revision) FROM answer n WHERE n.attempt_id = w.attempt_id AND n.item = w.item)
             ORDER BY w.saved_at DESC, w.item, p.id LIMIT $2",
            course,
            MOST,
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
