//! Check your answers, and submit them.

use app::pages::quiz::check_answers::{self, CheckAnswers, Given};
use app::paths;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use records::acts::Action;
use records::attempts::{Attempt, SubmitAttempt};
use records::{ActionId, AttemptId, PersonId};
use serde::Deserialize;

use super::sitting::Sitting;
use crate::http::form::{OwnForm, owned};
use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::page;
use crate::routes::learn::study::reader;
use crate::trouble::Trouble;

/// GET /tries/{id}/check
pub async fn show(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(id): Path<String>,
) -> Result<Response, Trouble> {
    let sitting = Sitting::with_answers(&moothall, &me, &id).await?;
    if sitting.is_handed_in() {
        return Ok(Redirect::to(&paths::result(&id)).into_response());
    }
    let reader = reader(&moothall, &visit, &me).await?;
    let props = CheckAnswers {
        try_id: id,
        course: &sitting.course.learner,
        quiz: sitting.quiz()?,
        reader: &reader,
        answers: given(&sitting)?,
        action_id: moothall.mint.id(),
    };
    Ok(page::ok(&moothall, &visit, |shell| check_answers::page(shell, &props)))
}

/// Each question of a try with what was answered, in its order.
pub(crate) fn given(sitting: &Sitting<Attempt>) -> Result<Vec<Given<'_>>, Trouble> {
    let questions = sitting.attempt.draw.questions.iter().map(|drawn| {
        let asked = sitting.dealt(drawn)?;
        let given = sitting.attempt.reply(&drawn.question).map(|reply| asked.given(reply)).unwrap_or_default();
        Ok(Given { question: asked.question, given })
    });
    questions.collect()
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Posted {
    person: PersonId,
    action_id: String,
}

owned!(Posted);

/// POST /tries/{id}/check: hands the try in. Every press, from every tab, gets the one result.
pub async fn submit(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(id): Path<String>,
    OwnForm(posted): OwnForm<Posted>,
) -> Result<Response, Trouble> {
    let action = Action::new(ActionId::new(posted.action_id), &format!("submit {id}"));
    let submit = SubmitAttempt { person: me.0, attempt: AttemptId::new(id.as_str()), action: Some(action) };
    let submitted = moothall.db.perform(visit.now, submit).await?;
    if submitted.earned.is_some() {
        moothall.mail_waits();
    }
    Ok(Redirect::to(&paths::result(&id)).into_response())
}
