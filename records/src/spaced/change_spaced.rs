//! Stops spaced questions, or lets them come again: from one's account, or by the link in a message.

use courses::ids::CourseRef;

use super::stopping_by_token::holder;
use super::{Scope, Stopping, Wanted};
use crate::audit::{Event, EventKind, note};
use crate::db::{Deed, Tx, sql};
use crate::ids::PersonId;
use crate::refusal::Refusal;
use crate::tokens::Key;

/// From one's own account: for all courses. Letting them come again forgets what was stopped for single courses.
pub struct ChangeSpaced {
    pub person: PersonId,
    pub wanted: Wanted,
}

impl Deed for ChangeSpaced {
    type Done = ();

    async fn run(&self, tx: &mut Tx) -> Result<(), Refusal> {
        let mut changed = for_all(tx, &self.person, self.wanted).await?;
        if self.wanted == Wanted::On {
            changed += tx
                .run(sql!(
                    "UPDATE enrolment SET spaced_stopped_at = NULL
                     WHERE person_id = $1 AND spaced_stopped_at IS NOT NULL",
                    &self.person,
                ))
                .await?;
        }
        record(tx, &self.person, self.wanted, changed, "all").await
    }
}

/// By the link in a message, without a sign-in. [`Refusal::NotFound`] for a link that is wrong or too old.
pub struct ChangeByToken {
    pub key: Key,
    pub token: String,
    pub scope: Scope,
    pub wanted: Wanted,
}

impl Deed for ChangeByToken {
    /// How it stands now.
    type Done = Stopping;

    async fn run(&self, tx: &mut Tx) -> Result<Stopping, Refusal> {
        let now = tx.now;
        let found = holder(tx, now, &self.key, &self.token).await?;
        let (changed, what) = match self.scope {
            Scope::All => (for_all(tx, &found.person, self.wanted).await?, "all".to_owned()),
            Scope::Course => {
                (for_course(tx, &found.person, &found.course, self.wanted).await?, found.course.to_string())
            }
        };
        record(tx, &found.person, self.wanted, changed, &what).await?;
        holder(tx, now, &self.key, &self.token).await.map(|holder| holder.stopping())
    }
}

/// How many rows changed: the second press finds nothing to change.
async fn for_all(tx: &mut Tx, person: &PersonId, wanted: Wanted) -> Result<u64, Refusal> {
    let at = tx.now.micros;
    tx.run(match wanted {
        Wanted::Off => {
            sql!("UPDATE person SET spaced_stopped_at = $1 WHERE id = $2 AND spaced_stopped_at IS NULL", at, person,)
        }
        Wanted::On => {
            sql!("UPDATE person SET spaced_stopped_at = NULL WHERE id = $1 AND spaced_stopped_at IS NOT NULL", person,)
        }
    })
    .await
}

async fn for_course(tx: &mut Tx, person: &PersonId, course: &CourseRef, wanted: Wanted) -> Result<u64, Refusal> {
    let at = tx.now.micros;
    tx.run(match wanted {
        Wanted::Off => sql!(
            "UPDATE enrolment SET spaced_stopped_at = $1
             WHERE person_id = $2 AND course = $3 AND spaced_stopped_at IS NULL",
            at,
            person,
            course,
        ),
        Wanted::On => sql!(
            "UPDATE enrolment SET spaced_stopped_at = NULL
             WHERE person_id = $1 AND course = $2 AND spaced_stopped_at IS NOT NULL",
            person,
            course,
        ),
    })
    .await
}

async fn record(tx: &mut Tx, person: &PersonId, wanted: Wanted, changed: u64, what: &str) -> Result<(), Refusal> {
    let kind = match wanted {
        Wanted::Off => EventKind::SpacedStopped,
        Wanted::On => EventKind::SpacedWanted,
    };
    if changed > 0 { note(tx, &Event::own(person, kind, what)).await } else { Ok(()) }
}
