//! Ends sessions: this one, all of a person's, or those whose time is over.

use super::SessionHash;
use crate::audit::{Event, EventKind, note};
use crate::db::{Deed, Tx, sql};
use crate::ids::PersonId;
use crate::refusal::Refusal;

/// Signs out of this browser.
pub struct EndSession {
    pub id: SessionHash,
}

impl Deed for EndSession {
    type Done = ();

    async fn run(&self, tx: &mut Tx) -> Result<(), Refusal> {
        let ended: Option<(Option<PersonId>,)> =
            tx.maybe(sql!("DELETE FROM session WHERE id_hash = $1 RETURNING person_id", self.id.as_str())).await?;
        match ended {
            Some((Some(person),)) => note(tx, &Event::own(&person, EventKind::SignedOut, "")).await,
            _ => Ok(()),
        }
    }
}

/// Signs out everywhere, or everywhere else.
pub struct EndEverySession {
    pub person: PersonId,
    pub except: Option<SessionHash>,
}

impl Deed for EndEverySession {
    /// How many ended.
    type Done = u64;

    async fn run(&self, tx: &mut Tx) -> Result<u64, Refusal> {
        let except = self.except.as_ref().map_or("", SessionHash::as_str);
        let ended =
            tx.run(sql!("DELETE FROM session WHERE person_id = $1 AND id_hash <> $2", &self.person, except)).await?;
        note(tx, &Event::own(&self.person, EventKind::SignedOutEverywhere, ended.to_string())).await?;
        Ok(ended)
    }
}

/// Takes away rows whose time is over. They open nothing; this only saves room.
pub struct SweepSessions;

impl Deed for SweepSessions {
    type Done = u64;

    async fn run(&self, tx: &mut Tx) -> Result<u64, Refusal> {
        let at = tx.now.micros;
        tx.run(sql!("DELETE FROM guess WHERE started_at <= $1", at - crate::now::DAY)).await?;
        tx.run(sql!("DELETE FROM session WHERE ends_at <= $1 OR last_seen_at + idle <= $1", at)).await
    }
}
