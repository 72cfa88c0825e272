//! Questions answered in a few words.

use courses::question::Reply;
use courses::text::Inline;
use leptos::prelude::*;

use super::{Asked, Heading, faults, stem_words, typed_id};
use crate::course::Text;
use crate::parts::faults as fault_parts;

pub(super) fn field(text: &Text<'_>, asked: &Asked<'_>, stem: Option<&[Inline]>) -> impl IntoView + use<> {
    typed(
        text,
        asked,
        stem,
        Typing { hint: "A few words are enough.", mode: None, short: false, before: None, after: None },
    )
}

/// How the box looks and what stands beside it.
pub(super) struct Typing {
    pub hint: &'static str,
    pub mode: Option<&'static str>,
    pub short: bool,
    pub before: Option<String>,
    pub after: Option<String>,
}

pub(super) fn typed(
    text: &Text<'_>,
    asked: &Asked<'_>,
    stem: Option<&[Inline]>,
    typing: Typing,
) -> impl IntoView + use<> {
    let id = typed_id(asked.question);
    let written = match &asked.state.reply {
        Some(Reply::Typed(words)) => words.clone(),
        _ => String::new(),
    };
    let words = stem_words(text, stem);
    let label = match asked.heading {
        Heading::Page => view! { <h1 class="label-page"><label for=id.clone()>{words}</label></h1> }.into_any(),
        Heading::Legend => view! { <label class="legend" for=id.clone()>{words}</label> }.into_any(),
    };
    let faults = faults(asked.question, asked.state);
    let mut described = format!("{id}_hint");
    if !faults.is_empty() {
        described += &format!(" {id}-error");
    }
    view! {
        <div class="field">
            {label}
            <p class="hint" id=format!("{id}_hint")>{typing.hint}</p>
            {faults.first().map(|fault| fault_parts::line(&fault.at, &fault.words))}
            <div class="typed">
                {typing.before.map(|unit| view! { <span class="unit">{unit}</span> })}
                <input
                    class="input" class:input-short=typing.short r#type="text" id=id name="typed" value=written
                    inputmode=typing.mode autocomplete="off" aria-describedby=described
                    aria-invalid=(!faults.is_empty()).then_some("true")
                />
                {typing.after.map(|unit| view! { <span class="unit">{unit}</span> })}
            </div>
        </div>
    }
}
