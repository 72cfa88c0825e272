//! Reads one's own answers.

use courses::ids::{CourseRef, LessonId};
use sqlx::FromRow;

use super::{Answers, Aside, Kept, LessonAnswers};
use crate::db::{Conn, Db, json, sql};
use crate::ids::{AsideId, AttemptId, PersonId};
use crate::refusal::Refusal;

/// Blank when nothing of the lesson was answered yet.
pub async fn lesson_answers_for(
    db: &Db,
    person: &PersonId,
    course: &CourseRef,
    lesson: &LessonId,
) -> Result<LessonAnswers, Refusal> {
    let mut conn = db.reader().await?;
    let attempt: Option<(AttemptId,)> = conn
        .maybe(sql!(
            "SELECT a.id FROM attempt a JOIN enrolment e ON e.id = a.enrolment_id
             WHERE e.person_id = $1 AND e.course = $2 AND a.context = 'lesson' AND a.item = $3",
            person,
            course,
            lesson,
        ))
        .await?;
    match attempt {
        None => Ok(LessonAnswers::default()),
        Some((id,)) => {
            Ok(LessonAnswers { answers: answers_of(&mut conn, &id).await?, asides: asides_of(&mut conn, &id).await? })
        }
    }
}

#[derive(FromRow)]
struct AnswerRow {
    item: String,
    revision: i64,
    reply: String,
    saved_at: i64,
}

/// The newest of each item. The caller has made sure whose they are.
pub(crate) async fn answers_of(conn: &mut Conn, attempt: &AttemptId) -> Result<Answers, Refusal> {
    let rows: Vec<AnswerRow> = conn
        .all(sql!(
            "SELECT a.item, a.revision, a.reply, a.saved_at FROM answer a
             WHERE a.attempt_id = $1 AND a.revision =
                 (SELECT MAX(b.revision) FROM answer b WHERE b.attempt_id = a.attempt_id AND b.item = a.item)",
            attempt,
        ))
        .await?;
    rows.into_iter()
        .map(|row| Ok((row.item, Kept { revision: row.revision, reply: json(&row.reply)?, saved_at: row.saved_at })))
        .collect()
}

#[derive(FromRow)]
struct AsideRow {
    id: AsideId,
    item: String,
    base: i64,
    reply: String,
    set_at: i64,
}

/// Those that nobody has decided about.
pub(crate) async fn asides_of(conn: &mut Conn, attempt: &AttemptId) -> Result<Vec<Aside>, Refusal> {
    let rows: Vec<AsideRow> = conn
        .all(sql!(
            "SELECT id, item, base, reply, set_at FROM aside WHERE attempt_id = $1 AND decided_at IS NULL ORDER BY id",
            attempt,
        ))
        .await?;
    rows.into_iter()
        .map(|row| Ok(Aside { id: row.id, item: row.item, base: row.base, reply: json(&row.reply)?, at: row.set_at }))
        .collect()
}
