//! What is said about one answer of a finished try: how much of it is right, why, and what would have been.

use courses::question::{FULL, Remark, Shape};
use courses::text::Inline;
use leptos::prelude::*;

use super::result::Reviewed;
use crate::course::questions::part::{Part, picks_any};
use crate::course::questions::verdict;
use crate::course::{Text, in_words, inline, prose};

pub(super) fn about(text: &Text<'_>, one: &Reviewed<'_>) -> impl IntoView + use<> {
    let is_right = one.mark >= FULL;
    let (how_much, reasons) = (how_much(one), reasons(text, one));
    let is_silent = !is_right && how_much.is_none() && reasons.is_none() && one.right_answers.is_empty();
    view! {
        {verdict::word(is_right)}
        {how_much.map(|words| view! { <p>{words}</p> })}
        {is_silent.then(|| view! { <p>"It earned no mark."</p> })}
        {reasons}
        {(!one.explanation.is_empty()).then(|| prose(text, one.explanation))}
        {(!is_right).then(|| right_answers(text, one))}
    }
}

/// A part of a mark is said, or the sum at the top cannot be followed. Of how many answers it is a part only the key knows,
/// so that waits until the key may be shown.
fn how_much(one: &Reviewed<'_>) -> Option<String> {
    let part = Part { question: one.question, remarks: &one.remarks, mark: one.mark, lines: one.given.len() };
    let missing = one.right_answers.len().checked_sub(one.remarks.len()).filter(|missing| *missing > 0);
    match (part.is_right_so_far(), missing) {
        _ if one.mark >= FULL => None,
        (true, Some(missing)) => Some(format!("Right so far, but not all: {missing} more.")),
        (true, None) => Some("Right so far, but not all.".to_owned()),
        _ if one.mark == 0 => None,
        _ => Some(part.counted().map_or_else(|| "Right in part.".to_owned(), verdict::right_in_part)),
    }
}

/// Each reason under the part of the answer that it is about. A gap or a pair says whether it is right even where its
/// author gives no reason. `None` where there is nothing to say.
fn reasons(text: &Text<'_>, one: &Reviewed<'_>) -> Option<AnyView> {
    let told: Vec<(Option<String>, &Remark)> = one
        .remarks
        .iter()
        .map(|remark| (lead(text, one, remark), remark))
        .filter(|(lead, remark)| lead.is_some() || !remark.words.is_empty())
        .collect();
    let is_list = told.iter().any(|(lead, _)| lead.is_some());
    let lines = told.into_iter().map(|(lead, remark)| {
        let words = prose(text, &remark.words);
        match is_list {
            true => view! { <li>{lead.map(|lead| view! { <strong>{lead}</strong> })}{words}</li> }.into_any(),
            false => words.into_any(),
        }
    });
    let lines: Vec<AnyView> = lines.collect();
    match (lines.is_empty(), is_list) {
        (true, _) => None,
        (false, true) => Some(view! { <ul>{lines}</ul> }.into_any()),
        (false, false) => Some(lines.into_any()),
    }
}

/// What a reason is about, where a reply has several parts: `Gap 2: not right.`, `Chair: right.`, `You ticked: The clerk`.
fn lead(text: &Text<'_>, one: &Reviewed<'_>, remark: &Remark) -> Option<String> {
    let (about, is_silent) = (remark.answer.as_ref()?, remark.words.is_empty());
    let part = match &one.question.shape {
        _ if one.mark >= FULL && is_silent => return None,
        Shape::Gaps(gaps) if gaps.len() > 1 => {
            gaps.iter().position(|gap| gap.id == *about).map(|place| format!("Gap {}", place + 1))
        }
        Shape::Matching { lefts } => {
            lefts.iter().find(|left| left.id == *about).map(|left| in_words(text.reader, &left.words))
        }
        shape if picks_any(shape) && !is_silent => {
            let chosen = shape.answers().iter().find(|answer| answer.id == *about)?;
            return Some(format!("You ticked: {}", in_words(text.reader, &chosen.words)));
        }
        _ => None,
    };
    part.map(|part| format!("{part}: {}.", if remark.right { "right" } else { "not right" }))
}

fn right_answers(text: &Text<'_>, one: &Reviewed<'_>) -> Option<impl IntoView + use<>> {
    let lead = match (&one.question.shape, one.right_answers.len()) {
        (_, 0) => return None,
        (Shape::Matching { .. }, _) => "The right pairs are:",
        (Shape::Ordering, _) => "The right order is:",
        (_, 1) => "A right answer is:",
        // Any one of them would have done.
        (Shape::Words | Shape::Number { .. }, _) => "Right answers are:",
        _ => "The right answers are:",
    };
    let line = |words: &Vec<Inline>| view! { <li>{inline(text, words)}</li> };
    Some(view! { <p>{lead}</p><ul>{one.right_answers.iter().map(line).collect_view()}</ul> })
}
