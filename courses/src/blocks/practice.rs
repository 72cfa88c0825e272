//! `practice`: proper practice, good practice, or our council's rule.

use crate::compiled::{Block, Practice};
use crate::desk::Wanted;
use crate::ids::SourceId;
use crate::page::Page;
use crate::scan::Node;

pub(super) fn read(page: &mut Page<'_, '_>, node: &Node) -> Option<Block> {
    let id = Some(page.block_id(node));
    let title = page.title(node);
    let body = page.blocks(&node.body);
    let source = node.settings.value("source");
    if let Some(source) = source {
        page.refer(source.span.clone(), Wanted::Source { id: source.text.clone(), is_law: false });
    }
    if !node.settings.has("kind") {
        page.needs(node, "kind=proper, kind=good or kind=council");
        return None;
    }
    let kind = match node.settings.one_of("kind", &["proper", "good", "council"], page.file, &mut page.desk.faults)? {
        "proper" => Practice::Proper,
        "good" => Practice::Good,
        _ => Practice::Council,
    };
    if kind == Practice::Proper && source.is_none() {
        page.needs(node, "source=ID when it is proper practice").help("Name the listed source that says so");
    }
    Some(Block::Practice { id, kind, title, source: source.map(|source| SourceId::new(source.text.clone())), body })
}
