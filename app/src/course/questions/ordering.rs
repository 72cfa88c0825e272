//! Questions answered by putting things in order, with a button up and a button down beside each.
//!
//! The order of the hidden fields is the answer. A step is made in place where there is script, and drawn again by the
//! server where there is none; nothing is saved before the form's own button is pressed.

use courses::question::{Card, Reply};
use courses::text::Inline;
use leptos::prelude::*;

use super::{Asked, described, faults, how_id, legend, option_id};
use crate::course::{Text, in_words, inline};
use crate::parts::faults as fault_parts;

pub(super) fn fieldset(text: &Text<'_>, asked: &Asked<'_>, stem: Option<&[Inline]>) -> impl IntoView + use<> {
    let faults = faults(asked.question, asked.state);
    let rows = in_order(asked).into_iter().map(|card| row(text, asked, card)).collect_view();
    view! {
        <fieldset aria-describedby=described(asked.question, &faults)>
            {legend(text, asked.heading, stem)}
            <p class="hint" id=how_id(asked.question)>"Move each line up or down until the order is right."</p>
            {faults.first().map(|fault| fault_parts::line(&fault.at, &fault.words))}
            <ol class="order">{rows}</ol>
            <p class="order-said hide" role="status"></p>
        </fieldset>
    }
}

/// As they were put, or as they were dealt.
fn in_order<'a>(asked: &'a Asked<'_>) -> Vec<&'a Card> {
    let cards = asked.state.cards.iter();
    match &asked.state.reply {
        Some(Reply::Ordered(tokens)) if !tokens.is_empty() => {
            tokens.iter().filter_map(|token| asked.state.cards.iter().find(|card| card.token == *token)).collect()
        }
        _ => cards.collect(),
    }
}

fn row(text: &Text<'_>, asked: &Asked<'_>, card: &Card) -> impl IntoView + use<> {
    let plain = in_words(text.reader, &card.words);
    let id = option_id(asked.question, &card.token);
    view! {
        <li class="order-item">
            <input type="hidden" name="answer" value=card.token.clone()/>
            <span class="order-words">{inline(&text.in_words(), &card.words)}</span>
            <span class="order-steps">
                {step("up", "Move up", &plain, &card.token, Some(id))}
                {step("down", "Move down", &plain, &card.token, None)}
            </span>
        </li>
    }
}

fn step(way: &str, words: &'static str, plain: &str, token: &str, id: Option<String>) -> impl IntoView + use<> {
    let what = format!(": {plain}");
    view! {
        <button class="button-step" type="submit" name="move" value=format!("{way}:{token}") id=id>
            {words}<span class="hide">{what}</span>
        </button>
    }
}
