//! Notes, warnings, examples and summaries: a box with a word on it.

use courses::compiled::{Block, Callout};
use courses::ids::BlockId;
use courses::saying;
use courses::text::Inline;
use leptos::prelude::*;

use super::Use;
use crate::course::{Text, inline};

pub(super) fn callout(
    text: &Text<'_>,
    used: Use<'_>,
    id: Option<&BlockId>,
    kind: Callout,
    title: Option<&[Inline]>,
    body: &[Block],
) -> AnyView {
    let word = saying::callout(kind);
    let class = match kind {
        Callout::Note => "box box-note",
        Callout::Warning => "box box-warning",
        Callout::Example => "box box-example",
        Callout::Summary => "box box-summary",
    };
    let heading = title.filter(|words| crate::course::in_words(text.reader, words) != word);
    view! {
        <div class=class role="note" id=text.anchor_of(id)>
            <p class="box-word">{word}</p>
            {heading.map(|words| view! { <p class="box-title">{inline(text, words)}</p> })}
            {super::blocks(text, used, body)}
        </div>
    }
    .into_any()
}
