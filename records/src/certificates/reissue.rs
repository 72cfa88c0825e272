//! Reissues a person's current certificates under a corrected name and a new code. The old ones stay, marked replaced.

use super::{CertificateFacts, issue};
use crate::audit::{Event, EventKind, note};
use crate::db::{Tx, json, sql};
use crate::ids::{CertificateId, CompletionId, EntryId, PersonId};
use crate::refusal::Refusal;

type Current = (CertificateId, CompletionId, Option<EntryId>, String);

pub(crate) async fn reissue_all(tx: &mut Tx, person: &PersonId, name: &str) -> Result<u32, Refusal> {
    let at = tx.now.micros;
    let current: Vec<Current> = tx
        .all(sql!(
            "UPDATE certificate SET replaced_at = $1
             WHERE person_id = $2 AND replaced_at IS NULL AND revoked_at IS NULL
             RETURNING id, completion_id, entry_id, body",
            at,
            person,
        ))
        .await?;
    for (old, completion, entry, body) in &current {
        let facts = CertificateFacts { name: name.to_owned(), ..json(body)? };
        let id = issue(tx, person, completion, entry.as_ref(), &facts).await?;
        tx.run(sql!("UPDATE certificate SET replaced_by = $1 WHERE id = $2", &id, old)).await?;
        note(tx, &Event::own(person, EventKind::CertificateReissued, id.as_str())).await?;
    }
    Ok(current.len() as u32)
}
