//! Finds who may sign in with an address.

use super::Candidate;
use crate::db::{Conn, Db, row, sql};
use crate::ids::{EmailId, PersonId};
use crate::people::fold_address;
use crate::refusal::Refusal;

/// People who have accepted an invitation and are not suspended, oldest first. Empty for an unknown address: hash
/// something all the same, so that the time tells nothing.
pub async fn candidates(db: &Db, address: &str) -> Result<Vec<Candidate>, Refusal> {
    let rows = rows(&mut db.reader().await?, address).await?;
    Ok(rows.into_iter().map(|row| Candidate { person: row.person_id, password_hash: row.password_hash }).collect())
}

row! {
    pub(super) struct CandidateRow {
        pub person_id: PersonId,
        pub email_id: EmailId,
        pub password_hash: Option<String>,
    }
}

pub(super) async fn rows(conn: &mut Conn, address: &str) -> Result<Vec<CandidateRow>, Refusal> {
    conn.all(sql!(
        "SELECT p.id AS person_id, a.id AS email_id, p.password_hash
         FROM email_address a JOIN person p ON p.id = a.person_id
         WHERE a.folded = $1 AND p.joined_at IS NOT NULL AND p.suspended_at IS NULL
         ORDER BY p.id LIMIT 10",
        fold_address(address),
    ))
    .await
}
