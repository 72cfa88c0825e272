//! Reads one's own try, open or handed in: with all its answers, or only what a page needs.

use courses::ids::{CourseRef, QuestionId, QuizId};
use courses::quiz::Score;

use super::{Attempt, AttemptProgress, Outline};
use crate::answers::{Kept, kept_of, newest_of};
use crate::db::{Conn, Db, json, row, sql};
use crate::ids::{AttemptId, PersonId, PublishedId};
use crate::refusal::Refusal;

/// Somebody else's try does not exist.
pub async fn attempt_for(db: &Db, person: &PersonId, id: &AttemptId) -> Result<Attempt, Refusal> {
    attempt_row(&mut db.reader().await?, person, id).await.map(|(attempt, _)| attempt)
}

pub async fn outline_for(db: &Db, person: &PersonId, id: &AttemptId) -> Result<Outline, Refusal> {
    outline_row(&mut db.reader().await?, person, id).await.map(|(outline, _)| outline)
}

/// The newest answer to one question of a try.
pub async fn answer_for(db: &Db, of: &Outline, question: &QuestionId) -> Result<Option<Kept>, Refusal> {
    newest_of(&mut db.reader().await?, &of.id, question.as_str()).await
}

row! {
    struct AttemptRow {
        id: AttemptId,
        course: CourseRef,
        published_id: PublishedId,
        item: String,
        number: i64,
        draw: String,
        pass_mark: i64,
        started_at: i64,
        submitted_at: Option<i64>,
        marks: Option<i64>,
        weights: Option<i64>,
        passed: Option<i64>,
    }
}

/// The try, and its pass mark.
pub(super) async fn attempt_row(conn: &mut Conn, person: &PersonId, id: &AttemptId) -> Result<(Attempt, u8), Refusal> {
    let (outline, pass_mark) = outline_row(conn, person, id).await?;
    let kept = kept_of(conn, &outline.id).await?;
    Ok((Attempt { outline, answers: kept.answers, asides: kept.asides }, pass_mark))
}

async fn outline_row(conn: &mut Conn, person: &PersonId, id: &AttemptId) -> Result<(Outline, u8), Refusal> {
    let row: AttemptRow = conn
        .one(sql!(
            "SELECT a.id, e.course, a.published_id, a.item, a.number, a.draw, a.pass_mark, a.started_at,
                    a.submitted_at, a.marks, a.weights, a.passed
             FROM attempt a JOIN enrolment e ON e.id = a.enrolment_id
             WHERE a.id = $1 AND a.person_id = $2 AND a.context = 'quiz'",
            id,
            person,
        ))
        .await?;
    let progress = match row.submitted_at {
        None => AttemptProgress::Open,
        Some(at) => AttemptProgress::HandedIn { at, score: score(row.marks, row.weights, row.passed) },
    };
    let outline = Outline {
        id: row.id,
        course: row.course,
        published: row.published_id,
        quiz: QuizId::new(row.item),
        number: u32::try_from(row.number).unwrap_or(0),
        draw: json(&row.draw)?,
        started_at: row.started_at,
        progress,
    };
    Ok((outline, u8::try_from(row.pass_mark).unwrap_or(100)))
}

pub(super) fn score(marks: Option<i64>, weights: Option<i64>, passed: Option<i64>) -> Score {
    let whole = |number: Option<i64>| number.and_then(|n| u64::try_from(n).ok()).unwrap_or(0);
    Score { marks: whole(marks), weights: whole(weights), passed: passed == Some(1) }
}
