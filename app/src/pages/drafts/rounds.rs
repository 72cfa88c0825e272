//! Rounds of comments on a draft: what others said of it, and how they are asked.

use courses::Date;
use leptos::prelude::*;

use super::publish::Publish;
use crate::parts::faults::FieldFault;
use crate::parts::field::{Field, Width, field};
use crate::words::count;
use crate::{Shell, paths};

/// A round of comments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    pub closes_on: Date,
    pub is_open: bool,
    /// The whole address, to be sent on.
    pub link: String,
    pub words: String,
    pub comments: Vec<RoundComment>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundComment {
    pub by: String,
    /// `5 March 2027, 14:32`.
    pub when: String,
    pub place: String,
    pub words: String,
}

pub(super) fn section(shell: &Shell<'_>, props: &Publish, faults: &[FieldFault]) -> impl IntoView + use<> {
    let has_open = props.rounds.iter().any(|round| round.is_open);
    let can_open = !has_open && props.problems == 0;
    view! {
        <section>
            <h2>"What do others say?"</h2>
            <p>"You can show the course to others before it is published, and let them comment until a day that you choose. You need not."</p>
            {props.rounds.iter().map(|round| one_round(shell, props, round)).collect_view()}
            {can_open.then(|| open_round(shell, props, faults))}
        </section>
    }
}

fn open_round(shell: &Shell<'_>, props: &Publish, faults: &[FieldFault]) -> impl IntoView + use<> {
    let closes_on = Field {
        name: "closes_on",
        label: "The last day for comments",
        hint: Some("Year, month and day, such as 2027-03-05.".into()),
        value: props.closes_on.clone(),
        autocomplete: "off",
        width: Width::Short,
        ..Field::default()
    };
    let is_wrong = faults.iter().any(|fault| fault.at == "closes_on");
    view! {
        <details class="reveal" open=is_wrong>
            <summary>"Ask for comments"</summary>
            <form class="reveal-inside" method="post" action=paths::draft_consultation(&props.head.id)>
                {shell.whose()}
                {field(closes_on, faults)}
                <div class="field">
                    <label for="asked">"What you want to know from them"</label>
                    <textarea class="input" id="asked" name="words" rows="3" maxlength="2000">{props.words.clone()}</textarea>
                </div>
                <button class="button-quiet" type="submit">"Open it for comments"</button>
            </form>
        </details>
    }
}

fn one_round(shell: &Shell<'_>, props: &Publish, round: &Round) -> impl IntoView + use<> {
    let (title, open) = match round.is_open {
        true => (
            format!("Open until {}", round.closes_on.in_words()),
            Some(view! {
                <p>"Send this address to whoever should comment. They need an account here."</p>
                <p class="long"><a href=round.link.clone()>{round.link.clone()}</a></p>
                <form method="post" action=paths::draft_consultation_end(&props.head.id)>
                    {shell.whose()}
                    <button class="button-link" type="submit">"Close it now"</button>
                </form>
            }),
        ),
        false => (format!("Comments until {}", round.closes_on.in_words()), None),
    };
    let comments = round.comments.iter().map(|comment| {
        let place = if comment.place.is_empty() {
            "About the whole course".to_owned()
        } else {
            format!("About “{}”", comment.place)
        };
        view! {
            <li class="card">
                <p class="hint">{format!("{}, {}. {place}", comment.by, comment.when)}</p>
                <p class="said">{comment.words.clone()}</p>
            </li>
        }
    });
    let none = round.comments.is_empty().then(|| view! { <p>"Nobody has said anything yet."</p> });
    view! {
        <div class="card">
            <h3>{title}</h3>
            {(!round.words.is_empty()).then(|| view! { <p class="said">{round.words.clone()}</p> })}
            {open}
            <p><strong>{count(round.comments.len(), "comment", "comments")}</strong></p>
            {none}
            <ul class="comments">{comments.collect_view()}</ul>
        </div>
    }
}
