//! The page of a round: its questions, and what was answered with its reasons.

use std::collections::BTreeMap;

use app::course::{ItemState, ReplyFault};
use app::pages::spaced::round::{self, RoundPage};
use axum::extract::{Path, State};
use axum::response::Response;
use courses::question::Reply;

use super::in_round::InRound;
use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::page;
use crate::routes::dealt::Telling;
use crate::routes::learn::study::reader;
use crate::trouble::Trouble;

/// GET /rounds/{id}
pub async fn show(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(id): Path<String>,
) -> Result<Response, Trouble> {
    let asked = InRound::of(&moothall, &me, &id).await?;
    draw(&moothall, &visit, &me, &asked, None).await
}

/// A question that is shown with what was sent, because it was refused or is not to be saved yet.
#[derive(Debug)]
pub struct Redrawn {
    pub number: usize,
    pub base: i64,
    /// As the page shows it.
    pub reply: Reply,
    pub fault: Option<ReplyFault>,
}

pub async fn draw(
    moothall: &Moothall,
    visit: &Visit,
    me: &Me,
    asked: &InRound,
    redrawn: Option<Redrawn>,
) -> Result<Response, Trouble> {
    let items = items(moothall, asked, redrawn.as_ref())?;
    let is_refused = redrawn.is_some_and(|redrawn| redrawn.fault.is_some());
    let reader = reader(moothall, visit, me).await?;
    let of = |drawn| Ok(asked.dealt(drawn)?.question);
    let props = RoundPage {
        id: asked.round.id.to_string(),
        course: &asked.course.learner,
        reader: &reader,
        questions: asked.round.draw.questions.iter().map(of).collect::<Result<_, Trouble>>()?,
        items: &items,
        is_answered: asked.round.is_answered(),
    };
    let draw = |shell: &app::Shell<'_>| round::page(shell, &props);
    Ok(if is_refused { page::again(moothall, visit, draw) } else { page::ok(moothall, visit, draw) })
}

fn items(
    moothall: &Moothall,
    asked: &InRound,
    redrawn: Option<&Redrawn>,
) -> Result<BTreeMap<String, ItemState<'static>>, Trouble> {
    let mut items = BTreeMap::new();
    for (drawn, number) in asked.round.draw.questions.iter().zip(1..) {
        let dealt = asked.dealt(drawn)?;
        let state = match (redrawn, asked.round.answers.get(drawn.question.as_str())) {
            (Some(again), _) if again.number == number => {
                ItemState { base: again.base, reply: Some(again.reply.clone()), fault: again.fault, ..dealt.fresh() }
            }
            (_, Some(kept)) => dealt.state(kept, &moothall.london, Telling::Reasons),
            (_, None) => dealt.fresh(),
        };
        items.insert(drawn.question.to_string(), state);
    }
    Ok(items)
}
