//! The words of a question before its answers, as they were read, with the gaps that stand in them.

use std::collections::BTreeSet;

use super::body::{Body, Stem};
use crate::compiled::Block;
use crate::markdown::{FoundGap, Gaps};
use crate::page::{Page, Voice};
use crate::scan::{Node, Piece};

pub(super) struct ReadStem {
    pub blocks: Vec<Block>,
    /// In the order of the words; none except in a `gaps` question.
    pub gaps: Vec<FoundGap>,
    /// No Problem was found in it, so what is missing was never there.
    pub is_whole: bool,
}

pub(super) fn read(page: &mut Page<'_, '_>, body: &Body<'_>, has_gaps: bool) -> ReadStem {
    let before = page.desk.faults.problems();
    page.gaps = has_gaps.then(|| Gaps::beside(names(body)));
    let blocks = page.speaking(Voice::Question, |page| body.stem.iter().flat_map(|part| part.read(page)).collect());
    let gaps = page.gaps.take().map(|gaps| gaps.found).unwrap_or_default();
    ReadStem { blocks, gaps, is_whole: page.desk.faults.problems() == before }
}

pub(super) fn needs_words(page: &mut Page<'_, '_>, node: &Node) {
    let span = node.line.clone();
    page.fault("Q103", span, "This question has no words before the answers").help("Write the question first");
}

/// The names of gaps that the author wrote anywhere in the question, so that a new name is never one of them.
fn names(body: &Body<'_>) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut add = |text: &str| {
        let parts = text.split("[[#").skip(1).filter_map(|part| part.split_once("]]"));
        names.extend(parts.map(|(name, _)| name.trim().to_owned()));
    };
    for part in &body.stem {
        match part {
            Stem::Words(run) => add(&run.text),
            Stem::Block(node) => node.body.iter().for_each(|piece| match piece {
                Piece::Words(run) => add(&run.text),
                Piece::Block(_) => {}
            }),
        }
    }
    body.answers.iter().for_each(|answer| add(&answer.text.text));
    names
}
