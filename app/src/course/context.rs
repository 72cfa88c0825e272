//! What rendering needs to know around the text: the course it stands in and who reads it.

use std::collections::BTreeSet;

use courses::compiled::LearnerHalf;
use courses::facts::Facts;
use courses::ids::TermId;
use courses::question::{Gap, Question, Shape};
pub use records::organisations::Reader;

use super::questions::GapFields;
use crate::shell::LANGUAGE;

/// A stretch of course text, and how it may be shown where it stands.
#[derive(Clone, Copy)]
pub(crate) struct Text<'a> {
    pub course: &'a LearnerHalf,
    pub reader: &'a Reader,
    pub links: Links<'a>,
    pub anchors: Anchors,
    pub gaps: Gaps<'a>,
}

/// What stands where the words of a `gaps` question have gaps.
#[derive(Clone, Copy)]
pub(crate) enum Gaps<'a> {
    /// Where it is answered.
    Fields(&'a GapFields<'a>),
    /// Where it is read, or answered by hand.
    Lines(&'a [Gap]),
}

/// For `lang` on whatever holds words of a course, where these are in another language than the page around them.
pub(crate) fn lang(facts: &Facts) -> Option<String> {
    (!facts.language.eq_ignore_ascii_case(LANGUAGE)).then(|| facts.language.clone())
}

/// What becomes of links.
#[derive(Clone, Copy)]
pub(crate) enum Links<'a> {
    /// Links; a term with a card on this page opens its card where the browser can.
    Live { cards: &'a BTreeSet<TermId> },
    /// Links, and terms lead to the glossary.
    Plain,
    /// Words only, where a link may not stand: inside a label or a legend.
    Words,
    /// The handbook: other lessons are its chapters.
    Chapters,
    /// An example: links look like links, and only those to other sites lead anywhere.
    OnlyDrawn,
}

/// Whether headings and blocks keep their ids. They lose them where a passage may be shown twice on one page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Anchors {
    Keep,
    Drop,
}

impl<'a> Text<'a> {
    pub fn new(course: &'a LearnerHalf, reader: &'a Reader) -> Self {
        Self { course, reader, links: Links::Plain, anchors: Anchors::Keep, gaps: Gaps::Lines(&[]) }
    }

    pub fn with_cards(self, cards: &'a BTreeSet<TermId>) -> Self {
        Self { links: Links::Live { cards }, ..self }
    }

    pub fn in_words(self) -> Self {
        Self { links: Links::Words, ..self }
    }

    pub fn of_chapters(self) -> Self {
        Self { links: Links::Chapters, ..self }
    }

    pub fn only_drawn(self) -> Self {
        Self { links: Links::OnlyDrawn, ..self.without_anchors() }
    }

    pub fn with_gaps(self, gaps: &'a GapFields<'a>) -> Self {
        Self { gaps: Gaps::Fields(gaps), ..self }
    }

    /// For the words of one question, where it cannot be answered.
    pub fn of_question(self, question: &'a Question) -> Self {
        match &question.shape {
            Shape::Gaps(gaps) => Self { gaps: Gaps::Lines(gaps), ..self },
            _ => self,
        }
    }

    pub fn without_anchors(self) -> Self {
        Self { anchors: Anchors::Drop, ..self }
    }

    pub fn anchor(&self, id: &str) -> Option<String> {
        (self.anchors == Anchors::Keep && !id.is_empty()).then(|| id.to_owned())
    }

    pub fn anchor_of(&self, id: Option<&courses::ids::BlockId>) -> Option<String> {
        id.and_then(|id| self.anchor(id.as_str()))
    }
}
