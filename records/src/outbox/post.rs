//! Writes a message to the outbox inside a deed, and the job that sends it.

use super::MailKind;
use crate::db::{Tx, sql};
use crate::ids::{EmailId, MailId, PersonId};
use crate::jobs::{JobKind, enqueue};
use crate::refusal::Refusal;

/// `about` is the row it is about. The same kind, row and generation are one message, however often it is posted.
pub(crate) async fn post(
    tx: &mut Tx,
    kind: MailKind,
    person: &PersonId,
    email: &EmailId,
    about: &str,
    generation: i64,
) -> Result<MailId, Refusal> {
    let id: MailId = tx.new_id();
    let at = tx.now.micros;
    let (kept,): (MailId,) = tx
        .one(sql!(
            "INSERT INTO mail (id, kind, person_id, email_id, about_id, generation, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (kind, about_id, generation) DO UPDATE SET generation = mail.generation RETURNING id",
            &id,
            kind,
            person,
            email,
            about,
            generation,
            at,
        ))
        .await?;
    enqueue(tx, JobKind::SendMail, kept.as_str(), kept.as_str(), at).await?;
    Ok(kept)
}
