//! What the law says, with the text it rests on and the day that text was read.

use courses::compiled::Block;
use courses::facts::Source;
use courses::ids::{BlockId, SourceId};
pub(crate) use courses::saying::read_on;
use courses::text::Inline;
use leptos::prelude::*;

use super::Use;
use crate::course::{Links, Text, inline};
use crate::paths;

pub(super) fn law(
    text: &Text<'_>,
    used: Use<'_>,
    id: Option<&BlockId>,
    title: Option<&[Inline]>,
    source: &SourceId,
    body: &[Block],
) -> AnyView {
    view! {
        <div class="box box-law" role="note" id=text.anchor_of(id)>
            <p class="box-word">"The law"</p>
            {title.map(|words| view! { <p class="box-title">{inline(text, words)}</p> })}
            {super::blocks(text, used, body)}
            {source_line(text, source)}
        </div>
    }
    .into_any()
}

/// The source's title as a link, and how far it can be relied on.
pub(crate) fn source_line(text: &Text<'_>, id: &SourceId) -> Option<impl IntoView + use<>> {
    let source = text.course.facts.sources.iter().find(|source| source.id == *id)?;
    Some(cited(text, source))
}

/// A source that may be of another version than the text around it.
pub(crate) fn cited(text: &Text<'_>, source: &Source) -> impl IntoView + use<> {
    let leads = !matches!(text.links, Links::OnlyDrawn);
    let href = leads.then(|| paths::source(&text.course.facts.course, &source.id));
    view! { <p class="box-source"><a href=href>{source.title.clone()}</a>". "{read_on(source)}</p> }
}
