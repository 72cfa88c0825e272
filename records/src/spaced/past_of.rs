//! Gathers what someone was asked of a course so far.

use std::collections::BTreeSet;

use courses::Compiled;
use courses::ids::{LessonId, QuestionId};
use courses::question::{FULL, mark};
use courses::quiz::Draw;

use super::Past;
use crate::answers::Given;
use crate::db::{Tx, json, sql};
use crate::ids::EnrolmentId;
use crate::refusal::Refusal;

/// The caller has made sure whose place it is.
pub(super) async fn past_of(tx: &mut Tx, enrolment: &EnrolmentId, course: &Compiled) -> Result<Past, Refusal> {
    let mut past = Past {
        lessons_done: lessons_done(tx, enrolment).await?,
        wrong: wrong_in_last_try(tx, enrolment).await?,
        ..Past::default()
    };
    if !course.learner.media.is_empty() {
        let media: Vec<(String,)> = tx.all(sql!("SELECT sha256 FROM medium")).await?;
        past.media = media.into_iter().map(|(sha256,)| sha256).collect();
    }
    add_asked(tx, enrolment, &mut past).await?;
    add_answered(tx, enrolment, course, &mut past).await?;
    Ok(past)
}

async fn lessons_done(tx: &mut Tx, enrolment: &EnrolmentId) -> Result<BTreeSet<LessonId>, Refusal> {
    let lessons: Vec<(String,)> =
        tx.all(sql!("SELECT DISTINCT lesson FROM lesson_done WHERE enrolment_id = $1", enrolment)).await?;
    Ok(lessons.into_iter().map(|(id,)| LessonId::new(id)).collect())
}

async fn wrong_in_last_try(tx: &mut Tx, enrolment: &EnrolmentId) -> Result<BTreeSet<QuestionId>, Refusal> {
    let wrong: Vec<(String,)> = tx
        .all(sql!(
            "SELECT m.question FROM attempt_mark m JOIN attempt a ON a.id = m.attempt_id
             WHERE a.enrolment_id = $1 AND a.context = 'quiz' AND m.mark < $2 AND a.number =
                 (SELECT MAX(b.number) FROM attempt b WHERE b.enrolment_id = a.enrolment_id AND b.context = 'quiz'
                      AND b.item = a.item AND b.submitted_at IS NOT NULL)",
            enrolment,
            FULL,
        ))
        .await?;
    Ok(wrong.into_iter().map(|(id,)| QuestionId::new(id)).collect())
}

/// What tries and rounds drew.
async fn add_asked(tx: &mut Tx, enrolment: &EnrolmentId, past: &mut Past) -> Result<(), Refusal> {
    let draws: Vec<(String, String)> = tx
        .all(sql!(
            "SELECT context, draw FROM attempt WHERE enrolment_id = $1 AND context IN ('quiz', 'spaced')",
            enrolment,
        ))
        .await?;
    for (context, draw) in draws {
        let draw: Draw = json(&draw)?;
        let asked = draw.questions.into_iter().map(|drawn| drawn.question);
        if context == "spaced" {
            past.asked_again.extend(asked.clone());
        }
        past.seen.extend(asked);
    }
    Ok(())
}

/// What was answered in lessons, and how it went in the rounds, the newest answer last.
async fn add_answered(tx: &mut Tx, enrolment: &EnrolmentId, course: &Compiled, past: &mut Past) -> Result<(), Refusal> {
    let answers: Vec<(String, String, String)> = tx
        .all(sql!(
            "SELECT a.context, w.item, w.reply FROM answer w JOIN attempt a ON a.id = w.attempt_id
             WHERE a.enrolment_id = $1 AND a.context IN ('lesson', 'spaced') ORDER BY w.saved_at, w.revision",
            enrolment,
        ))
        .await?;
    for (context, item, reply) in answers {
        let question = QuestionId::new(item);
        if context == "spaced"
            && let Some(key) = course.server.keys.get(&question)
        {
            let Given { reply, .. } = json(&reply)?;
            match mark(key, &reply).mark {
                FULL => past.wrong.remove(&question),
                _ => past.wrong.insert(question.clone()),
            };
        }
        past.seen.insert(question);
    }
    Ok(())
}
