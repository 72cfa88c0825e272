//! One chapter: words, and examples as they are written and as learners see them.

use courses::compiled::Block;
use courses::handbook::{Chapter, Handbook, Part};
use courses::text::Prose;
use leptos::prelude::*;

use super::{TITLE, codes, example};
use crate::course::blocks::{Use, blocks};
use crate::course::{Reader, Text, inline};
use crate::parts::links::trail;
use crate::parts::print::print_hint;
use crate::paths;
use crate::{Page, Shell};

#[derive(Clone, Copy, Debug)]
pub struct ChapterPage<'a> {
    pub book: &'a Handbook,
    pub chapter: &'a Chapter,
}

pub fn page(shell: &Shell<'_>, props: &ChapterPage<'_>) -> Page {
    let reader = Reader::default();
    let chapter = props.chapter;
    let text = Text::new(&props.book.course, &reader).of_chapters();
    // What it is about comes before what it holds.
    let (first, rest) = chapter.parts.split_at(chapter.parts.len().min(1));
    shell.plain(chapter.title.clone(), || {
        view! {
            {trail(vec![(paths::HANDBOOK.to_owned(), TITLE.to_owned())], Some(place(props)))}
            <article class="lesson">
                <h1>{chapter.title.clone()}</h1>
                {first.iter().map(|part| one(&text, part)).collect_view()}
                {on_this_page(&text, chapter)}
                {rest.iter().map(|part| one(&text, part)).collect_view()}
            </article>
            {onward(props)}
            {print_hint("To print this chapter, use your browser’s menu, or press Ctrl and P together.")}
        }
    })
}

fn number(props: &ChapterPage<'_>) -> usize {
    props.book.chapters.iter().position(|chapter| chapter.id == props.chapter.id).unwrap_or(0)
}

fn place(props: &ChapterPage<'_>) -> String {
    format!("Chapter {} of {}", number(props) + 1, props.book.chapters.len())
}

fn one(text: &Text<'_>, part: &Part) -> AnyView {
    match part {
        Part::Words(Block::Prose(Prose::Table(table))) if codes::are_codes(table) => codes::codes(text, table),
        Part::Words(block) => blocks(text, Use::Reading, std::slice::from_ref(block)),
        Part::Example(example) => example::example(example),
        Part::Code { label, text } => example::code(label, text),
    }
}

/// The sections, where there are enough to look for one.
fn on_this_page(text: &Text<'_>, chapter: &Chapter) -> Option<impl IntoView + use<>> {
    let sections: Vec<_> = chapter
        .parts
        .iter()
        .filter_map(|part| match part {
            Part::Words(Block::Prose(Prose::Heading { level: 2, id, words })) => Some((id, words)),
            _ => None,
        })
        .map(|(id, words)| view! { <li><a href=format!("#{id}")>{inline(&text.in_words(), words)}</a></li> })
        .collect();
    (sections.len() > 2).then(|| {
        view! {
            <nav class="card no-print" aria-label="On this page">
                <h2>"On this page"</h2>
                <ul class="sections">{sections}</ul>
            </nav>
        }
    })
}

fn onward(props: &ChapterPage<'_>) -> impl IntoView + use<> {
    let at = number(props);
    let next = props.book.chapters.get(at + 1);
    let before = at.checked_sub(1).and_then(|before| props.book.chapters.get(before));
    let link = |chapter: &Chapter, class: &'static str, word: &str| {
        let words = format!("{word}: {}", chapter.title);
        view! { <a class=class href=paths::handbook_chapter(&chapter.id)>{words}</a> }
    };
    view! {
        <nav class="onward" aria-label="Chapters">
            {next.map(|chapter| link(chapter, "button", "Next"))}
            {before.map(|chapter| link(chapter, "button-quiet", "Before"))}
        </nav>
    }
}
