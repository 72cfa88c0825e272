//! Reads what one's own try came to. [`Refusal::NotFound`] while it is open.

use courses::ids::QuestionId;

use super::attempt_for::attempt_row;
use super::{AttemptProgress, AttemptResult, QuestionMark};
use crate::completions::earned_for;
use crate::db::{Db, sql};
use crate::ids::{AttemptId, PersonId};
use crate::refusal::Refusal;

pub async fn result_for(db: &Db, person: &PersonId, id: &AttemptId) -> Result<AttemptResult, Refusal> {
    let mut conn = db.reader().await?;
    let (attempt, pass_mark) = attempt_row(&mut conn, person, id).await?;
    let AttemptProgress::HandedIn { score, .. } = attempt.progress else { return Err(Refusal::NotFound) };
    let marks: Vec<(String, i64, i64)> =
        conn.all(sql!("SELECT question, mark, weight FROM attempt_mark WHERE attempt_id = $1", id)).await?;
    let small = |number: i64| u32::try_from(number).unwrap_or(0);
    let marks = marks
        .into_iter()
        .map(|(question, mark, weight)| {
            (QuestionId::new(question), QuestionMark { mark: small(mark), weight: small(weight) })
        })
        .collect();
    let earned = earned_for(&mut conn, person, &attempt.course).await?;
    Ok(AttemptResult { attempt, score, pass_mark, marks, earned })
}
