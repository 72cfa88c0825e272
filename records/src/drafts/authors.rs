//! Who writes a draft: trainers of its organisation, whom an author or an officer adds by their e-mail address.

use super::Author;
use super::change::hold;
use super::may_edit::may_edit;
use crate::acts::Actor;
use crate::audit::{Event, EventKind, note};
use crate::db::{Db, Deed, Tx, row, sql};
use crate::ids::{DraftId, PersonId};
use crate::people::fold_address;
use crate::refusal::Refusal;

row! {
    struct AuthorRow {
        person: PersonId,
        name: String,
    }
}

/// The authors of a draft, by name.
pub async fn authors_of(db: &Db, person: &PersonId, draft: &DraftId) -> Result<Vec<Author>, Refusal> {
    let rows: Vec<AuthorRow> = db
        .reader()
        .await?
        .all(sql!(
            concat!(
                "SELECT p.id AS person, p.name FROM draft_author w
                 JOIN person p ON p.id = w.person_id JOIN draft ON draft.id = w.draft_id
                 WHERE w.draft_id = $1 AND w.removed_at IS NULL AND ",
                may_edit!("$2"),
                " ORDER BY w.added_at, p.id"
            ),
            draft,
            person,
        ))
        .await?;
    Ok(rows.into_iter().map(|row| Author { person: row.person, name: row.name }).collect())
}

/// [`Refusal::NotAllowed`] when no active trainer of the draft's organisation has this address. Whether somebody
/// elsewhere has it is not told.
pub struct AddAuthor {
    pub person: PersonId,
    pub draft: DraftId,
    pub address: String,
}

impl Deed for AddAuthor {
    /// Their name.
    type Done = String;

    async fn run(&self, tx: &mut Tx) -> Result<String, Refusal> {
        hold(tx, &self.person, &self.draft).await?;
        let found: Option<AuthorRow> = tx
            .maybe(sql!(
                "SELECT p.id AS person, p.name FROM person p
                 JOIN email_address e ON e.person_id = p.id
                 JOIN membership m ON m.person_id = p.id
                 JOIN draft d ON d.organisation_id = m.organisation_id
                 WHERE e.folded = $1 AND d.id = $2 AND m.state = 'active' AND m.role = 'trainer'
                 ORDER BY p.id LIMIT 1",
                fold_address(&self.address),
                &self.draft,
            ))
            .await?;
        let Some(found) = found else { return Err(Refusal::NotAllowed) };
        let at = tx.now.micros;
        tx.run(sql!(
            "INSERT INTO draft_author (draft_id, person_id, added_at) VALUES ($1, $2, $3)
             ON CONFLICT (draft_id, person_id) DO UPDATE SET removed_at = NULL",
            &self.draft,
            &found.person,
            at,
        ))
        .await?;
        let actor = Actor::Person(self.person.clone());
        note(tx, &Event::about(actor, &found.person, EventKind::DraftAuthorAdded, self.draft.as_str())).await?;
        Ok(found.name)
    }
}

/// The last author stays: [`Refusal::NotAllowed`].
pub struct RemoveAuthor {
    pub person: PersonId,
    pub draft: DraftId,
    pub author: PersonId,
}

impl Deed for RemoveAuthor {
    type Done = ();

    async fn run(&self, tx: &mut Tx) -> Result<(), Refusal> {
        hold(tx, &self.person, &self.draft).await?;
        let (others,): (i64,) = tx
            .one(sql!(
                "SELECT COUNT(*) FROM draft_author WHERE draft_id = $1 AND removed_at IS NULL AND person_id <> $2",
                &self.draft,
                &self.author,
            ))
            .await?;
        if others == 0 {
            return Err(Refusal::NotAllowed);
        }
        let at = tx.now.micros;
        let removed = tx
            .run(sql!(
                "UPDATE draft_author SET removed_at = $1 WHERE draft_id = $2 AND person_id = $3 AND removed_at IS NULL",
                at,
                &self.draft,
                &self.author,
            ))
            .await?;
        if removed == 0 {
            return Ok(());
        }
        let actor = Actor::Person(self.person.clone());
        note(tx, &Event::about(actor, &self.author, EventKind::DraftAuthorRemoved, self.draft.as_str())).await
    }
}
