//! Reads one's own rounds: one with its answers, and those that wait on the home page.

use courses::ids::CourseRef;
use courses::quiz::Draw;

use super::{Round, Waiting};
use crate::answers::kept_of;
use crate::db::{Db, json, row, sql};
use crate::ids::{AttemptId, PersonId, PublishedId};
use crate::refusal::Refusal;

row! {
    struct RoundRow {
        id: AttemptId,
        course: CourseRef,
        published_id: PublishedId,
        draw: String,
    }
}

/// Somebody else's round does not exist. It can be answered for good, also when later ones came or such questions were stopped.
pub async fn round_for(db: &Db, person: &PersonId, id: &AttemptId) -> Result<Round, Refusal> {
    let mut conn = db.reader().await?;
    let row: RoundRow = conn
        .one(sql!(
            "SELECT a.id, e.course, a.published_id, a.draw FROM attempt a JOIN enrolment e ON e.id = a.enrolment_id
             WHERE a.id = $1 AND a.person_id = $2 AND a.context = 'spaced'",
            id,
            person,
        ))
        .await?;
    let kept = kept_of(&mut conn, &row.id).await?;
    Ok(Round {
        id: row.id,
        course: row.course,
        published: row.published_id,
        draw: json(&row.draw)?,
        answers: kept.answers,
        asides: kept.asides,
    })
}

row! {
    struct WaitingRow {
        id: AttemptId,
        course: CourseRef,
        published_id: PublishedId,
        draw: String,
        answered: i64,
    }
}

/// The newest round of each course while a question of it is not answered; none of what somebody stopped. Newest first.
pub async fn rounds_waiting_for(db: &Db, person: &PersonId) -> Result<Vec<Waiting>, Refusal> {
    let rows: Vec<WaitingRow> = db
        .reader()
        .await?
        .all(sql!(
            "SELECT a.id, e.course, a.published_id, a.draw,
                    (SELECT COUNT(DISTINCT w.item) FROM answer w WHERE w.attempt_id = a.id) AS answered
             FROM attempt a JOIN enrolment e ON e.id = a.enrolment_id JOIN person p ON p.id = a.person_id
             WHERE a.person_id = $1 AND a.context = 'spaced'
               AND p.spaced_stopped_at IS NULL AND e.spaced_stopped_at IS NULL
               AND NOT EXISTS (SELECT 1 FROM attempt n WHERE n.enrolment_id = a.enrolment_id AND n.context = 'spaced'
                                  AND n.started_at > a.started_at)
             ORDER BY a.started_at DESC, a.id",
            person,
        ))
        .await?;
    let mut waiting = Vec::with_capacity(rows.len());
    for row in rows {
        let draw: Draw = json(&row.draw)?;
        if usize::try_from(row.answered).unwrap_or(0) < draw.questions.len() {
            waiting.push(Waiting { id: row.id, course: row.course, published: row.published_id, draw });
        }
    }
    Ok(waiting)
}
