//! A round of comments, for whoever has its link: what is asked, the course itself, and a place to say something.

use courses::Date;
use leptos::prelude::*;

use super::rounds::RoundComment;
use crate::parts::faults::{self, FieldFault};
use crate::parts::field::hidden;
use crate::paths;
use crate::shell::{Content, FormState, Script};
use crate::{Page, Shell};

/// Posts `person`, `action_id`, `place` and `words` to its own path.
#[derive(Clone, Debug)]
pub struct ConsultationPage {
    pub token: String,
    pub action_id: String,
    pub title: String,
    pub organisation: String,
    pub opened_by: String,
    pub closes_on: Date,
    pub is_open: bool,
    /// What is asked.
    pub asked: String,
    /// Titles of the pages that a comment may be about.
    pub places: Vec<String>,
    /// One's own.
    pub comments: Vec<RoundComment>,
    /// As typed.
    pub place: String,
    pub words: String,
    pub fault: Option<CommentFault>,
    pub done: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommentFault {
    Blank,
    /// The round ended while it was being written.
    Closed,
}

pub fn page(shell: &Shell<'_>, props: &ConsultationPage) -> Page {
    let faults: Vec<FieldFault> = props.fault.iter().map(|fault| words_of(*fault)).collect();
    let title = format!("What do you think of “{}”?", props.title);
    shell.page(|| Content {
        title: title.clone(),
        form: FormState::of(&faults),
        script: Script::None,
        main: view! {
            <div class="narrow">
                {props.done.clone().map(|words| view! { <p class="flash" role="status">{words}</p> })}
                {faults::summary(&faults)}
                <h1>{title}</h1>
                <p class="lead">{asked(props)}</p>
                {(!props.asked.is_empty()).then(|| view! { <p class="said">{props.asked.clone()}</p> })}
                <p><a class="button" href=paths::consultation_preview(&props.token)>"Read the course"</a></p>
                <p>"It opens as learners will meet it. What you answer in it is not kept."</p>
                {own(props)}
                {props.is_open.then(|| form(shell, props, &faults))}
            </div>
        },
    })
}

fn asked(props: &ConsultationPage) -> String {
    let day = props.closes_on.in_words();
    match props.is_open {
        true => format!(
            "{} of {} asks for comments on this course before it is published. You can comment until {day}.",
            props.opened_by, props.organisation
        ),
        false => format!("Comments on this course of {} were taken until {day}. Thank you.", props.organisation),
    }
}

fn words_of(fault: CommentFault) -> FieldFault {
    match fault {
        CommentFault::Blank => FieldFault::new("words", "Type what you think"),
        CommentFault::Closed => FieldFault::new(
            "words",
            "Comments are closed now, so this was not taken. Copy your words and send them to the author yourself",
        ),
    }
}

fn own(props: &ConsultationPage) -> Option<impl IntoView + use<>> {
    let comments = props.comments.iter().map(|comment| {
        let place = if comment.place.is_empty() {
            "About the whole course".to_owned()
        } else {
            format!("About “{}”", comment.place)
        };
        view! {
            <li class="card">
                <p class="hint">{format!("{}. {place}", comment.when)}</p>
                <p class="said">{comment.words.clone()}</p>
            </li>
        }
    });
    (!props.comments.is_empty()).then(|| {
        view! {
            <section>
                <h2>"What you said so far"</h2>
                <ul class="comments">{comments.collect_view()}</ul>
            </section>
        }
    })
}

fn form(shell: &Shell<'_>, props: &ConsultationPage, faults: &[FieldFault]) -> impl IntoView + use<> {
    let places = props.places.iter().map(|place| {
        let chosen = *place == props.place;
        view! { <option value=place.clone() selected=chosen>{place.clone()}</option> }
    });
    let is_wrong = !faults.is_empty();
    view! {
        <section>
            <h2>"Comment"</h2>
            <form method="post" action=paths::consultation(&props.token)>
                {shell.whose()}
                {hidden("action_id", props.action_id.clone())}
                <div class="field">
                    <label for="place">"What is it about?"</label>
                    <select class="input" id="place" name="place">
                        <option value="">"The whole course"</option>
                        {places.collect_view()}
                    </select>
                </div>
                <div class="field" class:field-wrong=is_wrong>
                    <label for="words">"What do you think?"</label>
                    <p class="hint" id="words_hint">"The authors see your name with it."</p>
                    {faults::at_field(faults, "words")}
                    <textarea class="input" id="words" name="words" rows="5" maxlength="2000" aria-describedby="words_hint">{props.words.clone()}</textarea>
                </div>
                <button class="button" type="submit">"Send the comment"</button>
            </form>
        </section>
    }
}
