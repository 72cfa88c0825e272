//! Before a quiz, and the button that starts a try or goes on with the open one.

use app::pages::quiz::start::{self, Outcome, PastTry, QuizStart, QuizState};
use app::paths;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use courses::compiled::Quiz;
use courses::ids::{CourseRef, QuizId};
use records::acts::Action;
use records::attempts::{Attempt, StartAttempt, attempt_for, may_start};
use records::enrolments::{Try, TryState};
use records::{ActionId, PersonId, Refusal};
use serde::Deserialize;

use super::sitting::Sitting;
use crate::clock::London;
use crate::http::form::{OwnForm, owned};
use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::page;
use crate::routes::learn::study::{InCourse, Study, reader};
use crate::trouble::Trouble;

/// The part of a path that names a quiz.
#[derive(Debug, Deserialize)]
pub struct InQuiz {
    publisher: String,
    slug: String,
    quiz: String,
}

impl InQuiz {
    pub(crate) fn read(self) -> Result<(CourseRef, QuizId), Trouble> {
        Ok((InCourse::new(self.publisher, self.slug).read()?, QuizId::new(self.quiz)))
    }
}

/// GET /courses/{publisher}/{slug}/quizzes/{quiz}
pub async fn show(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(path): Path<InQuiz>,
) -> Result<Response, Trouble> {
    let (course, quiz) = path.read()?;
    draw(&moothall, &visit, &me, StatusCode::OK, &course, &quiz).await
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Posted {
    person: PersonId,
    action_id: String,
}

owned!(Posted);

/// POST /courses/{publisher}/{slug}/quizzes/{quiz}: to the first question without an answer.
pub async fn start(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(path): Path<InQuiz>,
    OwnForm(posted): OwnForm<Posted>,
) -> Result<Response, Trouble> {
    let (course, quiz) = path.read()?;
    let action = Action::new(ActionId::new(posted.action_id), &format!("start {course} {quiz}"));
    let start = StartAttempt { person: me.0.clone(), course: course.clone(), quiz: quiz.clone(), action: Some(action) };
    let id = match moothall.db.perform(visit.now, start).await {
        Ok(id) => id,
        // Too early or no try left: the page says so and when.
        Err(Refusal::Wait { .. } | Refusal::NoMoreTries(_)) => {
            return draw(&moothall, &visit, &me, StatusCode::CONFLICT, &course, &quiz).await;
        }
        // Withdrawn before they began: the page says so. Where another course comes first, that of the course does.
        Err(Refusal::NotAllowed) => {
            let study = Study::of(&moothall, &me, &course).await?;
            if study.learning.news.withdrawn.is_none() {
                return Ok(Redirect::to(&paths::course(&course)).into_response());
            }
            return draw(&moothall, &visit, &me, StatusCode::CONFLICT, &course, &quiz).await;
        }
        Err(other) => return Err(other.into()),
    };
    let sitting = Sitting::with_answers(&moothall, &me, id.as_str()).await?;
    Ok(Redirect::to(&first_open(&sitting)?).into_response())
}

/// The first question without an answer, else all the answers to check.
pub(crate) fn first_open(sitting: &Sitting<Attempt>) -> Result<String, Trouble> {
    match sitting.attempt.unanswered().first() {
        Some(number) => sitting.place_of(*number),
        None => Ok(paths::check(&sitting.attempt.id)),
    }
}

async fn draw(
    moothall: &Moothall,
    visit: &Visit,
    me: &Me,
    status: StatusCode,
    course: &CourseRef,
    id: &QuizId,
) -> Result<Response, Trouble> {
    let study = Study::of(moothall, me, course).await?;
    let quiz = study.course.learner.quizzes.get(id).ok_or(Trouble::NotFound)?;
    let tries: Vec<&Try> = study.learning.tries.iter().filter(|tried| tried.quiz == *id).collect();
    let reader = reader(moothall, visit, me).await?;
    let props = QuizStart {
        course: &study.course.learner,
        quiz,
        reader: &reader,
        action_id: moothall.mint.id(),
        state: state(moothall, visit, me, quiz, &tries).await?,
        past: tries.iter().filter_map(|tried| past(&moothall.london, tried)).collect(),
    };
    let news = study.news(moothall);
    Ok(page::respond(status, moothall, visit, |shell| start::page_with_news(shell, &props, &news)))
}

async fn state(
    moothall: &Moothall,
    visit: &Visit,
    Me(person): &Me,
    quiz: &Quiz,
    tries: &[&Try],
) -> Result<QuizState, Trouble> {
    if let Some(open) = tries.iter().find(|tried| tried.state == TryState::Open) {
        let attempt = attempt_for(&moothall.db, person, &open.id).await?;
        let of = attempt.draw.questions.len();
        return Ok(QuizState::Open { answered: of - attempt.unanswered().len(), of });
    }
    let ended: Vec<(i64, bool)> = tries
        .iter()
        .filter_map(|tried| match tried.state {
            TryState::HandedIn { at, passed } => Some((at, passed)),
            TryState::Open => None,
        })
        .collect();
    match may_start(quiz, &ended, visit.now.micros) {
        Ok(()) => Ok(QuizState::Ready),
        Err(Refusal::Wait { until }) => Ok(QuizState::Wait { from: moothall.london.time_after(until) }),
        Err(Refusal::NoMoreTries(_)) => Ok(QuizState::NoMoreTries),
        Err(other) => Err(other.into()),
    }
}

/// A try that was handed in, for the list of earlier ones.
pub(crate) fn past(london: &London, tried: &Try) -> Option<PastTry> {
    let TryState::HandedIn { at, passed } = tried.state else { return None };
    Some(PastTry {
        id: tried.id.to_string(),
        when: london.date_and_time(at),
        outcome: if passed { Outcome::Passed } else { Outcome::NotYet },
    })
}
