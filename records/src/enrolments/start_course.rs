//! Starts a course: from here on its version is settled, whatever is published later.

use courses::ids::CourseRef;

use super::pin;
use crate::db::{Deed, Tx};
use crate::ids::{PersonId, PublishedId};
use crate::refusal::Refusal;

/// Starting again changes nothing. [`Refusal::NotFound`] without a place on the course.
pub struct StartCourse {
    pub person: PersonId,
    pub course: CourseRef,
}

impl Deed for StartCourse {
    /// The version this person reads.
    type Done = PublishedId;

    async fn run(&self, tx: &mut Tx) -> Result<PublishedId, Refusal> {
        pin(tx, &self.person, &self.course).await.map(|pinned| pinned.published)
    }
}
