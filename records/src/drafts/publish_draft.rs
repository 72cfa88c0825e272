//! Publishes a draft that was approved as it stands, and writes the record of versions beside it.

use std::collections::BTreeMap;

use courses::Compiled;

use super::change::{Stands, Writing, hold};
use super::take_step::{last_kind, officer, step};
use super::{Body, ChangeKind, StepKind};
use crate::acts::Actor;
use crate::audit::{Event, EventKind, note};
use crate::db::{Deed, Tx, sql};
use crate::ids::{DraftId, OrganisationId, PersonId};
use crate::published::{Origin, PublishCourse, Publishing};
use crate::refusal::Refusal;

/// [`Refusal::Stale`] when the draft is not the one that was approved, [`Refusal::NotAllowed`] for whoever may not publish it
/// or a course of another publisher, [`Refusal::Occupied`] when another draft is this course, and whatever
/// [`PublishCourse`] refuses of its author.
pub struct PublishDraft {
    pub person: PersonId,
    pub draft: DraftId,
    /// The change whose words were compiled.
    pub number: i64,
    pub compiled: Compiled,
    /// Files that publishing itself writes: the version and what is new in `course.toml`, and the record of versions.
    pub written: BTreeMap<String, Body>,
}

impl Deed for PublishDraft {
    type Done = Publishing;

    async fn run(&self, tx: &mut Tx) -> Result<Publishing, Refusal> {
        let last = hold(tx, &self.person, &self.draft).await?;
        officer(tx, &self.person, &self.draft).await?;
        let version = self.compiled.learner.facts.version.to_string();
        let stands = last_kind(tx, &self.draft).await?;
        let is_done = matches!(stands, Some((StepKind::Published, number)) if number == last);
        let is_approved = stands == Some((StepKind::Approved, self.number)) && self.number == last;
        if !is_approved && !is_done {
            return Err(Refusal::Stale);
        }
        let organisation = self.settle(tx).await?;
        let actor = Actor::Person(self.person.clone());
        let publish = PublishCourse { actor: actor.clone(), compiled: self.compiled.clone(), origin: Origin::Author };
        let publishing = publish.run(tx).await?;
        if is_done {
            // A button that was pressed twice. Another version of the same words needs to be approved like any other.
            let is_same = matches!(publishing, Publishing::Same(_));
            return if is_same { Ok(publishing) } else { Err(Refusal::Stale) };
        }
        let who = (&self.person, &self.draft);
        let writing = Writing::begin(tx, who, ChangeKind::Published, None).await?;
        for (path, body) in &self.written {
            writing.write(tx, path, body, Stands::Here).await?;
        }
        step(tx, who, (StepKind::Published, writing.number), (None, Some(&version))).await?;
        note(tx, &Event::of(actor, &organisation, EventKind::DraftPublished, self.draft.as_str())).await?;
        Ok(publishing)
    }
}

impl PublishDraft {
    /// The first version settles which course a draft is, and what its organisation is called as a publisher.
    async fn settle(&self, tx: &mut Tx) -> Result<OrganisationId, Refusal> {
        let course = &self.compiled.learner.facts.course;
        let (organisation, settled, publisher): (OrganisationId, Option<String>, Option<String>) = tx
            .one(sql!(
                "SELECT draft.organisation_id, draft.course, o.publisher
                 FROM draft JOIN organisation o ON o.id = draft.organisation_id WHERE draft.id = $1",
                &self.draft,
            ))
            .await?;
        let is_own = publisher.as_deref().is_none_or(|publisher| publisher == course.publisher());
        let is_same = settled.as_deref().is_none_or(|settled| settled == course.to_string());
        if !is_own || !is_same {
            return Err(Refusal::NotAllowed);
        }
        let others: (i64,) = tx
            .one(sql!(
                "SELECT (SELECT COUNT(*) FROM draft WHERE course = $1 AND id <> $2)
                      + (SELECT COUNT(*) FROM organisation WHERE publisher = $3 AND id <> $4)",
                course,
                &self.draft,
                course.publisher(),
                &organisation,
            ))
            .await?;
        if others.0 > 0 {
            return Err(Refusal::Occupied { path: course.to_string() });
        }
        if publisher.is_none() {
            // Nobody who has no name of their own takes one under which others have published.
            let (known,): (i64,) = tx
                .one(sql!("SELECT COUNT(*) FROM published WHERE course LIKE $1", format!("{}/%", course.publisher()),))
                .await?;
            if known > 0 {
                return Err(Refusal::Occupied { path: course.to_string() });
            }
            tx.run(sql!("UPDATE organisation SET publisher = $1 WHERE id = $2", course.publisher(), &organisation))
                .await?;
        }
        tx.run(sql!("UPDATE draft SET course = $1 WHERE id = $2", course, &self.draft)).await?;
        Ok(organisation)
    }
}
