//! The result of a try: what was earned or what to read again, and a reason for each answer.

use std::collections::BTreeMap;
use std::sync::Arc;

use app::pages::quiz::result::{self, Again, Corrected, Key, ReadAgain, ResultOutcome, ResultPage, Reviewed};
use app::paths;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use courses::Compiled;
use courses::compiled::{Quiz, WhenFeedback, WhenKey};
use courses::ids::{LessonId, QuestionId};
use courses::question::{FULL, QuestionKey, given_answers, mark, right_answers};
use records::attempts::{AttemptResult, may_start, result_for};
use records::enrolments::TryState;
use records::people::profile_for;
use records::{AttemptId, Refusal, published};

use super::sitting::Sitting;
use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::page;
use crate::routes::learn::study::{Study, reader};
use crate::trouble::Trouble;

/// GET /tries/{id}/result
pub async fn show(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(id): Path<String>,
) -> Result<Response, Trouble> {
    let sitting = Sitting::of(&moothall, &me, &id).await?;
    if !sitting.is_handed_in() {
        return Ok(Redirect::to(&paths::check(&id)).into_response());
    }
    let result = result_for(&moothall.db, &me.0, &AttemptId::new(id)).await?;
    let study = Study::of(&moothall, &me, &sitting.attempt.course).await?;
    let quiz = sitting.quiz()?;
    let newer = newer_keys(&moothall, &result).await?;
    let mut questions = reviewed(&sitting.course, quiz, &result)?;
    use_newer_keys(&mut questions, &newer, &result)?;
    let reader = reader(&moothall, &visit, &me).await?;
    let props = ResultPage {
        course: &sitting.course.learner,
        quiz,
        reader: &reader,
        score: result.score,
        outcome: outcome(&moothall, &visit, &me, &sitting, &study, &result).await?,
        questions,
        action_id: moothall.mint.id(),
        corrected: result
            .corrected
            .as_ref()
            .map(|corrected| Corrected { on: moothall.london.date(corrected.at), before: result.score_before() }),
    };
    Ok(page::ok(&moothall, &visit, |shell| result::page(shell, &props)))
}

async fn outcome(
    moothall: &Moothall,
    visit: &Visit,
    Me(person): &Me,
    sitting: &Sitting,
    study: &Study,
    result: &AttemptResult,
) -> Result<ResultOutcome, Trouble> {
    if !result.score.passed {
        return Ok(ResultOutcome::NotYet {
            read_again: most_useful(&sitting.course, result),
            tries: study.handed_in(&sitting.attempt.quiz),
            again: again(moothall, visit, study, sitting.quiz()?)?,
        });
    }
    match &result.earned {
        Some(earned) => Ok(ResultOutcome::Completed {
            on: earned.on,
            points: Some(earned.points).filter(|points| *points > 0),
            certificate: earned.certificate.as_ref().map(ToString::to_string),
            receipt_to: profile_for(&moothall.db, person).await?.addresses.into_iter().next(),
        }),
        None => Ok(still_to_do(study)),
    }
}

/// What a pass leaves to do.
pub(crate) fn still_to_do(study: &Study) -> ResultOutcome {
    match study.is_done_but_for_the_session() {
        true => ResultOutcome::PassedButForTheSession,
        false => ResultOutcome::PassedWithMoreToDo { lessons: study.lessons_to_do(), items: study.items_left() },
    }
}

fn again(moothall: &Moothall, visit: &Visit, study: &Study, quiz: &Quiz) -> Result<Again, Trouble> {
    let tries = study.learning.tries.iter().filter(|tried| tried.quiz == quiz.id);
    let ended: Vec<(i64, bool)> = tries
        .filter_map(|tried| match tried.state {
            TryState::HandedIn { at, passed } => Some((at, passed)),
            TryState::Open => None,
        })
        .collect();
    match may_start(quiz, &ended, visit.now.micros) {
        Ok(()) => Ok(Again::Now),
        Err(Refusal::Wait { until }) => Ok(Again::From(moothall.london.time_after(until))),
        Err(Refusal::NoMoreTries(_)) => Ok(Again::No),
        Err(other) => Err(other.into()),
    }
}

/// Whether somebody may know the right answers of a quiz.
pub(crate) fn tells_key(quiz: &Quiz, passed: bool) -> bool {
    match quiz.show_key {
        WhenKey::Each => true,
        WhenKey::OnPass => passed,
        WhenKey::Never => false,
    }
}

