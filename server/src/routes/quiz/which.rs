//! Two answers to one question of a try: the person says which to keep.

use app::pages::learn::which::{NothingChosen, WhichPlace};
use app::paths;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use records::Refusal;
use records::answers::KeepWhich;

use super::sitting::Sitting;
use crate::http::form::OwnForm;
use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::routes::two_answers::{Between, Posted};
use crate::trouble::Trouble;

/// GET /tries/{id}/questions/{n}/which
pub async fn show(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path((id, number)): Path<(String, usize)>,
) -> Result<Response, Trouble> {
    draw(&moothall, &visit, &me, &id, number, None).await
}

/// POST /tries/{id}/questions/{n}/which
pub async fn keep(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path((id, number)): Path<(String, usize)>,
    OwnForm(posted): OwnForm<Posted>,
) -> Result<Response, Trouble> {
    let Some(keep) = posted.keep() else {
        return draw(&moothall, &visit, &me, &id, number, Some(NothingChosen)).await;
    };
    let place = Sitting::of(&moothall, &me, &id).await?.place_of(number)?;
    let decide = KeepWhich { person: me.0.clone(), aside: posted.aside(), keep };
    match moothall.db.perform(visit.now, decide).await {
        // Decided before, in another tab or by a double click: the page shows what stands.
        Ok(_) | Err(Refusal::NotFound) => Ok(Redirect::to(&place).into_response()),
        Err(Refusal::Closed) => Ok(Redirect::to(&paths::result(&id)).into_response()),
        Err(other) => Err(other.into()),
    }
}

async fn draw(
    moothall: &Moothall,
    visit: &Visit,
    me: &Me,
    id: &str,
    number: usize,
    fault: Option<NothingChosen>,
) -> Result<Response, Trouble> {
    let sitting = Sitting::with_answers(moothall, me, id).await?;
    let drawn = sitting.drawn(number)?;
    let item = drawn.question.as_str();
    let Some(aside) = sitting.attempt.asides.iter().rfind(|aside| aside.item == item) else {
        return Ok(Redirect::to(&sitting.place_of(number)?).into_response());
    };
    let stands = sitting.attempt.answers.get(item).ok_or(Trouble::NotFound)?;
    let place = WhichPlace::Try { id: id.to_owned(), number };
    let between =
        Between { place, course: &sitting.course, question: sitting.question(&drawn.question)?, stands, aside };
    Ok(between.page(moothall, visit, fault))
}
