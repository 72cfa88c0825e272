//! One question of a try. Each answer is saved on its own, before the next page is shown.

use app::course::ItemState;
use app::pages::quiz::question::{self, QuestionPage};
use app::paths;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use records::answers::SaveAnswer;
use records::attempts::{Place, answer_for};
use serde::Deserialize;

use super::sitting::Sitting;
use crate::http::form::OwnForm;
use crate::http::visit::{Me, Visit, Wants};
use crate::moothall::Moothall;
use crate::page;
use crate::routes::dealt::Telling;
use crate::routes::learn::study::reader;
use crate::routes::saving::{self, Onward, Outcome, Posted, Then, told_refused, told_saved, told_which};
use crate::trouble::Trouble;

#[derive(Debug, Deserialize)]
pub struct Asked {
    pub(crate) then: Option<Then>,
}

/// GET /tries/{id}/questions/{n}
pub async fn show(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path((id, number)): Path<(String, usize)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Trouble> {
    let sitting = Sitting::of(&moothall, &me, &id).await?;
    if sitting.is_handed_in() {
        return Ok(Redirect::to(&paths::result(&id)).into_response());
    }
    let state = state(&moothall, &sitting, number).await?;
    draw(&moothall, &visit, &me, &sitting, number, state, sitting.then(asked.then)?).await
}

/// POST /tries/{id}/questions/{n}
pub async fn save(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path((id, number)): Path<(String, usize)>,
    OwnForm(posted): OwnForm<Posted>,
) -> Result<Response, Trouble> {
    let sitting = Sitting::of(&moothall, &me, &id).await?;
    let then = sitting.then(posted.then)?;
    let (here, onward) = (sitting.place_of(number)?, sitting.after(number, then)?);
    let drawn = sitting.drawn(number)?;
    let asked = sitting.dealt(drawn)?;
    let unsaved = |reply, fault| ItemState { base: posted.base, reply: Some(reply), fault, ..asked.fresh() };
    if let Some(order) = posted.after_step() {
        return draw(&moothall, &visit, &me, &sitting, number, unsaved(order, None), then).await;
    }
    let shown = posted.reply_to(asked.question);
    let outcome = match asked.from_tokens(shown.clone()) {
        Ok(reply) => {
            let place = Place::Try(sitting.attempt.id.clone());
            let (item, confidence) = (drawn.question.to_string(), posted.confidence);
            let save = SaveAnswer { person: me.0.clone(), place, item, base: posted.base, reply, confidence };
            saving::save(&moothall, &visit, save).await?
        }
        Err(misfit) => Outcome::Refused(misfit.into()),
    };
    match outcome {
        Outcome::Saved { revision, saved_at, reply } => {
            let is_told = Telling::in_try(sitting.quiz()?) == Telling::Reasons;
            let remarks = if is_told && !reply.is_blank() { asked.remarks(&reply) } else { Vec::new() };
            // Where reasons are shown after each question, the page is shown once more before the next one.
            let onward = if is_told || then == Then::Here { Onward::Stay(&here) } else { Onward::Go(&onward) };
            Ok(told_saved(&moothall.london, visit.wants, (revision, saved_at), onward, &remarks))
        }
        Outcome::Which => Ok(told_which(visit.wants, &paths::question_which(&id, number))),
        Outcome::Closed => Ok(told_which(visit.wants, &paths::result(&id))),
        Outcome::Refused(fault) if visit.wants == Wants::Json => Ok(told_refused(fault)),
        Outcome::Refused(fault) => {
            draw(&moothall, &visit, &me, &sitting, number, unsaved(shown, Some(fault)), then).await
        }
    }
}

async fn state(moothall: &Moothall, sitting: &Sitting, number: usize) -> Result<ItemState<'static>, Trouble> {
    let drawn = sitting.drawn(number)?;
    let asked = sitting.dealt(drawn)?;
    let Some(kept) = answer_for(&moothall.db, &sitting.attempt, &drawn.question).await? else {
        return Ok(asked.fresh());
    };
    Ok(asked.state(&kept, &moothall.london, Telling::in_try(sitting.quiz()?)))
}

async fn draw(
    moothall: &Moothall,
    visit: &Visit,
    me: &Me,
    sitting: &Sitting,
    number: usize,
    state: ItemState<'_>,
    then: Then,
) -> Result<Response, Trouble> {
    let drawn = sitting.drawn(number)?;
    let is_refused = state.fault.is_some();
    let reader = reader(moothall, visit, me).await?;
    let props = QuestionPage {
        try_id: sitting.attempt.id.to_string(),
        number,
        of: sitting.length(),
        course: &sitting.course.learner,
        quiz: sitting.quiz()?,
        question: sitting.question(&drawn.question)?,
        reader: &reader,
        state,
        then: then.shown(),
    };
    let draw = |shell: &app::Shell<'_>| question::page(shell, &props);
    Ok(if is_refused { page::again(moothall, visit, draw) } else { page::ok(moothall, visit, draw) })
}
