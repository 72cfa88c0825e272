//! What changed in a text, word by word.

use courses::versions::{Part, shortened};
use leptos::prelude::*;

/// How the marks of [`marked`] are to be read.
pub(crate) const LEGEND: &str = "Words that are struck out are gone. Words that are underlined are new.";

/// The words of both versions, with what is far from any change left out.
pub(crate) fn marked(parts: &[Part]) -> impl IntoView + use<> {
    let last = parts.len().saturating_sub(1);
    let parts = parts.iter().enumerate().map(|(place, part)| match part {
        Part::Same(words) => shortened(words, place == 0, place == last).into_any(),
        Part::Added(words) => view! { <ins>{words.clone()}</ins> }.into_any(),
        Part::Removed(words) => view! { <del>{words.clone()}</del> }.into_any(),
    });
    view! { <p class="changes">{parts.collect_view()}</p> }
}
