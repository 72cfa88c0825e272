//! Begins a course again whose certificate ends. What was earned before stays as it is.

use courses::Date;
use courses::ids::CourseRef;

use super::{Again, Pinned, pin, renewal};
use crate::audit::{Event, EventKind, note};
use crate::certificates::CertificateFacts;
use crate::db::{Deed, Tx, sql};
use crate::ids::PersonId;
use crate::refusal::Refusal;

/// Twice is the same as once. [`Refusal::NotFound`] without a place on the course, [`Refusal::NotAllowed`] when nothing of it
/// ends soon, its publisher has it renewed by nobody, or every version was withdrawn.
pub struct RenewCourse {
    pub person: PersonId,
    pub course: CourseRef,
}

impl Deed for RenewCourse {
    type Done = ();

    async fn run(&self, tx: &mut Tx) -> Result<(), Refusal> {
        let pinned = pin(tx, &self.person, &self.course).await?;
        let Some((completed_on, until)) = self.completed(tx, &pinned).await? else { return Ok(()) };
        let course = tx.shelf().course(tx, &pinned.published).await?;
        let today = tx.now.today;
        // Whoever completed it reads the newest version there is.
        let renewal = renewal(&course, completed_on, until, today).filter(|_| pinned.newest().is_some());
        let again = renewal.ok_or(Refusal::NotAllowed)?.again;
        tx.run(sql!(
            "UPDATE enrolment SET period = period + 1, reading = reading + $1, due_on = NULL WHERE id = $2",
            i64::from(again == Again::Everything),
            &pinned.enrolment,
        ))
        .await?;
        // A try that is open goes on, and counts where it ends.
        tx.run(sql!(
            "UPDATE attempt SET period = $1 WHERE enrolment_id = $2 AND context = 'quiz' AND submitted_at IS NULL",
            pinned.period + 1,
            &pinned.enrolment,
        ))
        .await?;
        note(tx, &Event::own(&self.person, EventKind::CourseRenewed, pinned.enrolment.as_str())).await
    }
}

impl RenewCourse {
    /// When it was completed in the present period, and the last day that this counts.
    async fn completed(&self, tx: &mut Tx, pinned: &Pinned) -> Result<Option<(Date, Option<Date>)>, Refusal> {
        let row: Option<(Date, Option<String>)> = tx
            .maybe(sql!(
                "SELECT c.completed_on, t.body FROM completion c
                 LEFT JOIN certificate t ON t.completion_id = c.id AND t.replaced_at IS NULL AND t.revoked_at IS NULL
                 WHERE c.person_id = $1 AND c.course = $2 AND c.period = $3",
                &self.person,
                &self.course,
                pinned.period,
            ))
            .await?;
        let Some((on, body)) = row else { return Ok(None) };
        Ok(Some((on, CertificateFacts::until_in(body.as_deref())?)))
    }
}
