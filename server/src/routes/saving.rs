//! The one door for answers: what a form posts, and what comes back, for a page and for an island alike.

use app::course::ReplyFault;
use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use courses::question::{Remark, Reply, Shape};
use records::answers::{SaveAnswer, Saved};
use records::{PersonId, Refusal};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::http::form::Owned;
use crate::http::visit::Visit;
use crate::moothall::Moothall;
use crate::trouble::Trouble;

/// Every field that any form for an answer may hold.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Posted {
    person: PersonId,
    /// The revision the form was drawn from; 0 = none.
    pub base: i64,
    /// Ids of options, checklist items, or the choice of a scenario.
    #[serde(default)]
    pub answer: Vec<String>,
    pub typed: Option<String>,
    /// The step of a scenario that was answered.
    pub step: Option<String>,
    /// Begin a scenario again.
    pub restart: Option<super::access::Tick>,
    /// Question pages: where to go after saving.
    pub then: Option<Then>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Then {
    Next,
    Check,
}

impl Owned for Posted {
    fn person(&self) -> &PersonId {
        &self.person
    }
}

impl Posted {
    /// As a reply to a question of this shape. What does not fit is found by `courses`.
    pub fn reply_to(&self, shape: &Shape) -> Reply {
        match shape {
            Shape::One(_) | Shape::Any(_) => Reply::Chosen(self.answer.clone()),
            Shape::Words | Shape::Number { .. } => Reply::Typed(self.typed.clone().unwrap_or_default()),
        }
    }
}

/// What came of a save, before it is told.
#[derive(Debug)]
pub enum Outcome {
    /// Committed. `revision` and `saved_at` are what the next form carries and says.
    Saved { revision: i64, saved_at: i64, reply: Reply },
    /// Another answer was saved meanwhile; both are kept.
    Which,
    /// The try was handed in from another tab meanwhile: its result stands, and says what was counted.
    Closed,
    /// Nothing was saved; what was typed comes back.
    Refused { fault: ReplyFault, reply: Reply },
}

/// Saves one answer. A reply that does not fit is told to the person; anything else that is wrong is trouble.
pub async fn save(moothall: &Moothall, visit: &Visit, save: SaveAnswer) -> Result<Outcome, Trouble> {
    let reply = save.reply.clone();
    match moothall.db.save_answer(visit.now, save).await {
        Ok(Saved::Kept { revision, saved_at, reply, .. }) => Ok(Outcome::Saved { revision, saved_at, reply }),
        Ok(Saved::Aside { .. }) => Ok(Outcome::Which),
        Err(Refusal::Closed) => Ok(Outcome::Closed),
        Err(Refusal::Misfit(misfit)) => Ok(Outcome::Refused { fault: misfit.into(), reply }),
        Err(other) => Err(other.into()),
    }
}

/// 303 to the next page, or the same in JSON.
pub fn told_saved(
    moothall: &Moothall,
    visit: &Visit,
    (revision, saved_at): (i64, i64),
    onward: Onward<'_>,
    remarks: &[Remark],
) -> Response {
    use crate::http::visit::Wants;
    match (visit.wants, onward) {
        (Wants::Page, Onward::Go(path) | Onward::Stay(path)) => Redirect::to(path).into_response(),
        (Wants::Json, onward) => {
            let next = match onward {
                Onward::Go(path) => Value::from(path),
                Onward::Stay(_) => Value::Null,
            };
            Json(json!({
                "saved": moothall.london.time(saved_at),
                "revision": revision,
                "next": next,
                "errors": [],
                "feedback": remarks.iter().map(remark).collect::<Vec<_>>(),
            }))
            .into_response()
        }
    }
}

/// Where someone is after saving.
#[derive(Clone, Copy, Debug)]
pub enum Onward<'a> {
    /// On another page.
    Go(&'a str),
    /// On the page they were on; without an island it is loaded again.
    Stay(&'a str),
}

/// 303 to the page that asks which answer to keep; 409 for an island, which goes there.
pub fn told_which(visit: &Visit, path: &str) -> Response {
    use crate::http::visit::Wants;
    match visit.wants {
        Wants::Page => Redirect::to(path).into_response(),
        Wants::Json => {
            let body = json!({"saved": null, "revision": null, "next": path, "errors": [], "feedback": []});
            (StatusCode::CONFLICT, Json(body)).into_response()
        }
    }
}

/// 422 for an island; a page draws its form again instead.
pub fn told_refused(fault: ReplyFault) -> Response {
    let error = json!({"field": fault.field(), "message": fault.words()});
    let body = json!({"saved": null, "revision": null, "next": null, "errors": [error], "feedback": []});
    (StatusCode::UNPROCESSABLE_ENTITY, Json(body)).into_response()
}

fn remark(remark: &Remark) -> Value {
    json!({
        "answer": remark.answer,
        "right": remark.right,
        "label": if remark.right { "Right" } else { "Not quite" },
        "words": remark.words,
    })
}
