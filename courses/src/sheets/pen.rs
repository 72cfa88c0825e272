//! Words as they are printed: variables filled in, links to other pages as their words.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::stories::Told;
use super::{Piece, Printing};
use crate::address;
use crate::compiled::LearnerHalf;
use crate::ids::{AnswerId, TermId};
use crate::question::Gap;
use crate::text::{Column, Inline, Prose, Table, Target, plain_prose};

/// A gap to fill in by hand.
const BLANK: &str = "____________";

/// Writes the text of one course for one printing. Headings stand so many levels deeper than in their file.
#[derive(Clone, Copy)]
pub(super) struct Pen<'a> {
    pub course: &'a LearnerHalf,
    pub printing: &'a Printing<'a>,
    pub deeper: u8,
    /// How far stories are told; without it they stop at their first choice.
    pub told: Option<Told<'a>>,
    /// The gaps of the question that is written.
    gaps: &'a [Gap],
    /// Terms of the glossary that were written, where somebody wants to know.
    terms: Option<&'a RefCell<BTreeSet<TermId>>>,
}

impl<'a> Pen<'a> {
    pub fn new(course: &'a LearnerHalf, printing: &'a Printing<'a>) -> Self {
        Self { course, printing, deeper: 0, told: None, gaps: &[], terms: None }
    }

    pub fn with_gaps(self, gaps: &'a [Gap]) -> Self {
        Self { gaps, ..self }
    }

    pub fn telling(self, told: Told<'a>) -> Self {
        Self { told: Some(told), ..self }
    }

    /// Notes each term that it writes.
    pub fn noting(self, terms: &'a RefCell<BTreeSet<TermId>>) -> Self {
        Self { terms: Some(terms), ..self }
    }

    pub fn deeper(self, by: u8) -> Self {
        Self { deeper: self.deeper + by, ..self }
    }

    /// The title of a block, at the level of a lesson's own headings.
    pub fn title(&self, words: Option<&[Inline]>, otherwise: &str) -> Piece {
        let words = words.map_or_else(|| super::text(otherwise), |words| self.words(words));
        Piece::Heading { level: 2 + self.deeper, words, aside: None }
    }

    pub fn words(&self, words: &[Inline]) -> Vec<Inline> {
        words.iter().flat_map(|word| self.word(word)).collect()
    }

    fn word(&self, word: &Inline) -> Vec<Inline> {
        let one = match word {
            Inline::Emphasis(inner) => Inline::Emphasis(self.words(inner)),
            Inline::Strong(inner) => Inline::Strong(self.words(inner)),
            Inline::Struck(inner) => Inline::Struck(self.words(inner)),
            Inline::Variable { name, fallback } => Inline::Text(self.variable(name, fallback.as_deref())),
            Inline::Gap(id) => Inline::Text(self.gap(id)),
            Inline::Link { to, words } => {
                let words = self.words(words);
                match to {
                    Target::Web(template) => match address::filled(template, &|name| self.value(name)) {
                        Some(address) => Inline::Link { to: Target::Web(address), words },
                        None => return words,
                    },
                    Target::Term(term) => {
                        if let Some(terms) = self.terms {
                            terms.borrow_mut().insert(term.clone());
                        }
                        return words;
                    }
                    _ => return words,
                }
            }
            Inline::Text(_) | Inline::Code(_) | Inline::Image(_) | Inline::Break => word.clone(),
        };
        vec![one]
    }

    /// Gaps are numbered where there are several, because their choices are. The word "gap" keeps the number from being
    /// read as one of the sentence.
    fn gap(&self, id: &AnswerId) -> String {
        match self.gaps.iter().position(|gap| gap.id == *id) {
            Some(place) if self.gaps.len() > 1 => format!("(gap\u{a0}{})\u{a0}{BLANK}", place + 1),
            _ => BLANK.to_owned(),
        }
    }

    fn value(&self, name: &str) -> Option<&'a str> {
        self.printing.values.get(name).map(|value| value.trim()).filter(|value| !value.is_empty())
    }

    /// What is not known yet stands in brackets, to be written in by hand: `[partnership telephone]`.
    fn variable(&self, name: &str, fallback: Option<&str>) -> String {
        let known = self.value(name).or(fallback).map(str::to_owned);
        known.unwrap_or_else(|| format!("[{}]", name.replace(['.', '_', '-'], " ")))
    }

    pub fn prose(&self, parts: &[Prose]) -> Vec<Piece> {
        parts.iter().map(|part| self.piece(part)).collect()
    }

    pub fn piece(&self, part: &Prose) -> Piece {
        match part {
            Prose::Heading { level, words, .. } => {
                Piece::Heading { level: level.saturating_add(self.deeper), words: self.words(words), aside: None }
            }
            Prose::Table(table) => Piece::Table { caption: None, row_headers: false, table: self.table(table) },
            _ => Piece::Prose(self.part(part)),
        }
    }

    pub fn parts(&self, parts: &[Prose]) -> Vec<Prose> {
        parts.iter().map(|part| self.part(part)).collect()
    }

    /// Feedback as one run of words, for a cell of the map and a line of the key.
    pub fn in_one_run(&self, parts: &[Prose]) -> Vec<Inline> {
        match parts {
            [Prose::Paragraph(words)] => self.words(words),
            several => super::text(plain_prose(&self.parts(several))),
        }
    }

    /// Inside a list or a quotation a heading is no more than strong words.
    fn part(&self, part: &Prose) -> Prose {
        match part {
            Prose::Paragraph(words) => Prose::Paragraph(self.words(words)),
            Prose::Heading { words, .. } => Prose::Paragraph(vec![Inline::Strong(self.words(words))]),
            Prose::List { start, items } => {
                Prose::List { start: *start, items: items.iter().map(|item| self.parts(item)).collect() }
            }
            Prose::Quotation(inner) => Prose::Quotation(self.parts(inner)),
            Prose::Table(table) => Prose::Table(self.table(table)),
            Prose::Code { .. } | Prose::Rule => part.clone(),
        }
    }

    pub fn table(&self, table: &Table) -> Table {
        let column = |column: &Column| Column { heading: self.words(&column.heading), align: column.align };
        Table {
            columns: table.columns.iter().map(column).collect(),
            rows: table.rows.iter().map(|row| row.iter().map(|cell| self.words(cell)).collect()).collect(),
        }
    }
}
