//! Tables of HTML as tables with one header row.

use super::html_tree::{Element, Node};
use super::read_html::{Reader, tidy};
use crate::text::{Align, Column, Inline, Prose, Table};

/// Columns and rows; more is not a table that people read.
const MOST_COLUMNS: usize = 20;
const MOST_ROWS: usize = 500;

pub(super) fn read(reader: &mut Reader<'_>, element: &Element) -> Vec<Prose> {
    let mut rows: Vec<&Element> = Vec::new();
    let mut before = Vec::new();
    gather(element, &mut rows, &mut before);
    let mut read: Vec<Prose> = before.iter().flat_map(|caption| reader.blocks(&caption.children)).collect();
    let is_head = |row: &Element| row.elements().any(|cell| cell.name == "th");
    if !rows.first().is_some_and(|row| is_head(row)) {
        reader.lose("The first row of a table became its header row");
    }
    let mut lines: Vec<Vec<Vec<Inline>>> = Vec::new();
    for row in rows.into_iter().take(MOST_ROWS) {
        let cells = row.elements().filter(|cell| ["td", "th"].contains(&cell.name.as_str()));
        lines.push(cells.take(MOST_COLUMNS).map(|cell| words(reader, cell)).collect());
    }
    let width = lines.iter().map(Vec::len).max().unwrap_or(0);
    if width == 0 {
        return read;
    }
    lines.iter_mut().for_each(|line| line.resize(width, vec![]));
    let mut lines = lines.into_iter();
    let head = lines.next().unwrap_or_default();
    let columns = head.into_iter().map(|heading| Column { heading, align: Align::Start }).collect();
    read.push(Prose::Table(Table { columns, rows: lines.collect() }));
    read
}

fn gather<'e>(element: &'e Element, rows: &mut Vec<&'e Element>, before: &mut Vec<&'e Element>) {
    for inner in element.elements() {
        match inner.name.as_str() {
            "tr" => rows.push(inner),
            "caption" => before.push(inner),
            "thead" | "tbody" | "tfoot" => gather(inner, rows, before),
            _ => {}
        }
    }
}

/// Everything in a cell in one line.
fn words(reader: &mut Reader<'_>, cell: &Element) -> Vec<Inline> {
    let mut words = Vec::new();
    for node in &cell.children {
        if matches!(node, Node::Element(inner) if inner.name == "table") {
            reader.lose("A table inside a table was left out");
            continue;
        }
        if !words.is_empty() {
            words.push(Inline::Text(" ".to_owned()));
        }
        reader.inline(node, &mut words);
    }
    tidy(
        words.into_iter().map(|word| if word == Inline::Break { Inline::Text(" ".to_owned()) } else { word }).collect(),
    )
}
