//! Where a new piece may stand: never in the settings at the top or before them, never inside a block that does not take it.

use std::ops::Range;

use super::{Change, Piece};
use crate::file_name::page_id;
use crate::front_matter;

/// What is to stand there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum For {
    /// Paragraphs and pictures: also inside a block.
    Words,
    /// A block of its own, after whatever it would stand in the middle of.
    Block,
    /// A block around the selected lines.
    Selected,
    Question,
    /// At the end of the question around the cursor.
    InQuestion,
}

pub(super) struct Place<'a> {
    /// What is written over: nothing, or the selected lines.
    over: Range<usize>,
    /// The names of the blocks around it, the outermost first.
    inside: Vec<&'a str>,
    path: &'a str,
    before: &'static str,
    after: &'static str,
}

/// A line that opens or closes a block, with its place.
enum Fence<'a> {
    Open(&'a str),
    Close,
}

impl<'a> Place<'a> {
    pub fn of(text: &'a str, selected: Range<usize>, path: &'a str, purpose: For) -> Self {
        let over = match purpose {
            For::Selected => line_start(text, selected.start)..line_end(text, selected.end),
            For::InQuestion | For::Block | For::Question | For::Words => {
                let end = line_end(text, selected.end);
                end..end
            }
        };
        let inside = blocks_around(text, over.start);
        let at = match purpose {
            For::Selected | For::Words => over.start,
            For::Block => after_block(text, over.start, &inside, 0),
            For::Question => {
                let home = inside.iter().rposition(|name| ["check", "pool"].contains(name));
                after_block(text, over.start, &inside, home.map_or(0, |home| home + 1))
            }
            For::InQuestion => match inside.iter().rposition(|name| *name == "question") {
                Some(question) => before_close(text, over.start, &inside, question),
                None => over.start,
            },
        };
        let over = if at == over.start { over } else { at..at };
        let inside = blocks_around(text, over.start);
        let (before, after) = breaks(text, &over);
        Self { over, inside, path, before, after }
    }

    pub fn change(&self, template: &str) -> Change {
        Change::new(self.over.clone(), self.before, template, self.after)
    }

    /// Whether a question must bring its check along.
    pub fn needs_check(&self) -> bool {
        !self.path.starts_with("quizzes/") && !self.inside.iter().any(|name| ["check", "pool"].contains(name))
    }

    /// An id that the page does not have yet: `three-clear-days-q2`. Ids are permanent, so nothing is read into them.
    pub fn new_id(&self, piece: Piece, text: &str) -> String {
        let page = page_id(self.path);
        let sign = if piece.is_question() { "q" } else { "part" };
        let ids = (1..).map(|number: u32| format!("{page}-{sign}{number}"));
        ids.take(1000).find(|id| !has_id(text, id)).unwrap_or(page)
    }
}

fn has_id(text: &str, id: &str) -> bool {
    let is_whole = |rest: &str| !rest.starts_with(|letter: char| letter.is_ascii_alphanumeric() || letter == '-');
    text.match_indices(&format!("#{id}")).any(|(at, found)| text.get(at + found.len()..).is_some_and(is_whole))
}

/// The selection itself, unless there is none or it begins in the settings at the top, or before them.
pub(super) fn among_words(text: &str, selected: Option<Range<usize>>) -> Option<Range<usize>> {
    selected.filter(|selected| front_matter::end_in(text).is_none_or(|end| selected.start >= end))
}

fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1)
}

fn line_end(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|after| after.find('\n')).map_or(text.len(), |more| at + more)
}

/// The fences of a text with the place after each line.
fn fences(text: &str) -> impl Iterator<Item = (usize, usize, Fence<'_>)> {
    let mut at = 0;
    let mut in_code = false;
    text.split_inclusive('\n').filter_map(move |line| {
        let start = at;
        at += line.len();
        let words = line.trim();
        if words.starts_with("```") {
            in_code = !in_code;
        }
        let rest = words.strip_prefix(":::").filter(|_| !in_code)?.trim_start_matches(':').trim_start();
        let end = rest.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-').unwrap_or(rest.len());
        let fence = if rest.is_empty() { Fence::Close } else { Fence::Open(rest.get(..end).unwrap_or_default()) };
        Some((start, start + line.trim_end_matches('\n').len(), fence))
    })
}

/// The blocks that are open at a place.
fn blocks_around(text: &str, at: usize) -> Vec<&str> {
    let mut open = Vec::new();
    for (_, _, fence) in fences(text).take_while(|(_, end, _)| *end <= at) {
        match fence {
            Fence::Open(name) => open.push(name),
            Fence::Close => _ = open.pop(),
        }
    }
    open
}

/// After the close of the block at `depth` of those around `at`: the first place where only `depth` blocks are open.
fn after_block(text: &str, at: usize, inside: &[&str], depth: usize) -> usize {
    closing(text, at, inside, depth).map_or(if inside.len() > depth { text.len() } else { at }, |(_, end)| end)
}

/// Just before the line that closes the block at `depth`.
fn before_close(text: &str, at: usize, inside: &[&str], depth: usize) -> usize {
    closing(text, at, inside, depth).map_or(text.len(), |(start, _)| start.saturating_sub(1))
}

/// The line that leaves only `depth` blocks open.
fn closing(text: &str, at: usize, inside: &[&str], depth: usize) -> Option<(usize, usize)> {
    let mut open = inside.len();
    if open <= depth {
        return None;
    }
    for (start, end, fence) in fences(text).skip_while(|(_, end, _)| *end <= at) {
        match fence {
            Fence::Open(_) => open += 1,
            Fence::Close => open = open.saturating_sub(1),
        }
        if open == depth {
            return Some((start, end));
        }
    }
    None
}

/// Line ends that set a piece apart from what stands before and after it.
pub(super) fn breaks(text: &str, over: &Range<usize>) -> (&'static str, &'static str) {
    let before = text.get(..over.start).unwrap_or_default();
    let after = text.get(over.end..).unwrap_or_default();
    let before = match before {
        "" => "",
        _ if before.ends_with("\n\n") => "",
        _ if before.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    let after = match after {
        "" => "\n",
        _ if after.starts_with("\n\n") || after == "\n" => "",
        _ if after.starts_with('\n') => "\n",
        _ => "\n\n",
    };
    (before, after)
}
