//! Marks a lesson done when Next is pressed. The last fact completes the course.

use courses::ids::{CourseRef, LessonId};

use crate::completions::{Earned, complete_if_met};
use crate::db::{Deed, Tx, sql};
use crate::enrolments::pin;
use crate::ids::PersonId;
use crate::refusal::Refusal;

/// Doing it again changes nothing. [`Refusal::NotFound`] without a place, or when the version they read has no such lesson.
pub struct MarkLessonDone {
    pub person: PersonId,
    pub course: CourseRef,
    pub lesson: LessonId,
}

impl Deed for MarkLessonDone {
    /// What was earned, if this was the last part.
    type Done = Option<Earned>;

    async fn run(&self, tx: &mut Tx) -> Result<Option<Earned>, Refusal> {
        let pinned = pin(tx, &self.person, &self.course).await?;
        let course = tx.shelf().course(tx, &pinned.published).await?;
        if course.lesson(&self.lesson).is_none() {
            return Err(Refusal::NotFound);
        }
        let at = tx.now.micros;
        tx.run(sql!(
            "INSERT INTO lesson_done (enrolment_id, lesson, published_id, done_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (enrolment_id, lesson) DO NOTHING",
            &pinned.enrolment,
            &self.lesson,
            &pinned.published,
            at,
        ))
        .await?;
        complete_if_met(tx, &self.person, &pinned, &course).await
    }
}
