//! Takes a step towards publication: asks for it, sends the draft back, or approves it.

use super::StepKind;
use super::change::hold;
use super::may_edit::may_publish;
use super::tell_step::tell;
use crate::acts::Actor;
use crate::audit::{Event, EventKind, note};
use crate::db::{Deed, Tx, bounded_text, sql};
use crate::ids::{DraftId, OrganisationId, PersonId};
use crate::refusal::Refusal;

/// The longest that may be said with a step, in characters.
const LONGEST: usize = 2_000;

/// [`Refusal::Stale`] when the draft has changed since: whoever approves should see what they approve.
/// [`Refusal::NotAllowed`] for an author who may not approve. The same step again changes nothing.
pub struct TakeStep {
    pub person: PersonId,
    pub draft: DraftId,
    /// The last change that was before whoever takes it.
    pub number: i64,
    pub kind: StepKind,
    /// What is said with it; blank for nothing.
    pub words: String,
}

impl Deed for TakeStep {
    type Done = ();

    async fn run(&self, tx: &mut Tx) -> Result<(), Refusal> {
        let last = hold(tx, &self.person, &self.draft).await?;
        match self.kind {
            StepKind::Asked => {}
            StepKind::SentBack | StepKind::Approved => {
                officer(tx, &self.person, &self.draft).await?;
            }
            // That is a deed of its own, with a version in its hands.
            StepKind::Published => return Err(Refusal::NotAllowed),
        }
        if last != self.number {
            return Err(Refusal::Stale);
        }
        if last_kind(tx, &self.draft).await? == Some((self.kind, last)) {
            return Ok(());
        }
        step(tx, (&self.person, &self.draft), (self.kind, last), (Some(&self.words), None)).await?;
        if self.kind == StepKind::Approved {
            let (organisation,): (OrganisationId,) =
                tx.one(sql!("SELECT organisation_id FROM draft WHERE id = $1", &self.draft)).await?;
            let actor = Actor::Person(self.person.clone());
            note(tx, &Event::of(actor, &organisation, EventKind::DraftApproved, self.draft.as_str())).await?;
        }
        Ok(())
    }
}

/// [`Refusal::NotAllowed`] for whoever may edit the draft and not publish it.
pub(super) async fn officer(tx: &mut Tx, person: &PersonId, draft: &DraftId) -> Result<(), Refusal> {
    let found: Option<(String,)> =
        tx.maybe(sql!(concat!("SELECT id FROM draft WHERE id = $1 AND ", may_publish!("$2")), draft, person)).await?;
    found.map(|_| ()).ok_or(Refusal::NotAllowed)
}

/// The newest step and the change it speaks of.
pub(super) async fn last_kind(tx: &mut Tx, draft: &DraftId) -> Result<Option<(StepKind, i64)>, Refusal> {
    tx.maybe(sql!("SELECT kind, number FROM draft_step WHERE draft_id = $1 ORDER BY id DESC LIMIT 1", draft)).await
}

/// With the letters to those whom it concerns.
pub(super) async fn step(
    tx: &mut Tx,
    (person, draft): (&PersonId, &DraftId),
    (kind, number): (StepKind, i64),
    (words, version): (Option<&str>, Option<&str>),
) -> Result<(), Refusal> {
    let id: String = tx.new_id();
    let at = tx.now.micros;
    let words = words.map(|words| bounded_text(words.trim(), LONGEST)).filter(|words| !words.is_empty());
    tx.run(sql!(
        "INSERT INTO draft_step (id, draft_id, number, kind, person_id, at, words, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        &id,
        draft,
        number,
        kind,
        person,
        at,
        words,
        version,
    ))
    .await?;
    tell(tx, (person, draft), &id, kind).await
}
