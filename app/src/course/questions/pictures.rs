//! Questions answered by choosing a picture. Its description stands in for it where it cannot be seen.

use courses::question::Pick;
use courses::text::Inline;
use leptos::prelude::*;

use super::options::{how, in_order, row};
use super::{Asked, described, faults, how_id, legend};
use crate::course::{Text, inline};
use crate::parts::faults as fault_parts;

pub(super) fn fieldset(
    text: &Text<'_>,
    asked: &Asked<'_>,
    stem: Option<&[Inline]>,
    pick: Pick,
) -> impl IntoView + use<> {
    let faults = faults(asked.question, asked.state);
    let rows = in_order(asked).into_iter().map(|answer| {
        let shown = view! { <span class="option-picture">{inline(&text.in_words(), &answer.words)}</span> }.into_any();
        row(text, asked, answer, pick, shown)
    });
    view! {
        <fieldset class="pictures" aria-describedby=described(asked.question, &faults)>
            {legend(text, asked.heading, stem)}
            <p class="hint" id=how_id(asked.question)>{how(pick)}</p>
            {faults.first().map(|fault| fault_parts::line(&fault.at, &fault.words))}
            {rows.collect_view()}
        </fieldset>
    }
}
