//! `law`: what statute says, with the source it rests on.

use crate::compiled::Block;
use crate::desk::Wanted;
use crate::ids::SourceId;
use crate::page::Page;
use crate::scan::Node;

pub(super) fn read(page: &mut Page<'_, '_>, node: &Node) -> Option<Block> {
    let id = Some(page.block_id(node));
    let title = page.title(node);
    let body = page.blocks(&node.body);
    let Some(source) = node.settings.value("source") else {
        page.needs(node, "source=ID").help("Name the listed source that says so");
        return None;
    };
    page.refer(source.span.clone(), Wanted::Source { id: source.text.clone(), is_law: true });
    Some(Block::Law { id, title, source: SourceId::new(source.text.clone()), body })
}
