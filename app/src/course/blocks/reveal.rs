//! Think, then look.

use courses::compiled::Block;
use courses::ids::BlockId;
use courses::text::Inline;
use leptos::prelude::*;

use super::Use;
use crate::course::{Text, inline};

pub(super) fn reveal(
    text: &Text<'_>,
    used: Use<'_>,
    id: Option<&BlockId>,
    button: &[Inline],
    body: &[Block],
) -> AnyView {
    let inside = super::blocks(text, used, body);
    let words = inline(&text.in_words(), button);
    match used {
        Use::Paper { .. } => view! { <div class="box"><p class="box-title">{words}</p>{inside}</div> }.into_any(),
        _ => view! {
            <details class="reveal" id=text.anchor_of(id)>
                <summary>{words}</summary>
                <div class="reveal-inside">{inside}</div>
            </details>
        }
        .into_any(),
    }
}
