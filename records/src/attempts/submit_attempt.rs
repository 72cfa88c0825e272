//! Hands a try in: marks it, and when it is the last part, completes the course. All in one transaction.

use courses::ids::{CourseRef, QuizId};
use courses::quiz::{Draw, Score};

use super::attempt_for::score;
use super::correct_marks::correct_late;
use super::corrected_for::standing_score;
use super::{Submitted, marks};
use crate::acts::{self, Action, Begun};
use crate::answers::answers_of;
use crate::completions::{complete_if_met, earned_for};
use crate::db::{Deed, Tx, json, row, sql};
use crate::enrolments::pin;
use crate::ids::{AttemptId, PersonId, PublishedId};
use crate::refusal::Refusal;

/// However often and from wherever it is pressed: one result, one credit, one certificate. Every press gets that result.
pub struct SubmitAttempt {
    pub person: PersonId,
    pub attempt: AttemptId,
    pub action: Option<Action>,
}

row! {
    struct HandedIn {
        published_id: PublishedId,
        draw: String,
        pass_mark: i64,
    }
}

row! {
    struct Standing {
        course: CourseRef,
        item: String,
        marks: Option<i64>,
        weights: Option<i64>,
        passed: Option<i64>,
        corrected: i64,
    }
}

impl Deed for SubmitAttempt {
    type Done = Submitted;

    async fn run(&self, tx: &mut Tx) -> Result<Submitted, Refusal> {
        if let Some(action) = &self.action
            && let Begun::Again(()) = acts::begin(tx, self.person.as_str(), action).await?
        {
            return self.standing(tx).await;
        }
        let at = tx.now.micros;
        // Of many at once, one finds it open; the others wait here and then read that one's result.
        let handed_in: Option<HandedIn> = tx
            .maybe(sql!(
                "UPDATE attempt SET submitted_at = $1
                 WHERE id = $2 AND person_id = $3 AND context = 'quiz' AND submitted_at IS NULL
                 RETURNING published_id, draw, pass_mark",
                at,
                &self.attempt,
                &self.person,
            ))
            .await?;
        if let Some(handed_in) = handed_in {
            self.mark(tx, handed_in).await?;
        }
        if let Some(action) = &self.action {
            acts::finish(tx, self.person.as_str(), action, &()).await?;
        }
        self.standing(tx).await
    }
}

impl SubmitAttempt {
    async fn mark(&self, tx: &mut Tx, handed_in: HandedIn) -> Result<(), Refusal> {
        let asked = tx.shelf().course(tx, &handed_in.published_id).await?;
        let answers = answers_of(tx, &self.attempt).await?;
        let draw: Draw = json(&handed_in.draw)?;
        let marks = marks(&asked, &draw, &answers);
        for (drawn, question_mark) in draw.questions.iter().zip(&marks) {
            let revision = answers.get(drawn.question.as_str()).map_or(0, |kept| kept.revision);
            tx.run(sql!(
                "INSERT INTO attempt_mark (attempt_id, question, mark, weight, revision) VALUES ($1, $2, $3, $4, $5)",
                &self.attempt,
                &drawn.question,
                question_mark.mark,
                question_mark.weight,
                revision,
            ))
            .await?;
        }
        let pass_mark = u8::try_from(handed_in.pass_mark).unwrap_or(100);
        let score = Score::of(marks.iter().map(|of| (of.mark, of.weight)), pass_mark);
        tx.run(sql!(
            "UPDATE attempt SET marks = $1, weights = $2, passed = $3 WHERE id = $4",
            i64::try_from(score.marks).unwrap_or(i64::MAX),
            i64::try_from(score.weights).unwrap_or(i64::MAX),
            i64::from(score.passed),
            &self.attempt,
        ))
        .await?;
        // A key that was corrected while the try was open: it was asked by the old one, and counts by the better.
        let was_corrected = correct_late(tx, &self.attempt, asked.course()).await? > 0;
        if score.passed || was_corrected && standing_score(tx, &self.attempt).await?.passed {
            let pinned = pin(tx, &self.person, asked.course()).await?;
            let course = tx.shelf().course(tx, &pinned.published).await?;
            complete_if_met(tx, &self.person, &pinned, &course).await?;
        }
        Ok(())
    }

    async fn standing(&self, tx: &mut Tx) -> Result<Submitted, Refusal> {
        let row: Standing = tx
            .one(sql!(
                "SELECT e.course, a.item, a.marks, a.weights, a.passed,
                        (SELECT COUNT(*) FROM attempt_correction x WHERE x.attempt_id = a.id AND x.is_better = 1) AS corrected
                 FROM attempt a JOIN enrolment e ON e.id = a.enrolment_id
                 WHERE a.id = $1 AND a.person_id = $2 AND a.context = 'quiz' AND a.submitted_at IS NOT NULL",
                &self.attempt,
                &self.person,
            ))
            .await?;
        let own = score(row.marks, row.weights, row.passed);
        let score = if row.corrected > 0 { standing_score(tx, &self.attempt).await? } else { own };
        Ok(Submitted {
            attempt: self.attempt.clone(),
            quiz: QuizId::new(row.item),
            score,
            earned: earned_for(tx, &self.person, &self.attempt).await?,
            course: row.course,
        })
    }
}
