//! Questions on paper: boxes to tick or lines to write on, never the key.

use courses::question::{Answer, Card, Gap, Hand, Question, Shape};
use leptos::prelude::*;

use super::hotspot;
use crate::course::blocks::{self, Use};
use crate::course::{Text, inline};

/// `hand` is what was dealt for the sheet.
pub(crate) fn on_paper(text: &Text<'_>, question: &Question, hand: &Hand) -> AnyView {
    let shown = question.answers_in(&hand.order);
    let rows = || shown.iter().map(|answer| view! { <li>{inline(text, &answer.words)}</li> }).collect_view();
    let space = match &question.shape {
        Shape::Words | Shape::Number { .. } => view! { <div class="write-line"></div> }.into_any(),
        Shape::Gaps(gaps) => choices(gaps).into_any(),
        Shape::Matching { lefts } => pairs(text, lefts, &hand.cards).into_any(),
        Shape::Ordering => order(text, &hand.cards).into_any(),
        Shape::Hotspot { image, areas, .. } => view! {
            {hotspot::on_paper(text, question, image, &shown, areas)}
            <ol class="paper-boxes paper-numbers">{rows()}</ol>
        }
        .into_any(),
        Shape::One(_) | Shape::Any(_) | Shape::Pictures { .. } => {
            view! { <ul class="paper-boxes">{rows()}</ul> }.into_any()
        }
    };
    view! { <div class="paper-question">{blocks::blocks(&text.of_question(question), Use::Reading, &question.stem)}{space}</div> }.into_any()
}

/// A letter for each right side, and room for a letter beside each left side.
fn pairs(text: &Text<'_>, lefts: &[Answer], cards: &[Card]) -> impl IntoView + use<> {
    let rows =
        lefts.iter().map(|left| view! { <li>{inline(text, &left.words)}<span class="write-letter"></span></li> });
    let letters = ('A'..).zip(cards).map(|(letter, card)| {
        view! { <li><strong>{letter.to_string()}</strong>" "{inline(text, &card.words)}</li> }
    });
    view! {
        <p>"Write the letter that belongs to each line."</p>
        <ul class="paper-lines">{rows.collect_view()}</ul>
        <ul class="paper-lines">{letters.collect_view()}</ul>
    }
}

/// What there is to choose from, where the words are chosen rather than remembered.
fn choices(gaps: &[Gap]) -> impl IntoView + use<> {
    if let Some(choices) = Gap::same_choices(gaps) {
        return view! { <p>"Choose from these words for each gap."</p><p>{choices.join(" / ")}</p> }.into_any();
    }
    let rows = (1..).zip(gaps).filter(|(_, gap)| !gap.choices.is_empty()).map(|(number, gap): (usize, &Gap)| {
        let lead = if gaps.len() > 1 { format!("Gap {number}: ") } else { String::new() };
        view! { <li>{lead}{gap.choices.join(" / ")}</li> }
    });
    let rows: Vec<_> = rows.collect();
    (!rows.is_empty())
        .then(|| view! { <p>"Choose from these words."</p><ul class="paper-lines">{rows}</ul> })
        .into_any()
}

fn order(text: &Text<'_>, cards: &[Card]) -> impl IntoView + use<> {
    let rows =
        cards.iter().map(|card| view! { <li><span class="write-letter"></span>{inline(text, &card.words)}</li> });
    view! {
        <p>"Number these in the right order."</p>
        <ul class="paper-lines">{rows.collect_view()}</ul>
    }
}
