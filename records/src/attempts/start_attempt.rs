//! Starts a try at a quiz, or goes on with the open one.

use std::collections::BTreeSet;

use courses::compiled::Quiz;
use courses::ids::{CourseRef, QuestionId, QuizId};
use courses::quiz::{Draw, draw};

use super::{may_start, passed_now};
use crate::acts::{self, Action, Begun};
use crate::db::{Deed, Tx, json, row, sql};
use crate::enrolments::{Beginning, Pinned, go_on, pin};
use crate::ids::{AttemptId, PersonId};
use crate::refusal::Refusal;

/// The same action id again gives the same try; so does any other while a try is open.
/// Refused with [`Refusal::Wait`] or [`Refusal::NoMoreTries`].
pub struct StartAttempt {
    pub person: PersonId,
    pub course: CourseRef,
    pub quiz: QuizId,
    pub action: Option<Action>,
}

impl Deed for StartAttempt {
    type Done = AttemptId;

    async fn run(&self, tx: &mut Tx) -> Result<AttemptId, Refusal> {
        if let Some(action) = &self.action
            && let Begun::Again(id) = acts::begin(tx, self.person.as_str(), action).await?
        {
            return Ok(id);
        }
        let mut pinned = pin(tx, &self.person, &self.course).await?;
        let id = match self.open_try(tx, &pinned).await? {
            Some(id) => id,
            None => {
                go_on(tx, &self.person, &mut pinned, Beginning::Try(&self.quiz)).await?;
                self.start(tx, &pinned).await?
            }
        };
        if let Some(action) = &self.action {
            acts::finish(tx, self.person.as_str(), action, &id).await?;
        }
        Ok(id)
    }
}

/// Whether a try, `a`, is at the quiz in the placeholder, under its present id or one from which it was carried.
macro_rules! of_quiz {
    ($quiz:literal) => {
        concat!(
            "(a.item = ",
            $quiz,
            " OR EXISTS (SELECT 1 FROM quiz_carried q
                WHERE q.enrolment_id = a.enrolment_id AND q.attempt_id = a.id AND q.quiz = ",
            $quiz,
            "))"
        )
    };
}

row! {
    /// A try that was handed in.
    struct Earlier {
        item: String,
        period: i64,
        submitted_at: i64,
        passed: i64,
        draw: String,
    }
}

impl StartAttempt {
    async fn open_try(&self, tx: &mut Tx, pinned: &Pinned) -> Result<Option<AttemptId>, Refusal> {
        let open: Option<(AttemptId,)> = tx
            .maybe(sql!(
                concat!(
                    "SELECT a.id FROM attempt a
                     WHERE a.enrolment_id = $1 AND a.context = 'quiz' AND a.submitted_at IS NULL AND ",
                    of_quiz!("$2"),
                    " ORDER BY a.started_at, a.id LIMIT 1"
                ),
                &pinned.enrolment,
                &self.quiz,
            ))
            .await?;
        Ok(open.map(|(id,)| id))
    }

    async fn start(&self, tx: &mut Tx, pinned: &Pinned) -> Result<AttemptId, Refusal> {
        let course = tx.shelf().course(tx, &pinned.published).await?;
        let quiz = course.learner.quizzes.get(&self.quiz).ok_or(Refusal::NotFound)?;
        let earlier: Vec<Earlier> = tx
            .all(sql!(
                concat!(
                    "SELECT a.item, a.period, a.submitted_at, CASE WHEN ",
                    passed_now!(),
                    " THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS passed, a.draw FROM attempt a
                     WHERE a.enrolment_id = $1 AND a.context = 'quiz' AND a.submitted_at IS NOT NULL AND ",
                    of_quiz!("$2"),
                    " ORDER BY a.submitted_at, a.number"
                ),
                &pinned.enrolment,
                &self.quiz,
            ))
            .await?;
        let in_period = earlier.iter().filter(|row| row.period == pinned.period);
        let ended: Vec<(i64, bool)> = in_period.map(|row| (row.submitted_at, row.passed == 1)).collect();
        may_start(quiz, &ended, tx.now.micros)?;
        let of_this = earlier.iter().filter(|row| row.item == self.quiz.as_str()).count();
        let seen = seen(earlier.iter().map(|row| row.draw.as_str()))?;
        // Kept within 63 bits: both engines hold signed numbers.
        let seed = u64::from_le_bytes(tx.bytes()) >> 1;
        self.insert(tx, pinned, quiz, draw(&course, quiz, seed, &seen), of_this).await
    }

    async fn insert(
        &self,
        tx: &mut Tx,
        pinned: &Pinned,
        quiz: &Quiz,
        draw: Draw,
        earlier: usize,
    ) -> Result<AttemptId, Refusal> {
        let id: AttemptId = tx.new_id();
        let at = tx.now.micros;
        let draw = serde_json::to_string(&draw).map_err(Refusal::unreadable)?;
        tx.run(sql!(
            "INSERT INTO attempt
                 (id, person_id, enrolment_id, published_id, context, item, number, draw, pass_mark, started_at, saves,
                  period)
             VALUES ($1, $2, $3, $4, 'quiz', $5, $6, $7, $8, $9, 0, $10)",
            &id,
            &self.person,
            &pinned.enrolment,
            &pinned.published,
            &self.quiz,
            earlier as i64 + 1,
            draw,
            i64::from(quiz.pass_mark),
            at,
            pinned.period,
        ))
        .await?;
        Ok(id)
    }
}

/// Every question asked before, so that a retake prefers the others.
fn seen<'a>(draws: impl Iterator<Item = &'a str>) -> Result<BTreeSet<QuestionId>, Refusal> {
    let mut seen = BTreeSet::new();
    for text in draws {
        let draw: Draw = json(text)?;
        seen.extend(draw.questions.into_iter().map(|drawn| drawn.question));
    }
    Ok(seen)
}
