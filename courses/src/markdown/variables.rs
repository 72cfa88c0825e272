//! `{{name|fallback}}`: found after parsing, so that a value can never make markup.

use std::ops::Range;

use super::inline::Placed;
use crate::near::nearest;
use crate::page::Page;
use crate::text::Inline;

/// Filled in once for all bundles.
pub(crate) const BUILT_IN: [&str; 16] = [
    "partnership.name",
    "partnership.short_name",
    "partnership.phone",
    "partnership.email",
    "partnership.website",
    "partnership.trainer_name",
    "partnership.address",
    "principal_authority.name",
    "principal_authority.website",
    "monitoring_officer.name",
    "monitoring_officer.email",
    "slcc_branch.name",
    "slcc_branch.email",
    "session.next_date",
    "session.booking_url",
    "council.name",
];

pub(super) fn fill(page: &mut Page<'_, '_>, placed: Vec<Placed>) -> Vec<Inline> {
    let mut words = Vec::with_capacity(placed.len());
    for (word, span) in placed {
        match word {
            Inline::Text(text) if text.contains("{{") => split(page, &text, &span, &mut words),
            other => words.push(other),
        }
    }
    words
}

fn split(page: &mut Page<'_, '_>, text: &str, span: &Range<usize>, words: &mut Vec<Inline>) {
    let mut rest = text;
    while let Some(start) = rest.find("{{") {
        let Some(length) = rest[start + 2..].find("}}") else {
            let place = page.find_within(span, "{{");
            page.fault("F023", place, "This {{ has no }} after it").help("Write a variable as {{partnership.name}}");
            break;
        };
        if start > 0 {
            words.push(Inline::Text(rest[..start].to_owned()));
        }
        let inner = &rest[start + 2..start + 2 + length];
        let (name, fallback) = match inner.split_once('|') {
            Some((name, fallback)) => (name.trim(), Some(fallback.trim().to_owned())),
            None => (inner.trim(), None),
        };
        know(page, name, fallback.is_some(), span);
        words.push(Inline::Variable { name: name.to_owned(), fallback });
        rest = &rest[start + 2 + length + 2..];
    }
    if !rest.is_empty() {
        words.push(Inline::Text(rest.to_owned()));
    }
}

/// Looks up the variables that stand in an address.
pub(super) fn know_all(page: &mut Page<'_, '_>, address: &str, span: &Range<usize>) {
    let mut rest = address;
    while let Some((_, after)) = rest.split_once("{{") {
        let Some((inner, later)) = after.split_once("}}") else {
            page.fault("F023", span.clone(), "This {{ has no }} after it")
                .help("Write a variable as {{partnership.email}}");
            return;
        };
        know(page, inner.split('|').next().unwrap_or(inner).trim(), inner.contains('|'), span);
        rest = later;
    }
}

fn know(page: &mut Page<'_, '_>, name: &str, has_fallback: bool, span: &Range<usize>) {
    let place = page.find_within(span, name);
    if page.desk.variables.contains(name) {
        page.desk.unfilled.note_use(name, has_fallback, page.file, place);
        return;
    }
    let hint = nearest(name, page.desk.variables.iter().map(String::as_str))
        .map(|near| format!(". Did you mean {{{{{near}}}}}?"))
        .unwrap_or_default();
    page.fault("F023", place, format!("{{{{{name}}}}} is not a known variable{hint}"));
}
