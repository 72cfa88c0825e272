//! Questions answered in the gaps of their own words.

use std::collections::BTreeMap;

use courses::ids::AnswerId;
use courses::question::{FULL, Gap, Question, Remark, Reply};
use leptos::prelude::*;

use super::{Asked, Heading, described, faults, how_id, option_id, verdict};
use crate::course::blocks::{self, Use};
use crate::course::{ItemState, Text, prose};
use crate::parts::faults as fault_parts;

/// The fields that stand where the words have gaps.
#[derive(Clone, Copy)]
pub(crate) struct GapFields<'a> {
    question: &'a Question,
    gaps: &'a [Gap],
    state: &'a ItemState<'a>,
}

pub(super) fn fieldset(text: &Text<'_>, asked: &Asked<'_>, gaps: &[Gap]) -> impl IntoView + use<> {
    let faults = faults(asked.question, asked.state);
    let title = "Fill in the gaps";
    let heading = match asked.heading {
        Heading::Page => view! { <legend class="legend-page"><h1>{title}</h1></legend> }.into_any(),
        Heading::Legend => view! { <legend class="legend">{title}</legend> }.into_any(),
    };
    let how = match gaps.iter().all(|gap| gap.choices.is_empty()) {
        true => "Write one or a few words in each gap.",
        false => "Choose the words for each gap.",
    };
    let fields = GapFields { question: asked.question, gaps, state: asked.state };
    let words = blocks::blocks(&text.in_words().with_gaps(&fields), Use::Reading, &asked.question.stem);
    let said = match gaps {
        [only] => said_of_one(text, asked, only).into_any(),
        several => said(text, asked, several).into_any(),
    };
    view! {
        <fieldset aria-describedby=described(asked.question, &faults)>
            {heading}
            <p class="hint" id=how_id(asked.question)>{how}</p>
            {faults.first().map(|fault| fault_parts::line(&fault.at, &fault.words))}
            <div class="gap-words">{words}</div>
        </fieldset>
        {said}
    }
}

/// Which gaps are right and which are not yet, each with its reason. One box for all of them, or a row of boxes would say
/// "Not quite" again and again and never where.
fn said(text: &Text<'_>, asked: &Asked<'_>, gaps: &[Gap]) -> Option<impl IntoView + use<>> {
    let of = |gap: &Gap| asked.state.remarks.iter().find(|remark: &&Remark| remark.answer.as_ref() == Some(&gap.id));
    let part = verdict::part(asked).filter(|part| !part.remarks.is_empty())?;
    let is_right = part.mark >= FULL;
    let counted = part.counted().filter(|_| !is_right).map(verdict::right_in_part);
    let lines = (1..).zip(gaps).map(|(number, gap)| match of(gap) {
        Some(remark) => {
            let how = if remark.right { "right" } else { "not yet right" };
            view! {
                <li id=verdict_id(asked.question, &gap.id)>
                    <strong>{format!("Gap {number}: {how}.")}</strong>{prose(text, &remark.words)}
                </li>
            }
            .into_any()
        }
        None => view! { <li><strong>{format!("Gap {number}: nothing in it yet.")}</strong></li> }.into_any(),
    });
    Some(view! {
        <div class=verdict::class(is_right) data-focus="">
            {verdict::word(is_right)}
            {counted.map(|words| view! { <p>{words}</p> })}
            <ul>{lines.collect_view()}</ul>
        </div>
    })
}

/// What is said where there is one gap only.
fn said_of_one(text: &Text<'_>, asked: &Asked<'_>, gap: &Gap) -> Option<impl IntoView + use<>> {
    let remark = asked.state.remarks.first()?;
    Some(verdict::beside(text, verdict_id(asked.question, &gap.id), remark))
}

fn verdict_id(question: &Question, gap: &AnswerId) -> String {
    format!("{}_verdict", option_id(question, gap.as_str()))
}

impl GapFields<'_> {
    pub fn field(&self, id: &AnswerId) -> AnyView {
        let Some(place) = self.gaps.iter().position(|gap| gap.id == *id) else { return ().into_any() };
        let gap = &self.gaps[place];
        let nothing = BTreeMap::new();
        let filled = match &self.state.reply {
            Some(Reply::Filled(filled)) => filled,
            _ => &nothing,
        };
        let written = filled.get(id.as_str()).cloned().unwrap_or_default();
        let field_id = option_id(self.question, id.as_str());
        let is_talked_about = self.state.remarks.iter().any(|remark| remark.answer.as_ref() == Some(id));
        let described = is_talked_about.then(|| verdict_id(self.question, id));
        let field = match gap.choices.is_empty() {
            true => view! {
                <input class="input gap" r#type="text" id=field_id.clone() name="typed" value=written
                    autocomplete="off" autocapitalize="none" aria-describedby=described/>
            }
            .into_any(),
            false => {
                let options = gap.choices.iter().map(|choice| option(id, choice, written == *choice)).collect_view();
                view! {
                    <select class="input gap" id=field_id.clone() name="pair" autocomplete="off" aria-describedby=described>
                        <option value="">"Choose"</option>
                        {options}
                    </select>
                }
                .into_any()
            }
        };
        // Above the field and in words, because a number in the line reads as one of the sentence: "between 1 1 and 1 2".
        // It tells several gaps apart; one alone needs none to be seen.
        let label_class = if self.gaps.len() > 1 { "gap-label" } else { "hide" };
        view! {
            <span class="gap-field">
                <label class=label_class for=field_id>{format!("Gap {}", place + 1)}</label>
                {field}
            </span>
        }
        .into_any()
    }
}

fn option(gap: &AnswerId, choice: &str, is_chosen: bool) -> impl IntoView + use<> {
    view! { <option value=format!("{gap}:{choice}") selected=is_chosen>{choice.to_owned()}</option> }
}
