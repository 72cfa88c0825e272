//! `handout`: a passage that stands in a handout too.

use crate::compiled::Block;
use crate::desk::Wanted;
use crate::ids::HandoutId;
use crate::page::Page;
use crate::scan::Node;

pub(super) fn read(page: &mut Page<'_, '_>, node: &Node) -> Option<Block> {
    let body = page.blocks(&node.body);
    let Some(handout) = node.settings.value("use") else {
        page.needs(node, "use=ID").help("Name a file of trainer/handouts without its number and .md");
        return None;
    };
    page.refer(handout.span.clone(), Wanted::Handout(handout.text.clone()));
    Some(Block::Handout { handout: HandoutId::new(handout.text.clone()), body })
}
