//! An author has dealt with what was said about a place.

use courses::ids::CourseRef;

use super::UnclearPlace;
use crate::db::{Deed, Tx, sql};
use crate::ids::PersonId;
use crate::refusal::Refusal;
use crate::statistics::{Authorship, standing_in};

/// [`Refusal::NotFound`] for a course that is not theirs. Twice is the same as once.
pub struct DealWithUnclear {
    pub person: PersonId,
    pub course: CourseRef,
    pub place: UnclearPlace,
}

impl Deed for DealWithUnclear {
    type Done = ();

    async fn run(&self, tx: &mut Tx) -> Result<(), Refusal> {
        if standing_in(tx, &self.person, &self.course).await?.author != Authorship::Own {
            return Err(Refusal::NotFound);
        }
        let today = tx.now.today;
        tx.run(sql!(
            "UPDATE unclear SET dealt_with_on = $1
             WHERE course = $2 AND kind = $3 AND target = $4 AND dealt_with_on IS NULL",
            today,
            &self.course,
            self.place.kind,
            &self.place.target,
        ))
        .await
        .map(|_| ())
    }
}
