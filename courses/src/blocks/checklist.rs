//! `checklist`: boxes to tick, remembered.

use std::collections::BTreeSet;

use super::refuse_words;
use crate::bundle::sha256;
use crate::compiled::{Block, Checklist, ChecklistItem};
use crate::markdown;
use crate::page::Page;
use crate::question::short_text::comparable;
use crate::scan::{Node, Piece};
use crate::text::plain;

pub(super) fn read(page: &mut Page<'_, '_>, node: &Node) -> Option<Block> {
    let id = page.block_id(node);
    let title = page.title(node);
    let words = node
        .body
        .iter()
        .position(|piece| matches!(piece, Piece::Words(run) if run.text.contains("[ ]") || run.text.to_lowercase().contains("[x]")));
    let (mut intro, mut tasks) = (vec![], vec![]);
    for (place, piece) in node.body.iter().enumerate() {
        match piece {
            Piece::Words(run) if Some(place) == words => (intro, tasks) = markdown::tasks(page, run),
            Piece::Words(_) => refuse_words(page, node, [piece], "list"),
            Piece::Block(inner) => {
                super::read(page, inner);
            }
        }
    }
    if tasks.is_empty() {
        page.needs(node, "a list of boxes").help("Write each line as - [ ] words");
        return None;
    }
    let mut seen = BTreeSet::new();
    let mut items = Vec::new();
    for task in tasks {
        let id = item_id(&plain(&task.words));
        if !seen.insert(id.clone()) {
            let line = page.file.line_span(task.span.start);
            page.fault("Q107", line, "Two lines of this checklist say the same thing")
                .help("Change or remove one of them");
        }
        items.push(ChecklistItem { id, words: task.words });
    }
    Some(Block::Checklist(Checklist { id, title, intro, items }))
}

/// From the words, so that inserting a line keeps old ticks.
fn item_id(words: &str) -> String {
    let mut digest = sha256(comparable(words, false).as_bytes());
    digest.truncate(8);
    digest
}
