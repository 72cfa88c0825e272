//! Trying a quiz: its questions, check the answers, hand in, and the result with its reasons.
//!
//! Waits between tries and limits on their number are not kept to: whoever writes a quiz looks at it many times.

use app::course::ItemState;
use app::pages::quiz::all_questions as together;
use app::pages::quiz::check_answers::{self, CheckAnswers};
use app::pages::quiz::question::{self, QuestionPage};
use app::pages::quiz::result::{self, Again as NextTry, ResultOutcome, ResultPage};
use app::pages::quiz::start::{self, QuizStart, QuizState};
use app::paths;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use records::attempts::{Attempt, AttemptResult};
use records::{AttemptId, Refusal};

use crate::http::form::Form;
use crate::http::visit::Wants;
use crate::preview::asked::Asked;
use crate::preview::desk::Desk;
use crate::preview::{Again, Preview, notebook};
use crate::routes::dealt::{Dealt, Telling};
use crate::routes::learn::study::Study;
use crate::routes::quiz::question::Asked as AskedThen;
use crate::routes::quiz::result::{most_useful, reviewed, still_to_do};
use crate::routes::quiz::sitting::Sitting;
use crate::routes::quiz::start::{InQuiz, Posted as PostedStart, past};
use crate::routes::quiz::{all_questions, check, start as starting};
use crate::routes::saving::{Onward, Posted, Then, told_refused, told_saved, told_which};
use crate::trouble::Trouble;

/// GET /courses/{publisher}/{slug}/quizzes/{quiz}
pub async fn show(State(preview): State<Preview>, asked: Asked, Path(path): Path<InQuiz>) -> Result<Response, Trouble> {
    let (course, id) = path.read()?;
    let desk = preview.desk();
    let study = desk.study(preview.now(), &course)?;
    let quiz = study.course.learner.quizzes.get(&id).ok_or(Trouble::NotFound)?;
    let open = study.learning.open_try(&id).and_then(|open| desk.notebook.sitting(open.id.as_str()));
    let state = match open {
        Some(sitting) => {
            let of = sitting.length();
            QuizState::Open { answered: of - sitting.attempt.unanswered().len(), of }
        }
        None => QuizState::Ready,
    };
    let tries = study.learning.tries.iter().filter(|tried| tried.quiz == id);
    let props = QuizStart {
        course: &study.course.learner,
        quiz,
        reader: &desk.reader(&study.course),
        action_id: preview.0.mint.id(),
        state,
        past: tries.filter_map(|tried| past(&preview.0.london, tried)).collect(),
    };
    Ok(preview.page(&desk, &asked, |shell| start::page(shell, &props)))
}

/// POST /courses/{publisher}/{slug}/quizzes/{quiz}: to the first question without an answer.
pub async fn start(
    State(preview): State<Preview>,
    Path(path): Path<InQuiz>,
    _: Form<PostedStart>,
) -> Result<Redirect, Trouble> {
    let (course, id) = path.read()?;
    let mut desk = preview.desk();
    let study = desk.study(preview.now(), &course)?;
    let quiz = study.course.learner.quizzes.get(&id).ok_or(Trouble::NotFound)?;
    let mut seed = [0; 8];
    preview.0.mint.bytes(&mut seed);
    let new = (AttemptId::new(preview.0.mint.id()), u64::from_le_bytes(seed));
    let id = desk.notebook.start(preview.now(), &study.course, quiz, new);
    Ok(Redirect::to(&starting::first_open(sitting(&desk, id.as_str())?)?))
}

/// GET /tries/{id}/questions/{n}
pub async fn question(
    State(preview): State<Preview>,
    asked: Asked,
    Path((id, number)): Path<(String, usize)>,
    Query(query): Query<AskedThen>,
) -> Result<Response, Trouble> {
    let desk = preview.desk();
    let sitting = sitting(&desk, &id)?;
    if sitting.is_handed_in() {
        return Ok(Redirect::to(&paths::result(&id)).into_response());
    }
    let drawn = sitting.drawn(number)?;
    let dealt = sitting.dealt(drawn)?;
    let state = match sitting.attempt.answers.get(drawn.question.as_str()) {
        // The band over the page says that nothing is kept.
        Some(kept) => {
            ItemState { saved_at: None, ..dealt.state(kept, &preview.0.london, Telling::in_try(sitting.quiz()?)) }
        }
        None => dealt.fresh(),
    };
    let shown = Shown { number, state, then: sitting.then(query.then)?, again: Again::Same };
    draw(&preview, &desk, &asked, sitting, shown)
}

