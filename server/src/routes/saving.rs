//! The one door for answers: what a form posts, and what comes back, for a page and for an island alike.

use std::collections::BTreeMap;

use app::course::ReplyFault;
use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use courses::question::{Confidence, Gap, Question, Remark, Reply, Shape};
use records::answers::{SaveAnswer, Saved};
use records::{PersonId, Refusal};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::clock::London;
use crate::http::form::owned;
use crate::http::visit::{Visit, Wants};
use crate::moothall::Moothall;
use crate::trouble::Trouble;

/// Every field that any form for an answer may hold.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Posted {
    person: PersonId,
    /// The revision the form was drawn from; 0 = none.
    pub base: i64,
    /// Ids of options, checklist items, or the choice of a scenario; the tokens of `ordering` in the order they stand.
    #[serde(default)]
    pub answer: Vec<String>,
    /// What was typed: one text, or one for each gap in the order of the page.
    #[serde(default)]
    pub typed: Vec<String>,
    /// `matching` and gaps to choose for: `left:token` and `gap:words`.
    #[serde(default)]
    pub pair: Vec<String>,
    /// Without script, a step up or down in an order that is not saved yet: `up:token` or `down:token`.
    #[serde(rename = "move")]
    pub moved: Option<Moved>,
    pub confidence: Option<Confidence>,
    /// A note that the trainer may read.
    pub share: Option<super::access::Tick>,
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
    Here,
}

impl Then {
    pub fn shown(self) -> app::pages::quiz::question::Then {
        match self {
            Self::Next => app::pages::quiz::question::Then::Next,
            Self::Check => app::pages::quiz::question::Then::Check,
            Self::Here => app::pages::quiz::question::Then::Here,
        }
    }
}

owned!(Posted);

impl Posted {
    /// As a reply to a question as its page shows it, with tokens for what was dealt. What does not fit is found later.
    pub fn reply_to(&self, question: &Question) -> Reply {
        match &question.shape {
            Shape::One(_) | Shape::Any(_) | Shape::Hotspot { .. } | Shape::Pictures { .. } => {
                Reply::Chosen(self.answer.clone())
            }
            Shape::Words | Shape::Number { .. } => Reply::Typed(self.typed()),
            Shape::Ordering => Reply::Ordered(self.answer.clone()),
            Shape::Matching { .. } => Reply::Filled(self.pairs()),
            Shape::Gaps(gaps) => Reply::Filled(self.words_in(gaps)),
        }
    }

    /// The order after a step that was asked for without script.
    pub fn after_step(&self) -> Option<Reply> {
        self.moved.as_ref().map(|moved| Reply::Ordered(moved.applied(&self.answer)))
    }

    pub fn typed(&self) -> String {
        self.typed.first().cloned().unwrap_or_default()
    }

    fn pairs(&self) -> BTreeMap<String, String> {
        let pairs = self.pair.iter().filter_map(|pair| pair.split_once(':'));
        pairs.map(|(left, right)| (left.to_owned(), right.to_owned())).collect()
    }

    /// Gaps to type in come in the order of the page; those to choose for name themselves.
    fn words_in(&self, gaps: &[Gap]) -> BTreeMap<String, String> {
        let typed = gaps.iter().filter(|gap| gap.choices.is_empty()).zip(&self.typed);
        let mut filled = self.pairs();
        filled.extend(typed.map(|(gap, words)| (gap.id.to_string(), words.clone())));
        filled
    }
}

/// A step in an order, as its button says it.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "String")]
pub struct Moved {
    token: String,
    is_up: bool,
}

impl TryFrom<String> for Moved {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        match text.split_once(':') {
            Some((way @ ("up" | "down"), token)) => Ok(Self { token: token.to_owned(), is_up: way == "up" }),
            _ => Err("not a step up or down"),
        }
    }
}

impl Moved {
    /// The tokens as they stand after the step. The first cannot go up, nor the last down.
    pub fn applied(&self, tokens: &[String]) -> Vec<String> {
        let mut tokens = tokens.to_vec();
        if let Some(from) = tokens.iter().position(|token| *token == self.token) {
            let to = if self.is_up { from.saturating_sub(1) } else { (from + 1).min(tokens.len() - 1) };
            tokens.swap(from, to);
        }
        tokens
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
    /// Nothing was saved; the page still has what was typed.
    Refused(ReplyFault),
}

/// Saves one answer. A reply that does not fit is told to the person; anything else that is wrong is trouble.
pub async fn save(moothall: &Moothall, visit: &Visit, save: SaveAnswer) -> Result<Outcome, Trouble> {
    match moothall.db.save_answer(visit.now, save).await {
        Ok(Saved::Kept { revision, saved_at, reply, .. }) => Ok(Outcome::Saved { revision, saved_at, reply }),
        Ok(Saved::Aside { .. }) => Ok(Outcome::Which),
        Err(Refusal::Closed) => Ok(Outcome::Closed),
        Err(Refusal::Misfit(misfit)) => Ok(Outcome::Refused(misfit.into())),
        Err(other) => Err(other.into()),
    }
}

/// 303 to the next page, or the same in JSON.
pub fn told_saved(
    london: &London,
    wants: Wants,
    (revision, saved_at): (i64, i64),
    onward: Onward<'_>,
    remarks: &[Remark],
) -> Response {
    match (wants, onward) {
        (Wants::Page, Onward::Go(path) | Onward::Stay(path)) => Redirect::to(path).into_response(),
        (Wants::Json, onward) => {
            let next = match onward {
                Onward::Go(path) => Value::from(path),
                Onward::Stay(_) => Value::Null,
            };
            Json(json!({
                "saved": london.time(saved_at),
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
pub fn told_which(wants: Wants, path: &str) -> Response {
    match wants {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_moves_one_item_and_never_off_the_list() {
        let tokens = ["3", "1", "2"].map(String::from);
        let moved = |text: &str| Moved::try_from(text.to_owned()).unwrap().applied(&tokens).join("");
        assert_eq!(moved("up:1"), "132");
        assert_eq!(moved("down:1"), "321");
        assert_eq!([moved("up:3"), moved("down:2"), moved("up:9")], ["312"; 3]);
        assert!(Moved::try_from("over:1".to_owned()).is_err());
    }
}
