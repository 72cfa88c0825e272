//! Questions answered by putting something beside each line: one list to choose from for each.

use std::collections::BTreeMap;

use courses::question::{Answer, Card, Remark, Reply};
use courses::text::Inline;
use leptos::prelude::*;

use super::{Asked, described, faults, how_id, legend, option_id, verdict};
use crate::course::{Text, in_words, inline};
use crate::parts::faults as fault_parts;

pub(super) fn fieldset(
    text: &Text<'_>,
    asked: &Asked<'_>,
    stem: Option<&[Inline]>,
    lefts: &[Answer],
) -> impl IntoView + use<> {
    let faults = faults(asked.question, asked.state);
    let nothing = BTreeMap::new();
    let put = match &asked.state.reply {
        Some(Reply::Filled(put)) => put,
        _ => &nothing,
    };
    let rows = lefts.iter().map(|left| row(text, asked, left, put.get(left.id.as_str()))).collect_view();
    view! {
        <fieldset aria-describedby=described(asked.question, &faults)>
            {legend(text, asked.heading, stem)}
            <p class="hint" id=how_id(asked.question)>"Choose one from the list for each line. Some may be left over."</p>
            {faults.first().map(|fault| fault_parts::line(&fault.at, &fault.words))}
            {rows}
        </fieldset>
    }
}

fn row(text: &Text<'_>, asked: &Asked<'_>, left: &Answer, put: Option<&String>) -> impl IntoView + use<> {
    let id = option_id(asked.question, left.id.as_str());
    let remark = asked.state.remarks.iter().find(|remark| remark.answer.as_ref() == Some(&left.id));
    let verdict_id = format!("{id}_verdict");
    let described = remark.map(|_| verdict_id.clone());
    let options = asked.state.cards.iter().map(|card| option(text, left, card, put == Some(&card.token)));
    view! {
        <div class="pair">
            <label class="pair-left" for=id.clone()>{inline(&text.in_words(), &left.words)}</label>
            <select class="input" id=id name="pair" aria-describedby=described autocomplete="off">
                <option value="">"Choose one"</option>
                {options.collect_view()}
            </select>
        </div>
        {remark.map(|remark: &Remark| verdict::beside(text, verdict_id, remark))}
    }
}

fn option(text: &Text<'_>, left: &Answer, card: &Card, is_chosen: bool) -> impl IntoView + use<> {
    let words = in_words(text.reader, &card.words);
    view! { <option value=format!("{}:{}", left.id, card.token) selected=is_chosen>{words}</option> }
}