/// POST /tries/{id}/questions/{n}
pub async fn save(
    State(preview): State<Preview>,
    asked: Asked,
    Path((id, number)): Path<(String, usize)>,
    Form(posted): Form<Posted>,
) -> Result<Response, Trouble> {
    let mut desk = preview.desk();
    let (course, drawn, then) = {
        let sitting = sitting(&desk, &id)?;
        (sitting.course.clone(), sitting.drawn(number)?.clone(), sitting.then(posted.then)?)
    };
    let dealt = Dealt::of(&course, &drawn.question, &drawn.answers)?;
    let unsaved = |reply, fault| ItemState { base: posted.base, reply: Some(reply), fault, ..dealt.fresh() };
    let shown = |state| Shown { number, state, then, again: Again::Lost };
    if let Some(order) = posted.after_step() {
        return draw(&preview, &desk, &asked, sitting(&desk, &id)?, shown(unsaved(order, None)));
    }
    let reply = posted.reply_to(dealt.question);
    let saved = dealt
        .from_tokens(reply.clone())
        .map_err(Refusal::from)
        .and_then(|reply| desk.notebook.save_in_try(preview.now(), &id, &drawn.question, (reply, posted.confidence)));
    let sitting = sitting(&desk, &id)?;
    match saved {
        Ok(kept) => {
            let is_told = Telling::in_try(sitting.quiz()?) == Telling::Reasons;
            let remarks = if is_told && !kept.reply.is_blank() { dealt.remarks(&kept.reply) } else { Vec::new() };
            let (here, onward) = (sitting.place_of(number)?, sitting.after(number, then)?);
            let onward = if is_told || then == Then::Here { Onward::Stay(&here) } else { Onward::Go(&onward) };
            Ok(told_saved(&preview.0.london, asked.wants, (kept.revision, kept.saved_at), onward, &remarks))
        }
        Err(Refusal::Closed) => Ok(told_which(asked.wants, &paths::result(&id))),
        Err(Refusal::Misfit(misfit)) => match asked.wants {
            Wants::Json => Ok(told_refused(misfit.into())),
            Wants::Page => draw(&preview, &desk, &asked, sitting, shown(unsaved(reply, Some(misfit.into())))),
        },
        Err(other) => Err(other.into()),
    }
}

/// GET /tries/{id}/questions
pub async fn questions(
    State(preview): State<Preview>,
    asked: Asked,
    Path(id): Path<String>,
) -> Result<Response, Trouble> {
    let desk = preview.desk();
    let sitting = sitting(&desk, &id)?;
    if let Some(elsewhere) = all_questions::elsewhere(sitting)? {
        return Ok(Redirect::to(&elsewhere).into_response());
    }
    let reader = desk.reader(&sitting.course);
    let props = all_questions::shown(&preview.0.london, sitting, &reader)?;
    Ok(preview.page(&desk, &asked, |shell| together::page(shell, &props)))
}

/// A question page as it is to be drawn.
struct Shown<'a> {
    number: usize,
    state: ItemState<'a>,
    then: Then,
    again: Again,
}

fn draw(
    preview: &Preview,
    desk: &Desk,
    asked: &Asked,
    sitting: &Sitting<Attempt>,
    shown: Shown<'_>,
) -> Result<Response, Trouble> {
    let drawn = sitting.drawn(shown.number)?;
    let status = if shown.state.fault.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let props = QuestionPage {
        try_id: sitting.attempt.id.to_string(),
        number: shown.number,
        of: sitting.length(),
        course: &sitting.course.learner,
        quiz: sitting.quiz()?,
        question: sitting.question(&drawn.question)?,
        reader: &desk.reader(&sitting.course),
        state: shown.state,
        then: shown.then.shown(),
    };
    Ok(preview.respond(desk, asked, (status, shown.again), |shell| question::page(shell, &props)))
}

/// GET /tries/{id}/check
pub async fn check(State(preview): State<Preview>, asked: Asked, Path(id): Path<String>) -> Result<Response, Trouble> {
    let desk = preview.desk();
    let sitting = sitting(&desk, &id)?;
    if sitting.is_handed_in() {
        return Ok(Redirect::to(&paths::result(&id)).into_response());
    }
    let props = CheckAnswers {
        try_id: id,
        course: &sitting.course.learner,
        quiz: sitting.quiz()?,
        reader: &desk.reader(&sitting.course),
        answers: check::given(sitting)?,
        action_id: preview.0.mint.id(),
    };
    Ok(preview.page(&desk, &asked, |shell| check_answers::page(shell, &props)))
}

/// POST /tries/{id}/check: hands the try in.
pub async fn submit(
    State(preview): State<Preview>,
    Path(id): Path<String>,
    _: Form<check::Posted>,
) -> Result<Redirect, Trouble> {
    preview.desk().notebook.hand_in(preview.now(), &id)?;
    Ok(Redirect::to(&paths::result(&id)))
}

/// GET /tries/{id}/result
pub async fn result(State(preview): State<Preview>, asked: Asked, Path(id): Path<String>) -> Result<Response, Trouble> {
    let desk = preview.desk();
    let sitting = sitting(&desk, &id)?;
    if !sitting.is_handed_in() {
        return Ok(Redirect::to(&paths::check(&id)).into_response());
    }
    let result = notebook::result(sitting).ok_or(Trouble::NotFound)?;
    let study = desk.study(preview.now(), &sitting.attempt.course)?;
    let quiz = sitting.quiz()?;
    let props = ResultPage {
        course: &sitting.course.learner,
        quiz,
        reader: &desk.reader(&sitting.course),
        score: result.score,
        outcome: outcome(&study, sitting, &result),
        questions: reviewed(&sitting.course, quiz, &result)?,
        action_id: preview.0.mint.id(),
        corrected: None,
    };
    Ok(preview.page(&desk, &asked, |shell| result::page(shell, &props)))
}

fn outcome(study: &Study, sitting: &Sitting<Attempt>, result: &AttemptResult) -> ResultOutcome {
    match (result.score.passed, study.earned()) {
        (false, _) => ResultOutcome::NotYet {
            read_again: most_useful(&sitting.course, result),
            tries: study.handed_in(&sitting.attempt.quiz),
            again: NextTry::Now,
        },
        (true, Some(earned)) => ResultOutcome::Completed {
            on: earned.on,
            points: earned.points.filter(|points| *points > 0),
            certificate: None,
            receipt_to: None,
        },
        (true, None) => still_to_do(study),
    }
}

fn sitting<'a>(desk: &'a Desk, id: &str) -> Result<&'a Sitting<Attempt>, Trouble> {
    desk.notebook.sitting(id).ok_or(Trouble::NotFound)
}
