//! A picture with its caption.

use courses::ids::BlockId;
use courses::text::{Image, Prose};
use leptos::prelude::*;

use crate::course::{Text, inline::picture, prose};

pub(super) fn figure(
    text: &Text<'_>,
    id: Option<&BlockId>,
    image: &Image,
    credit: Option<&str>,
    long: Option<&str>,
    caption: &[Prose],
) -> AnyView {
    let long = long.map(|words| {
        view! { <details class="reveal"><summary>"This picture in words"</summary><p>{words.to_owned()}</p></details> }
    });
    let credit = credit.map(|words| view! { <p class="credit">"Picture: "{words.to_owned()}</p> });
    let has_caption = !caption.is_empty() || credit.is_some() || long.is_some();
    view! {
        <figure class="figure" id=text.anchor_of(id)>
            {picture(text, image)}
            {has_caption.then(|| view! { <figcaption>{prose(text, caption)}{credit}{long}</figcaption> })}
        </figure>
    }
    .into_any()
}
