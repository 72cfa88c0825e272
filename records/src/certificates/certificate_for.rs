//! Reads one's own certificates.

use super::{Certificate, CertificateCode, CertificateStanding};
use crate::db::{Db, json, row, sql};
use crate::ids::{CertificateId, PersonId};
use crate::refusal::Refusal;

row! {
    pub(super) struct CertificateRow {
        pub id: CertificateId,
        pub code: CertificateCode,
        pub body: String,
        pub issued_at: i64,
        pub replaced_at: Option<i64>,
        pub replaced_by: Option<CertificateId>,
        pub revoked_at: Option<i64>,
    }
}

impl CertificateRow {
    pub fn standing(&self) -> CertificateStanding {
        match (self.revoked_at, self.replaced_at) {
            (Some(_), _) => CertificateStanding::Revoked,
            (None, Some(_)) => CertificateStanding::Replaced,
            (None, None) => CertificateStanding::Valid,
        }
    }

    fn certificate(self) -> Result<Certificate, Refusal> {
        let standing = self.standing();
        Ok(Certificate {
            id: self.id,
            code: self.code,
            facts: json(&self.body)?,
            standing,
            replaced_by: self.replaced_by,
            issued_at: self.issued_at,
        })
    }
}

pub async fn certificate_for(db: &Db, person: &PersonId, id: &CertificateId) -> Result<Certificate, Refusal> {
    let row: CertificateRow = db
        .reader()
        .await?
        .one(sql!(
            "SELECT id, code, body, issued_at, replaced_at, replaced_by, revoked_at FROM certificate
             WHERE id = $1 AND person_id = $2",
            id,
            person,
        ))
        .await?;
    row.certificate()
}

/// All, newest first, replaced ones too.
pub async fn certificates_for(db: &Db, person: &PersonId) -> Result<Vec<Certificate>, Refusal> {
    let rows: Vec<CertificateRow> = db
        .reader()
        .await?
        .all(sql!(
            "SELECT id, code, body, issued_at, replaced_at, replaced_by, revoked_at FROM certificate
             WHERE person_id = $1 ORDER BY id DESC",
            person,
        ))
        .await?;
    rows.into_iter().map(CertificateRow::certificate).collect()
}
