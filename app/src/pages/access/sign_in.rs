//! Signing in by password or by a code sent by e-mail; also shown, at 401, when a sign-in has ended during work.

use super::Carried;
use leptos::prelude::*;

use super::{Computer, email_field, email_shape, too_many};
use crate::parts::faults::{self, FieldFault};
use crate::parts::field::{Field, Kind, field, tick};
use crate::paths;
use crate::shell::{Content, FormState, Script};
use crate::{Page, Shell};

/// The form posts `email`, `password`, `shared`, `next`, `resume` to `/sign-in`. Its second button posts the same fields,
/// `password` among them, to `/sign-in/code`, which takes no notice of the password.
#[derive(Clone, Debug, Default)]
pub struct SignIn {
    pub reason: Reason,
    /// As typed.
    pub email: String,
    pub carried: Carried,
    pub faults: Vec<SignInFault>,
}

/// Why the page is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reason {
    /// They came to sign in.
    #[default]
    Asked,
    /// 401: the sign-in ended while they worked. `carried.resume` holds what they sent, which is saved once they are in.
    EndedWithWork,
    /// 401: the sign-in ended, and nothing they sent was waiting.
    Ended,
    /// The sign-in ended; an island keeps their answer in the browser, and sends it once they are in.
    AnswerKept,
    /// The same, because another person signed in there meanwhile, and still is.
    SomebodyElse,
    /// They signed out.
    SignedOut,
    /// They set a new password.
    PasswordChanged,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignInFault {
    EmailBlank,
    /// Not the shape of an address.
    EmailShape,
    PasswordBlank,
    /// The address and the password do not go together. Says nothing about which is wrong.
    NotMatched,
    /// Too many guesses; when the next may be made, such as `14:45`.
    TooMany {
        again_at: String,
    },
}

pub fn page(shell: &Shell<'_>, props: &SignIn) -> Page {
    let faults: Vec<FieldFault> = props.faults.iter().map(words).collect();
    shell.page(|| Content {
        title: title(props.reason).into(),
        form: FormState::of(&faults),
        script: Script::None,
        main: view! {
            <div class="narrow">
                {faults::summary(&faults)}
                <h1>{title(props.reason)}</h1>
                {reason(props.reason, &shell.site.organisation)}
                {form(props, &faults)}
                {other_ways()}
            </div>
        },
    })
}

fn words(fault: &SignInFault) -> FieldFault {
    match fault {
        SignInFault::EmailBlank => FieldFault::new("email", "Type your e-mail address"),
        SignInFault::EmailShape => FieldFault::new("email", email_shape()),
        SignInFault::PasswordBlank => {
            FieldFault::new("password", "Type your password, or press “E-mail me a code” to sign in without one")
        }
        SignInFault::NotMatched => FieldFault::new(
            "password",
            "The address and the password do not go together. Look at both, or ask for a code by e-mail",
        ),
        SignInFault::TooMany { again_at } => FieldFault::new("password", too_many(again_at)),
    }
}

fn title(reason: Reason) -> &'static str {
    match reason {
        Reason::Asked | Reason::PasswordChanged => "Sign in",
        Reason::SignedOut => "You are signed out",
        Reason::EndedWithWork | Reason::Ended | Reason::AnswerKept | Reason::SomebodyElse => "Sign in again to go on",
    }
}

fn reason(reason: Reason, organisation: &str) -> Option<AnyView> {
    match reason {
        Reason::Asked if organisation.is_empty() => None,
        Reason::Asked => Some(view! { <p class="lead">{format!("The learning site of {organisation}.")}</p> }.into_any()),
        Reason::SignedOut => Some(view! { <p>"Everything you saved is safe. You can close this page."</p> }.into_any()),
        Reason::PasswordChanged => {
            Some(view! { <p class="flash">"Your new password is set. Sign in with it now."</p> }.into_any())
        }
        Reason::Ended => {
            Some(view! { <p>"You were signed out after a time without activity. All that you saved is safe."</p> }.into_any())
        }
        Reason::AnswerKept => Some(answer_kept("You were signed out after a time without activity.").into_any()),
        Reason::SomebodyElse => {
            Some(answer_kept("Another person is signed in here now, so it was not sent as theirs.").into_any())
        }
        Reason::EndedWithWork => Some(
            view! {
                <p class="lead">
                    <strong>"Your work is not lost."</strong>
                    " You were signed out after a time without activity. When you sign in here, what you just sent is saved, and you are back where you were."
                </p>
            }
            .into_any(),
        ),
    }
}

fn answer_kept(why: &'static str) -> impl IntoView {
    view! {
        <p class="lead">
            <strong>"Your work is kept on this computer. "</strong>
            {why}" When you sign in here as yourself, it is sent, and you are back where you were."
        </p>
    }
}

fn form(props: &SignIn, faults: &[FieldFault]) -> impl IntoView + use<> {
    let password = Field {
        name: "password",
        label: "Password",
        kind: Kind::Password,
        autocomplete: "current-password",
        ..Default::default()
    };
    view! {
        <form method="post" action=paths::SIGN_IN novalidate>
            {props.carried.hidden()}
            {field(email_field(&props.email), faults)}
            {field(password, faults)}
            {tick("shared", "This is a shared computer", props.carried.computer == Computer::Shared)}
            <div class="buttons">
                <button class="button" type="submit">"Sign in"</button>
                <button class="button-quiet" type="submit" formaction=paths::SIGN_IN_CODE>"E-mail me a code"</button>
            </div>
            <p class="hint">"No password, or not sure of it? Type your e-mail address and ask for a code. It has six digits and comes by e-mail."</p>
        </form>
    }
}

fn other_ways() -> impl IntoView {
    view! {
        <ul class="ways">
            <li><a href=paths::FORGOTTEN_PASSWORD>"I have forgotten my password"</a></li>
            <li><a href=paths::INVITATION_AGAIN>"I have not used my invitation yet: e-mail me my link again"</a></li>
        </ul>
    }
}
