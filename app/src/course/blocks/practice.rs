//! Proper practice, good practice, or one council's own rule: what is not law, and says so.

use courses::compiled::{Block, Practice};
use courses::ids::{BlockId, SourceId};
use courses::saying;
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
    let word = saying::practice(stated.kind, text.course.facts.publisher.kind);
    let class = match stated.kind {
        Practice::Proper => "box box-proper",
        Practice::Good => "box box-good",
        Practice::Council => "box box-council",
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
