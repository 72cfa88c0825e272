//! Where a block was probably meant to end, when its `:::` is missing.

use super::{Node, Piece};
use crate::run::Run;
use crate::source_file::SourceFile;

/// Blocks that hold words of any kind, headings too.
const HOLD_HEADINGS: [&str; 3] = ["local", "handout", "trainer"];
/// Blocks that hold other blocks and, after those, no words.
const HOLD_BLOCKS: [&str; 3] = ["check", "pool", "scenario"];
/// Blocks whose words follow a pattern to their end.
const HOLD_ANSWERS: [&str; 2] = ["question", "step"];

/// What to do about a block that may not stand on `line`, since `node` is still open there.
pub(super) fn cure(file: &SourceFile, node: &Node, line: u32) -> String {
    let close = close(node);
    match before_words(file, node).or_else(|| ends_at_next_block(node).then_some(line)) {
        // Nothing touches the colons: it would be typed along with them.
        Some(line) => format!("{close} just above line {line}, a likely place"),
        None => format!("{close} where its own words end"),
    }
}

/// The same without a guess.
pub(super) fn close(node: &Node) -> String {
    format!("Close the {} first with a line :::", node.name())
}

/// The line of the first words in an open block that were hardly meant to stand in it.
pub(super) fn before_words(file: &SourceFile, node: &Node) -> Option<u32> {
    let begins = runs(node).next().map(|run| run.words_span().start);
    let heading = (!HOLD_HEADINGS.contains(&node.name())).then(|| runs(node).find_map(heading)).flatten();
    // A heading that the block begins with belongs to it.
    let heading = heading.filter(|at| begins.is_some_and(|begins| begins < *at));
    let after_blocks = || {
        let last = node.body.iter().rposition(|piece| matches!(piece, Piece::Block(_)))?;
        let Some(Piece::Words(run)) = node.body.get(last + 1) else { return None };
        (HOLD_BLOCKS.contains(&node.name()) && !run.is_blank()).then(|| run.words_span().start)
    };
    heading.or_else(after_blocks).map(|at| file.line_of(at))
}

/// Whether all that stands in the block so far may well belong to it.
fn ends_at_next_block(node: &Node) -> bool {
    let paragraphs: usize = runs(node).map(|run| run.text.trim().split("\n\n").count()).sum();
    HOLD_BLOCKS.contains(&node.name()) || HOLD_ANSWERS.contains(&node.name()) || paragraphs <= 1
}

/// The words that stand directly in the block.
fn runs(node: &Node) -> impl Iterator<Item = &Run> {
    node.body.iter().filter_map(|piece| match piece {
        Piece::Words(run) => Some(run),
        Piece::Block(_) => None,
    })
}

/// Where the first heading of a run stands in the file.
fn heading(run: &Run) -> Option<usize> {
    let mut at = 0;
    run.text.split_inclusive('\n').find_map(|line| {
        let start = at;
        at += line.len();
        let marks = line.len() - line.trim_start_matches('#').len();
        ((1..=6).contains(&marks) && line[marks..].starts_with(' ')).then(|| run.place(start))
    })
}
