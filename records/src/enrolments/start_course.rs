//! Starts a course, or goes on with it at the start of a lesson.

use courses::ids::CourseRef;

use super::move_on::{Beginning, go_on};
use super::pin;
use crate::db::{Deed, Tx};
use crate::ids::{PersonId, PublishedId};
use crate::refusal::Refusal;

/// Starting settles the version; pressing again later goes on in the version that a minor step leads to, unless something of
/// the lesson that comes next is answered already. [`Refusal::NotFound`] without a place on the course,
/// [`Refusal::NotAllowed`] when every version was withdrawn before they started, or another course must be done first.
pub struct StartCourse {
    pub person: PersonId,
    pub course: CourseRef,
}

impl Deed for StartCourse {
    /// The version this person reads.
    type Done = PublishedId;

    async fn run(&self, tx: &mut Tx) -> Result<PublishedId, Refusal> {
        let mut pinned = pin(tx, &self.person, &self.course).await?;
        go_on(tx, &self.person, &mut pinned, Beginning::Course(&self.course)).await?;
        Ok(pinned.published)
    }
}
