//! Decides between an answer that stands and one that was kept aside.

use super::Which;
use crate::db::{Deed, Tx, row, sql};
use crate::ids::{AsideId, AttemptId, PersonId};
use crate::refusal::Refusal;

/// Nothing is deleted: the answer not kept stays as an older revision or a decided aside. Deciding again is refused with
/// [`Refusal::NotFound`]; after handing in with [`Refusal::Closed`].
pub struct KeepWhich {
    pub person: PersonId,
    pub aside: AsideId,
    pub keep: Which,
}

row! {
    struct AsideRow {
        attempt_id: AttemptId,
        item: String,
        reply: String,
    }
}

impl Deed for KeepWhich {
    /// The try or lesson it belongs to.
    type Done = AttemptId;

    async fn run(&self, tx: &mut Tx) -> Result<AttemptId, Refusal> {
        let at = tx.now.micros;
        let (attempt, submitted_at): (AttemptId, Option<i64>) = tx
            .one(sql!(
                "UPDATE attempt SET saves = saves + 1
                 WHERE person_id = $1 AND id = (SELECT attempt_id FROM aside WHERE id = $2)
                 RETURNING id, submitted_at",
                &self.person,
                &self.aside,
            ))
            .await?;
        if submitted_at.is_some() {
            return Err(Refusal::Closed);
        }
        let kept = match self.keep {
            Which::Standing => "standing",
            Which::Aside => "aside",
        };
        let row: AsideRow = tx
            .one(sql!(
                "UPDATE aside SET decided_at = $1, kept = $2 WHERE id = $3 AND decided_at IS NULL
                 RETURNING attempt_id, item, reply",
                at,
                kept,
                &self.aside,
            ))
            .await?;
        if self.keep == Which::Aside {
            tx.run(sql!(
                "INSERT INTO answer (attempt_id, item, revision, base, reply, saved_at)
                 SELECT $1, $2, COALESCE(MAX(revision), 0) + 1, COALESCE(MAX(revision), 0), $3, $4
                 FROM answer WHERE attempt_id = $1 AND item = $2",
                &row.attempt_id,
                &row.item,
                &row.reply,
                at,
            ))
            .await?;
        }
        Ok(attempt)
    }
}
