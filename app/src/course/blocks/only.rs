//! A passage for some people: said so above it, and nothing where it is not theirs.

use courses::compiled::{Block, ForWhom};
use leptos::prelude::*;

use super::Use;
use crate::course::Text;
use crate::words::audience;

pub(super) fn only(text: &Text<'_>, used: Use<'_>, for_whom: &ForWhom, body: &[Block]) -> AnyView {
    // A workbook may be printed for a whole hall, so it holds every passage with its label.
    if !matches!(used, Use::Paper { .. }) && !text.reader.is_among(for_whom) {
        return ().into_any();
    }
    let roles: Vec<&str> = for_whom.roles.iter().map(|role| audience(*role)).collect();
    let label = (!roles.is_empty()).then(|| view! { <p class="only-word">{format!("For {}", roles.join(", "))}</p> });
    view! { <div class="only">{label}{super::blocks(text, used, body)}</div> }.into_any()
}
