//! Puts a notice away. What it told of stays as it is.

use crate::db::{Deed, Tx, sql};
use crate::ids::{NoticeId, PersonId};
use crate::refusal::Refusal;

/// Doing it again changes nothing. Somebody else's notice does not exist.
pub struct DismissNotice {
    pub person: PersonId,
    pub notice: NoticeId,
}

impl Deed for DismissNotice {
    type Done = ();

    async fn run(&self, tx: &mut Tx) -> Result<(), Refusal> {
        let at = tx.now.micros;
        let found = tx
            .run(sql!(
                "UPDATE notice SET dismissed_at = COALESCE(dismissed_at, $1) WHERE id = $2 AND person_id = $3",
                at,
                &self.notice,
                &self.person,
            ))
            .await?;
        if found == 0 { Err(Refusal::NotFound) } else { Ok(()) }
    }
}
