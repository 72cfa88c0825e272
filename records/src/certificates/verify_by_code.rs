//! Tells a stranger with a code whether a certificate is real. Count the guess first (`Door::Verify`).

use super::certificate_for::CertificateRow;
use super::{CertificateCode, CertificateFacts, Verified};
use crate::db::{Db, json, sql};
use crate::people::initials;
use crate::refusal::Refusal;

/// `typed` in any case, with spaces, dashes, O for 0, I or L for 1. [`Refusal::NotFound`] for a code that is not one, or is nobody's.
pub async fn verify_by_code(db: &Db, typed: &str) -> Result<Verified, Refusal> {
    let code = CertificateCode::parse(typed).ok_or(Refusal::NotFound)?;
    let row: CertificateRow = db
        .reader()
        .await?
        .one(sql!(
            "SELECT id, code, body, issued_at, replaced_at, replaced_by, revoked_at FROM certificate WHERE code = $1",
            code.as_str(),
        ))
        .await?;
    let facts: CertificateFacts = json(&row.body)?;
    Ok(Verified {
        initials: initials(&facts.name),
        course_title: facts.course_title,
        completed_on: facts.completed_on,
        valid_until: facts.valid_until,
        standing: row.standing(),
    })
}
