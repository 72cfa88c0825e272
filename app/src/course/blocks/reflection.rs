//! A private note to oneself.

use courses::compiled::Reflection;
use courses::question::Reply;
use leptos::prelude::*;

use super::Use;
use crate::course::saver::{Sending, saver};
use crate::course::{ItemState, Text, inline, prose};
use crate::parts::{faults, saved};
use crate::paths;

pub(super) fn reflection(text: &Text<'_>, used: Use<'_>, note: &Reflection) -> AnyView {
    let title = match &note.title {
        Some(words) => inline(text, words),
        None => "A note to yourself".into_any(),
    };
    let prompt = prose(text, &note.prompt);
    let prompt_id = match used {
        // What the field is described by.
        Use::Learning { .. } => Some(format!("{}_prompt", note.id)),
        Use::Reading | Use::Paper { .. } => text.anchor(&format!("{}_prompt", note.id)),
    };
    let answer = match used {
        Use::Learning { person, lesson, items } => {
            let to = paths::item(&text.course.facts.course, lesson, note.id.as_str());
            let counts = text.course.facts.completion.asks_for(note.id.as_str());
            view! {
                {counts.then(|| view! { <p>"This counts for the course. Write something and save it."</p> })}
                {saver(person, note.id.as_str(), form(note, Sending { person, to: &to }, items.get(note.id.as_str())))}
            }
            .into_any()
        }
        Use::Paper { .. } => lines(note.lines).into_any(),
        Use::Reading => ().into_any(),
    };
    view! {
        <section class="card" id=text.anchor(&paths::item_anchor(note.id.as_str()))>
            <h2>{title}</h2>
            <div id=prompt_id>{prompt}</div>
            {answer}
        </section>
    }
    .into_any()
}

fn form(note: &Reflection, sending: Sending<'_>, state: Option<&ItemState<'_>>) -> impl IntoView + use<> {
    let id = format!("{}_typed", note.id);
    let (written, is_shared) = match state.and_then(|state| state.reply.as_ref()) {
        Some(Reply::Typed(words)) => (words.clone(), false),
        Some(Reply::Note { words, shared }) => (words.clone(), *shared),
        _ => (String::new(), false),
    };
    let hint = match note.may_be_shared {
        false => "Only you can see this. It is not marked.",
        true => "Only you can see this, unless you share it below. It is not marked.",
    };
    let fault = state.and_then(|state| state.fault);
    let described = format!("{}_prompt", note.id) + &fault.map(|_| format!(" {id}-error")).unwrap_or_default();
    view! {
        <form class="answer" method="post" action=sending.to.to_owned() autocomplete="off" data-keeps="">
            {sending.hidden(state.map_or(0, |state| state.base))}
            <div class="field">
                <label for=id.clone()>"Your notes"</label>
                <p class="hint">{hint}</p>
                {fault.map(|fault| faults::line(&id, fault.words()))}
                <textarea class="input" id=id.clone() name="typed" rows=note.lines.max(3).to_string() aria-describedby=described>
                    {written}
                </textarea>
            </div>
            {note.may_be_shared.then(|| share(note, is_shared))}
            <div class="answer-end">
                <button class="button-quiet" type="submit">"Save my notes"</button>
                {saved::line(state.and_then(|state| state.saved_at.as_deref()))}
            </div>
        </form>
    }
}

/// Off until its writer says so, and off again when they take it back.
fn share(note: &Reflection, is_shared: bool) -> impl IntoView + use<> {
    let id = format!("{}_share", note.id);
    view! {
        <div class="option">
            <input class="option-box" type="checkbox" id=id.clone() name="share" value="yes" checked=is_shared/>
            <label class="option-words" for=id>"Let my trainer read these notes"</label>
        </div>
    }
}

/// Lines to write on.
pub(super) fn lines(count: u8) -> impl IntoView {
    (0..count.max(3)).map(|_| view! { <div class="write-line"></div> }).collect_view()
}
