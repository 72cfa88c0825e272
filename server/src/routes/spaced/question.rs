//! Saving an answer to a question of a round, with its reasons at once.

use app::course::ReplyFault;
use app::paths;
use axum::extract::{Path, State};
use axum::response::Response;
use records::answers::SaveAnswer;
use records::attempts::Place;

use super::in_round::InRound;
use super::round::{Redrawn, draw};
use crate::http::form::OwnForm;
use crate::http::visit::{Me, Visit, Wants};
use crate::moothall::Moothall;
use crate::routes::saving::{self, Onward, Outcome, Posted, told_refused, told_saved, told_which};
use crate::trouble::Trouble;

/// POST /rounds/{id}/questions/{n}
pub async fn save(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path((id, number)): Path<(String, usize)>,
    OwnForm(posted): OwnForm<Posted>,
) -> Result<Response, Trouble> {
    let asked = InRound::of(&moothall, &me, &id).await?;
    let drawn = asked.drawn(number)?;
    let dealt = asked.dealt(drawn)?;
    let again = |reply, fault| Redrawn { number, base: posted.base, reply, fault };
    if let Some(order) = posted.after_step() {
        return draw(&moothall, &visit, &me, &asked, Some(again(order, None))).await;
    }
    let shown = posted.reply_to(dealt.question);
    let outcome = match dealt.from_tokens(shown.clone()) {
        Ok(reply) if reply.is_blank() => Outcome::Refused(ReplyFault::Blank),
        Ok(reply) => {
            let place = Place::Try(asked.round.id.clone());
            let (item, confidence) = (drawn.question.to_string(), posted.confidence);
            let save = SaveAnswer { person: me.0.clone(), place, item, base: posted.base, reply, confidence };
            saving::save(&moothall, &visit, save).await?
        }
        Err(misfit) => Outcome::Refused(misfit.into()),
    };
    match outcome {
        Outcome::Saved { revision, saved_at, reply } => {
            let page = paths::question_in_round(&id, &drawn.question);
            Ok(told_saved(
                &moothall.london,
                visit.wants,
                (revision, saved_at),
                Onward::Stay(&page),
                &dealt.remarks(&reply),
            ))
        }
        Outcome::Which => Ok(told_which(visit.wants, &paths::round_which(&id, number))),
        // A round is never handed in.
        Outcome::Closed => Err(Trouble::Fault),
        Outcome::Refused(fault) if visit.wants == Wants::Json => Ok(told_refused(fault)),
        Outcome::Refused(fault) => draw(&moothall, &visit, &me, &asked, Some(again(shown, Some(fault)))).await,
    }
}
