//! One file for each kind of question: how it is asked, answered and talked about.

mod number;
mod options;
pub(crate) mod verdict;
mod words;

use courses::compiled::Block;
use courses::ids::AnswerId;
use courses::question::{FULL, Question, Reply, Shape};
use courses::text::{Inline, Prose};
use leptos::prelude::*;

use super::blocks::{self, Use};
use super::saver::Sending;
use super::{ItemState, Text, inline, prose};
use crate::pages::quiz::question::Then;
use crate::parts::faults::FieldFault;
use crate::parts::{field, saved};

/// A question as it is asked of someone.
pub(crate) struct Asked<'a> {
    pub question: &'a Question,
    /// The order of the answers; those it does not name come last.
    pub order: &'a [AnswerId],
    pub state: &'a ItemState<'a>,
    pub sending: Sending<'a>,
    pub heading: Heading,
    /// On question pages: where to go after saving.
    pub then: Option<Then>,
}

/// What the question's own words are on the page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Heading {
    /// The page's h1.
    Page,
    /// One of several on the page.
    Legend,
}

/// The whole form of a question.
pub(crate) fn form(text: &Text<'_>, asked: &Asked<'_>) -> AnyView {
    let (before, stem) = split(&asked.question.stem);
    let context = (!before.is_empty()).then(|| blocks::blocks(text, Use::Reading, before));
    let body = match &asked.question.shape {
        Shape::One(_) => options::fieldset(text, asked, stem, options::Pick::One).into_any(),
        Shape::Any(_) => options::fieldset(text, asked, stem, options::Pick::Any).into_any(),
        Shape::Words => words::field(text, asked, stem).into_any(),
        Shape::Number { unit } => number::field(text, asked, stem, unit.as_deref()).into_any(),
    };
    view! {
        <form class="answer" method="post" action=asked.sending.to.to_owned() autocomplete="off">
            {asked.sending.hidden(asked.state.base)}
            {asked.then.map(|then| field::hidden("then", then.value().to_owned()))}
            {context}
            {body}
            {hint(text, asked.question)}
            {verdict::after(text, asked)}
            {ending(asked)}
        </form>
    }
    .into_any()
}

/// The button and the line that says it is saved.
fn ending(asked: &Asked<'_>) -> impl IntoView + use<> {
    let was_answered = !asked.state.remarks.is_empty() || asked.state.mark.is_some();
    let (class, words) = match asked.then {
        Some(_) => ("button", "Save and continue"),
        None if was_answered => ("button-quiet", "Check again"),
        None => ("button-quiet", "Check my answer"),
    };
    view! {
        <div class="answer-end">
            <button class=class type="submit">{words}</button>
            {saved::line(asked.state.saved_at.as_deref())}
        </div>
    }
}

fn hint(text: &Text<'_>, question: &Question) -> Option<impl IntoView + use<>> {
    let inside = (!question.hint.is_empty()).then(|| prose(text, &question.hint))?;
    Some(
        view! { <details class="reveal"><summary>"A hint"</summary><div class="reveal-inside">{inside}</div></details> },
    )
}

/// The last paragraph is the question; what stands before it sets the scene.
fn split(stem: &[Block]) -> (&[Block], Option<&[Inline]>) {
    match stem {
        [before @ .., Block::Prose(Prose::Paragraph(words))] => (before, Some(words)),
        _ => (stem, None),
    }
}

/// The question's words, as a legend or label holds them.
fn stem_words(text: &Text<'_>, stem: Option<&[Inline]>) -> AnyView {
    match stem {
        Some(words) => inline(&text.in_words(), words),
        None => "Your answer".into_any(),
    }
}

/// The question in one line, for lists and titles.
pub(crate) fn in_one_line(text: &Text<'_>, question: &Question) -> String {
    let words = split(&question.stem).1.map(|words| super::in_words(text.values, words));
    words.unwrap_or_else(|| "This question".into())
}

/// What is wrong with the reply, at the field it belongs to.
pub(crate) fn faults(question: &Question, state: &ItemState<'_>) -> Vec<FieldFault> {
    let first = match question.shape.answers().first() {
        Some(answer) => option_id(question, answer.id.as_str()),
        None => typed_id(question),
    };
    state.fault.map(|fault| FieldFault::new(first, fault.words())).into_iter().collect()
}

fn option_id(question: &Question, answer: &str) -> String {
    format!("{}_{answer}", question.id)
}

fn typed_id(question: &Question) -> String {
    format!("{}_typed", question.id)
}

fn is_right(state: &ItemState<'_>) -> bool {
    state.mark == Some(FULL)
}

/// A reply in words: each chosen answer, or what was typed. Empty = not answered.
pub(crate) fn reply_words(text: &Text<'_>, question: &Question, reply: Option<&Reply>) -> Vec<String> {
    match reply {
        Some(Reply::Chosen(ids)) => {
            let chosen = question.shape.answers().iter().filter(|answer| ids.iter().any(|id| id == answer.id.as_str()));
            chosen.map(|answer| super::in_words(text.values, &answer.words)).collect()
        }
        Some(Reply::Typed(words)) if !words.trim().is_empty() => match &question.shape {
            Shape::Number { unit } => vec![number::with_unit(words, unit.as_deref())],
            _ => vec![words.clone()],
        },
        _ => vec![],
    }
}

/// On paper: the question and boxes or a line, never the key.
pub(crate) fn on_paper(text: &Text<'_>, question: &Question) -> AnyView {
    let answers = question.shape.answers();
    let space = match answers {
        [] => view! { <div class="write-line"></div> }.into_any(),
        _ => {
            let rows = answers.iter().map(|answer| view! { <li>{inline(text, &answer.words)}</li> });
            view! { <ul class="paper-boxes">{rows.collect_view()}</ul> }.into_any()
        }
    };
    view! { <div class="paper-question">{blocks::blocks(text, Use::Paper, &question.stem)}{space}</div> }.into_any()
}
