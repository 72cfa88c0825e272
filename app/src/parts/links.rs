//! Ways back and onward.

use leptos::prelude::*;

pub(crate) fn back(href: String, words: impl Into<String>) -> impl IntoView {
    view! { <p class="back"><a href=href>{words.into()}</a></p> }
}

/// Says where a page stands: links, then the words of the place itself.
pub(crate) fn trail(links: Vec<(String, String)>, here: Option<String>) -> impl IntoView {
    let links = links.into_iter().map(|(href, words)| view! { <li><a href=href>{words}</a></li> }).collect_view();
    let here = here.map(|words| view! { <li>{words}</li> });
    view! { <nav class="trail" aria-label="Where you are"><ol>{links}{here}</ol></nav> }
}

/// A button that posts a form holding nothing else.
pub(crate) fn post_button(action: String, words: impl Into<String>) -> impl IntoView {
    view! {
        <form method="post" action=action>
            <button class="button" type="submit">{words.into()}</button>
        </form>
    }
}
