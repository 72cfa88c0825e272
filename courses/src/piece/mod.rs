//! What an author can put into a page with a button: the words that are written, and what is marked for typing over.
//!
//! Nobody needs to know the signs of the format for this. Everything here is plain text in and plain text out.

mod place;
mod units;
mod words;

use std::ops::Range;

use place::Place;
pub use units::{byte_at, units_before};

/// Something to put into a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    Heading,
    Bold,
    List,
    Steps,
    Link,
    Table,
    Note,
    Warning,
    Example,
    Summary,
    Law,
    GoodPractice,
    Reveal,
    Reflection,
    Checklist,
    Scenario,
    HandoutPassage,
    TrainerNote,
    OnlySome,
    Single,
    Multiple,
    TrueFalse,
    ShortText,
    Number,
    Matching,
    Ordering,
    Gaps,
    Hotspot,
    ImageChoice,
    Hint,
    Explanation,
    Term,
}

/// Every piece by the word that its button sends.
const WORDS: [(&str, Piece); 32] = [
    ("heading", Piece::Heading),
    ("bold", Piece::Bold),
    ("list", Piece::List),
    ("steps", Piece::Steps),
    ("link", Piece::Link),
    ("table", Piece::Table),
    ("note", Piece::Note),
    ("warning", Piece::Warning),
    ("example", Piece::Example),
    ("summary", Piece::Summary),
    ("law", Piece::Law),
    ("good-practice", Piece::GoodPractice),
    ("reveal", Piece::Reveal),
    ("reflection", Piece::Reflection),
    ("checklist", Piece::Checklist),
    ("scenario", Piece::Scenario),
    ("handout", Piece::HandoutPassage),
    ("trainer", Piece::TrainerNote),
    ("only", Piece::OnlySome),
    ("single", Piece::Single),
    ("multiple", Piece::Multiple),
    ("true-false", Piece::TrueFalse),
    ("short-text", Piece::ShortText),
    ("numeric", Piece::Number),
    ("matching", Piece::Matching),
    ("ordering", Piece::Ordering),
    ("gaps", Piece::Gaps),
    ("hotspot", Piece::Hotspot),
    ("image-choice", Piece::ImageChoice),
    ("hint", Piece::Hint),
    ("explanation", Piece::Explanation),
    ("term", Piece::Term),
];

impl Piece {
    pub fn all() -> impl Iterator<Item = Self> {
        WORDS.into_iter().map(|(_, piece)| piece)
    }

    pub fn word(self) -> &'static str {
        WORDS.iter().find(|(_, piece)| *piece == self).map_or("", |(word, _)| word)
    }

    pub fn from_word(word: &str) -> Option<Self> {
        WORDS.iter().find(|(known, _)| *known == word).map(|(_, piece)| *piece)
    }

    /// What changes the words of a line or of lines, and brings no lines of its own.
    fn is_in_line(self) -> bool {
        matches!(self, Self::Heading | Self::Bold | Self::List | Self::Steps | Self::Link | Self::Term)
    }

    /// Kinds of question, which stand in a check, a pool or a quiz.
    pub fn is_question(self) -> bool {
        matches!(
            self,
            Self::Single
                | Self::Multiple
                | Self::TrueFalse
                | Self::ShortText
                | Self::Number
                | Self::Matching
                | Self::Ordering
                | Self::Gaps
                | Self::Hotspot
                | Self::ImageChoice
        )
    }
}

/// The page that somebody writes in, and what in its course a new piece may name. Blank where it has none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Around<'a> {
    /// Path of the page.
    pub path: &'a str,
    pub objective: &'a str,
    pub source: &'a str,
    pub handout: &'a str,
    pub term: &'a str,
    /// Paths of pictures, for a question that is about one or two.
    pub pictures: [&'a str; 2],
}

/// One change of a text: the words of a place are written over, and then some of the new ones are marked. All in bytes; the
/// marked ones count in the text after the change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub over: Range<usize>,
    pub words: String,
    pub marked: Range<usize>,
}

impl Change {
    /// The whole text after the change.
    pub fn applied_to(&self, text: &str) -> String {
        let before = text.get(..self.over.start).unwrap_or(text);
        let after = text.get(self.over.end..).unwrap_or_default();
        [before, &self.words, after].concat()
    }

    /// `template` holds what is to be marked between `⟨` and `⟩`, once.
    fn new(over: Range<usize>, before: &str, template: &str, after: &str) -> Self {
        let (ahead, rest) = template.split_once('⟨').unwrap_or((template, ""));
        let (marked, behind) = rest.split_once('⟩').unwrap_or(("", rest));
        let start = over.start + before.len() + ahead.len();
        Self { over, words: [before, ahead, marked, behind, after].concat(), marked: start..start + marked.len() }
    }
}

