//! A lesson: one idea on one page, with its check, and Next at the same place each time.

use std::collections::BTreeMap;

use courses::compiled::{LearnerHalf, Lesson};

use crate::course::{ItemState, Reader};
use courses::Item;
use courses::ids::LessonId;
use courses::versions::ChangedSection;
use leptos::prelude::*;
use records::unclear::{PlaceKind, UnclearPlace};

use super::news::{self, VersionNews};
use super::outline;
use crate::course::blocks::{Use, blocks};
use crate::course::{Text, cards, lang, questions, terms_in};
use crate::parts::faults::{self, FieldFault};
use crate::parts::links::{post_button, trail};
use crate::parts::print::print_hint;
use crate::parts::unclear::this_is_unclear;
use crate::paths;
use crate::shell::{Content, FormState, Script};
use crate::words::{about_minutes, noun};
use crate::{Page, Shell};

/// The Next form posts `person`, and nothing else, to the lesson's own path.
#[derive(Clone, Debug)]
pub struct LessonPage<'a> {
    pub course: &'a LearnerHalf,
    pub lesson: &'a Lesson,
    pub reader: &'a Reader,
    /// By the id of the question, checklist, reflection or scenario. Missing = nothing saved yet.
    pub items: &'a BTreeMap<String, ItemState<'a>>,
}

/// What is said about the version before the lesson begins.
#[derive(Clone, Debug, Default)]
pub struct LessonNews {
    pub version: VersionNews,
    /// Sections that say something else than when they finished the lesson.
    pub changed: Vec<ChangedSection>,
}

pub fn page(shell: &Shell<'_>, props: &LessonPage<'_>) -> Page {
    page_with_news(shell, props, &LessonNews::default())
}

pub fn page_with_news(shell: &Shell<'_>, props: &LessonPage<'_>, news: &LessonNews) -> Page {
    let plain = Text::new(props.course, props.reader);
    let terms = terms_in(&plain, &props.lesson.blocks);
    let text = plain.with_cards(&terms);
    let used = Use::Learning { person: shell.person_key(), lesson: &props.lesson.id, items: props.items };
    let faults = faults(props);
    let script = if props.lesson.items().is_empty() { Script::None } else { Script::Islands };
    shell.page(|| Content {
        title: props.lesson.title.clone(),
        form: FormState::of(&faults),
        script,
        main: view! {
            {whereabouts(props)}
            {faults::summary(&faults)}
            {article(&text, used, props.lesson, (news::on_page(shell, props.course, &news.version), news::changed(&news.changed)))}
            {onward(shell, props)}
            {this_is_unclear(shell, &props.course.facts.course, &UnclearPlace::new(PlaceKind::Lesson, &props.lesson.id))}
            {cards(&text, &terms)}
        },
    })
}

/// What a learner reads and answers, without the ways around it. `news` stands under the title: what is new in this version.
pub(crate) fn article<N: IntoView + 'static>(
    text: &Text<'_>,
    used: Use<'_>,
    lesson: &Lesson,
    news: N,
) -> impl IntoView + use<N> {
    view! {
        <article class="lesson" lang=lang(&text.course.facts)>
            <h1>{lesson.title.clone()}</h1>
            <p class="minutes">{about_minutes(lesson.minutes)}</p>
            {news}
            {blocks(text, used, &lesson.blocks)}
            {rests_on(text.course, lesson)}
        </article>
    }
}

fn faults(props: &LessonPage<'_>) -> Vec<FieldFault> {
    let one = |item: Item<'_>| {
        let state = props.items.get(item.id())?;
        let fault = state.fault?;
        let faults = match &item {
            Item::Question(id) => questions::faults(props.course.questions.get(id)?, state),
            Item::Reflection(note) => vec![FieldFault::new(format!("{}_typed", note.id), fault.words())],
            Item::Scenario(story) => {
                let step = state.walk.as_ref().map_or_else(|| story.steps.first(), |walk| Some(walk.now))?;
                let choice = step.choices.first()?;
                vec![FieldFault::new(format!("{}_{}_{}", story.id, step.id, choice.id), fault.words())]
            }
            Item::Checklist(list) => vec![FieldFault::new(paths::item_anchor(list.id.as_str()), fault.words())],
        };
        Some(faults)
    };
    props.lesson.items().into_iter().filter_map(one).flatten().collect()
}

/// `Finding Your Feet › Module 3 · 2 of 5`.
fn whereabouts(props: &LessonPage<'_>) -> impl IntoView + use<> {
    let facts = &props.course.facts;
    let here = outline::place(props.course, &props.lesson.id).map(|(number, _, place, of)| {
        if props.course.modules.len() > 1 {
            format!("Module {number} · {place} of {of}")
        } else {
            format!("{place} of {of}")
        }
    });
    trail(vec![(paths::course(&facts.course), facts.title.clone())], here)
}

/// The texts that the lesson rests on.
fn rests_on(course: &LearnerHalf, lesson: &Lesson) -> Option<impl IntoView + use<>> {
    let (course, sources) = (&course.facts.course, &course.facts.sources);
    let links = lesson.sources.iter().filter_map(|id| sources.iter().find(|source| source.id == *id));
    let links: Vec<_> = links
        .map(|source| view! { <li><a href=paths::source(course, &source.id)>{source.title.clone()}</a></li> })
        .collect();
    (!links.is_empty()).then(|| {
        view! {
            <details class="reveal">
                <summary>"The laws and texts behind this page"</summary>
                <div class="reveal-inside"><ul>{links}</ul></div>
            </details>
        }
    })
}

/// Back and Next, at the same place each time.
fn onward(shell: &Shell<'_>, props: &LessonPage<'_>) -> impl IntoView + use<> {
    let course = &props.course.facts.course;
    let before = before(props).map_or_else(|| paths::course(course), |lesson| paths::lesson(course, lesson));
    view! {
        <nav class="onward" aria-label=format!("Pages of this {}", noun(props.course.facts.kind))>
            {post_button(shell, paths::lesson(course, &props.lesson.id), "Next")}
            <a class="button-quiet" href=before>"Back"</a>
        </nav>
        {shell.preview.is_none().then(|| view! { <p class="leave hint">"You can stop here. Your place is kept."</p> })}
        {print_hint("To print this page, use your browser’s menu, or press Ctrl and P together.")}
    }
}

fn before<'a>(props: &LessonPage<'a>) -> Option<&'a LessonId> {
    let mut last = None;
    for id in props.course.modules.iter().flat_map(|module| &module.lessons) {
        if *id == props.lesson.id {
            return last;
        }
        last = Some(id);
    }
    None
}
