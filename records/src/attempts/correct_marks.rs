//! Marks tries again after a version said that a key was wrong (bundle-format.md 17, rule 10). Marks are only ever raised.

use std::collections::BTreeMap;

use courses::Compiled;
use courses::facts::Policy;
use courses::ids::{CourseRef, QuestionId};
use courses::question::mark;
use courses::quiz::Score;

use super::QuestionMark;
use super::corrected_for::{is_better, standing_marks, standing_score};
use crate::acts::Actor;
use crate::answers::{Answers, answers_of};
use crate::audit::{Event, EventKind, note};
use crate::completions::complete_if_met;
use crate::db::{Deed, Tx, row, sql};
use crate::enrolments::pin;
use crate::ids::{AttemptId, EnrolmentId, PersonId, PublishedId};
use crate::notices::{NoticeKind, tell};
use crate::refusal::Refusal;

/// Looks at some of the tries that asked a question whose key a version corrects: of older versions, handed in, and not looked
/// at before. Doing it again goes on where it stopped, so it may be done bit by bit and stopped at any moment.
pub struct CorrectMarks {
    pub published: PublishedId,
    /// How many tries at most.
    pub limit: u32,
}

/// What came of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Corrections {
    pub looked_at: usize,
    /// Of these: their score rose, and their people were told.
    pub raised: usize,
}

impl Deed for CorrectMarks {
    /// Nothing looked at means that all is done.
    type Done = Corrections;

    async fn run(&self, tx: &mut Tx) -> Result<Corrections, Refusal> {
        let mut done = Corrections::default();
        let course = tx.shelf().course(tx, &self.published).await?;
        for correction in &course.learner.facts.release.corrections {
            for found in self.tries(tx, &correction.question).await? {
                done.looked_at += 1;
                let person = found.person_id.clone();
                let attempt = found.id.clone();
                let enrolment = found.enrolment_id.clone();
                let outcome = correct(tx, found, &self.published, &course).await?;
                if outcome.is_misled {
                    tell(tx, NoticeKind::RightAnswer, &person, &enrolment, &self.published, Some(&attempt)).await?;
                }
                let Some(raised) = outcome.raised else { continue };
                done.raised += 1;
                tell(tx, NoticeKind::Corrected, &person, &enrolment, &self.published, Some(&attempt)).await?;
                note(tx, &Event::about(Actor::System, &person, EventKind::MarksCorrected, attempt.as_str())).await?;
                if raised == Raised::Passed {
                    let pinned = pin(tx, &person, course.course()).await?;
                    let read = tx.shelf().course(tx, &pinned.published).await?;
                    complete_if_met(tx, &person, &pinned, &read).await?;
                }
            }
            if done.looked_at > 0 {
                break;
            }
        }
        Ok(done)
    }
}

row! {
    pub(super) struct TryRow {
        pub id: AttemptId,
        pub person_id: PersonId,
        pub enrolment_id: EnrolmentId,
        pub pass_mark: i64,
    }
}

impl CorrectMarks {
    /// None for a version that was withdrawn meanwhile: its corrections may be what was wrong with it.
    async fn tries(&self, tx: &mut Tx, question: &QuestionId) -> Result<Vec<TryRow>, Refusal> {
        tx.all(sql!(
            "SELECT a.id, a.person_id, a.enrolment_id, a.pass_mark
             FROM attempt_mark m
             JOIN attempt a ON a.id = m.attempt_id
             JOIN published o ON o.id = a.published_id
             JOIN published p ON p.id = $2 AND p.course = o.course AND p.rank > o.rank
             WHERE m.question = $1 AND a.context = 'quiz' AND a.submitted_at IS NOT NULL
               AND p.withdrawn_at IS NULL AND p.replaced_at IS NULL
               AND NOT EXISTS (SELECT 1 FROM attempt_correction x WHERE x.attempt_id = a.id AND x.published_id = p.id)
             ORDER BY a.id LIMIT $3",
            question,
            &self.published,
            self.limit,
        ))
        .await
    }
}

/// What a correction came to for a try.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Outcome {
    raised: Option<Raised>,
    /// An answer that was marked right is not right by the new key. Its mark stays, and its giver should know.
    is_misled: bool,
}

/// What a correction did for a try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Raised {
    /// More marks, and passed no more and no less than before.
    Marks,
    /// It passes now, and did not before.
    Passed,
}

/// Applies what later versions corrected to a try that is handed in only now, on the version it began with. How many versions.
pub(super) async fn correct_late(tx: &mut Tx, attempt: &AttemptId, course: &CourseRef) -> Result<usize, Refusal> {
    let later: Vec<(PublishedId,)> = tx
        .all(sql!(
            "SELECT p.id FROM attempt a JOIN published o ON o.id = a.published_id
             JOIN published p ON p.course = $2 AND p.rank > o.rank
             WHERE a.id = $1 AND p.corrects = 1 AND p.withdrawn_at IS NULL AND p.replaced_at IS NULL ORDER BY p.rank",
            attempt,
            course,
        ))
        .await?;
    for (id,) in &later {
        let found: TryRow =
            tx.one(sql!("SELECT id, person_id, enrolment_id, pass_mark FROM attempt WHERE id = $1", attempt)).await?;
        let compiled = tx.shelf().course(tx, id).await?;
        let (person, enrolment) = (found.person_id.clone(), found.enrolment_id.clone());
        if correct(tx, found, id, &compiled).await?.is_misled {
            tell(tx, NoticeKind::RightAnswer, &person, &enrolment, id, Some(attempt)).await?;
        }
    }
    Ok(later.len())
}

