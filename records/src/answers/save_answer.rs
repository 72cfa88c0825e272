//! Saves one answer: may they, is it open, does it fit, is it new, is it stale.

use courses::Compiled;
use courses::ids::{CourseRef, LessonId, QuestionId};
use courses::question::fit;
use courses::quiz::Draw;

use super::answers_for::{RevisionRow, newest_row};
use super::{Given, SaveAnswer, Saved, fit_item};
use crate::attempts::Place;
use crate::canonical::sha256_hex;
use crate::completions::complete_if_met;
use crate::db::{Tx, json, row, sql};
use crate::enrolments::{Pinned, pin, version_now, versions_left};
use crate::ids::{AsideId, AttemptId, PersonId, PublishedId};
use crate::refusal::Refusal;

impl SaveAnswer {
    /// Rows are taken in this order by every group.
    pub(super) fn lock_order(&self) -> String {
        match &self.place {
            Place::Lesson { course, .. } => format!("0 {} {course}", self.person),
            Place::Try(id) => format!("1 {id}"),
        }
    }
}

pub(super) async fn save_one(tx: &mut Tx, save: &SaveAnswer) -> Result<Saved, Refusal> {
    match &save.place {
        Place::Try(attempt) => save_in_try(tx, save, attempt).await,
        Place::Lesson { course, lesson } => save_in_lesson(tx, save, course, lesson).await,
    }
}

row! {
    struct TryRow {
        published_id: PublishedId,
        draw: String,
        submitted_at: Option<i64>,
    }
}

async fn save_in_try(tx: &mut Tx, save: &SaveAnswer, attempt: &AttemptId) -> Result<Saved, Refusal> {
    // Takes the row, so that nothing is saved after it was handed in.
    let row: TryRow = tx
        .one(sql!(
            "UPDATE attempt SET saves = saves + 1 WHERE id = $1 AND person_id = $2 AND context IN ('quiz', 'spaced')
             RETURNING published_id, draw, submitted_at",
            attempt,
            &save.person,
        ))
        .await?;
    let draw: Draw = json(&row.draw)?;
    let question = QuestionId::new(save.item.as_str());
    if !draw.questions.iter().any(|drawn| drawn.question == question) {
        return Err(Refusal::NotFound);
    }
    let course = tx.shelf().course(tx, &row.published_id).await?;
    let (question, key) = course.question_with_key(&question).ok_or(Refusal::NotFound)?;
    let reply = fit(question, key, save.reply.clone())?;
    let given = Given { reply, confidence: save.confidence.filter(|_| question.confidence) };
    let answer = Answer { attempt, item: &save.item, base: save.base, given, published: None };
    match row.submitted_at {
        None => store(tx, answer).await,
        // A lost reply asked for again after handing in: what was saved is still saved.
        Some(_) => answer.standing(tx).await?.ok_or(Refusal::Closed),
    }
}

async fn save_in_lesson(
    tx: &mut Tx,
    save: &SaveAnswer,
    course_ref: &CourseRef,
    lesson_id: &LessonId,
) -> Result<Saved, Refusal> {
    if let Some(published) = version_to_start(tx, &save.person, course_ref).await? {
        // Nothing rolls back for one member of a group: what is refused must be refused before the course is started.
        let course = tx.shelf().course(tx, &published).await?;
        fitting(&course, save, lesson_id)?;
    }
    let pinned = pin(tx, &save.person, course_ref).await?;
    let course = tx.shelf().course(tx, &pinned.published).await?;
    let (given, published) = match fitting(&course, save, lesson_id) {
        Ok(given) => (given, pinned.published.clone()),
        Err(refusal) => fitting_before(tx, &pinned, save, lesson_id).await?.ok_or(refusal)?,
    };
    let attempt = lesson_attempt(tx, &save.person, &pinned, lesson_id).await?;
    let answer = Answer { attempt: &attempt, item: &save.item, base: save.base, given, published: Some(&published) };
    let mut saved = store(tx, answer).await?;
    if let Saved::Kept { earned, .. } = &mut saved
        && course.learner.facts.completion.asks_for(&save.item)
    {
        *earned = complete_if_met(tx, &save.person, &pinned, &course).await?;
    }
    Ok(saved)
}

/// The page was drawn before their place was moved, and the newer version has no such thing, or another under its id. What was
/// written is kept as it was given; whether it counts is for whoever reads it.
async fn fitting_before(
    tx: &mut Tx,
    pinned: &Pinned,
    save: &SaveAnswer,
    lesson: &LessonId,
) -> Result<Option<(Given, PublishedId)>, Refusal> {
    for id in versions_left(tx, pinned).await? {
        let course = tx.shelf().course(tx, &id).await?;
        if let Ok(given) = fitting(&course, save, lesson) {
            return Ok(Some((given, id)));
        }
    }
    Ok(None)
}

/// The version that [`pin`] will settle; `None` when the course is started.
async fn version_to_start(tx: &mut Tx, person: &PersonId, course: &CourseRef) -> Result<Option<PublishedId>, Refusal> {
    let newest: Option<(PublishedId,)> = tx
        .maybe(sql!(
            concat!(
                "SELECT ",
                version_now!(),
                " FROM enrolment e WHERE e.person_id = $1 AND e.course = $2 AND e.started_at IS NULL"
            ),
            person,
            course,
        ))
        .await?;
    Ok(newest.map(|(id,)| id))
}

