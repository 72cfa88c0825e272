//! Questions: what is shown, what is kept back, what was answered, and the mark.
//!
//! A kind is one file here. Marks are integers of 1/10,000, never negative, rounded up where they do not divide.

mod area;
pub(crate) mod body;
mod deal;
mod feedback;
mod fit;
mod gaps;
mod given;
mod hotspot;
mod image_choice;
mod key;
mod marking;
mod matching;
pub mod multiple;
pub mod numeric;
mod options;
mod ordering;
pub(crate) mod reading;
pub mod short_text;
pub mod single;
mod stem;
pub mod true_false;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use deal::{Card, Hand, cards, from_tokens, remarks_in_tokens, to_tokens};
pub use fit::{LONGEST_REPLY, fit};
pub use given::{WrongPart, given_answers, wrong_parts};
pub use key::right_answers;

use crate::compiled::Block;
use crate::ids::{AnswerId, ObjectiveId, QuestionId, SourceId};
use crate::text::{Image, Inline, Prose, plain_prose};

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
    /// Whether people are asked how sure they are. It never changes the mark.
    #[serde(default)]
    pub confidence: bool,
}

impl Question {
    /// What is asked, in plain words.
    pub fn in_words(&self) -> String {
        let prose = self.stem.iter().filter_map(|block| match block {
            Block::Prose(prose) => Some(plain_prose(std::slice::from_ref(prose))),
            _ => None,
        });
        prose.collect::<Vec<_>>().join(" ")
    }
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
    /// A right side for each left side; `matching`. The right sides are dealt ([`cards`]): their order in the file is the key.
    Matching { lefts: Vec<Answer> },
    /// Items to put in order; `ordering`. They are dealt ([`cards`]): their order in the file is the key.
    Ordering,
    /// Words to fill in; `gaps`. The stem holds an [`Inline::Gap`] for each, in this order.
    Gaps(Vec<Gap>),
    /// Places on a picture; `hotspot`. The picture is here and not in the stem.
    Hotspot {
        image: Image,
        pick: Pick,
        answers: Vec<Answer>,
        /// The area of each answer, in the same order.
        areas: Vec<Area>,
    },
    /// Pictures to choose from; `image-choice`. The words of each answer hold one picture.
    Pictures { pick: Pick, answers: Vec<Answer> },
}

/// How many answers may be chosen: as many as are right, so it tells no more than a row of round or square boxes does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pick {
    One,
    Any,
}

/// A gap in the words of a `gaps` question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gap {
    pub id: AnswerId,
    /// In alphabetical order; empty where the words are typed.
    pub choices: Vec<String>,
}

impl Gap {
    /// The words to choose from, where there are several gaps and each of them offers the same.
    pub fn same_choices(gaps: &[Self]) -> Option<&[String]> {
        let (first, others) = gaps.split_first()?;
        let is_same = !others.is_empty() && others.iter().all(|gap| gap.choices == first.choices);
        (is_same && !first.choices.is_empty()).then_some(first.choices.as_slice())
    }
}

/// A place on a picture, in hundredths of a per cent of it: x, width and radius of its width, y and height of its height.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Area {
    Rect { x: u32, y: u32, width: u32, height: u32 },
    Circle { x: u32, y: u32, radius: u32 },
}

impl Question {
    /// What can be chosen, in the order that was drawn. Those that `order` does not name come last.
    pub fn answers_in(&self, order: &[AnswerId]) -> Vec<&Answer> {
        let places: BTreeMap<&AnswerId, usize> = order.iter().zip(0..).collect();
        let mut answers: Vec<&Answer> = self.shape.answers().iter().collect();
        answers.sort_by_key(|answer| places.get(&answer.id).copied().unwrap_or(usize::MAX));
        answers
    }
}

