//! Entering the six-digit code that was e-mailed.

use super::Carried;
use leptos::prelude::*;

use super::{Computer, too_many};
use crate::parts::faults::{self, FieldFault};
use crate::parts::field::{Field, Kind, Width, field, hidden};
use crate::parts::links::back;
use crate::paths;
use crate::shell::{Content, FormState, Script};
use crate::{Page, Shell};

/// Posts `code`, `email`, `shared`, `next`, `resume` to `/sign-in/code`. "Send a new code" posts the same without `code`.
/// The page says the same whether or not the address is known.
#[derive(Clone, Debug, Default)]
pub struct EnterCode {
    /// The address that was typed, in a hidden field.
    pub email: String,
    pub carried: Carried,
    pub faults: Vec<CodeFault>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CodeFault {
    Blank,
    /// Not six digits.
    Shape,
    /// Wrong, spent or too old; they are never told apart.
    NotMatched,
    TooMany {
        again_at: String,
    },
}

pub fn page(shell: &Shell<'_>, props: &EnterCode) -> Page {
    let faults: Vec<FieldFault> = props.faults.iter().map(words).collect();
    shell.page(|| Content {
        title: "Enter your code".into(),
        form: FormState::of(&faults),
        script: Script::None,
        main: view! {
            <div class="narrow">
                {back(paths::SIGN_IN.into(), "Back to sign in")}
                {faults::summary(&faults)}
                <h1>"Enter your code"</h1>
                <p>"If we know "<strong class="long">{props.email.clone()}</strong>", we have sent a code to it. It can take a minute or two. Look in your junk mail too."</p>
                {form(props, &faults)}
                {send_again(props)}
            </div>
        },
    })
}

fn words(fault: &CodeFault) -> FieldFault {
    let words = match fault {
        CodeFault::Blank => "Type the six digits from the e-mail".into(),
        CodeFault::Shape => "The code has six digits, such as 123456".into(),
        CodeFault::NotMatched => "That code does not work. Use the newest e-mail, or send a new code".into(),
        CodeFault::TooMany { again_at } => too_many(again_at),
    };
    FieldFault::new("code", words)
}

fn form(props: &EnterCode, faults: &[FieldFault]) -> impl IntoView + use<> {
    let code = Field {
        name: "code",
        label: "Code",
        hint: Some("Six digits, from the e-mail".into()),
        kind: Kind::Code,
        autocomplete: "one-time-code",
        width: Width::Short,
        ..Default::default()
    };
    view! {
        <form method="post" action=paths::SIGN_IN_CODE>
            {kept(props)}
            {field(code, faults)}
            <button class="button" type="submit">"Sign in"</button>
        </form>
    }
}

fn send_again(props: &EnterCode) -> impl IntoView + use<> {
    view! {
        <form class="after" method="post" action=paths::SIGN_IN_CODE>
            {kept(props)}
            <button class="button-link" type="submit">"Send a new code"</button>
        </form>
    }
}

fn kept(props: &EnterCode) -> impl IntoView + use<> {
    let shared = (props.carried.computer == Computer::Shared).then(|| hidden("shared", "yes".into()));
    view! {
        {hidden("email", props.email.clone())}
        {shared}
        {props.carried.hidden()}
    }
}
