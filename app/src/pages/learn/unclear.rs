//! Says thank you to whoever said that something is unclear, or asks them again.

use courses::ids::CourseRef;
use leptos::prelude::*;

use crate::parts::faults::{self, FieldFault};
use crate::parts::links::trail;
use crate::parts::unclear::{Asked, FIELD, form};
use crate::paths;
use crate::shell::{Content, FormState, Script};
use crate::{Page, Shell};

#[derive(Clone, Debug)]
pub struct UnclearPage {
    pub course: CourseRef,
    pub course_title: String,
    /// As [`records::unclear::UnclearPlace`] is written.
    pub at: String,
    /// What the place is called, such as the title of a lesson; `None` for the course as a whole.
    pub about: Option<String>,
    /// The page to go back to, on this site.
    pub next: Option<String>,
    pub state: UnclearState,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnclearState {
    Ask,
    /// The sentence was too long; it stands here as it was typed.
    TooLong {
        words: String,
    },
    Said,
}

pub fn page(shell: &Shell<'_>, props: &UnclearPage) -> Page {
    let (words, faults) = match &props.state {
        UnclearState::TooLong { words } => {
            (words.as_str(), vec![FieldFault::new(FIELD, "Use at most 500 letters, spaces and signs")])
        }
        UnclearState::Ask | UnclearState::Said => ("", vec![]),
    };
    let is_said = props.state == UnclearState::Said;
    let title = if is_said { "Thank you" } else { "This is unclear" };
    let back = props.next.clone().unwrap_or_else(|| paths::course(&props.course));
    shell.page(|| Content {
        title: title.into(),
        form: FormState::of(&faults),
        script: Script::None,
        main: view! {
            {trail(vec![(paths::course(&props.course), props.course_title.clone())], None)}
            {faults::summary(&faults)}
            <h1>{title}</h1>
            {match is_said {
                true => said(back).into_any(),
                false => view! {
                    {props.about.clone().map(|about| view! { <p>{format!("You mean: {about}")}</p> })}
                    {form(shell, &props.course, &Asked { at: &props.at, next: &back, words, field: FIELD }, &faults)}
                }
                .into_any(),
            }}
        },
    })
}

fn said(back: String) -> impl IntoView {
    view! {
        <p>"The people who made this course will see it, without your name. If you need an answer, ask the person named at the foot of this page."</p>
        <p><a class="button" href=back>"Go back to where you were"</a></p>
    }
}
