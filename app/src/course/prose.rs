//! Paragraphs, headings, lists, quotations, tables.

use courses::text::{Align, Inline, Prose, Table};
use leptos::prelude::*;

use super::{Text, inline};

pub(crate) fn prose(text: &Text<'_>, parts: &[Prose]) -> AnyView {
    parts.iter().map(|part| one(text, part)).collect_view().into_any()
}

fn one(text: &Text<'_>, part: &Prose) -> AnyView {
    match part {
        Prose::Paragraph(words) => view! { <p>{inline(text, words)}</p> }.into_any(),
        Prose::Heading { level, id, words } => heading(text, *level, id, words),
        Prose::List { start: None, items } => view! { <ul>{list_items(text, items)}</ul> }.into_any(),
        Prose::List { start: Some(first), items } => {
            let start = (*first != 1).then(|| first.to_string());
            view! { <ol start=start>{list_items(text, items)}</ol> }.into_any()
        }
        Prose::Quotation(inner) => view! { <blockquote>{prose(text, inner)}</blockquote> }.into_any(),
        Prose::Code { text: code, .. } => view! { <pre tabindex="0"><code>{code.clone()}</code></pre> }.into_any(),
        Prose::Table(cells) => table(text, None, RowHeaders::None, cells),
        Prose::Rule => view! { <hr/> }.into_any(),
    }
}

fn heading(text: &Text<'_>, level: u8, id: &str, words: &[Inline]) -> AnyView {
    let id = text.anchor(id);
    let words = inline(text, words);
    match level {
        0..=2 => view! { <h2 id=id>{words}</h2> }.into_any(),
        3 => view! { <h3 id=id>{words}</h3> }.into_any(),
        _ => view! { <h4 id=id>{words}</h4> }.into_any(),
    }
}

fn list_items(text: &Text<'_>, items: &[Vec<Prose>]) -> impl IntoView + use<> {
    items.iter().map(|item| view! { <li>{tight(text, item)}</li> }).collect_view()
}

/// An item of one paragraph is the words alone.
fn tight(text: &Text<'_>, item: &[Prose]) -> AnyView {
    match item {
        [Prose::Paragraph(words)] => inline(text, words),
        [Prose::Paragraph(words), nested @ Prose::List { .. }] => (inline(text, words), one(text, nested)).into_any(),
        _ => prose(text, item),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum RowHeaders {
    None,
    First,
}

/// A table that scrolls on its own when the page is narrow.
pub(crate) fn table(text: &Text<'_>, caption: Option<&[Inline]>, headers: RowHeaders, table: &Table) -> AnyView {
    let label = caption.map_or_else(|| "Table".to_owned(), |words| super::in_words(text.reader, words));
    let head = table.columns.iter().map(|column| match column.heading.is_empty() {
        true => view! { <td></td> }.into_any(),
        false => view! { <th scope="col" class=side(column.align)>{inline(text, &column.heading)}</th> }.into_any(),
    });
    view! {
        <div class="scroll" role="group" tabindex="0" aria-label=label>
            <table>
                {caption.map(|words| view! { <caption>{inline(text, words)}</caption> })}
                <thead><tr>{head.collect_view()}</tr></thead>
                <tbody>{table.rows.iter().map(|row| table_row(text, headers, table, row)).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn table_row(text: &Text<'_>, headers: RowHeaders, table: &Table, row: &[Vec<Inline>]) -> impl IntoView + use<> {
    let cells = row.iter().zip(&table.columns).enumerate().map(|(place, (cell, column))| {
        let words = inline(text, cell);
        let class = side(column.align);
        match place == 0 && headers == RowHeaders::First && !cell.is_empty() {
            true => view! { <th scope="row" class=class>{words}</th> }.into_any(),
            false => view! { <td class=class>{words}</td> }.into_any(),
        }
    });
    view! { <tr>{cells.collect_view()}</tr> }
}

fn side(align: Align) -> Option<&'static str> {
    match align {
        Align::Start => None,
        Align::Middle => Some("middle"),
        Align::End => Some("end"),
    }
}
