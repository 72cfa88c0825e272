//! Questions answered by choosing a picture. Its description stands in for it where it cannot be seen.

use courses::question::Pick;
use courses::text::Inline;
use leptos::prelude::*;

use super::{Asked, options};
use crate::course::{Text, inline};

pub(super) fn fieldset(
    text: &Text<'_>,
    asked: &Asked<'_>,
    stem: Option<&[Inline]>,
    pick: Pick,
) -> impl IntoView + use<> {
    options::group(text, asked, stem, pick, Some("pictures"), |answer| {
        view! { <span class="option-picture">{inline(&text.in_words(), &answer.words)}</span> }.into_any()
    })
}
