//! Error pages. Each says what happened, whether the work is safe, what to do, a reference, and a person to call.

use leptos::prelude::*;

use crate::parts::contact::ways;
use crate::paths;
use crate::{Page, Shell};

#[derive(Clone, Debug)]
pub struct Refused {
    pub why: Why,
    /// The request id, which the log has too.
    pub reference: String,
    /// A page to go back to, on this site.
    pub back: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// 401 on something that is not a form: sign in, then go on. With a form use `access::sign_in`.
    SignIn,
    /// 401: the form stood on another person's page. `you` is the name of whoever is signed in.
    SomebodyElses { you: String },
    /// 403: it is not theirs to see or to do.
    NotAllowed,
    /// 403: the form came from another site.
    Foreign,
    /// 404.
    NotFound,
    /// 404 in a preview, which shows a course and not the site around it.
    NotInPreview,
    /// 405.
    WrongMethod,
    /// 409: the try was handed in already; its result stands. The path of the result is in `back`.
    AlreadyHandedIn,
    /// 422: an action id was used for something else.
    UsedAlready,
    /// 413.
    TooLarge,
    /// 415.
    WrongKind,
    /// 421: another host name.
    WrongAddress,
    /// 422 where no form can be shown again.
    NotUnderstood,
    /// 429; when to try again, such as `14:45`.
    TooMany { again_at: String },
    /// 500.
    OurFault,
    /// 503: the database cannot be written to now; pages can still be read.
    CannotSave,
    /// 503: nothing works now.
    Closed,
    /// The page shown when there is no line.
    Offline,
}

/// The four things every error page says, less the reference and the person.
struct Said {
    title: &'static str,
    happened: String,
    safe: &'static str,
    next: Next,
}

enum Next {
    Words(&'static str),
    /// Words, then a link to where they came from, or else home.
    Back(&'static str, &'static str),
    SignIn,
}

const SAFE: &str = "Everything you saved before is safe.";
const NOT_SAVED: &str = "What you sent just now was not saved. Everything you saved before is safe.";

impl Why {
    fn said(&self) -> Said {
        let said = |title, happened: &str, safe, next| Said { title, happened: happened.into(), safe, next };
        match self {
            Why::SignIn => {
                said("Sign in to see this page", "This page is only for people who are signed in.", SAFE, Next::SignIn)
            }
            Why::SomebodyElses { you } => Said {
                title: "That was somebody else’s page",
                happened: format!(
                    "You are signed in as {you}. The page you sent was opened here by another person, before you signed in."
                ),
                safe: "Nothing was saved, neither for you nor for the other person. Everything saved before is safe.",
                next: Next::Words(
                    "To go on with your own work, close the other person’s page and go to the home page. If it is your own page, sign out and sign in as yourself. Then go back to the page and send it again.",
                ),
            },
            Why::NotAllowed => said(
                "This is not open to you",
                "Others in your organisation see this page or use this button. You do not, because of what you are there.",
                "Nothing was changed. Everything you saved before is safe.",
                Next::Back("If it should be open to you, ask the person named below.", "Go back"),
            ),
            Why::Foreign => said(
                "That was not done",
                "The request came from another site, or from an old page, so it was stopped.",
                NOT_SAVED,
                Next::Back("Go back, load the page again, and try once more.", "Go back"),
            ),
            Why::NotFound => said(
                "This page is not here",
                "There is no page at this address, or it is not open to you.",
                SAFE,
                Next::Back(
                    "If you typed the address, look at it once more. If a link brought you here, it may be old.",
                    "Go back",
                ),
            ),
            Why::WrongMethod => said(
                "That cannot be done here",
                "The page was asked for in a way that it does not know.",
                NOT_SAVED,
                Next::Back("Go back and use the buttons on the page.", "Go back"),
            ),
            Why::AlreadyHandedIn => said(
                "These answers are handed in already",
                "You handed in this try before, perhaps in another window. Its result stands.",
                "Your result is safe. Nothing was counted twice.",
                Next::Back("Look at your result.", "See my result"),
            ),
            Why::UsedAlready => said(
                "That was done already",
                "The same button was pressed before, with something else in the form.",
                "The first one counts, and is safe.",
                Next::Back("Load the page again to see where things stand.", "Go back"),
            ),
            _ => self.said_of_the_site(),
        }
    }

