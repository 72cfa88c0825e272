//! Issues a certificate inside the deed that earned it. Nobody issues one by hand.

use super::{CertificateCode, CertificateFacts};
use crate::canonical::canonical;
use crate::db::{Tx, sql};
use crate::ids::{CertificateId, CompletionId, EntryId, PersonId};
use crate::refusal::Refusal;

pub(crate) async fn issue(
    tx: &mut Tx,
    person: &PersonId,
    completion: &CompletionId,
    entry: Option<&EntryId>,
    facts: &CertificateFacts,
) -> Result<CertificateId, Refusal> {
    let id: CertificateId = tx.new_id();
    let code = CertificateCode::from_bytes(tx.bytes());
    let at = tx.now.micros;
    tx.run(sql!(
        "INSERT INTO certificate (id, person_id, completion_id, entry_id, code, body, issued_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &id,
        person,
        completion,
        entry,
        code.as_str(),
        canonical(facts),
        at,
    ))
    .await?;
    Ok(id)
}
