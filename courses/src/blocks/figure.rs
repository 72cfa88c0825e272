//! `figure`: a picture with a caption.

use crate::compiled::Block;
use crate::markdown;
use crate::page::Page;
use crate::scan::Node;
use crate::text::Image;

pub(super) fn read(page: &mut Page<'_, '_>, node: &Node) -> Option<Block> {
    let id = Some(page.block_id(node));
    let caption = page.plain_prose(node);
    let text = |key| node.settings.text(key).map(str::to_owned);
    let (credit, long) = (text("credit"), text("long"));
    let Some(src) = node.settings.value("src") else {
        page.needs(node, "src=media/NAME");
        return None;
    };
    let path = markdown::picture(page, &src.text, src.span.clone())?;
    let (alt, span) = node.settings.value("alt").map_or(("", &node.line), |alt| (alt.text.as_str(), &alt.span));
    let alt = markdown::describe(page, alt, long.as_deref().unwrap_or_default(), &path, span);
    Some(Block::Figure { id, image: Image { src: path, alt }, credit, long, caption })
}
