//! Holds a person's place on a course inside a deed, settling its version if this is the first thing they do.

use courses::ids::CourseRef;

use super::Why;
use super::move_on::move_on;
use super::prior::is_barred;
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
        /// How often it was renewed.
        pub period: i64,
        /// How often its lessons were begun anew.
        pub reading: i64,
        started_at: Option<i64>,
        /// The version that their place is kept on, until this deed.
        settled: Option<PublishedId>,
        /// The newest version that was not withdrawn.
        newest: Option<PublishedId>,
    }
}

impl Pinned {
    /// Whether there is a newer version than the one they read.
    pub(crate) fn is_behind(&self) -> bool {
        self.newest.as_ref().is_some_and(|newest| *newest != self.published)
    }

    /// The newest version that was not withdrawn.
    pub(super) fn newest(&self) -> Option<PublishedId> {
        self.newest.clone()
    }
}

/// The version someone reads now; `e` is their place. `p` is the version that the place is kept on.
///
/// Before the start it is the newest. Afterwards patches move people on silently (bundle-format.md 17, rule 5), while a minor or
/// major step bars the way until a deed moves the place. Whoever has completed the course reads the newest, for they have nothing
/// to finish in the old one; and so does whoever is on a version that was withdrawn (rule 14). Versions that were withdrawn are
/// read only where nothing else is.
macro_rules! version_now {
    () => {
        "(SELECT c.id FROM published c LEFT JOIN published p ON p.id = e.published_id
          WHERE c.course = e.course AND c.replaced_at IS NULL
            AND (p.id IS NULL OR c.rank = p.rank
                 OR c.withdrawn_at IS NULL
                    AND (p.withdrawn_at IS NOT NULL
                         OR EXISTS (SELECT 1 FROM completion d
                                    WHERE d.person_id = e.person_id AND d.course = e.course AND d.period = e.period)
                         OR c.rank > p.rank AND NOT EXISTS (
                             SELECT 1 FROM published b
                             WHERE b.course = c.course AND b.replaced_at IS NULL AND b.rank > p.rank AND b.rank <= c.rank
                               AND COALESCE(b.step, 'major') <> 'patch')))
          ORDER BY CASE WHEN c.withdrawn_at IS NULL THEN 0 ELSE 1 END, c.rank DESC LIMIT 1)"
    };
}
pub(crate) use version_now;

/// The newest version of the course of `e` that was not withdrawn.
macro_rules! newest_version {
    () => {
        "(SELECT n.id FROM published n WHERE n.course = e.course AND n.replaced_at IS NULL AND n.withdrawn_at IS NULL
          ORDER BY n.rank DESC LIMIT 1)"
    };
}
pub(super) use newest_version;

/// [`Refusal::NotAllowed`] when the course is not started, and every version of it was withdrawn or a course that must be done
/// first is not done.
pub(crate) async fn pin(tx: &mut Tx, person: &PersonId, course: &CourseRef) -> Result<Pinned, Refusal> {
    let held = tx
        .run(sql!("UPDATE enrolment SET period = period WHERE person_id = $1 AND course = $2", person, course))
        .await?;
    if held == 0 {
        return Err(Refusal::NotFound);
    }
    let mut pinned: Pinned = tx
        .one(sql!(
            concat!(
                "SELECT e.id AS enrolment, ",
                version_now!(),
                " AS published, e.period, e.reading, e.started_at, e.published_id AS settled, ",
                newest_version!(),
                " AS newest FROM enrolment e WHERE e.person_id = $1 AND e.course = $2"
            ),
            person,
            course,
        ))
        .await?;
    match pinned.settled.take() {
        None => start(tx, person, &pinned).await?,
        Some(settled) if settled != pinned.published => {
            let to = std::mem::replace(&mut pinned.published, settled);
            let why = why_at_once(tx, &pinned).await?;
            move_on(tx, person, &mut pinned, to, why).await?;
        }
        Some(_) => {}
    }
    Ok(pinned)
}

async fn start(tx: &mut Tx, person: &PersonId, pinned: &Pinned) -> Result<(), Refusal> {
    let at = tx.now.micros;
    let is_first = pinned.started_at.is_none();
    if pinned.newest.is_none() || is_first && is_barred(tx, person, &pinned.published).await? {
        return Err(Refusal::NotAllowed);
    }
    tx.run(sql!(
        "UPDATE enrolment SET started_at = COALESCE(started_at, $1), published_id = $2 WHERE id = $3",
        at,
        &pinned.published,
        &pinned.enrolment,
    ))
    .await?;
    if is_first {
        note(tx, &Event::own(person, EventKind::CourseStarted, pinned.enrolment.as_str())).await?;
    }
    Ok(())
}

/// Why someone reads another version at their next page, whatever they do.
async fn why_at_once(tx: &mut Tx, pinned: &Pinned) -> Result<Why, Refusal> {
    let (withdrawn_at, completed): (Option<i64>, i64) = tx
        .one(sql!(
            "SELECT p.withdrawn_at,
                    (SELECT COUNT(*) FROM completion c WHERE c.enrolment_id = $1 AND c.period = $2)
             FROM published p WHERE p.id = $3",
            &pinned.enrolment,
            pinned.period,
            &pinned.published,
        ))
        .await?;
    Ok(match (withdrawn_at, completed) {
        (Some(_), _) => Why::Withdrawn,
        (None, 0) => Why::Patch,
        (None, _) => Why::Finished,
    })
}
