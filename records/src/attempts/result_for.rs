//! Reads what one's own try came to. [`Refusal::NotFound`] while it is open.

use super::attempt_for::attempt_row;
use super::corrected_for::{corrected_by, correction_of, standing_marks};
use super::{AttemptProgress, AttemptResult, Corrected};
use crate::completions::earned_for;
use crate::db::Db;
use crate::ids::{AttemptId, PersonId};
use crate::refusal::Refusal;

pub async fn result_for(db: &Db, person: &PersonId, id: &AttemptId) -> Result<AttemptResult, Refusal> {
    let mut conn = db.reader().await?;
    let (attempt, pass_mark) = attempt_row(&mut conn, person, id).await?;
    let AttemptProgress::HandedIn { score, .. } = attempt.progress else { return Err(Refusal::NotFound) };
    let marks = standing_marks(&mut conn, id).await?;
    let correction = correction_of(&mut conn, id).await?;
    let earned = earned_for(&mut conn, person, id).await?;
    let corrected = match &correction {
        None => None,
        Some((_, at)) => Some(Corrected { at: *at, before: score, by: corrected_by(&mut conn, id).await? }),
    };
    let score = correction.map_or(score, |(better, _)| better);
    Ok(AttemptResult { attempt, score, pass_mark, marks, earned, corrected })
}
