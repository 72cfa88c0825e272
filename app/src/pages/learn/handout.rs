//! A sheet to take away: read here, or printed for the hall.

use courses::compiled::{Block, Handout, LearnerHalf};
use courses::sheets::blanks;
use leptos::prelude::*;
use records::unclear::{PlaceKind, UnclearPlace};

use crate::course::blocks::{Use, blocks};
use crate::course::{Reader, Text, in_words, lang};
use crate::parts::links::trail;
use crate::parts::print::{blank, print_hint};
use crate::parts::unclear::this_is_unclear;
use crate::paths;
use crate::{Page, Shell};

#[derive(Clone, Debug)]
pub struct HandoutPage<'a> {
    pub course: &'a LearnerHalf,
    pub handout: &'a Handout,
    pub reader: &'a Reader,
}

pub fn page(shell: &Shell<'_>, props: &HandoutPage<'_>) -> Page {
    let facts = &props.course.facts;
    shell.plain(props.handout.title.clone(), || {
        view! {
            <div class="no-print">
                {trail(vec![(paths::course(&facts.course), facts.title.clone())], Some("Handout".into()))}
                {print_hint("To print this page, use your browser’s menu, or press Ctrl and P together.")}
            </div>
            {sheet(props.course, props.reader, props.handout)}
            {this_is_unclear(shell, &facts.course, &UnclearPlace::new(PlaceKind::Handout, &props.handout.id))}
        }
    })
}

/// What is printed.
pub(crate) fn sheet(course: &LearnerHalf, reader: &Reader, handout: &Handout) -> impl IntoView + use<> {
    // Passages of several lessons may stand in one handout, so the ids of their blocks are left out.
    let text = Text::new(course, reader).without_anchors();
    let facts = &course.facts;
    view! {
        <article class="lesson handout" lang=lang(facts)>
            <h1>{handout.title.clone()}</h1>
            {words(&text, handout)}
            <p class="hint">{format!("{}, version {}. {}", facts.title, facts.version, facts.licence)}</p>
        </article>
    }
}

/// A line to write on is one here as on the sheet of the pack: people print this page too.
pub(crate) fn words(text: &Text<'_>, handout: &Handout) -> AnyView {
    let one = |block: &Block| {
        let labels = match block {
            Block::Prose(part) => blanks(part, &|words| in_words(text.reader, words)),
            _ => None,
        };
        match labels {
            Some(labels) => labels.iter().map(|label| blank(label)).collect_view().into_any(),
            None => blocks(text, Use::Reading, std::slice::from_ref(block)),
        }
    };
    handout.blocks.iter().map(one).collect_view().into_any()
}