/// Puts a piece where the selection is. `None` is the selection of somebody who has not been in the text yet: what they add
/// comes last on the page, and so does what would stand in the settings at its top or before them. A selection that cuts
/// through a letter or lies outside the text changes nothing.
pub fn put_in(piece: Piece, text: &str, selected: Option<Range<usize>>, around: &Around<'_>) -> Change {
    let Some(selected) = place::among_words(text, selected) else { return at_end(piece, text, around) };
    let Some(words) = text.get(selected.clone()) else { return Change::new(0..0, "", "", "") };
    match piece {
        Piece::Bold => in_line(selected, words, "**", "bold words", "**"),
        Piece::Link => link(selected, words),
        Piece::Term => {
            let term = if around.term.is_empty() { "word" } else { around.term };
            in_line(selected, words, "[", "the word", &format!("](term:{term})"))
        }
        Piece::Heading => lines(text, selected, "Heading", |_| "## ".to_owned()),
        Piece::List => lines(text, selected, "First point", |_| "- ".to_owned()),
        Piece::Steps => lines(text, selected, "First step", |number| format!("{number}. ")),
        _ => block(piece, text, selected, around),
    }
}

/// Words in a line become a paragraph of their own: the last one is another matter.
fn at_end(piece: Piece, text: &str, around: &Around<'_>) -> Change {
    let end = text.len()..text.len();
    if !piece.is_in_line() {
        return block(piece, text, end, around);
    }
    let alone = put_in(piece, "", Some(0..0), around);
    let (before, after) = place::breaks(text, &end);
    let start = end.start + before.len();
    let marked = start + alone.marked.start..start + alone.marked.end;
    Change { over: end, words: [before, &alone.words, after].concat(), marked }
}

/// A picture in a line of its own, with its description: blank for one that only decorates. It goes where
/// [`put_in`] puts a piece.
pub fn put_picture(
    text: &str,
    selected: Option<Range<usize>>,
    around: &Around<'_>,
    src: &str,
    description: &str,
) -> Change {
    let selected = place::among_words(text, selected).unwrap_or(text.len()..text.len());
    let said = description.split_whitespace().collect::<Vec<_>>().join(" ").replace(['[', ']', '"', '⟨', '⟩'], "");
    let place = Place::of(text, selected, around.path, place::For::Words);
    place.change(&format!("![{said}]({src})⟨⟩"))
}

/// Around the selected words, or around some that ask to be written over.
fn in_line(selected: Range<usize>, words: &str, open: &str, instead: &str, close: &str) -> Change {
    let inside = if words.trim().is_empty() { instead } else { words };
    let inside = inside.replace(['⟨', '⟩'], "");
    Change::new(selected, "", &format!("{open}⟨{inside}⟩{close}"), "")
}

fn link(selected: Range<usize>, words: &str) -> Change {
    let inside = if words.trim().is_empty() { "what it leads to" } else { words };
    let inside = inside.replace(['⟨', '⟩'], "");
    Change::new(selected, "", &format!("[{inside}](⟨https://www.example.org⟩)"), "")
}

/// A sign before each of the selected lines.
fn lines(text: &str, selected: Range<usize>, instead: &str, sign: impl Fn(usize) -> String) -> Change {
    let start = text.get(..selected.start).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    let end =
        text.get(selected.end..).and_then(|after| after.find('\n')).map_or(text.len(), |more| selected.end + more);
    let whole = text.get(start..end).unwrap_or_default();
    if whole.trim().is_empty() {
        let before =
            if start > 0 && !text.get(..start).is_some_and(|before| before.ends_with("\n\n")) { "\n" } else { "" };
        return Change::new(start..end, before, &format!("{}⟨{instead}⟩", sign(1)), "");
    }
    let mut number = 0;
    let signed = whole.lines().map(|line| {
        if line.trim().is_empty() {
            return line.to_owned();
        }
        number += 1;
        format!("{}{}", sign(number), line.trim_start())
    });
    let signed = signed.collect::<Vec<_>>().join("\n");
    let marked = start + signed.len();
    Change { over: start..end, words: signed, marked: marked..marked }
}

fn block(piece: Piece, text: &str, selected: Range<usize>, around: &Around<'_>) -> Change {
    let chosen = text.get(selected.clone()).unwrap_or_default().trim();
    let wraps = words::takes_words(piece) && !chosen.is_empty() && !chosen.contains(":::") && !chosen.contains("+++");
    let purpose = match piece {
        _ if piece.is_question() => place::For::Question,
        Piece::Hint | Piece::Explanation => place::For::InQuestion,
        _ if wraps => place::For::Selected,
        _ => place::For::Block,
    };
    let place = Place::of(text, selected, around.path, purpose);
    let body = wraps.then_some(chosen);
    let template = words::template(piece, &place.new_id(piece, text), body, around);
    let template =
        if piece.is_question() && place.needs_check() { format!("::: check\n{template}\n:::") } else { template };
    place.change(&template)
}

#[cfg(test)]
mod tests;