/// Each question with what may be said about it now.
pub(crate) fn reviewed<'a>(
    course: &'a Compiled,
    quiz: &Quiz,
    result: &AttemptResult,
) -> Result<Vec<Reviewed<'a>>, Trouble> {
    let passed = result.score.passed;
    let tells_reasons = match quiz.feedback {
        WhenFeedback::Each | WhenFeedback::After => true,
        WhenFeedback::Pass => passed,
    };
    if !tells_reasons {
        return Ok(Vec::new());
    }
    let tells_key = tells_key(quiz, passed);
    result
        .attempt
        .draw
        .questions
        .iter()
        .map(|drawn| {
            let (question, key) = course.question_with_key(&drawn.question).ok_or(Trouble::Fault)?;
            let reply = result.attempt.reply(&drawn.question).filter(|reply| !reply.is_blank());
            let given = result.marks.get(&drawn.question).map_or(0, |given| given.mark);
            let is_explained = tells_key || given == FULL;
            Ok(Reviewed {
                question,
                remarks: reply.map(|reply| mark(key, reply).feedback).unwrap_or_default(),
                given: reply.map(|reply| given_answers(question, key, reply)).unwrap_or_default(),
                mark: given,
                explanation: if is_explained { &key.explanation } else { &[] },
                sources: if is_explained { course.sources_of(key) } else { Vec::new() },
                right_answers: if tells_key { right_answers(question, key) } else { Vec::new() },
                read_again: (given < FULL).then(|| lesson_for(course, key)).flatten(),
                key: Key::Own,
            })
        })
        .collect()
}

/// The versions that corrected a key of this try, by question.
async fn newer_keys(
    moothall: &Moothall,
    result: &AttemptResult,
) -> Result<BTreeMap<QuestionId, Arc<Compiled>>, Trouble> {
    let mut newer = BTreeMap::new();
    for (question, version) in result.corrected.iter().flat_map(|corrected| &corrected.by) {
        newer.insert(question.clone(), published::course(&moothall.db, version).await?);
    }
    Ok(newer)
}

/// What is said about an answer is said by the key that it counts by. Where the question was void there is nothing to say.
fn use_newer_keys<'a>(
    questions: &mut [Reviewed<'a>],
    newer: &'a BTreeMap<QuestionId, Arc<Compiled>>,
    result: &AttemptResult,
) -> Result<(), Trouble> {
    for one in questions {
        let id = &one.question.id;
        let Some(course) = newer.get(id) else { continue };
        let is_void = result.marks.get(id).is_some_and(|of| of.weight == 0);
        let is_explained = one.mark == FULL || !one.right_answers.is_empty();
        (one.remarks, one.explanation, one.sources) = (vec![], &[], vec![]);
        (one.right_answers, one.read_again) = (vec![], None);
        one.key = if is_void { Key::Void } else { Key::Corrected };
        if let (false, Some((_, key))) = (is_void, course.question_with_key(id)) {
            let reply = result.attempt.reply(id).filter(|reply| !reply.is_blank());
            one.remarks = reply.map(|reply| mark(key, reply).feedback).unwrap_or_default();
            if is_explained {
                (one.explanation, one.sources) = (&key.explanation, course.sources_of(key));
            }
        }
    }
    Ok(())
}

/// The lesson that teaches what a question asks.
fn lesson_for(course: &Compiled, key: &QuestionKey) -> Option<ReadAgain> {
    let objective = key.objectives.first()?;
    let lesson = course.lessons_teaching(objective).first()?.id.clone();
    Some(ReadAgain { lesson, section: None })
}

/// Lessons to read again, those with the most lost marks first; in reading order where they are equal.
pub(crate) fn most_useful(course: &Compiled, result: &AttemptResult) -> Vec<ReadAgain> {
    let mut lost: Vec<(LessonId, u32)> = course.lessons_in_order().map(|lesson| (lesson.id.clone(), 0)).collect();
    for (question, given) in &result.marks {
        let lesson = course.server.keys.get(question).and_then(|key| lesson_for(course, key));
        let entry = lesson.and_then(|lesson| lost.iter_mut().find(|(id, _)| *id == lesson.lesson));
        if let Some((_, marks)) = entry {
            *marks += (FULL - given.mark) * given.weight;
        }
    }
    lost.retain(|(_, marks)| *marks > 0);
    lost.sort_by_key(|(_, marks)| std::cmp::Reverse(*marks));
    lost.into_iter().map(|(lesson, _)| ReadAgain { lesson, section: None }).collect()
}
