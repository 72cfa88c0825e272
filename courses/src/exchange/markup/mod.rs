//! Words between HTML, as other systems keep them, and the Markdown of a bundle.

mod html_tree;
pub(super) mod read_html;
mod table;
pub(super) mod write_html;
pub(super) mod write_markdown;