fn fitting(course: &Compiled, save: &SaveAnswer, lesson: &LessonId) -> Result<Given, Refusal> {
    let lesson = course.lesson(lesson).ok_or(Refusal::NotFound)?;
    let reply = fit_item(course, lesson, &save.item, save.reply.clone())?;
    let question = course.learner.questions.get(&QuestionId::new(save.item.as_str()));
    let is_asked = question.is_some_and(|question| question.confidence);
    Ok(Given { reply, confidence: save.confidence.filter(|_| is_asked) })
}

/// The one row that holds a lesson's answers in this reading of it, made on the first save.
async fn lesson_attempt(
    tx: &mut Tx,
    person: &PersonId,
    pinned: &crate::enrolments::Pinned,
    lesson: &LessonId,
) -> Result<AttemptId, Refusal> {
    let found: Option<(AttemptId,)> = tx
        .maybe(sql!(
            "SELECT id FROM attempt WHERE enrolment_id = $1 AND context = 'lesson' AND item = $2 AND number = $3",
            &pinned.enrolment,
            lesson,
            pinned.reading,
        ))
        .await?;
    if let Some((id,)) = found {
        return Ok(id);
    }
    let id: AttemptId = tx.new_id();
    let at = tx.now.micros;
    tx.run(sql!(
        "INSERT INTO attempt
             (id, person_id, enrolment_id, published_id, context, item, number, draw, pass_mark, started_at, saves)
         VALUES ($1, $2, $3, $4, 'lesson', $5, $6, '', 0, $7, 0)",
        &id,
        person,
        &pinned.enrolment,
        &pinned.published,
        lesson,
        pinned.reading,
        at,
    ))
    .await?;
    Ok(id)
}

/// What was given and fits, on its way to the table.
struct Answer<'a> {
    attempt: &'a AttemptId,
    item: &'a str,
    base: i64,
    given: Given,
    /// Of an answer in a lesson: the version it fits.
    published: Option<&'a PublishedId>,
}

async fn store(tx: &mut Tx, answer: Answer<'_>) -> Result<Saved, Refusal> {
    let newest = answer.newest(tx).await?;
    let revision = newest.as_ref().map_or(0, |row| row.revision);
    let stored = answer.stored()?;
    if let Some(row) = newest.filter(|row| row.reply == stored) {
        return Ok(answer.kept(row.revision, row.saved_at));
    }
    if answer.base == revision {
        return answer.insert(tx, revision, stored).await;
    }
    match answer.first_result(tx, &stored).await? {
        Some(row) => Ok(answer.kept(row.revision, row.saved_at)),
        None => answer.set_aside(tx, stored).await,
    }
}

impl Answer<'_> {
    fn stored(&self) -> Result<String, Refusal> {
        serde_json::to_string(&self.given).map_err(Refusal::unreadable)
    }

    fn kept(&self, revision: i64, saved_at: i64) -> Saved {
        let reply = self.given.reply.clone();
        Saved::Kept { attempt: self.attempt.clone(), revision, saved_at, reply, earned: None }
    }

    async fn newest(&self, tx: &mut Tx) -> Result<Option<RevisionRow>, Refusal> {
        newest_row(tx, self.attempt, self.item).await
    }

    /// The same body came before: same base, same reply.
    async fn first_result(&self, tx: &mut Tx, stored: &str) -> Result<Option<RevisionRow>, Refusal> {
        tx.maybe(sql!(
            "SELECT revision, reply, saved_at, published_id FROM answer
             WHERE attempt_id = $1 AND item = $2 AND base = $3 AND reply = $4 ORDER BY revision LIMIT 1",
            self.attempt,
            self.item,
            self.base,
            stored,
        ))
        .await
    }

    async fn standing(&self, tx: &mut Tx) -> Result<Option<Saved>, Refusal> {
        let stored = self.stored()?;
        let newest = self.newest(tx).await?.filter(|row| row.reply == stored);
        let row = match newest {
            Some(row) => Some(row),
            None => self.first_result(tx, &stored).await?,
        };
        Ok(row.map(|row| self.kept(row.revision, row.saved_at)))
    }

    async fn insert(&self, tx: &mut Tx, revision: i64, stored: String) -> Result<Saved, Refusal> {
        let at = tx.now.micros;
        tx.run(sql!(
            "INSERT INTO answer (attempt_id, item, revision, base, reply, saved_at, published_id)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            self.attempt,
            self.item,
            revision + 1,
            self.base,
            stored,
            at,
            self.published,
        ))
        .await?;
        Ok(self.kept(revision + 1, at))
    }

    async fn set_aside(&self, tx: &mut Tx, stored: String) -> Result<Saved, Refusal> {
        let id: AsideId = tx.new_id();
        let at = tx.now.micros;
        let (aside,): (AsideId,) = tx
            .one(sql!(
                "INSERT INTO aside (id, attempt_id, item, base, reply, reply_hash, set_at)
                 VALUES ($1, $2, $3, $4, $5, $6, $7)
                 ON CONFLICT (attempt_id, item, base, reply_hash) DO UPDATE SET decided_at = NULL RETURNING id",
                &id,
                self.attempt,
                self.item,
                self.base,
                &stored,
                sha256_hex(stored.as_bytes()),
                at,
            ))
            .await?;
        Ok(Saved::Aside { attempt: self.attempt.clone(), aside })
    }
}
