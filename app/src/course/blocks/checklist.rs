//! Things to do at home, ticked off and remembered.

use courses::compiled::{Checklist, ChecklistItem};
use courses::question::Reply;
use leptos::prelude::*;

use super::Use;
use crate::course::saver::{Sending, saver};
use crate::course::{ItemState, Text, inline, prose};
use crate::parts::saved;
use crate::paths;

pub(super) fn checklist(text: &Text<'_>, used: Use<'_>, list: &Checklist) -> AnyView {
    let id = list.id.as_str();
    let title = match &list.title {
        Some(words) => inline(&text.in_words(), words),
        None => "Your list".into_any(),
    };
    let answer = match used {
        Use::Learning { person, lesson, items } => {
            let to = paths::item(&text.course.facts.course, lesson, id);
            saver(person, id, form(text, list, Sending { person, to: &to }, items.get(id))).into_any()
        }
        _ => view! { <ul class="paper-boxes">{list.items.iter().map(|item| paper(text, item)).collect_view()}</ul> }
            .into_any(),
    };
    view! {
        <section class="card" id=text.anchor(&paths::item_anchor(id))>
            <h2>{title}</h2>
            {prose(text, &list.intro)}
            {answer}
        </section>
    }
    .into_any()
}

fn form(
    text: &Text<'_>,
    list: &Checklist,
    sending: Sending<'_>,
    state: Option<&ItemState<'_>>,
) -> impl IntoView + use<> {
    let ticked = |item: &ChecklistItem| match state.and_then(|state| state.reply.as_ref()) {
        Some(Reply::Chosen(ids)) => ids.contains(&item.id),
        _ => false,
    };
    view! {
        <form class="answer" method="post" action=sending.to.to_owned() autocomplete="off" data-keeps="">
            {sending.hidden(state.map_or(0, |state| state.base))}
            <fieldset>
                <legend class="legend">"Tick what you have done"</legend>
                {list.items.iter().map(|item| row(text, list, item, ticked(item))).collect_view()}
            </fieldset>
            <div class="answer-end">
                <button class="button-quiet" type="submit">"Save my list"</button>
                {saved::line(state.and_then(|state| state.saved_at.as_deref()))}
            </div>
        </form>
    }
}

fn row(text: &Text<'_>, list: &Checklist, item: &ChecklistItem, is_ticked: bool) -> impl IntoView + use<> {
    let id = format!("{}_{}", list.id, item.id);
    view! {
        <div class="option">
            <input class="option-box" type="checkbox" id=id.clone() name="answer" value=item.id.clone() checked=is_ticked/>
            <label class="option-words" for=id>{inline(&text.in_words(), &item.words)}</label>
        </div>
    }
}

fn paper(text: &Text<'_>, item: &ChecklistItem) -> impl IntoView + use<> {
    view! { <li>{inline(text, &item.words)}</li> }
}
