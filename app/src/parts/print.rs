//! How to print a page, in words that are always true, with a button where the loader can make it work; and what is
//! written on by hand.

use leptos::prelude::*;

/// The button is hidden until `app/client/loader.js` shows it: without script it could do nothing.
pub(crate) fn print_hint(words: &'static str) -> impl IntoView {
    view! {
        <div class="no-print print-hint">
            <button class="button-quiet" type="button" data-prints="" hidden>"Print this page"</button>
            <p class="hint">{words}</p>
        </div>
    }
}

/// A label with a line to write on behind it.
pub(crate) fn blank(label: &str) -> AnyView {
    view! { <p class="blank">{format!("{label}: ")}<span class="blank-line"></span></p> }.into_any()
}
