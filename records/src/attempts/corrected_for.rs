//! Reads what a try comes to when a key was corrected after it was handed in. The try itself says what it always said.

use std::collections::BTreeMap;

use courses::ids::QuestionId;
use courses::quiz::Score;

use super::QuestionMark;
use super::attempt_for::score;
use crate::db::{Conn, row, sql};
use crate::ids::{AttemptId, PublishedId};
use crate::refusal::Refusal;

/// The marks of each question that count now: its own, or the newest that a correction raised.
pub(super) async fn standing_marks(
    conn: &mut Conn,
    attempt: &AttemptId,
) -> Result<BTreeMap<QuestionId, QuestionMark>, Refusal> {
    let rows: Vec<(String, i64, i64)> = conn
        .all(sql!(
            "SELECT question, mark, weight FROM attempt_mark WHERE attempt_id = $1
             UNION ALL
             SELECT question, mark, weight FROM attempt_correction_mark WHERE attempt_id = $1",
            attempt,
        ))
        .await?;
    let small = |number: i64| u32::try_from(number).unwrap_or(0);
    let mut marks = BTreeMap::new();
    for (question, mark, weight) in rows {
        let found = QuestionMark { mark: small(mark), weight: small(weight) };
        marks
            .entry(QuestionId::new(question))
            // A mark only ever rises, and what was left out stays out.
            .and_modify(|best: &mut QuestionMark| {
                *best = QuestionMark { mark: best.mark.max(found.mark), weight: best.weight.min(found.weight) };
            })
            .or_insert(found);
    }
    Ok(marks)
}

/// The latest version that corrected each question.
pub(super) async fn corrected_by(
    conn: &mut Conn,
    attempt: &AttemptId,
) -> Result<BTreeMap<QuestionId, PublishedId>, Refusal> {
    let rows: Vec<(String, PublishedId)> = conn
        .all(sql!(
            "SELECT m.question, m.published_id FROM attempt_correction_mark m JOIN published p ON p.id = m.published_id
             WHERE m.attempt_id = $1 ORDER BY p.rank",
            attempt,
        ))
        .await?;
    Ok(rows.into_iter().map(|(question, id)| (QuestionId::new(question), id)).collect())
}

row! {
    struct CorrectionRow {
        marks: i64,
        weights: i64,
        passed: i64,
        corrected_at: i64,
    }
}

/// The best that corrections made of it, and when; `None` when none raised it.
pub(super) async fn correction_of(conn: &mut Conn, attempt: &AttemptId) -> Result<Option<(Score, i64)>, Refusal> {
    let rows: Vec<CorrectionRow> = conn
        .all(sql!(
            "SELECT marks, weights, passed, corrected_at FROM attempt_correction
             WHERE attempt_id = $1 AND is_better = 1 ORDER BY corrected_at, published_id",
            attempt,
        ))
        .await?;
    let found = rows.into_iter().map(|row| {
        let score = score(Some(row.marks), Some(row.weights), Some(row.passed));
        (score, row.corrected_at)
    });
    Ok(found.reduce(|best, next| if is_better(&next.0, &best.0) { next } else { best }))
}

/// What counts now, of a try that was handed in.
pub(super) async fn standing_score(conn: &mut Conn, attempt: &AttemptId) -> Result<Score, Refusal> {
    if let Some((score, _)) = correction_of(conn, attempt).await? {
        return Ok(score);
    }
    let (marks, weights, passed): (Option<i64>, Option<i64>, Option<i64>) =
        conn.one(sql!("SELECT marks, weights, passed FROM attempt WHERE id = $1", attempt)).await?;
    Ok(score(marks, weights, passed))
}

/// A greater share of what could be had. Nothing can be had of nothing.
pub(super) fn is_better(new: &Score, old: &Score) -> bool {
    new.weights > 0 && u128::from(new.marks) * u128::from(old.weights) > u128::from(old.marks) * u128::from(new.weights)
}
