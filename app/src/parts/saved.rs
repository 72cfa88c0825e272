//! "Saved 14:32": what people look for before they close a page.

use leptos::prelude::*;

/// The element is always there, so that a change is announced; beside a live island it steps back.
pub(crate) fn line(saved_at: Option<&str>) -> impl IntoView + use<> {
    view! { <p class="saved" role="status">{saved_at.map(words)}</p> }
}

pub(crate) fn words(at: &str) -> String {
    format!("Saved {at}")
}
