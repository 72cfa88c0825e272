//! Tells those who completed a course about one of its versions: some at a time.

use super::tell;
use crate::db::{Deed, Tx, row, sql};
use crate::ids::{EnrolmentId, PersonId};
use crate::jobs::NoticeToGive;
use crate::refusal::Refusal;

/// A change of the law goes to whoever completed an older version; a withdrawal to whoever completed the version itself. Doing it
/// again goes on where it stopped.
pub struct GiveNotices {
    pub notice: NoticeToGive,
    /// How many people at most.
    pub limit: u32,
}

row! {
    struct Completed {
        person_id: PersonId,
        enrolment_id: EnrolmentId,
    }
}

impl Deed for GiveNotices {
    /// How many were told. None means that all are.
    type Done = usize;

    async fn run(&self, tx: &mut Tx) -> Result<usize, Refusal> {
        let NoticeToGive { kind, published } = &self.notice;
        let people: Vec<Completed> = tx
            .all(sql!(
                "SELECT c.person_id, c.enrolment_id FROM published p
                 JOIN completion c ON c.course = p.course
                 JOIN enrolment e ON e.id = c.enrolment_id AND e.period = c.period
                 JOIN published d ON d.id = c.published_id
                 WHERE p.id = $1 AND p.replaced_at IS NULL
                   AND ($2 = 'withdrawn' AND d.id = p.id OR $2 = 'law-changed' AND d.rank < p.rank AND p.withdrawn_at IS NULL)
                   AND NOT EXISTS (SELECT 1 FROM notice n
                                   WHERE n.enrolment_id = c.enrolment_id AND n.kind = $2 AND n.published_id = p.id)
                 ORDER BY c.id LIMIT $3",
                published,
                *kind,
                self.limit,
            ))
            .await?;
        for of in &people {
            tell(tx, *kind, &of.person_id, &of.enrolment_id, published, None).await?;
        }
        Ok(people.len())
    }
}
