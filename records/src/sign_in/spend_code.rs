//! Spends a six-digit code: in the browser that asked, once, within five tries.

use super::{CodeOutcome, CodePurpose, TRIES};
use crate::audit::{Event, EventKind, note};
use crate::db::{Deed, Tx, row, sql};
use crate::ids::{CodeId, PersonId};
use crate::refusal::Refusal;
use crate::tokens::{Key, Purpose, is_right_code};

pub struct SpendCode {
    pub key: Key,
    pub browser_hash: String,
    /// As typed.
    pub typed: String,
}

row! {
    struct CodeRow {
        id: CodeId,
        person_id: PersonId,
        generation: i64,
        tries: i64,
    }
}

impl Deed for SpendCode {
    type Done = CodeOutcome;

    async fn run(&self, tx: &mut Tx) -> Result<CodeOutcome, Refusal> {
        let at = tx.now.micros;
        // Every code that waits in this browser counts the try, before it is known whether it is right.
        let waiting: Vec<CodeRow> = tx
            .all(sql!(
                "UPDATE sign_in_code SET tries = tries + 1
                 WHERE browser_hash = $1 AND purpose = $2 AND ended_at IS NULL AND expires_at > $3 AND tries < $4
                 RETURNING id, person_id, generation, tries",
                &self.browser_hash,
                CodePurpose::SignIn,
                at,
                TRIES,
            ))
            .await?;
        let Some(tries) = waiting.iter().map(|row| row.tries).max() else { return Ok(CodeOutcome::Ended) };
        // Compares with every one, so that the time does not say which.
        let is_right =
            |row: &CodeRow| is_right_code(&self.key, Purpose::SignIn, row.id.as_str(), row.generation, &self.typed);
        let right = waiting.into_iter().fold(None, |found, row| if is_right(&row) { Some(row) } else { found });
        let Some(right) = right else {
            return Ok(CodeOutcome::Wrong { left: u32::try_from(TRIES - tries).unwrap_or(0) });
        };
        tx.run(sql!(
            "UPDATE sign_in_code SET ended_at = $1 WHERE browser_hash = $2 AND purpose = $3 AND ended_at IS NULL",
            at,
            &self.browser_hash,
            CodePurpose::SignIn,
        ))
        .await?;
        note(tx, &Event::own(&right.person_id, EventKind::SignedIn, "code")).await?;
        Ok(CodeOutcome::Right { person: right.person_id, code: right.id })
    }
}
