//! Moves a place from one version of a course to another. Nothing that was done is touched: what the new version still has
//! counts, by its id, and the rest stays where it is, uncounted (bundle-format.md 17, rules 6, 7 and 12).

use courses::Compiled;
use courses::compiled::{Purpose, Quiz};
use courses::ids::{CourseRef, LessonId, QuizId};
use courses::versions::{Step, carried};

use super::learning_for::learning_in;
use super::{NextStep, Pinned, Why, next_step};
use crate::completions::complete_if_met;
use crate::db::{Tx, row, sql};
use crate::ids::{AttemptId, MoveId, PersonId, PublishedId};
use crate::published::{later_than, onward};
use crate::refusal::Refusal;

/// What begins, so that it may begin in the newer version.
#[derive(Clone, Copy)]
pub(crate) enum Beginning<'a> {
    /// A lesson was finished, and another comes.
    NextLesson,
    /// Start or Continue was pressed: whoever has answered something in the lesson that comes next is in the midst of it.
    Course(&'a CourseRef),
    /// A try at a quiz.
    Try(&'a QuizId),
}

/// Moves someone at the start of something new to the version that a minor step leads to, or a major one after its 90 days.
pub(crate) async fn go_on(
    tx: &mut Tx,
    person: &PersonId,
    pinned: &mut Pinned,
    beginning: Beginning<'_>,
) -> Result<(), Refusal> {
    if !pinned.is_behind() {
        return Ok(());
    }
    let later = later_than(tx, &pinned.published).await?;
    let Some((version, step)) = onward(&later, tx.now.micros) else { return Ok(()) };
    let may_go = match beginning {
        Beginning::NextLesson => true,
        Beginning::Course(course) => !is_amid(tx, person, pinned, course).await?,
        Beginning::Try(quiz) => has_same_quiz(tx, pinned, &version.id, quiz).await?,
    };
    if !may_go {
        return Ok(());
    }
    let why = match step {
        Step::Patch => Why::Patch,
        Step::Minor => Why::Minor,
        Step::Major => Why::Overdue,
    };
    move_on(tx, person, pinned, version.id.clone(), why).await
}

/// From here on the place is kept on `to`. What was done may be all that the new version asks for.
pub(crate) async fn move_on(
    tx: &mut Tx,
    person: &PersonId,
    pinned: &mut Pinned,
    to: PublishedId,
    why: Why,
) -> Result<(), Refusal> {
    let (id, at): (MoveId, i64) = (tx.new_id(), tx.now.micros);
    tx.run(sql!("UPDATE enrolment SET published_id = $1 WHERE id = $2", &to, &pinned.enrolment)).await?;
    tx.run(sql!(
        "INSERT INTO enrolment_move (id, enrolment_id, from_id, to_id, why, moved_at) VALUES ($1, $2, $3, $4, $5, $6)",
        &id,
        &pinned.enrolment,
        &pinned.published,
        &to,
        why,
        at,
    ))
    .await?;
    let left = std::mem::replace(&mut pinned.published, to);
    let course = tx.shelf().course(tx, &pinned.published).await?;
    carry(tx, pinned, &left, &course).await?;
    complete_if_met(tx, person, pinned, &course).await.map(|_| ())
}

row! {
    struct TryRow {
        id: AttemptId,
        item: String,
    }
}

/// A lesson that has another id now, or is part of another, is done there too, since the day it was done; and a quiz that was
/// passed is passed there.
async fn carry(tx: &mut Tx, pinned: &Pinned, left: &PublishedId, course: &Compiled) -> Result<(), Refusal> {
    let done: Vec<(String, PublishedId, i64)> = tx
        .all(sql!(
            "SELECT lesson, published_id, done_at FROM lesson_done WHERE enrolment_id = $1 AND reading = $2",
            &pinned.enrolment,
            pinned.reading,
        ))
        .await?;
    let tries: Vec<TryRow> = tx
        .all(sql!(
            "SELECT id, item FROM attempt WHERE enrolment_id = $1 AND context = 'quiz' AND period = $2",
            &pinned.enrolment,
            pinned.period,
        ))
        .await?;
    let has_lesson = |id: &str| course.lesson(&LessonId::new(id)).is_some();
    let has_quiz = |id: &str| course.learner.quizzes.contains_key(&QuizId::new(id));
    if done.iter().all(|(lesson, ..)| has_lesson(lesson)) && tries.iter().all(|tried| has_quiz(&tried.item)) {
        return Ok(());
    }
    let moved = carried(&*tx.shelf().course(tx, left).await?, course);
    // Of several renamings each leads on to the next.
    let way = |id: &str| std::iter::successors(moved.get(id), |id| moved.get(*id)).take(moved.len());
    for (lesson, published, done_at) in done.into_iter().filter(|(lesson, ..)| !has_lesson(lesson)) {
        let Some(now) = way(&lesson).find(|id| has_lesson(id)) else { continue };
        tx.run(sql!(
            "INSERT INTO lesson_done (enrolment_id, lesson, reading, published_id, done_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (enrolment_id, lesson, reading) DO NOTHING",
            &pinned.enrolment,
            now.as_str(),
            pinned.reading,
            &published,
            done_at,
        ))
        .await?;
    }
    for tried in tries.into_iter().filter(|tried| !has_quiz(&tried.item)) {
        let Some(now) = way(&tried.item).find(|id| has_quiz(id)) else { continue };
        tx.run(sql!(
            "INSERT INTO quiz_carried (enrolment_id, quiz, attempt_id) VALUES ($1, $2, $3)
             ON CONFLICT (enrolment_id, quiz, attempt_id) DO NOTHING",
            &pinned.enrolment,
            now.as_str(),
            &tried.id,
        ))
        .await?;
    }
    Ok(())
}

/// Whether something of the lesson that comes next is answered already.
async fn is_amid(tx: &mut Tx, person: &PersonId, pinned: &Pinned, course: &CourseRef) -> Result<bool, Refusal> {
    let learning = learning_in(tx, person, course).await?;
    let compiled = tx.shelf().course(tx, &pinned.published).await?;
    let NextStep::Lesson(lesson) = next_step(&compiled, &learning) else { return Ok(false) };
    let (answers,): (i64,) = tx
        .one(sql!(
            "SELECT COUNT(*) FROM answer w JOIN attempt a ON a.id = w.attempt_id
             WHERE a.enrolment_id = $1 AND a.context = 'lesson' AND a.item = $2 AND a.number = $3",
            &pinned.enrolment,
            &lesson,
            pinned.reading,
        ))
        .await?;
    Ok(answers > 0)
}

/// A quiz that the newer version has no more, or not as it was, is taken in the version that has it.
async fn has_same_quiz(tx: &mut Tx, pinned: &Pinned, to: &PublishedId, quiz: &QuizId) -> Result<bool, Refusal> {
    let own = tx.shelf().course(tx, &pinned.published).await?;
    let new = tx.shelf().course(tx, to).await?;
    fn found<'c>(course: &'c Compiled, quiz: &QuizId) -> Option<&'c Quiz> {
        course.learner.quizzes.get(quiz)
    }
    let is_assessed = |quiz: &Quiz| quiz.purpose == Purpose::Assessed;
    Ok(match (found(&own, quiz), found(&new, quiz)) {
        (Some(old), Some(new)) => is_assessed(old) == is_assessed(new),
        _ => false,
    })
}

/// The versions that a place was on before, the latest first.
pub(crate) async fn versions_left(tx: &mut Tx, pinned: &Pinned) -> Result<Vec<PublishedId>, Refusal> {
    let left: Vec<(PublishedId,)> = tx
        .all(sql!(
            "SELECT from_id FROM enrolment_move WHERE enrolment_id = $1 ORDER BY moved_at DESC, id DESC",
            &pinned.enrolment,
        ))
        .await?;
    Ok(left.into_iter().map(|(id,)| id).collect())
}
