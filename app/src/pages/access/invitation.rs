//! An invitation: what it is for, who sent it, and the button that spends it.

use courses::Date;

use super::reset::PasswordFault;
use leptos::prelude::*;

use super::reset::{PASSWORD_HINT, new_password, user_name};
use crate::parts::faults::{self, FieldFault};
use crate::parts::field::{Field, field, hidden};
use crate::paths;
use crate::shell::{Content, FormState, Script};
use crate::words::{about_minutes, cpd_points};
use crate::{Page, Shell};

/// Posts `action_id`, `name`, `password` (may be blank) to `/invitation/{token}`.
#[derive(Clone, Debug)]
pub enum Invitation {
    Open(Box<OpenInvitation>),
    /// Spent, ended, replaced, or never was. Offers "e-mail me my link again" and sign-in.
    Spent,
}

#[derive(Clone, Debug, Default)]
pub struct OpenInvitation {
    pub token: String,
    pub action_id: String,
    /// As typed, or as the inviter wrote it.
    pub name: String,
    /// Where it was sent; used as the user name by password managers.
    pub email: String,
    /// The body that invites, such as `Tansy Green Parish Council`.
    pub organisation: String,
    /// The courses that come with it.
    pub courses: Vec<InvitedCourse>,
    pub due_on: Option<Date>,
    pub faults: Vec<InvitationFault>,
}

#[derive(Clone, Debug)]
pub struct InvitedCourse {
    pub title: String,
    pub summary: String,
    /// Minutes.
    pub minutes: u32,
    /// Quarter points.
    pub points: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvitationFault {
    NameBlank,
    NameLong,
    Password(PasswordFault),
}

pub fn page(shell: &Shell<'_>, props: &Invitation) -> Page {
    match props {
        Invitation::Open(open) => accept(shell, open),
        Invitation::Spent => spent(shell),
    }
}

fn accept(shell: &Shell<'_>, open: &OpenInvitation) -> Page {
    let faults: Vec<FieldFault> = open.faults.iter().map(words).collect();
    shell.page(|| Content {
        title: "Welcome".into(),
        form: FormState::of(&faults),
        script: Script::None,
        main: view! {
            <div class="narrow">
                {faults::summary(&faults)}
                <h1>"Welcome"</h1>
                <p class="lead">{format!("{} invites you to join. It takes a minute.", open.organisation)}</p>
                {open.courses.iter().map(|course| invited(course, open.due_on)).collect_view()}
                {form(open, &faults)}
            </div>
        },
    })
}

fn words(fault: &InvitationFault) -> FieldFault {
    match fault {
        InvitationFault::NameBlank => FieldFault::new("name", "Type your name"),
        InvitationFault::NameLong => FieldFault::new("name", "Use 100 characters or fewer"),
        InvitationFault::Password(fault) => FieldFault::new("password", fault.words()),
    }
}

fn invited(course: &InvitedCourse, due_on: Option<Date>) -> impl IntoView + use<> {
    let earns = course.points.map(|points| format!(" It earns {}.", cpd_points(points)));
    let due =
        due_on.map(|day| view! { <p>"Your council hopes you will finish by "<strong>{day.in_words()}</strong>"."</p> });
    view! {
        <section class="card">
            <h2>{course.title.clone()}</h2>
            <p>{course.summary.clone()}</p>
            <p>{format!("It takes {} in all, in short pages. Stop at any page and come back.", about_minutes(course.minutes))}{earns}</p>
            {due}
        </section>
    }
}

fn form(open: &OpenInvitation, faults: &[FieldFault]) -> impl IntoView + use<> {
    let name = Field {
        name: "name",
        label: "Your name",
        hint: Some("As you would like it on your certificate.".into()),
        value: open.name.clone(),
        autocomplete: "name",
        ..Default::default()
    };
    let hint =
        format!("Leave it blank if you would rather have a code by e-mail each time. Otherwise: {PASSWORD_HINT}");
    view! {
        <form method="post" action=paths::invitation(&open.token)>
            {hidden("action_id", open.action_id.clone())}
            {user_name(&open.email)}
            {field(name, faults)}
            {field(new_password("Password (you can do without)", &hint), faults)}
            <button class="button" type="submit">"Accept and join"</button>
        </form>
    }
}

fn spent(shell: &Shell<'_>) -> Page {
    shell.plain("This link works no longer", || {
        view! {
            <div class="narrow">
                <h1>"This link works no longer"</h1>
                <p>"An invitation works once. If you have used it, you have an account: sign in, and your work is there. If you have not, ask for the link again."</p>
                <div class="buttons">
                    <a class="button" href=paths::SIGN_IN>"Sign in"</a>
                    <a class="button-quiet" href=paths::INVITATION_AGAIN>"E-mail me my link again"</a>
                </div>
            </div>
        }
    })
}
