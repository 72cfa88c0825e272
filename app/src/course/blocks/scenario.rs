//! A story in steps: what happened so far, the choice to make now, and a way back to the start.

use courses::compiled::{Choice, Ending, Scenario, Step};
use courses::facts::Completion;
use courses::scenario::{Past, Walk};
use leptos::prelude::*;

use super::Use;
use crate::course::saver::{Sending, saver};
use crate::course::{ItemState, Text, inline, prose};
use crate::parts::{faults, field, saved};
use crate::paths;

pub(super) fn scenario(text: &Text<'_>, used: Use<'_>, story: &Scenario) -> AnyView {
    let id = story.id.as_str();
    let title = match &story.title {
        Some(words) => inline(&text.in_words(), words),
        None => "What would you do?".into_any(),
    };
    let completion = &text.course.facts.completion;
    let told = match used {
        Use::Learning { person, lesson, items } => {
            let to = paths::item(&text.course.facts.course, lesson, id);
            let counts = completion
                .asks_for(id)
                .then(|| format!("This counts for the course. {}", is_met_by(completion, story)));
            view! {
                {counts.map(|words| view! { <p>{words}</p> })}
                {saver(person, id, play(text, story, Sending { person, to: &to }, items.get(id)))}
            }
            .into_any()
        }
        Use::Paper { walks, .. } => match walks.get(&story.id) {
            Some(walk) => as_walked(text, walk).into_any(),
            None => beginning(text, story).into_any(),
        },
        Use::Reading => beginning(text, story).into_any(),
    };
    view! {
        <section class="card story" id=text.anchor(&paths::item_anchor(id))>
            <h2>{title}</h2>
            {prose(text, &story.intro)}
            {told}
        </section>
    }
    .into_any()
}

/// What to do about a story that the course asks for.
pub(crate) fn is_met_by(completion: &Completion, story: &Scenario) -> String {
    match story.marked {
        true => format!(
            "The choices are marked. You need {}% of what the best way through it gives, and can begin it again as often as you like.",
            completion.pass_mark
        ),
        false => "Go on until it ends.".to_owned(),
    }
}

fn play(
    text: &Text<'_>,
    story: &Scenario,
    sending: Sending<'_>,
    state: Option<&ItemState<'_>>,
) -> impl IntoView + use<> {
    let nothing = ItemState::default();
    let state = state.unwrap_or(&nothing);
    let (past, now) = match &state.walk {
        Some(walk) => (walk.past.as_slice(), Some(walk.now)),
        None => (&[][..], story.steps.first()),
    };
    let text = text.without_anchors();
    let steps = past.iter().map(|past| past_step(&text, past)).collect_view();
    view! {
        <div class="story-told">
            {(!past.is_empty()).then(|| view! { <ol class="story-past">{steps}</ol> })}
            {now.map(|step| now_step(&text, story, step, sending, state))}
            {(!past.is_empty()).then(|| restart(sending, state.base))}
        </div>
    }
}

fn past_step(text: &Text<'_>, past: &Past<'_>) -> impl IntoView + use<> {
    let chosen = past.step.choices.iter().find(|choice| choice.id == past.chosen.choice);
    let words = chosen.map(|choice| inline(&text.in_words(), &choice.words));
    view! {
        <li>
            {super::blocks(text, Use::Reading, &past.step.body)}
            <p class="story-chosen"><strong>"You chose: "</strong>{words}</p>
            <div class="story-reason">{prose(text, &past.chosen.feedback)}</div>
        </li>
    }
}

fn now_step(
    text: &Text<'_>,
    story: &Scenario,
    step: &Step,
    sending: Sending<'_>,
    state: &ItemState<'_>,
) -> impl IntoView + use<> {
    let form = (!step.choices.is_empty()).then(|| choices(text, story, step, sending, state));
    view! {
        <div class="story-now" data-focus="">
            {ending(step)}
            {super::blocks(text, Use::Reading, &step.body)}
            {form}
            {saved::line(state.saved_at.as_deref())}
        </div>
    }
}

fn ending(step: &Step) -> Option<impl IntoView + use<>> {
    let words = step.ending.map(|ending| match ending {
        Ending::Good => "It ended well",
        Ending::Mixed => "It ended fairly well",
        Ending::Poor => "It could have ended better",
    });
    words.map(|words| view! { <p class="story-ending">{words}</p> })
}

fn choices(
    text: &Text<'_>,
    story: &Scenario,
    step: &Step,
    sending: Sending<'_>,
    state: &ItemState<'_>,
) -> impl IntoView + use<> {
    let name = format!("{}_{}", story.id, step.id);
    let rows = step.choices.iter().map(|choice| row(text, &name, choice)).collect_view();
    view! {
        <form class="answer" method="post" action=sending.to.to_owned() autocomplete="off">
            {sending.hidden(state.base)}
            {field::hidden("step", step.id.to_string())}
            <fieldset>
                <legend class="legend">"What do you do?"</legend>
                {state.fault.map(|fault| faults::line(&name, fault.words()))}
                {rows}
            </fieldset>
            <div class="answer-end"><button class="button-quiet" type="submit">"Choose and see what happens"</button></div>
        </form>
    }
}

fn row(text: &Text<'_>, name: &str, choice: &Choice) -> impl IntoView + use<> {
    let id = format!("{name}_{}", choice.id);
    view! {
        <div class="option">
            <input class="option-dot" type="radio" id=id.clone() name="answer" value=choice.id.clone()/>
            <label class="option-words" for=id>{inline(&text.in_words(), &choice.words)}</label>
        </div>
    }
}

fn restart(sending: Sending<'_>, base: i64) -> impl IntoView + use<> {
    view! {
        <form method="post" action=sending.to.to_owned() autocomplete="off">
            {sending.hidden(base)}
            <button class="button-link" type="submit" name="restart" value="yes">"Go back to the start of the story"</button>
        </form>
    }
}

fn beginning(text: &Text<'_>, story: &Scenario) -> Option<impl IntoView + use<>> {
    story.steps.first().map(|step| on_paper(text, step))
}

/// As far as somebody went, with what was said about their own choices alone.
fn as_walked(text: &Text<'_>, walk: &Walk<'_>) -> impl IntoView + use<> {
    let plain = text.without_anchors();
    let steps = walk.past.iter().map(|past| past_step(&plain, past)).collect_view();
    view! {
        <ol class="story-past">{steps}</ol>
        {on_paper(text, walk.now)}
    }
}

/// A way back from an ending is for the screen.
fn on_paper(text: &Text<'_>, step: &Step) -> impl IntoView + use<> {
    let text = text.without_anchors();
    let choices = step.choices.iter().map(|choice| view! { <li>{inline(&text.in_words(), &choice.words)}</li> });
    let asks = step.ending.is_none().then(|| {
        view! {
            <p><strong>"What would you do?"</strong></p>
            <ul class="paper-boxes">{choices.collect_view()}</ul>
        }
    });
    view! {
        {ending(step)}
        {super::blocks(&text, Use::Reading, &step.body)}
        {asks}
    }
}
