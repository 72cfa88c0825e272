//! Begins a draft with its first files.

use std::collections::BTreeMap;

use super::change::{Stands, Writing};
use super::may_edit::{is_officer, makes_courses};
use super::{Body, ChangeKind};
use crate::acts::{self, Action, Actor, Begun};
use crate::audit::{Event, EventKind, note};
use crate::db::{Deed, Tx, bounded_text, sql};
use crate::ids::{DraftId, OrganisationId, PersonId};
use crate::refusal::Refusal;

/// [`Refusal::NotFound`] where this person may not make courses. Whoever makes it is its first author.
pub struct MakeDraft {
    pub person: PersonId,
    pub action: Action,
    pub organisation: OrganisationId,
    /// What to call it while course.toml says nothing.
    pub title: String,
    pub kind: ChangeKind,
    pub files: BTreeMap<String, Body>,
}

impl Deed for MakeDraft {
    type Done = DraftId;

    async fn run(&self, tx: &mut Tx) -> Result<DraftId, Refusal> {
        if let Begun::Again(id) = acts::begin(tx, self.person.as_str(), &self.action).await? {
            return Ok(id);
        }
        let _may: (String,) = tx
            .one(sql!(
                concat!(
                    "SELECT m.id FROM membership m
                     WHERE m.person_id = $1 AND m.organisation_id = $2 AND m.state = 'active' AND ",
                    makes_courses!(),
                    " LIMIT 1"
                ),
                &self.person,
                &self.organisation,
            ))
            .await?;
        let id: DraftId = tx.new_id();
        let at = tx.now.micros;
        tx.run(sql!(
            "INSERT INTO draft (id, organisation_id, title, changes, created_at, changed_at) VALUES ($1, $2, $3, 0, $4, $5)",
            &id,
            &self.organisation,
            bounded_text(&self.title, 200),
            at,
            at,
        ))
        .await?;
        tx.run(sql!(
            "INSERT INTO draft_author (draft_id, person_id, added_at) VALUES ($1, $2, $3)",
            &id,
            &self.person,
            at,
        ))
        .await?;
        let writing = Writing::begin(tx, (&self.person, &id), self.kind, None).await?;
        for (path, body) in &self.files {
            writing.write(tx, path, body, Stands::Here).await?;
        }
        let actor = Actor::Person(self.person.clone());
        note(tx, &Event::of(actor, &self.organisation, EventKind::DraftMade, id.as_str())).await?;
        acts::finish(tx, self.person.as_str(), &self.action, &id).await?;
        Ok(id)
    }
}
