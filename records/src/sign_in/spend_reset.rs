//! Spends a reset link: sets a new password and ends every session.

use super::CodePurpose;
use crate::audit::{Event, EventKind, note};
use crate::db::{Conn, Db, Deed, Tx, row, sql};
use crate::ids::{CodeId, PersonId};
use crate::now::Now;
use crate::refusal::Refusal;
use crate::tokens::{Key, Purpose, is_right_link, row_of};

/// Done: who it was; the caller signs them in. [`Refusal::Spent`] when the link works no longer.
pub struct SpendReset {
    pub key: Key,
    pub token: String,
    /// PHC string.
    pub password_hash: String,
}

impl Deed for SpendReset {
    type Done = PersonId;

    async fn run(&self, tx: &mut Tx) -> Result<PersonId, Refusal> {
        let now = tx.now;
        let row = find(tx, now, &self.key, &self.token).await?;
        let spent = tx
            .run(sql!("UPDATE sign_in_code SET ended_at = $1 WHERE id = $2 AND ended_at IS NULL", now.micros, &row.id))
            .await?;
        if spent == 0 {
            return Err(Refusal::Spent);
        }
        tx.run(sql!("UPDATE person SET password_hash = $1 WHERE id = $2", &self.password_hash, &row.person_id,))
            .await?;
        tx.run(sql!("DELETE FROM session WHERE person_id = $1", &row.person_id)).await?;
        note(tx, &Event::own(&row.person_id, EventKind::PasswordReset, row.id.as_str())).await?;
        Ok(row.person_id)
    }
}

/// Whose password the page behind a reset link sets. Spends nothing.
pub async fn reset_by_token(db: &Db, now: Now, key: &Key, token: &str) -> Result<PersonId, Refusal> {
    find(&mut db.reader().await?, now, key, token).await.map(|row| row.person_id)
}

row! {
    struct ResetRow {
        id: CodeId,
        person_id: PersonId,
        generation: i64,
    }
}

async fn find(conn: &mut Conn, now: Now, key: &Key, token: &str) -> Result<ResetRow, Refusal> {
    let id = row_of(token).ok_or(Refusal::Spent)?;
    let row: Option<ResetRow> = conn
        .maybe(sql!(
            "SELECT c.id, c.person_id, c.generation FROM sign_in_code c JOIN person p ON p.id = c.person_id
             WHERE c.id = $1 AND c.purpose = $2 AND c.ended_at IS NULL AND c.expires_at > $3 AND p.suspended_at IS NULL",
            &id,
            CodePurpose::Reset,
            now.micros,
        ))
        .await?;
    row.filter(|row| is_right_link(key, Purpose::Reset, &id, row.generation, token)).ok_or(Refusal::Spent)
}
