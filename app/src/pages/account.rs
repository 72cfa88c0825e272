//! Account: own name, password, text size, sign out everywhere.

use super::access::reset::PasswordFault;
use leptos::prelude::*;

use super::access::reset::{PASSWORD_HINT, new_password, user_name};
use crate::parts::faults::{self, FieldFault};
use crate::parts::field::{Field, Kind, field, hidden};
use crate::paths;
use crate::shell::{Content, FormState, Script, TextSize};
use crate::words::count;
use crate::{Page, Shell};

/// Posts `person` and `name` to `/account/name`; `person`, `current` and `password` to `/account/password`; `size` and `next` to
/// `/account/text-size`; `person` and `wanted` to `/account/questions`; nothing to `/sign-out-everywhere`.
#[derive(Clone, Debug, Default)]
pub struct Account {
    /// As typed after a fault.
    pub name: String,
    pub email: String,
    pub council: Option<String>,
    pub password: HasPassword,
    pub faults: Vec<AccountFault>,
    /// What was just done, from the address after the redirect.
    pub done: Option<AccountDone>,
    /// Someone has a certificate with another name, which is issued anew when the name changes.
    pub certificates: usize,
    pub spaced: SpacedChoice,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HasPassword {
    #[default]
    Yes,
    /// They sign in by code; `current` is not asked for.
    No,
}

/// Whether questions come again some days after a course.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SpacedChoice {
    #[default]
    On,
    /// Not for so many courses.
    Except(usize),
    Off,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AccountFault {
    NameBlank,
    NameLong,
    CurrentBlank,
    CurrentWrong,
    Password(PasswordFault),
    TooMany { again_at: String },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountDone {
    Name,
    Password,
    Spaced,
}

pub fn page(shell: &Shell<'_>, props: &Account) -> Page {
    let faults: Vec<FieldFault> = props.faults.iter().map(words).collect();
    shell.page(|| Content {
        title: "Your account".into(),
        form: FormState::of(&faults),
        script: Script::None,
        main: view! {
            <div class="narrow">
                {props.done.map(said)}
                {faults::summary(&faults)}
                <h1>"Your account"</h1>
                {who(props)}
                {name(shell, props, &faults)}
                {password(shell, props, &faults)}
                {text_size(shell)}
                {spaced(shell, props.spaced)}
                {everywhere(shell)}
            </div>
        },
    })
}

fn words(fault: &AccountFault) -> FieldFault {
    match fault {
        AccountFault::NameBlank => FieldFault::new("name", "Type your name"),
        AccountFault::NameLong => FieldFault::new("name", "Use 100 characters or fewer"),
        AccountFault::CurrentBlank => FieldFault::new("current", "Type the password you have now"),
        AccountFault::CurrentWrong => {
            FieldFault::new("current", "That is not the password you have now. Try once more")
        }
        AccountFault::Password(fault) => FieldFault::new("password", fault.words()),
        AccountFault::TooMany { again_at } => {
            FieldFault::new("current", format!("There have been many tries. Wait until {again_at} and try again"))
        }
    }
}

fn said(done: AccountDone) -> impl IntoView {
    let words = match done {
        AccountDone::Name => "Your name is changed.",
        AccountDone::Spaced => "Your choice about questions is kept.",
        AccountDone::Password => "Your new password is set. You were signed out everywhere else.",
    };
    view! { <p class="flash" role="status">{words}</p> }
}

fn who(props: &Account) -> impl IntoView + use<> {
    view! {
        <dl class="facts">
            <div class="fact"><dt>"E-mail"</dt><dd class="long">{props.email.clone()}</dd></div>
            {props.council.clone().map(|council| view! { <div class="fact"><dt>"Council"</dt><dd>{council}</dd></div> })}
        </dl>
    }
}

fn name(shell: &Shell<'_>, props: &Account, faults: &[FieldFault]) -> impl IntoView + use<> {
    let hint = match props.certificates {
        0 => "As you would like it on your certificates.".to_owned(),
        number => format!(
            "As you would like it on your certificates. Change it, and {} anew with the new name.",
            if number == 1 { "your certificate is made" } else { "your certificates are made" }
        ),
    };
    let own = Field {
        name: "name",
        label: "Your name",
        hint: Some(hint),
        value: props.name.clone(),
        autocomplete: "name",
        ..Default::default()
    };
    view! {
        <section>
            <h2>"Name"</h2>
            <form method="post" action=paths::ACCOUNT_NAME>
                {shell.whose()}
                {field(own, faults)}
                <button class="button-quiet" type="submit">"Save my name"</button>
            </form>
        </section>
    }
}

fn password(shell: &Shell<'_>, props: &Account, faults: &[FieldFault]) -> impl IntoView + use<> {
    let current = Field {
        name: "current",
        label: "The password you have now",
        kind: Kind::Password,
        autocomplete: "current-password",
        ..Default::default()
    };
    let (heading, current, button) = match props.password {
        HasPassword::Yes => ("Change your password", Some(field(current, faults)), "Change my password"),
        HasPassword::No => ("Set a password", None, "Set my password"),
    };
    view! {
        <section>
            <h2>{heading}</h2>
            {current.is_none().then(|| view! { <p>"You sign in with a code by e-mail. You can set a password as well."</p> })}
            <form method="post" action=paths::ACCOUNT_PASSWORD>
                {shell.whose()}
                {user_name(&props.email)}
                {current}
                {field(new_password("New password", PASSWORD_HINT), faults)}
                <button class="button-quiet" type="submit">{button}</button>
            </form>
        </section>
    }
}

fn text_size(shell: &Shell<'_>) -> impl IntoView + use<> {
    let (words, value, button) = match shell.text_size {
        TextSize::Normal => ("Pages have text of the normal size.", "larger", "Use larger text"),
        TextSize::Larger => ("Pages have larger text.", "normal", "Use normal text"),
    };
    view! {
        <section>
            <h2>"Size of the text"</h2>
            <p>{words}</p>
            <form method="post" action=paths::TEXT_SIZE>
                {hidden("next", paths::ACCOUNT.to_owned())}
                <button class="button-quiet" type="submit" name="size" value=value>{button}</button>
            </form>
        </section>
    }
}

fn spaced(shell: &Shell<'_>, choice: SpacedChoice) -> impl IntoView + use<> {
    let about = match choice {
        SpacedChoice::On => {
            "They are on. Some days after you complete a course, you get a few of its questions again by e-mail."
                .to_owned()
        }
        SpacedChoice::Except(courses) => {
            format!("They are on, but you stopped them for {}.", count(courses, "course", "courses"))
        }
        SpacedChoice::Off => "They are off. You get no questions after a course.".to_owned(),
    };
    let on = || view! { <button class="button-quiet" type="submit" name="wanted" value="on">"Turn them on for every course"</button> };
    let off =
        || view! { <button class="button-quiet" type="submit" name="wanted" value="off">"Turn them off"</button> };
    view! {
        <section>
            <h2>"Questions to keep it fresh"</h2>
            <p>{about}</p>
            <form method="post" action=paths::ACCOUNT_SPACED>
                {shell.whose()}
                <div class="buttons">
                    {(choice != SpacedChoice::On).then(on)}
                    {(choice != SpacedChoice::Off).then(off)}
                </div>
            </form>
        </section>
    }
}

fn everywhere(shell: &Shell<'_>) -> impl IntoView + use<> {
    let key = shell.person.map(|person| person.key.clone());
    view! {
        <section>
            <h2>"Sign out everywhere"</h2>
            <p>"Did you leave yourself signed in on a library computer, or lose a tablet? This signs you out on every machine, this one too. Your work stays."</p>
            <form method="post" action=paths::SIGN_OUT_EVERYWHERE data-signs-out=key>
                <button class="button-quiet" type="submit">"Sign out everywhere"</button>
            </form>
        </section>
    }
}
