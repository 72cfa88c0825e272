//! What rendering needs to know around the text: the course it stands in and the values of variables.

use std::collections::{BTreeMap, BTreeSet};

use courses::compiled::LearnerHalf;
use courses::ids::TermId;

/// Values of variables by name, such as `partnership.name`. Always plain text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values(pub BTreeMap<String, String>);

impl Values {
    /// Blank counts as missing.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(|value| value.trim()).filter(|value| !value.is_empty())
    }
}

/// A stretch of course text, and how it may be shown where it stands.
#[derive(Clone, Copy)]
pub(crate) struct Text<'a> {
    pub course: &'a LearnerHalf,
    pub values: &'a Values,
    pub links: Links<'a>,
    pub anchors: Anchors,
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
}

/// Whether headings and blocks keep their ids. They lose them where a passage may be shown twice on one page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Anchors {
    Keep,
    Drop,
}

impl<'a> Text<'a> {
    pub fn new(course: &'a LearnerHalf, values: &'a Values) -> Self {
        Self { course, values, links: Links::Plain, anchors: Anchors::Keep }
    }

    pub fn with_cards(self, cards: &'a BTreeSet<TermId>) -> Self {
        Self { links: Links::Live { cards }, ..self }
    }

    pub fn in_words(self) -> Self {
        Self { links: Links::Words, ..self }
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
