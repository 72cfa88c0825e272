//! "E-mail me my link again."

use super::forgotten::EmailFault;
use leptos::prelude::*;

use super::{email_faults, email_field};
use crate::parts::faults;
use crate::parts::field::field;
use crate::paths;
use crate::shell::{Content, FormState, Script};
use crate::{Page, Shell};

/// Posts `email` to `/invitation`.
#[derive(Clone, Debug)]
pub enum InvitationAgain {
    Ask {
        email: String,
        faults: Vec<EmailFault>,
    },
    /// Said whether or not the address is known.
    Sent {
        email: String,
    },
}

pub fn page(shell: &Shell<'_>, props: &InvitationAgain) -> Page {
    match props {
        InvitationAgain::Ask { email, faults } => ask(shell, email, faults),
        InvitationAgain::Sent { email } => sent(shell, email),
    }
}

fn ask(shell: &Shell<'_>, email: &str, faults: &[EmailFault]) -> Page {
    let faults = email_faults(faults);
    shell.page(|| Content {
        title: "E-mail me my link again".into(),
        form: FormState::of(&faults),
        script: Script::None,
        main: view! {
            <div class="narrow">
                {faults::summary(&faults)}
                <h1>"E-mail me my link again"</h1>
                <p>"Type the address where your invitation was sent. A new link comes to it, and the old one stops working."</p>
                <form method="post" action=paths::INVITATION_AGAIN novalidate>
                    {field(email_field(email), &faults)}
                    <button class="button" type="submit">"E-mail me my link"</button>
                </form>
                <p class="after">"Have you joined already? Then you can "<a href=paths::SIGN_IN>"sign in"</a>", with or without a password."</p>
            </div>
        },
    })
}

fn sent(shell: &Shell<'_>, email: &str) -> Page {
    shell.plain("Look in your e-mail", || {
        view! {
            <div class="narrow">
                <h1>"Look in your e-mail"</h1>
                <p>"If an invitation is waiting for "<strong class="long">{email.to_owned()}</strong>", a new link is on its way. It can take a minute or two. Look in your junk mail too."</p>
                <p>"If nothing comes, ask the person named at the foot of this page to invite you again."</p>
            </div>
        }
    })
}
