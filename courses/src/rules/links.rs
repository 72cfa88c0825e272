//! What the words of a link say.

use std::ops::Range;

use crate::page::Page;
use crate::text::Target;

const EMPTY: [&str; 14] = [
    "click here",
    "here",
    "read more",
    "more",
    "this link",
    "link",
    "this page",
    "click",
    "this",
    "see here",
    "find out more",
    "learn more",
    "click this link",
    "go",
];

/// A106: words that do not say where the link goes.
pub(crate) fn look_at_words(page: &mut Page<'_, '_>, words: &str, to: &Target, span: &Range<usize>) {
    let bare = words.trim().trim_end_matches(['.', '!', '…', '>', '»', '→']).trim().to_lowercase();
    let is_address = match to {
        Target::Web(address) if address.starts_with("http") => {
            bare.starts_with("http://")
                || bare.starts_with("https://")
                || bare.starts_with("www.")
                || bare == address.to_lowercase()
        }
        _ => false,
    };
    if is_address || bare.is_empty() || EMPTY.contains(&bare.as_str()) {
        let said = if is_address { "the address" } else { words.trim() };
        page.fault("A106", span.clone(), format!("Link text is \"{said}\"")).help("Say where it goes");
    }
}

/// A107: the same words lead to two places on one page.
pub(crate) fn look_for_twins(page: &mut Page<'_, '_>, words: &str, to: &Target, span: &Range<usize>) {
    let key = words.trim().to_lowercase();
    match page.links.get(&key) {
        Some(other) if other != to => {
            page.fault(
                "A107",
                span.clone(),
                format!("Two links have the same words, \"{}\", but different addresses", words.trim()),
            )
            .help("Let the words say how they differ");
        }
        Some(_) => {}
        None => {
            page.links.insert(key, to.clone());
        }
    }
}
