//! Where the link in a message leads that stops such messages: one button, no sign-in. Opening it changes nothing.

use leptos::prelude::*;

use crate::parts::field::hidden;
use crate::paths;
use crate::{Page, Shell};

/// Posts `scope` (`all` or `course`), and to take it back `wanted` (`on`), to its own path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    pub token: String,
    pub course: String,
    pub stage: Stage,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// They come, at least for this course.
    Ask,
    /// It was stopped just now, or before.
    Stopped(Scope),
    /// It was taken back just now.
    Wanted,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    All,
    Course,
}

impl Scope {
    fn value(self) -> &'static str {
        match self {
            Scope::All => "all",
            Scope::Course => "course",
        }
    }
}

const ASK: &str = "Stop the questions that keep it fresh?";

pub fn page(shell: &Shell<'_>, props: &Stop) -> Page {
    let title = match props.stage {
        Stage::Ask => ASK,
        Stage::Stopped(_) => "They are stopped",
        Stage::Wanted => "They will come again",
    };
    shell.plain(title, || {
        let inside = match props.stage {
            Stage::Ask => ask(props).into_any(),
            Stage::Stopped(scope) => stopped(props, scope).into_any(),
            Stage::Wanted => wanted(props).into_any(),
        };
        view! {
            <div class="narrow">
                {(props.stage != Stage::Ask).then(|| view! { <h1>{title}</h1> })}
                {inside}
                <p class="after hint">"Codes to sign in, invitations and receipts always reach you."</p>
            </div>
        }
    })
}

fn ask(props: &Stop) -> impl IntoView + use<> {
    view! {
        <form method="post" action=paths::stop(&props.token)>
            <fieldset>
                <legend class="legend-page"><h1>{ASK}</h1></legend>
                <p>"Some days after you completed a course, we send you a few of its questions again by e-mail."</p>
                {choice(Scope::All, "For all my courses".to_owned(), true)}
                {choice(Scope::Course, format!("Only for {}", props.course), false)}
            </fieldset>
            <button class="button" type="submit">"Stop them"</button>
        </form>
    }
}

fn choice(scope: Scope, words: String, is_chosen: bool) -> impl IntoView {
    let id = format!("scope_{}", scope.value());
    view! {
        <div class="option">
            <input class="option-dot" type="radio" id=id.clone() name="scope" value=scope.value() checked=is_chosen/>
            <label class="option-words" for=id>{words}</label>
        </div>
    }
}

fn stopped(props: &Stop, scope: Scope) -> impl IntoView + use<> {
    let words = match scope {
        Scope::All => "You get no more such questions, of any course.".to_owned(),
        Scope::Course => format!("You get no more such questions of {}.", props.course),
    };
    view! {
        <p role="status">{words}</p>
        <form method="post" action=paths::stop(&props.token)>
            {hidden("scope", scope.value().to_owned())}
            {hidden("wanted", "on".to_owned())}
            <button class="button-quiet" type="submit">"Undo: let them come again"</button>
        </form>
    }
}

fn wanted(props: &Stop) -> impl IntoView + use<> {
    view! {
        <p role="status">"You get the questions again when their day comes."</p>
        <p><a href=paths::stop(&props.token)>"Stop them after all"</a></p>
    }
}