/// Adds what the try comes to with the corrected keys; nothing when it was looked at before.
async fn correct(tx: &mut Tx, found: TryRow, published: &PublishedId, course: &Compiled) -> Result<Outcome, Refusal> {
    let attempt = &found.id;
    let before = standing_marks(tx, attempt).await?;
    let was = standing_score(tx, attempt).await?;
    let answers = answers_of(tx, attempt).await?;
    let pass_mark = u8::try_from(found.pass_mark).unwrap_or(100);
    let marks = corrected(course, &before, &answers, pass_mark);
    let is_better = marks != before;
    let score = if is_better { score_of(&marks, pass_mark) } else { was };
    let at = tx.now.micros;
    let added = tx
        .run(sql!(
            "INSERT INTO attempt_correction (attempt_id, published_id, marks, weights, passed, is_better, corrected_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (attempt_id, published_id) DO NOTHING",
            attempt,
            published,
            i64::try_from(score.marks).unwrap_or(i64::MAX),
            i64::try_from(score.weights).unwrap_or(i64::MAX),
            i64::from(score.passed || was.passed),
            i64::from(is_better),
            at,
        ))
        .await?;
    if added == 0 {
        return Ok(Outcome::default());
    }
    let is_misled = is_misled(course, &before, &answers);
    if !is_better {
        return Ok(Outcome { raised: None, is_misled });
    }
    for (question, now) in marks.iter().filter(|(question, now)| before.get(question) != Some(now)) {
        tx.run(sql!(
            "INSERT INTO attempt_correction_mark (attempt_id, published_id, question, mark, weight)
             VALUES ($1, $2, $3, $4, $5)",
            attempt,
            published,
            question,
            now.mark,
            now.weight,
        ))
        .await?;
    }
    let raised = if score.passed && !was.passed { Raised::Passed } else { Raised::Marks };
    Ok(Outcome { raised: Some(raised), is_misled })
}

type Marks = BTreeMap<QuestionId, QuestionMark>;

/// The marks with what a version corrects. A question that is void is left out where that helps; a mark is the better of the
/// old and the new one.
fn corrected(course: &Compiled, before: &Marks, answers: &Answers, pass_mark: u8) -> Marks {
    let mut marks = before.clone();
    let corrections = &course.learner.facts.release.corrections;
    for correction in corrections.iter().filter(|correction| correction.policy == Policy::RegradeUp) {
        let key = course.server.keys.get(&correction.question);
        let reply = answers.get(correction.question.as_str()).map(|kept| &kept.reply);
        if let (Some(old), Some((key, reply))) = (marks.get_mut(&correction.question), key.zip(reply)) {
            old.mark = old.mark.max(mark(key, reply).mark);
        }
    }
    for correction in corrections.iter().filter(|correction| correction.policy == Policy::Void) {
        let mut without = marks.clone();
        if let Some(old) = without.get_mut(&correction.question) {
            old.weight = 0;
        }
        if is_better(&score_of(&without, pass_mark), &score_of(&marks, pass_mark)) {
            marks = without;
        }
    }
    marks
}

/// Whether an answer has more marks than the corrected key would give it.
fn is_misled(course: &Compiled, before: &Marks, answers: &Answers) -> bool {
    course.learner.facts.release.corrections.iter().filter(|of| of.policy == Policy::RegradeUp).any(|correction| {
        let key = course.server.keys.get(&correction.question);
        let reply = answers.get(correction.question.as_str()).map(|kept| &kept.reply);
        let had = before.get(&correction.question).map_or(0, |of| of.mark);
        key.zip(reply).is_some_and(|(key, reply)| mark(key, reply).mark < had)
    })
}

fn score_of(marks: &Marks, pass_mark: u8) -> Score {
    Score::of(marks.values().map(|of| (of.mark, of.weight)), pass_mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn score(marks: u64, weights: u64) -> Score {
        Score { marks, weights, passed: false }
    }

    #[test]
    fn leaving_a_question_out_helps_only_whoever_had_it_wrong() {
        assert!(is_better(&score(20_000, 2), &score(20_000, 3)));
        assert!(!is_better(&score(10_000, 2), &score(20_000, 3)));
        assert!(!is_better(&score(20_000, 2), &score(30_000, 3)), "all right stays all right");
    }

    #[test]
    fn the_last_question_of_a_try_is_never_left_out() {
        assert!(!is_better(&score(0, 0), &score(0, 1)), "nobody passes by having been asked nothing");
    }
}
