//! A learner says that a place in their course is unclear.

use courses::Compiled;
use courses::ids::{CourseRef, HandoutId, LessonId, QuestionId};

use super::{LONGEST_WORDS, PlaceKind, UnclearPlace};
use crate::db::{Deed, Tx, bounded_text, sql};
use crate::enrolments::version_now;
use crate::ids::{PersonId, PublishedId};
use crate::refusal::Refusal;
use crate::tokens::{Key, Purpose, fingerprint};

/// Saying it again about the same place of the same version changes the words. [`Refusal::NotFound`] without a place on the
/// course, or where neither the version they read nor one they were asked in has such a place.
pub struct SayUnclear {
    pub key: Key,
    pub person: PersonId,
    pub course: CourseRef,
    pub place: UnclearPlace,
    pub words: String,
}

impl Deed for SayUnclear {
    type Done = ();

    async fn run(&self, tx: &mut Tx) -> Result<(), Refusal> {
        let published = self.version(tx).await?;
        let words = bounded_text(self.words.trim(), LONGEST_WORDS);
        let words = (!words.is_empty()).then_some(words);
        // Under the key of the data folder, which is not in the database: whoever holds only that cannot tell whose it is.
        let of = format!("{}\n{}\n{published}\n{}", self.person, self.course, self.place);
        let once = fingerprint(&self.key, Purpose::Unclear, &of);
        let today = tx.now.today;
        tx.run(sql!(
            "INSERT INTO unclear (once, course, published_id, kind, target, words, said_on)
             VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (once) DO UPDATE
             SET words = excluded.words, said_on = excluded.said_on, dealt_with_on = NULL",
            once,
            &self.course,
            &published,
            self.place.kind,
            &self.place.target,
            words,
            today,
        ))
        .await
        .map(|_| ())
    }
}

impl SayUnclear {
    /// The version they read. A result or a round may show a question that this has no more: then the one it was asked in.
    async fn version(&self, tx: &mut Tx) -> Result<PublishedId, Refusal> {
        let (now,): (PublishedId,) = tx
            .one(sql!(
                concat!(
                    "SELECT ",
                    version_now!(),
                    " AS published FROM enrolment e WHERE e.person_id = $1 AND e.course = $2"
                ),
                &self.person,
                &self.course,
            ))
            .await?;
        if has(&*tx.shelf().course(tx, &now).await?, &self.place) {
            return Ok(now);
        }
        let asked: Vec<(PublishedId,)> = tx
            .all(sql!(
                "SELECT a.published_id FROM attempt a JOIN enrolment e ON e.id = a.enrolment_id
                 WHERE e.person_id = $1 AND e.course = $2 ORDER BY a.started_at DESC, a.id DESC",
                &self.person,
                &self.course,
            ))
            .await?;
        for (id,) in asked {
            if has(&*tx.shelf().course(tx, &id).await?, &self.place) {
                return Ok(id);
            }
        }
        Err(Refusal::NotFound)
    }
}

fn has(course: &Compiled, place: &UnclearPlace) -> bool {
    let (learner, target) = (&course.learner, place.target.as_str());
    match place.kind {
        PlaceKind::Course => true,
        PlaceKind::Lesson => learner.lessons.contains_key(&LessonId::new(target)),
        PlaceKind::Question => learner.questions.contains_key(&QuestionId::new(target)),
        PlaceKind::Handout => learner.handouts.contains_key(&HandoutId::new(target)),
    }
}
