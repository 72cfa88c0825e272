//! Tables with one header row.

use std::ops::Range;

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

use super::Builder;
use crate::text::{Align, Column, Inline, Prose, Table, plain};

pub(super) fn read(builder: &mut Builder<'_, '_, '_, '_>, aligns: &[Alignment], range: &Range<usize>) -> Option<Prose> {
    let mut rows: Vec<Vec<Vec<Inline>>> = Vec::new();
    while let Some((event, cell)) = builder.take() {
        match event {
            Event::Start(Tag::TableHead | Tag::TableRow) => rows.push(Vec::new()),
            Event::Start(Tag::TableCell) => {
                let words = builder.inlines();
                builder.next += 1;
                let span = builder.span(&cell);
                builder.page.note_passage(&words, span, true);
                if let Some(row) = rows.last_mut() {
                    row.push(words);
                }
            }
            Event::End(TagEnd::Table) => break,
            _ => {}
        }
    }
    let span = builder.span(range);
    let line = builder.page.file.line_span(span.start);
    let span = span.start..line.end.max(span.start);
    let mut rows = rows.into_iter();
    let head = rows.next()?;
    let rows: Vec<_> = rows.collect();
    let empty = head.iter().filter(|words| plain(words).trim().is_empty()).count();
    if empty == head.len() {
        builder
            .page
            .fault("A108", span, "This table has no header row")
            .help("Write what each column holds in the first row");
    } else if empty > 0 {
        builder.page.fault("A108", span, "This table has an empty header cell").help("Say what the column holds");
    } else if head.len() < 2 || rows.is_empty() {
        let what = if head.len() < 2 { "one column" } else { "one row" };
        builder
            .page
            .fault("A109", span, format!("This table has only {what}, so it is used for layout"))
            .help("Use a list or a box");
    }
    let columns = head
        .into_iter()
        .enumerate()
        .map(|(place, heading)| Column { heading, align: align(aligns.get(place)) })
        .collect();
    Some(Prose::Table(Table { columns, rows }))
}

fn align(alignment: Option<&Alignment>) -> Align {
    match alignment {
        Some(Alignment::Center) => Align::Middle,
        Some(Alignment::Right) => Align::End,
        _ => Align::Start,
    }
}
