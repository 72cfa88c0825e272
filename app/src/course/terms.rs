//! Words of the glossary within a lesson: a link for every browser, and a card on the spot where the browser has popovers.
//!
//! Both the link and the button are in the page; the style shows one of them.

use std::collections::BTreeSet;

use courses::compiled::{Block, Clip, Transcript};
use courses::ids::TermId;
use courses::text::{Inline, Prose};
use leptos::prelude::*;

use super::inline::{inline, term_of};
use super::{Text, lang, prose};
use crate::paths;

/// A term in running text.
pub(super) fn link(text: &Text<'_>, term: &TermId, words: &[Inline]) -> AnyView {
    let href = paths::term(&text.course.facts.course, term);
    let plain = text.in_words();
    view! {
        <a class="term" href=href>{inline(&plain, words)}</a>
        <button class="term-open" type="button" popovertarget=card_id(term)>{inline(&plain, words)}</button>
    }
    .into_any()
}

fn card_id(term: &TermId) -> String {
    format!("card_{term}")
}

/// The cards of a page, at its end.
pub(crate) fn cards(text: &Text<'_>, terms: &BTreeSet<TermId>) -> impl IntoView + use<> {
    let plain = Text { links: super::Links::Plain, ..*text }.without_anchors();
    let cards = terms.iter().filter_map(|id| {
        let term = text.course.glossary.get(id)?;
        let label = format!("What “{}” means", term.name);
        Some(view! {
            <div class="term-card" popover="auto" id=card_id(id) role="dialog" aria-label=label lang=lang(&text.course.facts)>
                <p class="term-name">{term.name.clone()}</p>
                {prose(&plain, &term.definition)}
                <button class="button-quiet" type="button" popovertarget=card_id(id) popovertargetaction="hide">"Close"</button>
            </div>
        })
    });
    cards.collect_view()
}

/// The terms that a lesson's text links to and the glossary explains.
pub(crate) fn terms_in(text: &Text<'_>, blocks: &[Block]) -> BTreeSet<TermId> {
    let mut found = BTreeSet::new();
    in_blocks(blocks, &mut found);
    found.retain(|term| text.course.glossary.contains_key(term));
    found
}

fn in_blocks(blocks: &[Block], found: &mut BTreeSet<TermId>) {
    for block in blocks {
        match block {
            Block::Prose(part) => in_prose(std::slice::from_ref(part), found),
            Block::Clip(Clip { transcript: Transcript::Words(words), .. }) => in_prose(words, found),
            Block::Figure { caption, .. } => in_prose(caption, found),
            Block::Table { table, .. } => table.rows.iter().flatten().for_each(|cell| in_line(cell, found)),
            Block::Reflection(note) => in_prose(&note.prompt, found),
            Block::Checklist(list) => in_prose(&list.intro, found),
            Block::Check(check) => in_prose(&check.intro, found),
            Block::Scenario(story) => {
                in_prose(&story.intro, found);
                story.steps.iter().for_each(|step| in_blocks(&step.body, found));
            }
            other => in_blocks(other.inside(), found),
        }
    }
}

fn in_prose(parts: &[Prose], found: &mut BTreeSet<TermId>) {
    for part in parts {
        match part {
            Prose::Paragraph(words) | Prose::Heading { words, .. } => in_line(words, found),
            Prose::List { items, .. } => items.iter().for_each(|item| in_prose(item, found)),
            Prose::Quotation(inner) => in_prose(inner, found),
            Prose::Table(table) => table.rows.iter().flatten().for_each(|cell| in_line(cell, found)),
            Prose::Code { .. } | Prose::Rule => {}
        }
    }
}

fn in_line(words: &[Inline], found: &mut BTreeSet<TermId>) {
    for word in words {
        found.extend(term_of(word).cloned());
        match word {
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Struck(inner) => in_line(inner, found),
            Inline::Link { words, .. } => in_line(words, found),
            _ => {}
        }
    }
}
