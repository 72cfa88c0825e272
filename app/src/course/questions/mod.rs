//! One file for each kind of question: how it is asked, answered and talked about.

mod confidence;
mod gaps;
mod hotspot;
mod matching;
mod number;
mod options;
mod ordering;
mod paper;
pub(crate) mod part;
mod pictures;
pub(crate) mod verdict;
mod words;

use courses::compiled::Block;
use courses::question::{FULL, Pick, Question, Shape};
use courses::text::{Inline, Prose};
use leptos::prelude::*;

use super::blocks::{self, Use};
use super::saver::Sending;
use super::{ItemState, Text, in_words, inline, lang, prose};
use crate::pages::quiz::question::Then;
use crate::parts::faults::FieldFault;
use crate::parts::{field, saved};
pub(crate) use gaps::GapFields;
pub(crate) use paper::on_paper;

/// A question as it is asked of someone.
pub(crate) struct Asked<'a> {
    pub question: &'a Question,
    pub state: &'a ItemState<'a>,
    pub sending: Sending<'a>,
    pub heading: Heading,
    /// On question pages: where to go after saving.
    pub then: Option<Then>,
    pub telling: Telling,
}

/// When people learn how they did.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Telling {
    /// With the answer.
    Reasons,
    /// Later: by the lesson after a guess, or at the end of a try.
    Later,
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
    let (before, stem) = match &asked.question.shape {
        // Its words hold the fields, so all of them stand in the body.
        Shape::Gaps(_) => (&[][..], None),
        _ => split(&asked.question.stem),
    };
    let context = (!before.is_empty()).then(|| blocks::blocks(text, Use::Reading, before));
    let body = match &asked.question.shape {
        Shape::One(_) => options::fieldset(text, asked, stem, Pick::One).into_any(),
        Shape::Any(_) => options::fieldset(text, asked, stem, Pick::Any).into_any(),
        Shape::Words => words::field(text, asked, stem).into_any(),
        Shape::Number { unit } => number::field(text, asked, stem, unit.as_deref()).into_any(),
        Shape::Matching { lefts } => matching::fieldset(text, asked, stem, lefts).into_any(),
        Shape::Ordering => ordering::fieldset(text, asked, stem).into_any(),
        Shape::Gaps(gaps) => gaps::fieldset(text, asked, gaps).into_any(),
        Shape::Hotspot { image, pick, areas, .. } => {
            hotspot::fieldset(text, asked, stem, image, *pick, areas).into_any()
        }
        Shape::Pictures { pick, .. } => pictures::fieldset(text, asked, stem, *pick).into_any(),
    };
    view! {
        <form
            class="answer" method="post" action=asked.sending.to.to_owned() autocomplete="off"
            lang=lang(&text.course.facts)
        >
            {asked.sending.hidden(asked.state.base)}
            {asked.then.map(|then| field::hidden("then", then.value().to_owned()))}
            {context}
            {body}
            {asked.question.confidence.then(|| confidence::fieldset(asked))}
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
        Some(Then::Here) => ("button-quiet", "Save my answer"),
        Some(_) => ("button", "Save and continue"),
        None if asked.telling == Telling::Later => ("button-quiet", "Save my guess"),
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
    let words = match &question.shape {
        Shape::Gaps(_) => question.stem.iter().find_map(first_words),
        _ => split(&question.stem).1,
    };
    words.map(|words| in_words(text.reader, words)).unwrap_or_else(|| "This question".into())
}

fn first_words(block: &Block) -> Option<&[Inline]> {
    match block {
        Block::Prose(Prose::Paragraph(words)) => Some(words),
        _ => None,
    }
}

/// What is wrong with the reply, at the field it belongs to.
pub(crate) fn faults(question: &Question, state: &ItemState<'_>) -> Vec<FieldFault> {
    let first = match (&question.shape, question.answers_in(&state.order).as_slice()) {
        (Shape::Matching { lefts }, _) => lefts.first().map(|left| option_id(question, left.id.as_str())),
        (Shape::Gaps(gaps), _) => gaps.first().map(|gap| option_id(question, gap.id.as_str())),
        (Shape::Ordering, _) => state.cards.first().map(|card| option_id(question, &card.token)),
        (_, answers) => answers.first().map(|answer| option_id(question, answer.id.as_str())),
    };
    let first = first.unwrap_or_else(|| typed_id(question));
    state.fault.map(|fault| FieldFault::new(first, fault.words())).into_iter().collect()
}

/// The legend of a question that is answered in several fields: its own words.
fn legend(text: &Text<'_>, heading: Heading, stem: Option<&[Inline]>) -> AnyView {
    let words = stem_words(text, stem);
    match heading {
        Heading::Page => view! { <legend class="legend-page"><h1>{words}</h1></legend> }.into_any(),
        Heading::Legend => view! { <legend class="legend">{words}</legend> }.into_any(),
    }
}

/// What a group of fields is described by: how to answer, and what is wrong.
fn described(question: &Question, faults: &[FieldFault]) -> String {
    let how = how_id(question);
    match faults.first() {
        Some(fault) => format!("{how} {}-error", fault.at),
        None => how,
    }
}

fn how_id(question: &Question) -> String {
    format!("{}__how", question.id)
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
