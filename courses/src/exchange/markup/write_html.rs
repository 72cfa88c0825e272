//! Writes our tree as plain HTML for another system's editor. Links into the course are words by then.

use std::fmt::Write as _;

use crate::text::{Align, Image, Inline, Prose, Table, Target};

/// The address of a picture of the bundle where it will be; `None` when it cannot go along.
pub(in crate::exchange) type Place<'a> = &'a mut dyn FnMut(&Image) -> Option<String>;

pub(in crate::exchange) fn blocks(prose: &[Prose], to: Place<'_>) -> String {
    prose.iter().map(|part| block(part, to)).collect()
}

fn block(prose: &Prose, to: Place<'_>) -> String {
    match prose {
        Prose::Paragraph(words) => format!("<p>{}</p>", inline(words, to)),
        Prose::Heading { level, words, .. } => format!("<h{level}>{}</h{level}>", inline(words, to)),
        Prose::List { start, items } => {
            let (open, close) = match start {
                None => ("<ul>".to_owned(), "</ul>"),
                Some(1) => ("<ol>".to_owned(), "</ol>"),
                Some(first) => (format!("<ol start=\"{first}\">"), "</ol>"),
            };
            let items: String = items.iter().map(|item| format!("<li>{}</li>", self::item(item, to))).collect();
            format!("{open}{items}{close}")
        }
        Prose::Quotation(inner) => format!("<blockquote>{}</blockquote>", blocks(inner, to)),
        Prose::Code { text, .. } => format!("<pre>{}</pre>", escaped(text)),
        Prose::Table(table) => self::table(table, to),
        Prose::Rule => "<hr>".to_owned(),
    }
}

/// A first paragraph stands in its item without tags of its own.
fn item(item: &[Prose], to: Place<'_>) -> String {
    match item.split_first() {
        Some((Prose::Paragraph(words), rest)) => format!("{}{}", inline(words, to), blocks(rest, to)),
        _ => blocks(item, to),
    }
}

fn table(table: &Table, to: Place<'_>) -> String {
    let style = |align: Align| match align {
        Align::Start => "",
        Align::Middle => " style=\"text-align:center\"",
        Align::End => " style=\"text-align:right\"",
    };
    let mut out = "<table><thead><tr>".to_owned();
    for column in &table.columns {
        let words = inline(&column.heading, to);
        let _ = write!(out, "<th scope=\"col\"{}>{words}</th>", style(column.align));
    }
    out.push_str("</tr></thead><tbody>");
    for row in &table.rows {
        out.push_str("<tr>");
        for (cell, column) in row.iter().zip(&table.columns) {
            let words = inline(cell, to);
            let _ = write!(out, "<td{}>{words}</td>", style(column.align));
        }
        out.push_str("</tr>");
    }
    out.push_str("</tbody></table>");
    out
}

pub(in crate::exchange) fn inline(words: &[Inline], to: Place<'_>) -> String {
    words.iter().map(|word| one(word, to)).collect()
}

fn one(word: &Inline, to: Place<'_>) -> String {
    match word {
        Inline::Text(text) => escaped(text),
        Inline::Emphasis(inner) => format!("<em>{}</em>", inline(inner, to)),
        Inline::Strong(inner) => format!("<strong>{}</strong>", inline(inner, to)),
        Inline::Struck(inner) => format!("<del>{}</del>", inline(inner, to)),
        Inline::Code(text) => format!("<code>{}</code>", escaped(text)),
        Inline::Link { to: target, words } => {
            let words = inline(words, to);
            match target {
                Target::Web(address) => format!("<a href=\"{}\">{words}</a>", escaped(address)),
                _ => words,
            }
        }
        Inline::Image(image) => match to(image) {
            Some(address) if image.alt.is_empty() => {
                format!("<img src=\"{}\" alt=\"\" role=\"presentation\">", escaped(&address))
            }
            Some(address) => format!("<img src=\"{}\" alt=\"{}\">", escaped(&address), escaped(&image.alt)),
            None => escaped(&image.alt),
        },
        Inline::Variable { name, fallback } => escaped(fallback.as_deref().unwrap_or(name)),
        Inline::Break => "<br>".to_owned(),
        // Filled in by the kind of question that has gaps.
        Inline::Gap(id) => format!("[[#{id}]]"),
    }
}

/// Two square brackets would look like a gap.
pub(in crate::exchange) fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
    text.replace("[[", "[&#91;")
}
