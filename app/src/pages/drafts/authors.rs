//! Who writes a draft.

use leptos::prelude::*;

use super::DraftHead;
use crate::parts::faults::{self, FieldFault};
use crate::parts::field::{Field, Kind, field, hidden};
use crate::paths;
use crate::shell::{Content, FormState, Script};
use crate::{Page, Shell};

/// Posts `person` and `email` to its own path, `person` and `author` to remove one.
#[derive(Clone, Debug, Default)]
pub struct Authors {
    pub head: DraftHead,
    pub organisation: String,
    /// Id and name.
    pub authors: Vec<(String, String)>,
    /// As typed.
    pub email: String,
    pub fault: Option<AuthorsFault>,
    pub done: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuthorsFault {
    Blank,
    /// No trainer of the organisation has this address.
    Unknown,
    /// A course has at least one author.
    Last,
}

pub fn page(shell: &Shell<'_>, props: &Authors) -> Page {
    let faults: Vec<FieldFault> = props.fault.map(|fault| in_words(fault, &props.organisation)).into_iter().collect();
    shell.page(|| Content {
        title: "Authors".into(),
        form: FormState::of(&faults),
        script: Script::None,
        main: view! {
            <div class="narrow">
                {props.head.trail("Authors")}
                {props.done.clone().map(|words| view! { <p class="flash" role="status">{words}</p> })}
                {faults::summary(&faults)}
                <h1>"Authors"</h1>
                <p class="lead">{format!("Authors can change everything in this course. Officers of {} can too, and they publish it.", props.organisation)}</p>
                {list(shell, props)}
                {add(shell, props, &faults)}
            </div>
        },
    })
}

fn in_words(fault: AuthorsFault, organisation: &str) -> FieldFault {
    match fault {
        AuthorsFault::Blank => FieldFault::new("email", "Type an e-mail address"),
        AuthorsFault::Unknown => FieldFault::new(
            "email",
            format!(
                "No trainer of {organisation} has this address. Ask whoever looks after this site to make them a trainer there first"
            ),
        ),
        AuthorsFault::Last => FieldFault::new("authors", "A course has at least one author. Add somebody else first"),
    }
}

fn list(shell: &Shell<'_>, props: &Authors) -> impl IntoView + use<> {
    let many = props.authors.len() > 1;
    let rows = props.authors.iter().map(|(id, name)| {
        let remove = many.then(|| {
            view! {
                <form method="post" action=paths::draft_author_leaves(&props.head.id)>
                    {shell.whose()}
                    {hidden("author", id.clone())}
                    <button class="button-link" type="submit">"Remove"<span class="hide">{format!(" {name}")}</span></button>
                </form>
            }
        });
        view! { <li class="row"><span class="row-words">{name.clone()}</span>{remove}</li> }
    });
    view! { <ul class="rows" id="authors">{rows.collect_view()}</ul> }
}

fn add(shell: &Shell<'_>, props: &Authors, faults: &[FieldFault]) -> impl IntoView + use<> {
    let email = Field {
        name: "email",
        label: "Their e-mail address",
        hint: Some("The one that they sign in with.".into()),
        kind: Kind::Email,
        value: props.email.clone(),
        autocomplete: "off",
        ..Field::default()
    };
    view! {
        <section>
            <h2>"Add an author"</h2>
            <form method="post" action=paths::draft_authors(&props.head.id)>
                {shell.whose()}
                {field(email, faults)}
                <button class="button-quiet" type="submit">"Add them"</button>
            </form>
        </section>
    }
}
