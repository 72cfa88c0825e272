//! Gives a session a new id, at sign-in and at each rise in privilege: the old id opens nothing afterwards.

use super::create_session::insert;
use super::{NewSession, SessionHash, Stage};
use crate::audit::{Event, EventKind, note};
use crate::db::{Deed, Tx, sql};
use crate::refusal::Refusal;

/// The old row goes and the new one comes in one transaction. Works too when the old one has ended.
pub struct CycleSession {
    pub old: SessionHash,
    pub new: NewSession,
    /// As in [`super::CreateSession`].
    pub how: Option<&'static str>,
}

impl Deed for CycleSession {
    type Done = ();

    async fn run(&self, tx: &mut Tx) -> Result<(), Refusal> {
        tx.run(sql!("DELETE FROM session WHERE id_hash = $1", self.old.as_str())).await?;
        insert(tx, &self.new).await?;
        match (&self.new.person, self.how) {
            (Some(person), Some(how)) if self.new.stage == Stage::SignedIn => {
                note(tx, &Event::own(person, EventKind::SignedIn, how)).await
            }
            _ => Ok(()),
        }
    }
}