    /// What is the site's own affair.
    fn said_of_the_site(&self) -> Said {
        let said = |title, happened: &str, safe, next| Said { title, happened: happened.into(), safe, next };
        match self {
            Why::TooLarge => said(
                "That is too long",
                "What you sent is longer than this page can take.",
                NOT_SAVED,
                Next::Back("Go back and make it shorter.", "Go back"),
            ),
            Why::WrongKind => said(
                "That cannot be read",
                "It was sent in a form that this page does not know.",
                NOT_SAVED,
                Next::Back("Go back and use the form on the page.", "Go back"),
            ),
            Why::WrongAddress => said(
                "This is not our address",
                "The site was asked for by a name that it does not go by.",
                SAFE,
                Next::Words("Use the address in your invitation, or ask the person named here for it."),
            ),
            Why::NotUnderstood => said(
                "That could not be read",
                "The form came without something it needs, or with something twice.",
                NOT_SAVED,
                Next::Back("Go back, load the page again, and try once more.", "Go back"),
            ),
            Why::NotInPreview => said(
                "This page is not in the preview",
                "The preview shows the pages of the course. The page you asked for is part of the whole site.",
                "A preview keeps nothing, so there is nothing to lose.",
                Next::Back("Go back to the course.", "Go back"),
            ),
            Why::TooMany { again_at } => Said {
                title: "Wait a little",
                happened: format!("There have been many tries from here in a short time. You can go on at {again_at}."),
                safe: SAFE,
                next: Next::Words("Wait until then and try again. You need not do anything else."),
            },
            Why::CannotSave => said(
                "Saving is not possible right now",
                "You can still read all pages. The site cannot save answers at the moment. Its log tells the people who run it why.",
                NOT_SAVED,
                Next::Back("Keep a copy of a long answer. Then try again in a few minutes.", "Go back"),
            ),
            Why::Closed => said(
                "The site is resting",
                "It is being looked after and will be back soon.",
                SAFE,
                Next::Words("Try again in a few minutes."),
            ),
            Why::Offline => said(
                "There is no line",
                "Your computer cannot reach the site just now.",
                "Answers that wait here are kept, and sent when the line comes back.",
                Next::Words("Look at your line, then load the page again."),
            ),
            _ => said(
                "Something went wrong on our side",
                "It was not your doing. The people who run the site can see what it was.",
                "Anything that said “Saved” is safe. What you sent just now may not be saved.",
                Next::Back("Try again in a minute. If it happens again, tell the person named here.", "Go back"),
            ),
        }
    }
}

pub fn page(shell: &Shell<'_>, props: &Refused) -> Page {
    let said = props.why.said();
    shell.plain(said.title, || {
        view! {
            <div class="narrow">
                <h1>{said.title}</h1>
                <p class="lead">{said.happened}</p>
                <h2>"Is my work safe?"</h2>
                <p>{said.safe}</p>
                <h2>"What to do now"</h2>
                {todo(said.next, props.back.clone(), shell.here)}
                {ask(shell, &props.reference)}
            </div>
        }
    })
}

fn todo(next: Next, back: Option<String>, here: &str) -> AnyView {
    match next {
        Next::Words(words) => view! { <p>{words}</p> }.into_any(),
        Next::SignIn => {
            view! { <p>"Sign in, and you come straight back to it."</p><p><a class="button" href=paths::sign_in_then(here)>"Sign in"</a></p> }.into_any()
        }
        Next::Back(words, label) => {
            let (href, label) = match back {
                Some(path) => (path, label),
                None => (paths::HOME.to_owned(), "Go to the home page"),
            };
            view! { <p>{words}</p><p><a class="button-quiet" href=href>{label}</a></p> }.into_any()
        }
    }
}

fn ask(shell: &Shell<'_>, reference: &str) -> impl IntoView + use<> {
    let reference = (!reference.is_empty()).then(|| {
        view! { <p>"Give them this reference: "<strong class="reference">{reference.to_owned()}</strong></p> }
    });
    view! {
        <section class="card">
            <h2>"Who to ask"</h2>
            <p>{format!("If you would like help, ask {}.", shell.site.contact.introduced())}</p>
            {ways(&shell.site.contact)}
            {reference}
        </section>
    }
}
