//! What is said about an answer: a word, a shape, a reason.

use courses::ids::{AnswerId, SourceId};
use courses::question::{FULL, Remark, Shape};
use leptos::prelude::*;

use super::part::Part;
use super::{Asked, is_right};
use crate::course::blocks::source_line;
use crate::course::{Text, inline, prose};
use crate::parts::icons;

/// Beside a chosen answer.
pub(super) fn beside(text: &Text<'_>, id: String, remark: &Remark) -> impl IntoView + use<> {
    view! {
        <div class=class(remark.right) id=id data-focus="">
            {word(remark.right)}
            {reason(text, remark)}
        </div>
    }
}

/// What the author says. A box that only says "Not quite" looks as if something were missing in it.
pub(super) fn reason(text: &Text<'_>, remark: &Remark) -> AnyView {
    match remark.right || !remark.words.is_empty() {
        true => prose(text, &remark.words).into_any(),
        false => view! { <p>{LOOK_AGAIN}</p> }.into_any(),
    }
}

pub(super) const LOOK_AGAIN: &str = "Have another look, then try again.";

/// After the answers: what is said about typed words, about a part of the answer that is missing, and the explanation.
pub(super) fn after(text: &Text<'_>, asked: &Asked<'_>) -> impl IntoView + use<> {
    let state = asked.state;
    let typed = state.remarks.iter().filter(|remark| remark.answer.is_none());
    let typed: Vec<_> = typed.map(|remark| beside(text, format!("{}_verdict", asked.question.id), remark)).collect();
    let missing = part(asked).filter(Part::is_right_so_far).map(|_| {
        view! { <div class=class(false)>{word(false)}<p>"Right so far, but not all: there is more to choose. Have another look."</p></div> }
    });
    let nothing_known = !matches!(asked.question.shape, Shape::Ordering)
        && typed.is_empty()
        && state.remarks.is_empty()
        && state.mark == Some(0);
    let unknown = nothing_known.then(|| {
        view! { <div class=class(false) data-focus="">{word(false)}<p>{LOOK_AGAIN}</p></div> }
    });
    let ordered = matches!(asked.question.shape, Shape::Ordering).then(|| in_order(text, asked)).flatten();
    let is_explained = is_right(state) && !(state.explanation.is_empty() && state.sources.is_empty());
    let explained = is_explained.then(|| (prose(text, &state.explanation), rests_on(text, &state.sources)));
    view! {
        {typed}
        {missing}
        {unknown}
        {ordered}
        {explained.map(|words| view! { <div class="explained">{words}</div> })}
        {again(asked)}
    }
}

/// The texts that the right answer rests on, each on its line.
fn rests_on(text: &Text<'_>, sources: &[SourceId]) -> impl IntoView + use<> {
    sources.iter().map(|source| source_line(text, source)).collect_view()
}

/// How much of an order is right, and what is said about the lines that stand rightly. Each reason names its line, or
/// under "Not quite" it would read as if that line were wrong.
fn in_order(text: &Text<'_>, asked: &Asked<'_>) -> Option<impl IntoView + use<>> {
    let part = part(asked)?;
    let right = part.mark >= FULL;
    let words = (!right).then(|| part.counted().map_or_else(|| LOOK_AGAIN.to_owned(), right_in_part));
    let reasons: Vec<_> = asked.state.remarks.iter().map(|remark| about_line(text, asked, remark)).collect();
    let is_said = !reasons.is_empty();
    Some(view! {
        <div class=class(right) data-focus="">
            {word(right)}
            {words.map(|words| view! { <p>{words}</p> })}
            {(is_said && !right).then(|| view! { <p>"In the right place:"</p> })}
            {is_said.then(|| view! { <ul>{reasons}</ul> })}
        </div>
    })
}

/// What is known of a reply that was marked.
pub(super) fn part<'a>(asked: &'a Asked<'_>) -> Option<Part<'a>> {
    let (question, remarks) = (asked.question, asked.state.remarks.as_slice());
    asked.state.mark.map(|mark| Part { question, remarks, mark, lines: asked.state.cards.len() })
}

/// `Right in part: 1 of 2 gaps.`
pub(crate) fn right_in_part(counted: String) -> String {
    format!("Right in part: {counted}.")
}

fn about_line(text: &Text<'_>, asked: &Asked<'_>, remark: &Remark) -> impl IntoView + use<> {
    let token = remark.answer.as_ref().map(AnswerId::as_str);
    let card = asked.state.cards.iter().find(|card| Some(card.token.as_str()) == token);
    let name = card.map(|card| view! { <strong>{inline(&text.in_words(), &card.words)}</strong> });
    view! { <li>{name}{prose(text, &remark.words)}</li> }
}

/// Another go is always offered, in words.
fn again(asked: &Asked<'_>) -> impl IntoView + use<> {
    let is_checked = !asked.state.remarks.is_empty() || asked.state.mark.is_some();
    (is_checked && !is_right(asked.state) && asked.then.is_none())
        .then(|| view! { <p class="again">"You can change your answer and try again."</p> })
}

pub(crate) fn class(right: bool) -> &'static str {
    if right { "verdict verdict-right" } else { "verdict verdict-mend" }
}

pub(crate) fn word(right: bool) -> AnyView {
    match right {
        true => view! { <p class="verdict-word">{icons::tick()}"Right"</p> }.into_any(),
        false => view! { <p class="verdict-word">{icons::pencil()}"Not quite"</p> }.into_any(),
    }
}
