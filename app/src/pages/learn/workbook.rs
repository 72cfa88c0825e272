//! The whole course on paper: lessons, lines to write on, questions without answers.

use std::collections::BTreeMap;

use courses::compiled::LearnerHalf;
use courses::ids::QuestionId;
use courses::question::Hand;
use courses::scenario::Walks;

use crate::course::Reader;
use courses::compiled::{Lesson, Module};
use leptos::prelude::*;

use super::outline;
use crate::course::blocks::{Use, blocks};
use crate::course::{Text, lang};
use crate::parts::links::trail;
use crate::parts::print::print_hint;
use crate::paths;
use crate::{Page, Shell};

#[derive(Clone, Debug)]
pub struct Workbook<'a> {
    pub course: &'a LearnerHalf,
    pub reader: &'a Reader,
    /// What was dealt for each question, so that the sheet is the person's own.
    pub dealt: &'a BTreeMap<QuestionId, Hand>,
    /// How far the person went in each story that they began.
    pub walks: &'a Walks<'a>,
    /// Where it is as a PDF, if it is.
    pub pdf: Option<String>,
}

pub fn page(shell: &Shell<'_>, props: &Workbook<'_>) -> Page {
    let facts = &props.course.facts;
    shell.plain(format!("Workbook: {}", facts.title), || {
        view! {
            <div class="no-print">
                {trail(vec![(paths::course(&facts.course), facts.title.clone())], Some("Workbook".into()))}
                <p class="card">{lead(props)}</p>
                {props.pdf.clone().map(|href| view! { <p><a class="button-quiet" href=href>"Save it as a PDF"</a></p> })}
                {print_hint("Print it from your browser’s menu, or with Ctrl and P together.")}
            </div>
            <article class="workbook" lang=lang(facts)>
                <h1>{facts.title.clone()}</h1>
                <p class="lead">{facts.summary.clone()}</p>
                <p class="write-name">"Name"</p>
                {props.course.modules.iter().enumerate().map(|(place, module)| one_module(props, place, module)).collect_view()}
                <p class="hint">{format!("{}, version {}. {}", facts.publisher.name, facts.version, facts.licence)}</p>
            </article>
        }
    })
}

fn lead(props: &Workbook<'_>) -> &'static str {
    match props.walks.is_empty() {
        true => "This is the whole course for paper. Your answers are not printed.",
        false => {
            "This is the whole course for paper. Stories are told as far as you went in them; your other answers are not printed."
        }
    }
}

fn one_module(props: &Workbook<'_>, place: usize, module: &Module) -> impl IntoView + use<> {
    let lessons =
        module.lessons.iter().filter_map(|id| props.course.lessons.get(id)).map(|lesson| one_lesson(props, lesson));
    let title = match outline::flat(props.course) {
        Some(_) => "The lessons".to_owned(),
        None => format!("Module {}: {}", place + 1, module.title),
    };
    view! {
        <section class="workbook-module">
            <h2>{title}</h2>
            {lessons.collect_view()}
        </section>
    }
}

/// Lesson ids are unique in a course, but headings only in their lesson, so the ids of blocks are left out.
fn one_lesson(props: &Workbook<'_>, lesson: &Lesson) -> impl IntoView + use<> {
    let text = Text::new(props.course, props.reader).in_words().without_anchors();
    view! {
        <section class="workbook-lesson">
            <h2>{lesson.title.clone()}</h2>
            {blocks(&text, Use::Paper { dealt: props.dealt, walks: props.walks }, &lesson.blocks)}
        </section>
    }
}
