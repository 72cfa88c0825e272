//! Blocks of a page: one file for each kind.

mod callout;
mod check;
mod checklist;
mod clip;
mod figure;
mod handout;
mod law;
mod local;
mod only;
mod practice;
mod quiz;
mod reflection;
mod reveal;
mod scenario;
mod table;
pub(crate) mod trainer;

use crate::compiled::{Block, Callout, ClipKind};
use crate::page::Page;
use crate::scan::{Node, Piece};

/// Reads a block. `None` when it shows nothing here, or could not be read, which was said.
pub(crate) fn read(page: &mut Page<'_, '_>, node: &Node) -> Option<Block> {
    if !page.has_time() {
        return None;
    }
    match node.name() {
        "note" => Some(callout::read(page, node, Callout::Note)),
        "warning" => Some(callout::read(page, node, Callout::Warning)),
        "example" => Some(callout::read(page, node, Callout::Example)),
        "summary" => Some(callout::read(page, node, Callout::Summary)),
        "law" => law::read(page, node),
        "practice" => practice::read(page, node),
        "figure" => figure::read(page, node),
        "table" => table::read(page, node),
        "video" => clip::read(page, node, ClipKind::Video),
        "audio" => clip::read(page, node, ClipKind::Audio),
        "reveal" => Some(reveal::read(page, node)),
        "reflection" => Some(reflection::read(page, node)),
        "checklist" => checklist::read(page, node),
        "check" => Some(check::read(page, node)),
        "quiz" => quiz::read(page, node),
        "scenario" => scenario::read(page, node),
        "local" => Some(local::read(page, node)),
        "only" => only::read(page, node),
        "handout" => handout::read(page, node),
        "trainer" => {
            trainer::read(page, node);
            None
        }
        // The rest stand inside blocks that read them themselves, or were refused by the scanner.
        _ => None,
    }
}

/// Says that words stand where only blocks belong.
fn refuse_words<'n>(page: &mut Page<'_, '_>, node: &Node, pieces: impl IntoIterator<Item = &'n Piece>, children: &str) {
    for piece in pieces {
        if let Piece::Words(run) = piece
            && !run.is_blank()
        {
            let span = run.words_span();
            let end = page.file.line_span(span.start).end.min(span.end);
            page.fault(
                "F014",
                span.start..end,
                format!("These words stand in {} but outside its {children}", crate::words::a(node.name())),
            )
            .help("Move them, or add the missing ::: line");
        }
    }
}

/// The pieces before the first block of a name, and the rest.
fn split_at<'n>(node: &'n Node, child: &str) -> (&'n [Piece], &'n [Piece]) {
    let is_child = |piece: &Piece| matches!(piece, Piece::Block(node) if node.name() == child);
    let first = node.body.iter().position(is_child).unwrap_or(node.body.len());
    node.body.split_at(first)
}

/// The introduction of a block as prose; trainer notes in it go where they belong.
fn introduction(page: &mut Page<'_, '_>, pieces: &[Piece]) -> Vec<crate::text::Prose> {
    let mut read = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Words(run) => read.extend(page.prose(run)),
            Piece::Block(node) => {
                self::read(page, node);
            }
        }
    }
    read
}
