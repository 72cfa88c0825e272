//! Begins a session under an id the server made.

use super::{Computer, NewSession, Stage};
use crate::audit::{Event, EventKind, note};
use crate::db::{Deed, Tx, bounded_text, sql};
use crate::refusal::Refusal;

/// Recorded as a sign-in when `stage` is signed in and `how` names the way (`password`, `invitation`, `reset`; a code
/// recorded itself).
pub struct CreateSession {
    pub session: NewSession,
    pub how: Option<&'static str>,
}

impl Deed for CreateSession {
    type Done = ();

    async fn run(&self, tx: &mut Tx) -> Result<(), Refusal> {
        insert(tx, &self.session).await?;
        match (&self.session.person, self.how) {
            (Some(person), Some(how)) if self.session.stage == Stage::SignedIn => {
                note(tx, &Event::own(person, EventKind::SignedIn, how)).await
            }
            _ => Ok(()),
        }
    }
}

pub(super) async fn insert(tx: &mut Tx, session: &NewSession) -> Result<(), Refusal> {
    let at = tx.now.micros;
    tx.run(sql!(
        "INSERT INTO session (id_hash, person_id, stage, created_at, last_seen_at, idle, ends_at, network, browser, shared, data)
         VALUES ($1, $2, $3, $4, $4, $5, $6, $7, $8, $9, $10)",
        session.id.as_str(),
        session.person.as_ref(),
        session.stage,
        at,
        session.length.idle,
        at + session.length.whole,
        bounded_text(&session.network, 100),
        bounded_text(&session.browser, 300),
        i64::from(session.computer == Computer::Shared),
        &session.data,
    ))
    .await
    .map(|_| ())
}
