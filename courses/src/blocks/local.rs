//! `local`: a place for an association's own words, with a default text.

use crate::compiled::Block;
use crate::page::Page;
use crate::scan::Node;

pub(super) fn read(page: &mut Page<'_, '_>, node: &Node) -> Block {
    let id = page.block_id(node);
    node.settings.is_yes("required", false, page.file, &mut page.desk.faults);
    Block::Local { id, body: page.blocks(&node.body) }
}
