//! Sets, changes or takes away one's password. A change ends the other sessions.

use crate::audit::{Event, EventKind, note};
use crate::db::{Deed, Tx, sql};
use crate::ids::PersonId;
use crate::refusal::Refusal;

pub struct SetPassword {
    pub person: PersonId,
    /// PHC string, or `None` for codes by e-mail only.
    pub password_hash: Option<String>,
    /// A re-hash of the same password under newer settings ends nothing and is not recorded.
    pub why: WhyPassword,
    /// The session that goes on: SHA-256 of its id.
    pub keep_session: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyPassword {
    Changed,
    Rehashed,
}

impl Deed for SetPassword {
    type Done = ();

    async fn run(&self, tx: &mut Tx) -> Result<(), Refusal> {
        tx.run(sql!("UPDATE person SET password_hash = $1 WHERE id = $2", self.password_hash.clone(), &self.person))
            .await?;
        if self.why == WhyPassword::Rehashed {
            return Ok(());
        }
        let keep = self.keep_session.as_deref().unwrap_or_default();
        tx.run(sql!("DELETE FROM session WHERE person_id = $1 AND id_hash <> $2", &self.person, keep)).await?;
        note(tx, &Event::own(&self.person, EventKind::PasswordSet, self.person.as_str())).await
    }
}