impl Shape {
    /// What can be chosen by its own id; empty where the answer is typed or dealt.
    pub fn answers(&self) -> &[Answer] {
        match self {
            Shape::One(answers)
            | Shape::Any(answers)
            | Shape::Hotspot { answers, .. }
            | Shape::Pictures { answers, .. } => answers,
            Shape::Words | Shape::Number { .. } | Shape::Matching { .. } | Shape::Ordering | Shape::Gaps(_) => &[],
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
    Multiple {
        partial: bool,
        answers: Vec<AnswerKey>,
    },
    TrueFalse(Vec<AnswerKey>),
    ShortText {
        exact_case: bool,
        typos: bool,
        lines: Vec<WordsKey>,
    },
    Numeric {
        unit: Option<String>,
        lines: Vec<NumberKey>,
    },
    Matching {
        partial: bool,
        pairs: Vec<PairKey>,
        /// Each right side once, the spare ones too.
        rights: Vec<CardKey>,
    },
    /// In the right order.
    Ordering {
        partial: bool,
        items: Vec<CardKey>,
    },
    Gaps {
        partial: bool,
        exact_case: bool,
        typos: bool,
        gaps: Vec<GapKey>,
    },
    Hotspot {
        pick: Pick,
        partial: bool,
        answers: Vec<AnswerKey>,
    },
    ImageChoice {
        pick: Pick,
        partial: bool,
        answers: Vec<AnswerKey>,
    },
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

/// Which right side belongs to a left side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairKey {
    pub left: AnswerId,
    pub right: AnswerId,
    /// Said when the two were put together.
    pub feedback: Vec<Prose>,
}

/// Something that is dealt: a right side of `matching`, an item of `ordering`. Kept back, because its place tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardKey {
    pub id: AnswerId,
    pub words: Vec<Inline>,
    /// A spare right side: said when it was chosen. An item: said when it follows the right one.
    pub feedback: Vec<Prose>,
}

/// What is accepted in one gap, and known wrong answers with what is said about them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GapKey {
    pub id: AnswerId,
    pub lines: Vec<WordsKey>,
}

/// A line of a `numeric` key: from `low` to `high`, both ends included, in decimal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberKey {
    pub low: numeric::Decimal,
    pub high: numeric::Decimal,
    /// As the author wrote it, for showing the key.
    pub shown: String,
    /// Its tolerance was written in per cent.
    #[serde(default)]
    pub relative: bool,
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
    /// The ids of the items of an `ordering` question, in the order they were put.
    Ordered(Vec<String>),
    /// `matching`: the right side put beside each left side, by id. `gaps`: the words in each gap. Nothing blank is kept.
    Filled(BTreeMap<String, String>),
    /// A note to oneself; `shared` when its writer lets the trainer read it.
    Note { words: String, shared: bool },
}

/// How sure someone says they are. Asked where the author wants it; never part of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    Sure,
    Fairly,
    Guess,
}

impl Reply {
    /// Nothing was chosen or typed.
    pub fn is_blank(&self) -> bool {
        match self {
            Reply::Chosen(ids) => ids.is_empty(),
            Reply::Typed(text) => text.trim().is_empty(),
            Reply::Path(steps) => steps.is_empty(),
            Reply::Ordered(ids) => ids.is_empty(),
            Reply::Filled(parts) => parts.values().all(|part| part.trim().is_empty()),
            Reply::Note { words, .. } => words.trim().is_empty(),
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
        (Rule::Matching { partial, pairs, rights }, Reply::Filled(put)) => matching::mark(*partial, pairs, rights, put),
        (Rule::Ordering { partial, items }, Reply::Ordered(ids)) => ordering::mark(*partial, items, ids),
        (Rule::Gaps { partial, exact_case, typos, gaps }, Reply::Filled(filled)) => {
            gaps::mark(*partial, (*exact_case, *typos), gaps, filled)
        }
        (Rule::Hotspot { pick, partial, answers }, Reply::Chosen(ids)) => hotspot::mark(*pick, *partial, answers, ids),
        (Rule::ImageChoice { pick, partial, answers }, Reply::Chosen(ids)) => {
            image_choice::mark(*pick, *partial, answers, ids)
        }
        _ => Marked { mark: 0, feedback: vec![] },
    }
}
