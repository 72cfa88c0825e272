//! Proper practice, good practice, or one council's own rule: what is not law, and says so.

use courses::compiled::{Block, Practice};
use courses::facts::PublisherKind;
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
        Practice::Council => ("box box-council", whose_rule(text)),
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

/// A course for many councils tells of one council's rule as an example; only a council's own course tells of its own.
fn whose_rule(text: &Text<'_>) -> &'static str {
    match text.course.facts.publisher.kind {
        PublisherKind::Council => "Our council’s own rule",
        _ => "A council’s own rule",
    }
}
