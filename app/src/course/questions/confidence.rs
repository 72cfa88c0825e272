//! "How sure are you?", where the author asks it. It never changes the mark.

use courses::question::Confidence;
use leptos::prelude::*;

use super::Asked;

const CHOICES: [(Confidence, &str, &str); 3] = [
    (Confidence::Sure, "sure", "I am sure"),
    (Confidence::Fairly, "fairly", "I think so"),
    (Confidence::Guess, "guess", "I am guessing"),
];

pub(super) fn fieldset(asked: &Asked<'_>) -> impl IntoView + use<> {
    let id = format!("{}__sure", asked.question.id);
    let described = id.clone();
    let rows = CHOICES.map(|(confidence, value, words)| {
        let row = format!("{id}_{value}");
        view! {
            <div class="option">
                <input
                    class="option-dot" type="radio" id=row.clone() name="confidence" value=value
                    checked=asked.state.confidence == Some(confidence)
                />
                <label class="option-words" for=row>{words}</label>
            </div>
        }
    });
    view! {
        <fieldset class="sure" aria-describedby=described>
            <legend class="legend">"How sure are you?"</legend>
            <p class="hint" id=id>"You need not say. It does not change your mark."</p>
            {rows.collect_view()}
        </fieldset>
    }
}
