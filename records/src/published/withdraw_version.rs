//! Withdraws a version that must not be read any more, such as for an error in law. Records are kept.

use courses::ids::CourseRef;

use super::versions_of::may_withdraw;
use crate::acts::Actor;
use crate::audit::{Event, EventKind, note};
use crate::db::{Deed, Tx, bounded_text, sql};
use crate::ids::PublishedId;
use crate::jobs::{JobKind, NoticeToGive, enqueue};
use crate::notices::NoticeKind;
use crate::refusal::Refusal;

/// Nobody starts it from now on, and whoever is on it reads the newest version that stands at their next page. Whoever
/// completed it keeps everything and is told. Doing it again changes nothing; [`Refusal::NotFound`] for a version that is not
/// published, and for a person who does not make the course; [`Refusal::NotAllowed`] for a person who makes it and is no
/// officer of its publisher.
pub struct WithdrawVersion {
    pub actor: Actor,
    pub course: CourseRef,
    pub version: String,
    /// As learners read it: one plain sentence.
    pub because: String,
}

/// The longest reason, in characters.
const LONGEST: usize = 500;

impl Deed for WithdrawVersion {
    type Done = PublishedId;

    async fn run(&self, tx: &mut Tx) -> Result<PublishedId, Refusal> {
        let at = tx.now.micros;
        if let Actor::Person(person) = &self.actor {
            match may_withdraw(tx, person, &self.course).await? {
                Some(true) => {}
                Some(false) => return Err(Refusal::NotAllowed),
                None => return Err(Refusal::NotFound),
            }
        }
        // In turn with whoever publishes.
        tx.run(sql!("UPDATE installation SET published_at = $1 WHERE id = 1", at)).await?;
        let (id, withdrawn_at): (PublishedId, Option<i64>) = tx
            .one(sql!(
                "SELECT id, withdrawn_at FROM published WHERE course = $1 AND version = $2 AND replaced_at IS NULL",
                &self.course,
                &self.version,
            ))
            .await?;
        if withdrawn_at.is_some() {
            return Ok(id);
        }
        tx.run(sql!(
            "UPDATE published SET withdrawn_at = $1, withdrawn_because = $2, withdrawn_by = $3 WHERE id = $4",
            at,
            bounded_text(self.because.trim(), LONGEST),
            self.actor.as_str(),
            &id,
        ))
        .await?;
        let event = Event {
            actor: self.actor.clone(),
            kind: EventKind::CourseWithdrawn,
            person: None,
            organisation: None,
            subject: Some(id.to_string()),
        };
        note(tx, &event).await?;
        let notice = NoticeToGive { kind: NoticeKind::Withdrawn, published: id.clone() }.subject();
        enqueue(tx, JobKind::GiveNotice, &notice, &notice, at).await?;
        Ok(id)
    }
}
