//! The words of a sheet: variables are filled in and links are checked before they come here.

use courses::text::{Align, Inline, Prose, Table, Target};
use leptos::prelude::*;

use super::pieces::Drawing;

pub(super) fn inline(drawing: &Drawing<'_>, words: &[Inline]) -> AnyView {
    words.iter().map(|word| one_word(drawing, word)).collect_view().into_any()
}

fn one_word(drawing: &Drawing<'_>, word: &Inline) -> AnyView {
    match word {
        Inline::Text(words) => words.clone().into_any(),
        Inline::Emphasis(inner) => view! { <em>{inline(drawing, inner)}</em> }.into_any(),
        Inline::Strong(inner) => view! { <strong>{inline(drawing, inner)}</strong> }.into_any(),
        Inline::Struck(inner) => view! { <s>{inline(drawing, inner)}</s> }.into_any(),
        Inline::Code(code) => view! { <code>{code.clone()}</code> }.into_any(),
        Inline::Link { to: Target::Web(address), words } => {
            view! { <a href=address.clone()>{inline(drawing, words)}</a> }.into_any()
        }
        Inline::Link { words, .. } => inline(drawing, words),
        Inline::Image(image) => drawing.picture(image),
        Inline::Break => view! { <br/> }.into_any(),
        // A sheet has neither left.
        Inline::Variable { .. } | Inline::Gap(_) => ().into_any(),
    }
}

pub(super) fn prose(drawing: &Drawing<'_>, parts: &[Prose]) -> AnyView {
    parts.iter().map(|part| one_part(drawing, part)).collect_view().into_any()
}

fn one_part(drawing: &Drawing<'_>, part: &Prose) -> AnyView {
    match part {
        Prose::Paragraph(words) => view! { <p>{inline(drawing, words)}</p> }.into_any(),
        Prose::Heading { words, .. } => view! { <p><strong>{inline(drawing, words)}</strong></p> }.into_any(),
        Prose::List { start: None, items } => view! { <ul>{list_items(drawing, items)}</ul> }.into_any(),
        Prose::List { start: Some(first), items } => {
            let start = (*first != 1).then(|| first.to_string());
            view! { <ol start=start>{list_items(drawing, items)}</ol> }.into_any()
        }
        Prose::Quotation(inner) => view! { <blockquote>{prose(drawing, inner)}</blockquote> }.into_any(),
        Prose::Code { text: code, .. } => view! { <pre tabindex="0"><code>{code.clone()}</code></pre> }.into_any(),
        Prose::Table(cells) => table(drawing, None, false, cells),
        Prose::Rule => view! { <hr/> }.into_any(),
    }
}

fn list_items(drawing: &Drawing<'_>, items: &[Vec<Prose>]) -> impl IntoView + use<> {
    items.iter().map(|item| view! { <li>{tight(drawing, item)}</li> }).collect_view()
}

/// An item of one paragraph is the words alone.
fn tight(drawing: &Drawing<'_>, item: &[Prose]) -> AnyView {
    match item {
        [Prose::Paragraph(words)] => inline(drawing, words),
        _ => prose(drawing, item),
    }
}

/// A table that scrolls on its own when the page is narrow.
pub(super) fn table(drawing: &Drawing<'_>, caption: Option<&[Inline]>, row_headers: bool, table: &Table) -> AnyView {
    let label = caption.map_or_else(|| "Table".to_owned(), courses::text::plain);
    let head = table.columns.iter().map(|column| match column.heading.is_empty() {
        true => view! { <td></td> }.into_any(),
        false => view! { <th scope="col" class=side(column.align)>{inline(drawing, &column.heading)}</th> }.into_any(),
    });
    let rows = table.rows.iter().map(|row| {
        let cells = row.iter().zip(&table.columns).enumerate().map(|(place, (cell, column))| {
            let (words, class) = (inline(drawing, cell), side(column.align));
            match place == 0 && row_headers && !cell.is_empty() {
                true => view! { <th scope="row" class=class>{words}</th> }.into_any(),
                false => view! { <td class=class>{words}</td> }.into_any(),
            }
        });
        view! { <tr>{cells.collect_view()}</tr> }
    });
    view! {
        <div class="scroll" role="group" tabindex="0" aria-label=label>
            <table>
                {caption.map(|words| view! { <caption>{inline(drawing, words)}</caption> })}
                <thead><tr>{head.collect_view()}</tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn side(align: Align) -> Option<&'static str> {
    match align {
        Align::Start => None,
        Align::Middle => Some("middle"),
        Align::End => Some("end"),
    }
}
