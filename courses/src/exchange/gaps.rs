//! Gaps in words that another system holds as one text: marks stand for them while the words are read.

use super::draft::Accepted;
use crate::ids::AnswerId;
use crate::text::{Inline, Prose};

/// Stand around the number of a gap while the words go through their reader; they are taken out of the words first.
const OPEN: char = '\u{F8F0}';
const CLOSE: char = '\u{F8F1}';

/// Words with gaps in them, as they are gathered.
#[derive(Default)]
pub(super) struct Marked {
    pub text: String,
    pub lines: Vec<Vec<Accepted>>,
    gaps: usize,
}

impl Marked {
    pub fn words(&mut self, words: &str) {
        self.text.extend(words.chars().filter(|letter| ![OPEN, CLOSE].contains(letter)));
    }

    /// Its number, from 1.
    pub fn gap(&mut self) -> usize {
        self.gaps += 1;
        self.text.push_str(&format!("{OPEN}{}{CLOSE}", self.gaps));
        self.gaps
    }
}

/// Puts the gaps back into the words.
pub(super) fn with_gaps(prose: Vec<Prose>) -> Vec<Prose> {
    with(prose, |number| Inline::Gap(AnswerId::new(format!("g{number}"))))
}

/// Puts a line in the place of each gap, for a question that is answered elsewhere.
pub(super) fn with_lines(prose: Vec<Prose>) -> Vec<Prose> {
    with(prose, |_| Inline::Text("____".to_owned()))
}

/// What stands for the gap with this number, from 1.
type Put = fn(usize) -> Inline;

fn with(prose: Vec<Prose>, put: Put) -> Vec<Prose> {
    prose.into_iter().map(|part| in_part(part, put)).collect()
}

fn in_part(part: Prose, put: Put) -> Prose {
    match part {
        Prose::Paragraph(words) => Prose::Paragraph(in_words(words, put)),
        Prose::Heading { level, id, words } => Prose::Heading { level, id, words: in_words(words, put) },
        Prose::List { start, items } => {
            Prose::List { start, items: items.into_iter().map(|item| with(item, put)).collect() }
        }
        Prose::Quotation(inner) => Prose::Quotation(with(inner, put)),
        Prose::Table(mut table) => {
            for cell in table.rows.iter_mut().flatten() {
                *cell = in_words(std::mem::take(cell), put);
            }
            Prose::Table(table)
        }
        other => other,
    }
}

fn in_words(words: Vec<Inline>, put: Put) -> Vec<Inline> {
    words.into_iter().flat_map(|word| in_word(word, put)).collect()
}

fn in_word(word: Inline, put: Put) -> Vec<Inline> {
    match word {
        Inline::Text(text) => in_text(&text, put),
        Inline::Emphasis(inner) => vec![Inline::Emphasis(in_words(inner, put))],
        Inline::Strong(inner) => vec![Inline::Strong(in_words(inner, put))],
        Inline::Struck(inner) => vec![Inline::Struck(in_words(inner, put))],
        Inline::Link { to, words } => vec![Inline::Link { to, words: in_words(words, put) }],
        other => vec![other],
    }
}

fn in_text(text: &str, put: Put) -> Vec<Inline> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(OPEN) {
        let (number, later) = after.split_once(CLOSE).unwrap_or(("", after));
        if !before.is_empty() {
            out.push(Inline::Text(before.to_owned()));
        }
        out.extend(number.parse().ok().map(put));
        rest = later;
    }
    if !rest.is_empty() {
        out.push(Inline::Text(rest.to_owned()));
    }
    out
}
