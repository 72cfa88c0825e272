//! The pictures that stand on a sheet.

use serde::Serialize;

use super::Piece;
use crate::compiled::LearnerHalf;
use crate::text::{Inline, Prose, Table};

/// A file of the bundle that is shown on a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Picture {
    /// Path in the bundle.
    pub src: String,
    /// 64 hex digits.
    pub sha256: String,
    pub content_type: String,
    /// Pixels, where known from the header.
    pub size: Option<(u32, u32)>,
}

/// Each once, in the order in which they are met. What the bundle does not hold is left out.
pub(super) fn of(course: &LearnerHalf, pieces: &[Piece]) -> Vec<Picture> {
    let mut met = Vec::new();
    in_pieces(pieces, &mut met);
    let mut found: Vec<Picture> = Vec::new();
    for src in met {
        let Some(file) = course.media.get(src) else { continue };
        if found.iter().all(|picture| picture.src != src) {
            found.push(Picture {
                src: src.to_owned(),
                sha256: file.sha256.clone(),
                content_type: file.content_type.clone(),
                size: file.size,
            });
        }
    }
    found
}

fn in_pieces<'a>(pieces: &'a [Piece], met: &mut Vec<&'a str>) {
    for piece in pieces {
        match piece {
            Piece::Heading { words, .. } => in_words(words, met),
            Piece::Prose(part) => in_prose(std::slice::from_ref(part), met),
            Piece::Table { caption, table, .. } => {
                caption.iter().for_each(|words| in_words(words, met));
                in_table(table, met);
            }
            Piece::Facts(facts) => facts.iter().for_each(|(_, words)| in_words(words, met)),
            Piece::Boxed { title, inside, .. } => {
                title.iter().for_each(|words| in_words(words, met));
                in_pieces(inside, met);
            }
            Piece::Picture { image, caption, .. } => {
                met.push(&image.src);
                in_prose(caption, met);
            }
            Piece::Choices { items, .. } => items.iter().for_each(|words| in_words(words, met)),
            Piece::Question { inside, .. } => in_pieces(inside, met),
            Piece::Lines(_) | Piece::Blank(_) | Piece::Form { .. } | Piece::NewPage => {}
        }
    }
}

fn in_prose<'a>(parts: &'a [Prose], met: &mut Vec<&'a str>) {
    for part in parts {
        match part {
            Prose::Paragraph(words) | Prose::Heading { words, .. } => in_words(words, met),
            Prose::List { items, .. } => items.iter().for_each(|item| in_prose(item, met)),
            Prose::Quotation(inner) => in_prose(inner, met),
            Prose::Table(table) => in_table(table, met),
            Prose::Code { .. } | Prose::Rule => {}
        }
    }
}

fn in_table<'a>(table: &'a Table, met: &mut Vec<&'a str>) {
    table.columns.iter().for_each(|column| in_words(&column.heading, met));
    table.rows.iter().flatten().for_each(|cell| in_words(cell, met));
}

fn in_words<'a>(words: &'a [Inline], met: &mut Vec<&'a str>) {
    for word in words {
        match word {
            Inline::Image(image) => met.push(&image.src),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Struck(inner) => in_words(inner, met),
            Inline::Link { words, .. } => in_words(words, met),
            _ => {}
        }
    }
}
