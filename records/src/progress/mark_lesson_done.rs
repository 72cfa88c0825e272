//! Marks a lesson done when Next is pressed. The last fact completes the course; else the next lesson may be of a newer version.

use courses::ids::{CourseRef, LessonId};

use crate::completions::{Earned, complete_if_met};
use crate::db::{Deed, Tx, sql};
use crate::enrolments::{Beginning, Pinned, go_on, pin, versions_left};
use crate::ids::{PersonId, PublishedId};
use crate::refusal::Refusal;

/// Doing it again changes nothing, but that a lesson whose text changed counts as read again. [`Refusal::NotFound`] without a
/// place, or when no version they read has such a lesson.
pub struct MarkLessonDone {
    pub person: PersonId,
    pub course: CourseRef,
    pub lesson: LessonId,
}

impl Deed for MarkLessonDone {
    /// What was earned, if this was the last part.
    type Done = Option<Earned>;

    async fn run(&self, tx: &mut Tx) -> Result<Option<Earned>, Refusal> {
        let mut pinned = pin(tx, &self.person, &self.course).await?;
        let course = tx.shelf().course(tx, &pinned.published).await?;
        let read = if course.lesson(&self.lesson).is_some() {
            pinned.published.clone()
        } else {
            self.read_before(tx, &pinned).await?
        };
        self.mark(tx, &pinned, &read).await?;
        let earned = complete_if_met(tx, &self.person, &pinned, &course).await?;
        if earned.is_none() {
            go_on(tx, &self.person, &mut pinned, Beginning::NextLesson).await?;
        }
        Ok(earned)
    }
}

impl MarkLessonDone {
    async fn mark(&self, tx: &mut Tx, pinned: &Pinned, read: &PublishedId) -> Result<(), Refusal> {
        let at = tx.now.micros;
        let added = tx
            .run(sql!(
                "INSERT INTO lesson_done (enrolment_id, lesson, reading, published_id, done_at) VALUES ($1, $2, $3, $4, $5)
                 ON CONFLICT (enrolment_id, lesson, reading) DO NOTHING",
                &pinned.enrolment,
                &self.lesson,
                pinned.reading,
                read,
                at,
            ))
            .await?;
        if added == 0 {
            tx.run(sql!(
                "INSERT INTO lesson_read_again (enrolment_id, lesson, published_id, read_at)
                 SELECT d.enrolment_id, d.lesson, p.id, $4 FROM lesson_done d JOIN published p ON p.id = $3
                 WHERE d.enrolment_id = $1 AND d.lesson = $2 AND d.reading = $5 AND d.published_id <> p.id
                 ON CONFLICT (enrolment_id, lesson, published_id) DO NOTHING",
                &pinned.enrolment,
                &self.lesson,
                read,
                at,
                pinned.reading,
            ))
            .await?;
        }
        Ok(())
    }

    /// The page was drawn before their place was moved to a version without this lesson: what they did is kept all the same.
    async fn read_before(&self, tx: &mut Tx, pinned: &Pinned) -> Result<PublishedId, Refusal> {
        for id in versions_left(tx, pinned).await? {
            if tx.shelf().course(tx, &id).await?.lesson(&self.lesson).is_some() {
                return Ok(id);
            }
        }
        Err(Refusal::NotFound)
    }
}
