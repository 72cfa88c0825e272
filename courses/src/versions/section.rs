//! What changed in one section of a lesson, in words that every learner may read.

use super::Part;
use super::diff::by_words;
use crate::compiled::{Block, Check, Compiled, Lesson};
use crate::lock::words;
use crate::text::{Prose, plain};

/// A section that says something else than it did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedSection {
    /// Of its heading.
    pub id: String,
    /// The newer one.
    pub title: String,
    /// The words of both versions. Nothing of questions and stories is among them, for their keys and reasons are for those
    /// who answered.
    pub words: Vec<Part>,
}

/// The section of a lesson in two versions; `None` when the newer lesson has no such section. One that is new is all added.
pub fn changed_section(before: Option<&Lesson>, after: (&Compiled, &Lesson), id: &str) -> Option<ChangedSection> {
    let (course, lesson) = after;
    let blocks = section(lesson, id)?;
    let title = blocks.first().map(title_of).unwrap_or_default();
    let old = before.and_then(|lesson| section(lesson, id)).unwrap_or_default();
    let words = by_words(&said(course, old), &said(course, blocks));
    Some(ChangedSection { id: id.to_owned(), title, words })
}

fn title_of(heading: &Block) -> String {
    match heading {
        Block::Prose(Prose::Heading { words, .. }) => plain(words),
        _ => String::new(),
    }
}

/// A heading and everything up to the next heading of the same or a higher level.
fn section<'l>(lesson: &'l Lesson, wanted: &str) -> Option<&'l [Block]> {
    let start = lesson
        .blocks
        .iter()
        .position(|block| matches!(block, Block::Prose(Prose::Heading { id, .. }) if id == wanted))?;
    let Block::Prose(Prose::Heading { level, .. }) = &lesson.blocks[start] else { return None };
    let ends = |block: &Block| matches!(block, Block::Prose(Prose::Heading { level: other, .. }) if other <= level);
    let rest = &lesson.blocks[start + 1..];
    let length = rest.iter().position(ends).unwrap_or(rest.len());
    Some(&lesson.blocks[start..=start + length])
}

fn said(course: &Compiled, blocks: &[Block]) -> String {
    let lines: Vec<String> =
        blocks.iter().filter_map(for_all).flat_map(|block| words::of_block(course, &block)).collect();
    lines.join("\n")
}

/// The block as everyone may read it; `None` when nothing of it is for everyone.
fn for_all(block: &Block) -> Option<Block> {
    let mut block = block.clone();
    match &mut block {
        // Whom it is for is known only where the page is built.
        Block::Only { .. } | Block::Scenario(_) | Block::Quiz(_) => return None,
        Block::Check(check) => block = Block::Check(Check { questions: vec![], ..check.clone() }),
        Block::Callout { body, .. }
        | Block::Law { body, .. }
        | Block::Practice { body, .. }
        | Block::Reveal { body, .. }
        | Block::Local { body, .. }
        | Block::Handout { body, .. } => *body = body.iter().filter_map(for_all).collect(),
        _ => {}
    }
    Some(block)
}
