//! Says something in a round of comments.

use super::LONGEST_COMMENT;
use super::consultation_by_token::row_by_token;
use crate::acts::{self, Action, Begun};
use crate::db::{Deed, Tx, bounded_text, sql};
use crate::ids::PersonId;
use crate::refusal::Refusal;
use crate::tokens::Key;

/// [`Refusal::NotFound`] for a link that is wrong, [`Refusal::Closed`] when the round is over.
pub struct AddComment {
    pub key: Key,
    pub token: String,
    pub person: PersonId,
    pub action: Action,
    /// What it is about; blank for the whole.
    pub place: String,
    pub words: String,
}

impl Deed for AddComment {
    type Done = ();

    async fn run(&self, tx: &mut Tx) -> Result<(), Refusal> {
        if let Begun::Again(()) = acts::begin(tx, self.person.as_str(), &self.action).await? {
            return Ok(());
        }
        let today = tx.now.today;
        let row = row_by_token(tx, &self.key, &self.token).await?;
        let consultation = row.with(Vec::new());
        if !consultation.is_open(today) {
            return Err(Refusal::Closed);
        }
        let id: String = tx.new_id();
        let at = tx.now.micros;
        tx.run(sql!(
            "INSERT INTO consultation_comment (id, consultation_id, person_id, place, words, at)
             VALUES ($1, $2, $3, $4, $5, $6)",
            id,
            &consultation.id,
            &self.person,
            bounded_text(&self.place, 200),
            bounded_text(self.words.trim(), LONGEST_COMMENT),
            at,
        ))
        .await?;
        acts::finish(tx, self.person.as_str(), &self.action, &()).await
    }
}
