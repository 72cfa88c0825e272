//! Plans the rounds of a completion, inside the deed that completes the course.

use courses::facts::Facts;

use super::due_on;
use crate::completions::Earned;
use crate::db::Tx;
use crate::ids::PersonId;
use crate::jobs::{JobKind, RoundToOpen, enqueue};
use crate::now::DAY;
use crate::refusal::Refusal;

/// One job for each round. Whether the person wants it, and may be asked, is found out when it is due.
pub(crate) async fn plan_rounds(
    tx: &mut Tx,
    person: &PersonId,
    period: i64,
    facts: &Facts,
    earned: &Earned,
) -> Result<(), Refusal> {
    if facts.spaced_questions == 0 {
        return Ok(());
    }
    for number in 1.. {
        let Some(due) = due_on(&facts.spaced_after_days, earned.on, number) else { break };
        let round = RoundToOpen { completion: earned.completion.clone(), number };
        let unique_key = format!("{person} {} {period} {number}", earned.course);
        // The day begins in London at this moment or an hour before it. `server`, which knows the zone, waits for a kind hour.
        let run_at = due.days_since_1970() * DAY;
        enqueue(tx, JobKind::SpacedRound, &unique_key, &round.subject(), run_at).await?;
    }
    Ok(())
}
