//! Holds a person's place on a course inside a deed, settling its version if this is the first thing they do.

use courses::ids::CourseRef;

use crate::audit::{Event, EventKind, note};
use crate::db::{Tx, row, sql};
use crate::ids::{EnrolmentId, PersonId, PublishedId};
use crate::refusal::Refusal;

row! {
    /// A place that nobody else changes until the deed ends.
    #[derive(Clone)]
    pub(crate) struct Pinned {
        pub enrolment: EnrolmentId,
        /// The version whose pages this person reads now.
        pub published: PublishedId,
        pub period: i64,
        started_at: Option<i64>,
    }
}

/// The version someone reads: the newest patch of the one they started, or the newest of all.
/// `e` is the enrolment. Patches move people on silently (bundle-format.md 17, rule 5).
macro_rules! version_now {
    () => {
        "(SELECT c.id FROM published c
          WHERE c.course = e.course AND c.replaced_at IS NULL
            AND (e.published_id IS NULL OR c.line = (SELECT p.line FROM published p WHERE p.id = e.published_id))
          ORDER BY c.rank DESC LIMIT 1)"
    };
}
pub(crate) use version_now;

pub(crate) async fn pin(tx: &mut Tx, person: &PersonId, course: &CourseRef) -> Result<Pinned, Refusal> {
    let at = tx.now.micros;
    let held = tx
        .run(sql!("UPDATE enrolment SET period = period WHERE person_id = $1 AND course = $2", person, course))
        .await?;
    if held == 0 {
        return Err(Refusal::NotFound);
    }
    let pinned: Pinned = tx
        .one(sql!(
            concat!(
                "SELECT e.id AS enrolment, ",
                version_now!(),
                " AS published, e.period, e.started_at FROM enrolment e WHERE e.person_id = $1 AND e.course = $2"
            ),
            person,
            course,
        ))
        .await?;
    if pinned.started_at.is_none() {
        tx.run(sql!(
            "UPDATE enrolment SET started_at = $1, published_id = $2 WHERE id = $3",
            at,
            &pinned.published,
            &pinned.enrolment,
        ))
        .await?;
        note(tx, &Event::own(person, EventKind::CourseStarted, pinned.enrolment.as_str())).await?;
    }
    Ok(pinned)
}
