//! All questions of a try on one page. Each form saves to the path of its own question.

use app::course::Reader;
use app::pages::quiz::all_questions::{self, AllQuestions, OneOfAll};
use app::paths;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use records::attempts::Attempt;

use super::sitting::Sitting;
use crate::clock::London;
use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::page;
use crate::routes::dealt::Telling;
use crate::routes::learn::study::reader;
use crate::trouble::Trouble;

/// GET /tries/{id}/questions
pub async fn show(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(id): Path<String>,
) -> Result<Response, Trouble> {
    let sitting = Sitting::with_answers(&moothall, &me, &id).await?;
    if let Some(elsewhere) = elsewhere(&sitting)? {
        return Ok(Redirect::to(&elsewhere).into_response());
    }
    let reader = reader(&moothall, &visit, &me).await?;
    let props = shown(&moothall.london, &sitting, &reader)?;
    Ok(page::ok(&moothall, &visit, |shell| all_questions::page(shell, &props)))
}

/// Where the questions are asked instead.
pub(crate) fn elsewhere(sitting: &Sitting<Attempt>) -> Result<Option<String>, Trouble> {
    let id = &sitting.attempt.id;
    if sitting.is_handed_in() {
        return Ok(Some(paths::result(id)));
    }
    Ok(sitting.quiz()?.one_per_page.then(|| paths::question(id, 1)))
}

pub(crate) fn shown<'a>(
    london: &London,
    sitting: &'a Sitting<Attempt>,
    reader: &'a Reader,
) -> Result<AllQuestions<'a>, Trouble> {
    let quiz = sitting.quiz()?;
    let questions = sitting.attempt.draw.questions.iter().map(|drawn| {
        let asked = sitting.dealt(drawn)?;
        let kept = sitting.attempt.answers.get(drawn.question.as_str());
        let state = kept.map_or_else(|| asked.fresh(), |kept| asked.state(kept, london, Telling::in_try(quiz)));
        Ok(OneOfAll { question: asked.question, state })
    });
    Ok(AllQuestions {
        try_id: sitting.attempt.id.to_string(),
        course: &sitting.course.learner,
        quiz,
        reader,
        questions: questions.collect::<Result<_, Trouble>>()?,
    })
}
