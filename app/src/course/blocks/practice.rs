//! Proper practice, good practice, or the council's own rule: what is not law, and says so.

use courses::compiled::{Block, Practice};
use courses::ids::{BlockId, SourceId};
use courses::text::Inline;
use leptos::prelude::*;

use super::{Use, law};
use crate::course::{Text, inline};

/// What kind of rule it is and what it rests on.
#[derive(Clone, Copy)]
pub(super) struct Stated<'a> {
    pub kind: Practice,
    pub source: Option<&'a SourceId>,
}

pub(super) fn practice(
    text: &Text<'_>,
    used: Use<'_>,
    id: Option<&BlockId>,
    stated: Stated<'_>,
    title: Option<&[Inline]>,
    body: &[Block],
) -> AnyView {
    let (class, word) = match stated.kind {
        Practice::Proper => ("box box-proper", "Proper practice"),
        Practice::Good => ("box box-good", "Good practice"),
        Practice::Council => ("box box-council", "Your council’s own rule"),
    };
    view! {
        <div class=class role="note" id=text.anchor_of(id)>
            <p class="box-word">{word}</p>
            {title.map(|words| view! { <p class="box-title">{inline(text, words)}</p> })}
            {super::blocks(text, used, body)}
            {stated.source.map(|source| law::source_line(text, source))}
        </div>
    }
    .into_any()
}
