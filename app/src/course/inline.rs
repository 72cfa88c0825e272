//! Runs of words.

use courses::address;
use courses::ids::{AnswerId, TermId};
use courses::question::Gap;
use courses::text::{Image, Inline, Target};
use leptos::either::Either;
use leptos::prelude::*;

use super::{Gaps, Links, Reader, Text, terms};
use crate::paths;

/// A gap where nobody can fill it in.
const BLANK: &str = "____";

pub(crate) fn inline(text: &Text<'_>, words: &[Inline]) -> AnyView {
    words.iter().map(|word| one(text, word)).collect_view().into_any()
}

fn one(text: &Text<'_>, word: &Inline) -> AnyView {
    match word {
        Inline::Text(words) => words.clone().into_any(),
        Inline::Emphasis(inner) => view! { <em>{inline(text, inner)}</em> }.into_any(),
        Inline::Strong(inner) => view! { <strong>{inline(text, inner)}</strong> }.into_any(),
        Inline::Struck(inner) => view! { <s>{inline(text, inner)}</s> }.into_any(),
        Inline::Code(code) => view! { <code>{code.clone()}</code> }.into_any(),
        Inline::Link { to, words } => link(text, to, words),
        Inline::Image(image) => picture(text, image).into_any(),
        Inline::Variable { name, fallback } => variable(text.reader, name, fallback.as_deref()).into_any(),
        Inline::Break => view! { <br/> }.into_any(),
        Inline::Gap(id) => match text.gaps {
            Gaps::Fields(fields) => fields.field(id),
            Gaps::Lines(gaps) => line(gaps, id).into_any(),
        },
    }
}

/// The word "gap" keeps its number from being read as one of the sentence.
fn line(gaps: &[Gap], id: &AnswerId) -> impl IntoView + use<> {
    let number = gaps.iter().position(|gap| gap.id == *id).filter(|_| gaps.len() > 1);
    let number = number.map(|place| view! { <span class="gap-label">{format!("(gap {})", place + 1)}</span> });
    view! { {number}<span class="gap-line">{BLANK}</span> }
}

fn variable(reader: &Reader, name: &str, fallback: Option<&str>) -> String {
    reader.get(name).or(fallback).unwrap_or(name).to_owned()
}

fn link(text: &Text<'_>, to: &Target, words: &[Inline]) -> AnyView {
    let inner = inline(&text.in_words(), words);
    if matches!(text.links, Links::Words) {
        return inner;
    }
    if let (Target::Term(term), Links::Live { cards }) = (to, text.links)
        && cards.contains(term)
    {
        return terms::link(text, term, words);
    }
    match (leads_to(text, to), text.links) {
        (Some(href), _) => view! { <a href=href>{inner}</a> }.into_any(),
        (None, Links::OnlyDrawn) => view! { <a>{inner}</a> }.into_any(),
        (None, _) => inner,
    }
}

/// The address of a target; `None` where it may not become a link.
fn leads_to(text: &Text<'_>, to: &Target) -> Option<String> {
    let course = &text.course.facts.course;
    match (to, text.links) {
        (Target::Web(_), _) | (_, Links::Live { .. } | Links::Plain | Links::Words) => {}
        (Target::Lesson { lesson, section }, Links::Chapters) => {
            return Some(paths::handbook_section(lesson, section.as_deref()));
        }
        (Target::Here(_), Links::Chapters) => {}
        (_, Links::Chapters | Links::OnlyDrawn) => return None,
    }
    match to {
        Target::Web(template) => address::filled(template, &|name| text.reader.get(name)),
        Target::Term(term) => Some(paths::term(course, term)),
        Target::Source(source) => Some(paths::source(course, source)),
        Target::Lesson { lesson, section: None } => Some(paths::lesson(course, lesson)),
        Target::Lesson { lesson, section: Some(section) } => Some(paths::lesson_section(course, lesson, section)),
        Target::Here(section) => Some(format!("#{section}")),
        Target::File(path) => media(text, path),
        Target::Handout(handout) => Some(paths::handout(course, handout)),
    }
}

/// The address of a file of the bundle.
pub(super) fn media(text: &Text<'_>, path: &str) -> Option<String> {
    let file = text.course.media.get(path)?;
    Some(paths::media(&file.sha256, path.rsplit('/').next().unwrap_or(path)))
}

/// A picture, or its description where the file is not there.
pub(super) fn picture(text: &Text<'_>, image: &Image) -> impl IntoView + use<> {
    let size = text.course.media.get(&image.src).and_then(|file| file.size);
    let alt = image.alt.clone();
    match media(text, &image.src) {
        Some(src) => Either::Left(view! {
            <img src=src alt=alt width=size.map(|(width, _)| width) height=size.map(|(_, height)| height) loading="lazy"/>
        }),
        None => Either::Right(alt),
    }
}

/// The words alone, variables filled in: for titles and lists.
pub(crate) fn in_words(reader: &Reader, words: &[Inline]) -> String {
    words
        .iter()
        .map(|word| match word {
            Inline::Text(text) | Inline::Code(text) => text.clone(),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Struck(inner) => in_words(reader, inner),
            Inline::Link { words, .. } => in_words(reader, words),
            Inline::Image(image) => image.alt.clone(),
            Inline::Variable { name, fallback } => variable(reader, name, fallback.as_deref()),
            Inline::Break => " ".into(),
            Inline::Gap(_) => BLANK.into(),
        })
        .collect()
}

/// The term that a link leads to, where it is one.
pub(super) fn term_of(word: &Inline) -> Option<&TermId> {
    match word {
        Inline::Link { to: Target::Term(term), .. } => Some(term),
        _ => None,
    }
}
