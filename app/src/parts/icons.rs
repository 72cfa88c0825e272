//! Small signs in one weight; each stands beside a word that says the same.

use leptos::prelude::*;

pub(crate) fn tick() -> impl IntoView {
    view! { <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M4 13l5 5L20 6"/></svg> }
}

pub(crate) fn pencil() -> impl IntoView {
    view! { <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M4 20l1-5L16 4l4 4L9 19zM13 7l4 4"/></svg> }
}

pub(crate) fn half() -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
            <circle cx="12" cy="12" r="8"/>
            <path class="icon-full" d="M12 4a8 8 0 0 1 0 16z"/>
        </svg>
    }
}
