//! `table`: one table with a caption.

use crate::compiled::Block;
use crate::page::Page;
use crate::scan::Node;
use crate::text::Prose;

pub(super) fn read(page: &mut Page<'_, '_>, node: &Node) -> Option<Block> {
    let id = Some(page.block_id(node));
    let caption = page.title(node);
    let row_headers = node.settings.is_yes("row-headers", false, page.file, &mut page.desk.faults);
    let mut prose = page.plain_prose(node).into_iter();
    match (prose.next(), prose.next()) {
        (Some(Prose::Table(table)), None) => Some(Block::Table { id, caption, row_headers, table }),
        (Some(Prose::Table(_)), Some(_)) | (Some(_), Some(Prose::Table(_))) => {
            let span = node.line.clone();
            page.fault("F014", span, "There are words in this table block outside its table")
                .help("Move them above or below the block");
            None
        }
        _ => {
            page.needs(node, "exactly one table");
            None
        }
    }
}
