//! `reveal`: think, then look.

use crate::compiled::Block;
use crate::page::Page;
use crate::scan::Node;
use crate::text::Inline;

pub(super) fn read(page: &mut Page<'_, '_>, node: &Node) -> Block {
    let id = Some(page.block_id(node));
    let button = page.title(node).unwrap_or_else(|| vec![Inline::Text("Show the answer".to_owned())]);
    Block::Reveal { id, button, body: page.blocks(&node.body) }
}
