//! Sends a six-digit code or a reset link to everyone with an address. A newer one ends the older.

use super::candidates::{CandidateRow, rows};
use super::{CodePurpose, LASTS};
use crate::audit::{Event, EventKind, note};
use crate::db::{Deed, Tx, sql};
use crate::ids::CodeId;
use crate::outbox::{MailKind, post};
use crate::refusal::Refusal;
use crate::tokens::{Key, six_digits};

/// The page says the same whether anybody has the address. Where two people share it, each gets their own code.
pub struct AskCode {
    pub key: Key,
    pub purpose: CodePurpose,
    pub address: String,
    /// SHA-256 (hex) of what binds the code to this browser. A reset link works in any browser.
    pub browser_hash: String,
}

/// For tests and logs; never for the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub codes: Vec<CodeId>,
}

impl Deed for AskCode {
    type Done = Asked;

    async fn run(&self, tx: &mut Tx) -> Result<Asked, Refusal> {
        let people = rows(tx, &self.address).await?;
        self.end_older(tx).await?;
        let mut codes = Vec::with_capacity(people.len());
        let mut digits: Vec<String> = Vec::with_capacity(people.len());
        for row in people {
            let id: CodeId = tx.new_id();
            let mut generation = 1;
            // Two people behind one address must never get the same six digits.
            while digits.contains(&six_digits(&self.key, self.purpose.into(), id.as_str(), generation)) {
                generation += 1;
            }
            digits.push(six_digits(&self.key, self.purpose.into(), id.as_str(), generation));
            self.add(tx, &row, &id, generation).await?;
            codes.push(id);
        }
        Ok(Asked { codes })
    }
}

impl AskCode {
    /// What this browser asked for before, whoever it was for.
    async fn end_older(&self, tx: &mut Tx) -> Result<(), Refusal> {
        if self.purpose == CodePurpose::Reset {
            return Ok(());
        }
        let at = tx.now.micros;
        tx.run(sql!(
            "UPDATE sign_in_code SET ended_at = $1 WHERE browser_hash = $2 AND purpose = $3 AND ended_at IS NULL",
            at,
            &self.browser_hash,
            self.purpose,
        ))
        .await
        .map(|_| ())
    }

    async fn add(&self, tx: &mut Tx, row: &CandidateRow, id: &CodeId, generation: i64) -> Result<(), Refusal> {
        let at = tx.now.micros;
        // Holds the person, so that of two askings at once one is the newer.
        tx.run(sql!("UPDATE person SET name = name WHERE id = $1", &row.person_id)).await?;
        tx.run(sql!(
            "UPDATE sign_in_code SET ended_at = $1 WHERE person_id = $2 AND purpose = $3 AND ended_at IS NULL",
            at,
            &row.person_id,
            self.purpose,
        ))
        .await?;
        tx.run(sql!(
            "INSERT INTO sign_in_code
                 (id, person_id, email_id, purpose, generation, browser_hash, asked_at, expires_at, tries)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0)",
            id,
            &row.person_id,
            &row.email_id,
            self.purpose,
            generation,
            &self.browser_hash,
            at,
            at + LASTS,
        ))
        .await?;
        let kind = match self.purpose {
            CodePurpose::SignIn => MailKind::SignInCode,
            CodePurpose::Reset => MailKind::ResetPassword,
        };
        post(tx, kind, &row.person_id, &row.email_id, id.as_str(), generation).await?;
        note(tx, &Event::own(&row.person_id, EventKind::CodeAsked, self.purpose.as_str())).await
    }
}
