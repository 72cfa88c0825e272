//! Questions answered by choosing: whole rows to press, the reason beside what was chosen.

use courses::question::{Answer, Pick, Remark, Reply};
use courses::text::Inline;
use leptos::prelude::*;

use super::{Asked, described, faults, how_id, legend, option_id, verdict};
use crate::course::{Text, inline};
use crate::parts::faults as fault_parts;

pub(super) fn fieldset(
    text: &Text<'_>,
    asked: &Asked<'_>,
    stem: Option<&[Inline]>,
    pick: Pick,
) -> impl IntoView + use<> {
    group(text, asked, stem, pick, None, |answer| inline(&text.in_words(), &answer.words))
}

/// Every answer in the order this person sees, each shown as `shown` draws it.
pub(super) fn group(
    text: &Text<'_>,
    asked: &Asked<'_>,
    stem: Option<&[Inline]>,
    pick: Pick,
    class: Option<&'static str>,
    shown: impl Fn(&Answer) -> AnyView,
) -> AnyView {
    let faults = faults(asked.question, asked.state);
    let answers = asked.question.answers_in(&asked.state.order).into_iter();
    let rows = answers.map(|answer| row(text, asked, answer, pick, shown(answer)));
    view! {
        <fieldset class=class aria-describedby=described(asked.question, &faults)>
            {legend(text, asked.heading, stem)}
            <p class="hint" id=how_id(asked.question)>{how(pick)}</p>
            {faults.first().map(|fault| fault_parts::line(&fault.at, &fault.words))}
            {rows.collect_view()}
        </fieldset>
    }
    .into_any()
}

pub(super) fn how(pick: Pick) -> &'static str {
    match pick {
        Pick::One => "Choose one answer.",
        Pick::Any => "Choose every answer that fits.",
    }
}

/// One answer with its box, its words and what is said about it.
pub(super) fn row(
    text: &Text<'_>,
    asked: &Asked<'_>,
    answer: &Answer,
    pick: Pick,
    words: AnyView,
) -> impl IntoView + use<> {
    let id = option_id(asked.question, answer.id.as_str());
    let is_chosen = match &asked.state.reply {
        Some(Reply::Chosen(ids)) => ids.iter().any(|chosen| chosen == answer.id.as_str()),
        _ => false,
    };
    let remark = asked.state.remarks.iter().find(|remark| remark.answer.as_ref() == Some(&answer.id));
    let (kind, class) = match pick {
        Pick::One => ("radio", "option-dot"),
        Pick::Any => ("checkbox", "option-box"),
    };
    let verdict_id = format!("{id}_verdict");
    let described = remark.map(|_| verdict_id.clone());
    view! {
        <div class="option">
            <input
                class=class
                r#type=kind
                id=id.clone()
                name="answer"
                value=answer.id.as_str().to_owned()
                checked=is_chosen
                aria-describedby=described
            />
            <label class="option-words" for=id>{words}</label>
        </div>
        {remark.map(|remark: &Remark| verdict::beside(text, verdict_id, remark))}
    }
}
