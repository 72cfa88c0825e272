//! Asking for a link to set a new password.

use leptos::prelude::*;

use super::{email_faults, email_field};
use crate::parts::faults;
use crate::parts::field::field;
use crate::parts::links::back;
use crate::paths;
use crate::shell::{Content, FormState, Script};
use crate::{Page, Shell};

/// Posts `email` to `/forgotten-password`.
#[derive(Clone, Debug)]
pub enum Forgotten {
    Ask {
        email: String,
        faults: Vec<EmailFault>,
    },
    /// Said whether or not the address is known.
    Sent {
        email: String,
    },
}

/// What is wrong with one e-mail field; also used by "e-mail me my link again".
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EmailFault {
    Blank,
    Shape,
    TooMany { again_at: String },
}

pub fn page(shell: &Shell<'_>, props: &Forgotten) -> Page {
    match props {
        Forgotten::Ask { email, faults } => ask(shell, email, faults),
        Forgotten::Sent { email } => sent(shell, email),
    }
}

fn ask(shell: &Shell<'_>, email: &str, faults: &[EmailFault]) -> Page {
    let faults = email_faults(faults);
    shell.page(|| Content {
        title: "Set a new password".into(),
        form: FormState::of(&faults),
        script: Script::None,
        main: view! {
            <div class="narrow">
                {back(paths::SIGN_IN.into(), "Back to sign in")}
                {faults::summary(&faults)}
                <h1>"Set a new password"</h1>
                <p>"Type your e-mail address. We send you a link to a page where you choose a new password."</p>
                <form method="post" action=paths::FORGOTTEN_PASSWORD novalidate>
                    {field(email_field(email), &faults)}
                    <button class="button" type="submit">"E-mail me a link"</button>
                </form>
                <p class="after">"You can also sign in without a password: on the "<a href=paths::SIGN_IN>"sign-in page"</a>" press “E-mail me a code”."</p>
            </div>
        },
    })
}

fn sent(shell: &Shell<'_>, email: &str) -> Page {
    shell.plain("Look in your e-mail", || {
        view! {
            <div class="narrow">
                <h1>"Look in your e-mail"</h1>
                <p>"If we know "<strong class="long">{email.to_owned()}</strong>", a link is on its way to it. It can take a minute or two. Look in your junk mail too."</p>
                <p>"Nothing has come after ten minutes? You may have joined with another address. Try that one, or ask the person named at the foot of this page."</p>
                <p class="lone"><a href=paths::FORGOTTEN_PASSWORD>"Try another address"</a></p>
            </div>
        }
    })
}
