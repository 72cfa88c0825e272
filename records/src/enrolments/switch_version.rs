//! Switches to the newest version of a course because the person chose to (bundle-format.md 17, rule 7).

use courses::ids::CourseRef;

use super::move_on::move_on;
use super::{Why, pin};
use crate::audit::{Event, EventKind, note};
use crate::db::{Deed, Tx};
use crate::ids::{PersonId, PublishedId};
use crate::refusal::Refusal;

/// Whoever reads the newest version already stays there. [`Refusal::NotFound`] without a place on the course.
pub struct SwitchVersion {
    pub person: PersonId,
    pub course: CourseRef,
}

impl Deed for SwitchVersion {
    /// The version this person reads.
    type Done = PublishedId;

    async fn run(&self, tx: &mut Tx) -> Result<PublishedId, Refusal> {
        let mut pinned = pin(tx, &self.person, &self.course).await?;
        if let Some(newest) = pinned.newest().filter(|newest| *newest != pinned.published) {
            move_on(tx, &self.person, &mut pinned, newest, Why::Chosen).await?;
            note(tx, &Event::own(&self.person, EventKind::VersionChosen, pinned.published.as_str())).await?;
        }
        Ok(pinned.published)
    }
}
