//! Questions: what is shown, what is kept back, what was answered, and the mark.
//!
//! A kind is one file here. Marks are integers of 1/10,000, never negative, rounded up where they do not divide.

pub(crate) mod body;
mod feedback;
mod fit;
mod key;
pub mod multiple;
pub mod numeric;
mod options;
pub(crate) mod reading;
pub mod short_text;
pub mod single;
pub mod true_false;

use serde::{Deserialize, Serialize};

pub use fit::{LONGEST_REPLY, fit};
pub use key::right_answers;

use crate::compiled::Block;
use crate::ids::{AnswerId, ObjectiveId, QuestionId, SourceId};
use crate::text::{Inline, Prose};

/// A full mark: 10,000.
pub const FULL: u32 = 10_000;

/// A question as it may be shown before it is answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    pub id: QuestionId,
    pub stem: Vec<Block>,
    pub hint: Vec<Prose>,
    pub shape: Shape,
    pub minutes: u32,
}

/// What the learner is given to answer with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shape {
    /// One of the options; `single` and `true-false`.
    One(Vec<Answer>),
    /// Any of the options; `multiple`.
    Any(Vec<Answer>),
    /// A few words; `short-text`.
    Words,
    /// A number, with the unit shown beside the box; `numeric`.
    Number { unit: Option<String> },
}

impl Shape {
    pub fn answers(&self) -> &[Answer] {
        match self {
            Shape::One(answers) | Shape::Any(answers) => answers,
            Shape::Words | Shape::Number { .. } => &[],
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub id: AnswerId,
    pub words: Vec<Inline>,
    /// Keeps its place when the others are shuffled.
    pub fixed: bool,
}

/// What is kept back: how it is marked and what is said about each answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionKey {
    pub objectives: Vec<ObjectiveId>,
    pub sources: Vec<SourceId>,
    /// 0 to 10; 0 = not marked.
    pub weight: u32,
    pub shuffle: bool,
    pub explanation: Vec<Prose>,
    pub rule: Rule,
}

/// How a reply becomes a mark.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    Single(Vec<AnswerKey>),
    Multiple { partial: bool, answers: Vec<AnswerKey> },
    TrueFalse(Vec<AnswerKey>),
    ShortText { exact_case: bool, typos: bool, lines: Vec<WordsKey> },
    Numeric { unit: Option<String>, lines: Vec<NumberKey> },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerKey {
    pub id: AnswerId,
    pub right: bool,
    /// 0 to [`FULL`].
    pub score: u32,
    pub feedback: Vec<Prose>,
}

/// An accepted or a known wrong answer to a `short-text` question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordsKey {
    pub text: String,
    pub right: bool,
    pub feedback: Vec<Prose>,
}

/// A line of a `numeric` key: from `low` to `high`, both ends included, in decimal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberKey {
    pub low: numeric::Decimal,
    pub high: numeric::Decimal,
    /// As the author wrote it, for showing the key.
    pub shown: String,
    pub right: bool,
    pub score: u32,
    pub feedback: Vec<Prose>,
}

/// What someone answered: to a question, a checklist, a reflection or a scenario. One shape for all, so that one door saves them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reply {
    /// The ids chosen, sorted, without repeats. Empty = nothing chosen.
    Chosen(Vec<String>),
    /// Words or a number as typed.
    Typed(String),
    /// The choices made in a scenario, in order: (step, choice).
    Path(Vec<(String, String)>),
}

impl Reply {
    /// Nothing was chosen or typed.
    pub fn is_blank(&self) -> bool {
        match self {
            Reply::Chosen(ids) => ids.is_empty(),
            Reply::Typed(text) => text.trim().is_empty(),
            Reply::Path(steps) => steps.is_empty(),
        }
    }
}

/// The mark of one reply, and what may be said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// 0 to [`FULL`], before weight.
    pub mark: u32,
    /// Feedback of the chosen answers only, with the answer's id where there is one.
    pub feedback: Vec<Remark>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    pub answer: Option<AnswerId>,
    pub right: bool,
    pub words: Vec<Prose>,
}

/// A reply that does not fit its question. Nothing was saved or marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Misfit {
    #[error("an answer that this question does not have")]
    UnknownAnswer,
    #[error("more than one answer where one is asked for")]
    TooMany,
    #[error("a reply of another kind")]
    WrongKind,
    #[error("longer than 2,000 characters")]
    TooLong,
    #[error("not a number")]
    NotANumber,
}

impl Remark {
    fn about(answer: &AnswerKey) -> Self {
        Self { answer: Some(answer.id.clone()), right: answer.right, words: answer.feedback.clone() }
    }
}

/// Marks a reply. A blank one, or one of another kind, is worth nothing and nothing is said about it.
pub fn mark(key: &QuestionKey, reply: &Reply) -> Marked {
    if reply.is_blank() {
        return Marked { mark: 0, feedback: vec![] };
    }
    match (&key.rule, reply) {
        (Rule::Single(answers), Reply::Chosen(ids)) => single::mark(answers, ids),
        (Rule::TrueFalse(answers), Reply::Chosen(ids)) => true_false::mark(answers, ids),
        (Rule::Multiple { partial, answers }, Reply::Chosen(ids)) => multiple::mark(*partial, answers, ids),
        (Rule::ShortText { exact_case, typos, lines }, Reply::Typed(text)) => {
            short_text::mark(*exact_case, *typos, lines, text)
        }
        (Rule::Numeric { unit, lines }, Reply::Typed(text)) => numeric::mark(unit.as_deref(), lines, text),
        _ => Marked { mark: 0, feedback: vec![] },
    }
}
