//! What is known of one thing that takes a reply: what was saved, when, and what may be said about it.

use courses::ids::{AnswerId, SourceId};
use courses::question::{Card, Confidence, Misfit, Remark, Reply};
use courses::scenario::Walk;
use courses::text::Prose;

/// The state of a question, checklist, reflection or scenario for one person. The default is "nothing saved yet".
#[derive(Debug, Default)]
pub struct ItemState<'a> {
    /// The revision that this page is drawn from; 0 = none. Becomes the hidden field `base`.
    pub base: i64,
    /// What was saved; after a fault, what was sent. Cards go by their tokens.
    pub reply: Option<Reply>,
    /// The order of the answers that this person was dealt; those it does not name come last.
    pub order: Vec<AnswerId>,
    /// `matching` and `ordering`: what was dealt, in its order.
    pub cards: Vec<Card>,
    /// How sure they said they were, where that is asked.
    pub confidence: Option<Confidence>,
    /// When it was saved, such as `14:32`.
    pub saved_at: Option<String>,
    /// Questions: what is said about the chosen answers. Empty shows no feedback.
    pub remarks: Vec<Remark>,
    /// Questions: 0 to 10,000, where it may be shown.
    pub mark: Option<u32>,
    /// Questions: shown once the mark is full.
    pub explanation: Vec<Prose>,
    /// Questions: what the right answer rests on, shown with the explanation.
    pub sources: Vec<SourceId>,
    /// Scenarios: the story so far. `None` shows the first step.
    pub walk: Option<Walk<'a>>,
    pub fault: Option<ReplyFault>,
}

/// Why a reply was not saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReplyFault {
    /// Nothing was chosen or typed, where something is needed.
    Blank,
    NotANumber,
    TooLong,
    TooMany,
    /// Something the question does not offer.
    NotOffered,
}

impl From<Misfit> for ReplyFault {
    fn from(misfit: Misfit) -> Self {
        match misfit {
            Misfit::UnknownAnswer | Misfit::WrongKind => ReplyFault::NotOffered,
            Misfit::TooMany => ReplyFault::TooMany,
            Misfit::TooLong => ReplyFault::TooLong,
            Misfit::NotANumber => ReplyFault::NotANumber,
        }
    }
}

impl ReplyFault {
    /// The words for people, on the page and in JSON.
    pub fn words(self) -> &'static str {
        match self {
            ReplyFault::Blank => "Choose or write an answer first",
            ReplyFault::NotANumber => "Write the answer as a number, such as 28",
            ReplyFault::TooLong => "Use 2,000 characters or fewer",
            ReplyFault::TooMany => "Choose one answer only",
            ReplyFault::NotOffered => "Choose one of the answers on this page",
        }
    }

    /// The field it belongs to.
    pub fn field(self) -> &'static str {
        match self {
            ReplyFault::NotANumber | ReplyFault::TooLong => "typed",
            _ => "answer",
        }
    }
}
