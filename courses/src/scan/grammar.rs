//! Which blocks there are, what they take and where they may stand (bundle-format.md 7.2).

/// Where words or a block stand: on a page of some kind, or inside a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Lesson,
    Quiz,
    Guide,
    Slides,
    Handout,
    Glossary,
    Block(&'static Grammar),
}

impl Place {
    pub fn noun(self) -> &'static str {
        match self {
            Place::Lesson => "lesson",
            Place::Quiz => "quiz file",
            Place::Guide => "guide",
            Place::Slides => "slides file",
            Place::Handout => "handout",
            Place::Glossary => "glossary",
            Place::Block(grammar) => grammar.name,
        }
    }
}

/// One kind of block.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Grammar {
    pub name: &'static str,
    pub takes_title: bool,
    /// Besides `#id` and `core`.
    pub settings: &'static [&'static str],
    /// Blocks that may stand in it, besides `trainer`.
    pub holds: &'static [&'static str],
}

const fn block(
    name: &'static str,
    takes_title: bool,
    settings: &'static [&'static str],
    holds: &'static [&'static str],
) -> Grammar {
    Grammar { name, takes_title, settings, holds }
}

/// What a lesson and a `local` block hold.
const ANYTHING: &[&str] = &[
    "note",
    "warning",
    "example",
    "summary",
    "law",
    "practice",
    "figure",
    "table",
    "video",
    "audio",
    "reveal",
    "reflection",
    "checklist",
    "check",
    "quiz",
    "scenario",
    "local",
    "only",
    "handout",
];

const BOXES: &[&str] = &["note", "warning", "example", "summary", "law", "practice", "figure", "table"];

const QUIZ_FILE: &[&str] =
    &["note", "warning", "example", "summary", "law", "practice", "figure", "table", "question", "pool"];

pub(crate) const QUESTION_SETTINGS: &[&str] = &[
    "type",
    "objective",
    "weight",
    "marking",
    "shuffle",
    "source",
    "confidence",
    "minutes",
    "typos",
    "case",
    "unit",
    "mode",
];

static BLOCKS: &[Grammar] = &[
    block("note", true, &[], &["figure"]),
    block("warning", true, &[], &["figure"]),
    block("example", true, &[], &["figure"]),
    block("summary", true, &[], &["figure"]),
    block("law", true, &["source"], &[]),
    block("practice", true, &["kind", "source"], &[]),
    block("figure", false, &["src", "alt", "credit", "long"], &[]),
    block("table", true, &["row-headers"], &[]),
    block("video", true, &["src", "captions", "transcript", "minutes"], &[]),
    block("audio", true, &["src", "transcript", "minutes"], &[]),
    block("reveal", true, &[], &["figure"]),
    block("reflection", true, &["lines", "share"], &[]),
    block("checklist", true, &[], &[]),
    block("check", true, &["purpose"], &["question"]),
    block("quiz", false, &["use"], &[]),
    block("scenario", true, &["marked", "objective"], &["step"]),
    block("step", true, &["ending"], &["figure"]),
    block("local", false, &["required"], ANYTHING),
    block("only", false, &["roles", "partnership"], &[]),
    block("trainer", true, &["minutes", "method"], &["figure"]),
    block("handout", false, &["use"], &["table", "figure"]),
    block("question", false, QUESTION_SETTINGS, &["figure", "hint", "explanation"]),
    block("hint", false, &[], &[]),
    block("explanation", false, &[], &[]),
    block("pool", false, &["pick"], &["question"]),
];

pub(crate) fn find(name: &str) -> Option<&'static Grammar> {
    BLOCKS.iter().find(|grammar| grammar.name == name)
}

pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    BLOCKS.iter().map(|grammar| grammar.name)
}

/// Of every block, some more than once.
pub(crate) fn settings() -> impl Iterator<Item = &'static str> {
    BLOCKS.iter().flat_map(|grammar| grammar.settings).copied()
}

/// Whether a block may stand directly in a place.
pub(crate) fn may_hold(place: Place, child: &Grammar) -> bool {
    if child.name == "trainer" {
        return match place {
            Place::Handout | Place::Glossary => false,
            Place::Block(parent) => !["hint", "explanation", "trainer", "quiz", "handout"].contains(&parent.name),
            _ => true,
        };
    }
    match place {
        Place::Lesson => ANYTHING.contains(&child.name),
        Place::Quiz => QUIZ_FILE.contains(&child.name),
        Place::Glossary => false,
        Place::Guide | Place::Slides | Place::Handout => BOXES.contains(&child.name),
        Place::Block(parent) => parent.name != child.name && parent.holds.contains(&child.name),
    }
}
