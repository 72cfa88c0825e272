//! Finds blocks line by line, before Markdown, so that indentation and lists cannot hide one.

pub(crate) mod grammar;
mod likely_end;
mod line;
mod scanner;
pub(crate) mod settings;
mod settings_reader;

use std::ops::Range;

use crate::run::Run;

pub(crate) use grammar::{Grammar, Place};
pub(crate) use line::{Code, Line, read as line};
pub(crate) use scanner::scan;
pub(crate) use settings::Settings;

/// Markdown, or a block.
pub(crate) enum Piece {
    Words(Run),
    Block(Node),
}

/// A block as it stands in the file.
pub(crate) struct Node {
    pub grammar: &'static Grammar,
    /// The opening line, without blank space around it.
    pub line: Range<usize>,
    pub title: Option<Run>,
    pub settings: Settings,
    pub body: Vec<Piece>,
    /// It stands where it may not; that was said, and its inside is not read.
    is_misplaced: bool,
}

impl Node {
    pub fn name(&self) -> &'static str {
        self.grammar.name
    }

    pub fn blocks(&self) -> impl Iterator<Item = &Node> {
        self.body.iter().filter_map(|piece| match piece {
            Piece::Block(node) => Some(node),
            Piece::Words(_) => None,
        })
    }
}
