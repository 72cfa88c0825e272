//! `note`, `warning`, `example` and `summary`: boxes with a visible word.

use crate::compiled::{Block, Callout};
use crate::page::Page;
use crate::scan::Node;

pub(super) fn read(page: &mut Page<'_, '_>, node: &Node, kind: Callout) -> Block {
    let id = Some(page.block_id(node));
    let title = page.title(node);
    Block::Callout { id, kind, title, body: page.blocks(&node.body) }
}
