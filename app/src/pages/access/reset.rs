//! Setting a new password from an e-mailed link.

use leptos::prelude::*;

use crate::parts::faults::{self, FieldFault};
use crate::parts::field::{Field, Kind, field};
use crate::paths;
use crate::shell::{Content, FormState, Script};
use crate::{Page, Shell};

/// Posts `password` to `/reset/{token}`.
#[derive(Clone, Debug)]
pub enum Reset {
    Ask {
        token: String,
        /// For the browser's password manager; shown too.
        email: Option<String>,
        faults: Vec<PasswordFault>,
    },
    /// Spent, ended, replaced, or never was.
    Spent,
}

/// Why a new password was not taken. Also used by the invitation and the account page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordFault {
    Blank,
    /// Fewer than 12 characters.
    Short,
    /// More than the server hashes.
    Long,
    /// `zxcvbn` under 3, or on a list.
    EasyToGuess,
}

impl PasswordFault {
    pub(crate) fn words(self) -> &'static str {
        match self {
            PasswordFault::Blank => "Type a new password",
            PasswordFault::Short => "Use 12 characters or more. Three or four words together work well",
            PasswordFault::Long => "Use a shorter password",
            PasswordFault::EasyToGuess => {
                "That password is easy to guess. Try three or four words that have nothing to do with each other"
            }
        }
    }
}

/// The field for a new password, the same everywhere.
pub(crate) fn new_password(label: &'static str, hint: &str) -> Field {
    Field {
        name: "password",
        label,
        hint: Some(hint.to_owned()),
        kind: Kind::Password,
        autocomplete: "new-password",
        ..Default::default()
    }
}

pub(crate) const PASSWORD_HINT: &str =
    "12 characters or more. Three or four words together are easy to remember and hard to guess.";

pub fn page(shell: &Shell<'_>, props: &Reset) -> Page {
    match props {
        Reset::Ask { token, email, faults } => ask(shell, token, email.as_deref(), faults),
        Reset::Spent => spent(shell),
    }
}

fn ask(shell: &Shell<'_>, token: &str, email: Option<&str>, faults: &[PasswordFault]) -> Page {
    let faults: Vec<FieldFault> = faults.iter().map(|fault| FieldFault::new("password", fault.words())).collect();
    shell.page(|| Content {
        title: "Choose a new password".into(),
        form: FormState::of(&faults),
        script: Script::None,
        main: view! {
            <div class="narrow">
                {faults::summary(&faults)}
                <h1>"Choose a new password"</h1>
                {email.map(|email| view! { <p>"For "<strong class="long">{email.to_owned()}</strong></p> })}
                <form method="post" action=paths::reset(token)>
                    {email.map(user_name)}
                    {field(new_password("New password", PASSWORD_HINT), &faults)}
                    <button class="button" type="submit">"Set my new password"</button>
                </form>
                <p class="after hint">"You will be signed out everywhere else."</p>
            </div>
        },
    })
}

/// Tells the browser's password manager whose password it is. It has no name, so it is not sent.
pub(crate) fn user_name(email: &str) -> impl IntoView + use<> {
    view! { <input type="email" autocomplete="username" value=email.to_owned() readonly hidden aria-label="E-mail address"/> }
}

fn spent(shell: &Shell<'_>) -> Page {
    shell.plain("This link works no longer", || {
        view! {
            <div class="narrow">
                <h1>"This link works no longer"</h1>
                <p>"A link to set a password works once, and for a short time. A newer one replaces it. Your account and your work are safe."</p>
                <p><a class="button" href=paths::FORGOTTEN_PASSWORD>"E-mail me a new link"</a></p>
            </div>
        }
    })
}
