//! `reflection`: a private note to oneself.

use crate::compiled::{Block, Reflection};
use crate::page::Page;
use crate::scan::Node;

const LINES: u32 = 4;

pub(super) fn read(page: &mut Page<'_, '_>, node: &Node) -> Block {
    let id = page.block_id(node);
    let title = page.title(node);
    let faults = &mut page.desk.faults;
    let lines = node.settings.whole("lines", 1..=40, page.file, faults).unwrap_or(LINES);
    let may_be_shared = node.settings.one_of("share", &["private", "trainer"], page.file, faults) == Some("trainer");
    let prompt = page.plain_prose(node);
    if prompt.is_empty() {
        page.needs(node, "some words that say what to think about");
    }
    Block::Reflection(Reflection { id, title, lines: u8::try_from(lines).unwrap_or(u8::MAX), prompt, may_be_shared })
}
