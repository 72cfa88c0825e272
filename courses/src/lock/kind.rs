//! The kinds of things that have an id.

use serde::{Deserialize, Serialize};

/// As coarse as records need: a note may become a warning and keep its id, a checklist may not become a reflection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    Objective,
    Source,
    Term,
    Lesson,
    Section,
    /// A box, a figure, a table and whatever else only shows something.
    Block,
    Checklist,
    Reflection,
    Check,
    Scenario,
    Step,
    Quiz,
    Pool,
    Question,
    /// An answer, a gap, a pair or an item of one question.
    Answer,
    Handout,
    /// A file, by its path.
    Media,
}

impl Kind {
    /// As it is written in the lock and said in messages.
    pub fn noun(self) -> &'static str {
        match self {
            Kind::Objective => "objective",
            Kind::Source => "source",
            Kind::Term => "term",
            Kind::Lesson => "lesson",
            Kind::Section => "section",
            Kind::Block => "block",
            Kind::Checklist => "checklist",
            Kind::Reflection => "reflection",
            Kind::Check => "check",
            Kind::Scenario => "scenario",
            Kind::Step => "step",
            Kind::Quiz => "quiz",
            Kind::Pool => "pool",
            Kind::Question => "question",
            Kind::Answer => "answer",
            Kind::Handout => "handout",
            Kind::Media => "media",
        }
    }

    /// Whether people's records hold an answer to it.
    pub fn is_answered(self) -> bool {
        matches!(self, Kind::Question | Kind::Checklist | Kind::Reflection | Kind::Scenario)
    }
}
