//! Ways back and onward.

use leptos::prelude::*;

use crate::Shell;

pub(crate) fn back(href: String, words: impl Into<String>) -> impl IntoView {
    view! { <p class="back"><a href=href>{words.into()}</a></p> }
}

/// Says where a page stands: links, then the words of the place itself.
pub(crate) fn trail(links: Vec<(String, String)>, here: Option<String>) -> impl IntoView {
    let links = links.into_iter().map(|(href, words)| view! { <li><a href=href>{words}</a></li> }).collect_view();
    let here = here.map(|words| view! { <li>{words}</li> });
    view! { <nav class="trail" aria-label="Where you are"><ol>{links}{here}</ol></nav> }
}

/// A button that posts a form holding nothing but whose it is.
pub(crate) fn post_button(shell: &Shell<'_>, action: String, words: &str) -> impl IntoView + use<> {
    view! {
        <form method="post" action=action>
            {shell.whose()}
            <button class="button" type="submit">{words.to_owned()}</button>
        </form>
    }
}
