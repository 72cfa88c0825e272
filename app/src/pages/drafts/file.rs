//! One file of a draft as a thing: what it is, what it is called, and taking it away. Its words are in the editor.

use courses::FileKind;
use leptos::prelude::*;

use super::{DraftHead, noun, size};
use crate::parts::faults::{self, FieldFault};
use crate::parts::field::{Field, field, hidden};
use crate::paths;
use crate::shell::{Content, FormState, Script};
use crate::{Page, Shell};

/// Posts `person`, `base`, and `to` for a new name, or `take_away` to take it away.
#[derive(Clone, Debug)]
pub struct DraftFilePage {
    pub head: DraftHead,
    pub path: String,
    pub kind: FileKind,
    pub is_text: bool,
    /// Bytes.
    pub size: i64,
    /// The change that wrote it.
    pub base: i64,
    /// As typed.
    pub to: String,
    pub fault: Option<MoveFault>,
    /// It was made of a drawing just now.
    pub is_drawn: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MoveFault {
    Blank,
    /// The new name is taken.
    Taken,
    /// It is in no folder that a course uses, or holds signs that names may not have.
    Misplaced,
    /// Somebody saved the file since the page was opened.
    Changed,
}

pub fn page(shell: &Shell<'_>, props: &DraftFilePage) -> Page {
    let faults: Vec<FieldFault> = props.fault.iter().map(in_words).collect();
    let name = props.path.rsplit('/').next().unwrap_or(&props.path).to_owned();
    shell.page(|| Content {
        title: name.clone(),
        form: FormState::of(&faults),
        script: Script::None,
        main: view! {
            <div class="narrow">
                {props.head.trail(&name)}
                {props.is_drawn.then(|| view! { <p class="flash" role="status">"It is a picture now, and every page that showed the drawing shows this. Look whether everything is there: what only a browser draws is left out. The drawing is in the history."</p> })}
                {faults::summary(&faults)}
                <h1 class="long">{name.clone()}</h1>
                {about(props)}
                {shown(props)}
                {rename(shell, props, &faults)}
                {take_away(shell, props)}
            </div>
        },
    })
}

fn in_words(fault: &MoveFault) -> FieldFault {
    let words = match fault {
        MoveFault::Blank => "Type the new name",
        MoveFault::Taken => "There is a file with this name already. Nothing was changed",
        MoveFault::Misplaced => {
            "A name begins with its folder, such as lessons/02-planning.md, and has small letters, digits, hyphens and full stops. Nothing was changed"
        }
        MoveFault::Changed => {
            "Somebody saved this file since you opened the page. Nothing was changed. Look at it first"
        }
    };
    FieldFault::new("to", words)
}

fn about(props: &DraftFilePage) -> impl IntoView + use<> {
    let edit = props.is_text.then(|| {
        view! { <p><a class="button" href=paths::draft_edit(&props.head.id, &props.path)>"Write in it"</a></p> }
    });
    view! {
        <dl class="facts">
            <div class="fact"><dt>"What it is"</dt><dd>{noun(props.kind)}</dd></div>
            <div class="fact"><dt>"Where it stands"</dt><dd class="long">{props.path.clone()}</dd></div>
            <div class="fact"><dt>"Size"</dt><dd>{size(props.size)}</dd></div>
        </dl>
        {edit}
    }
}

/// A picture as it is, and how lessons name it.
fn shown(props: &DraftFilePage) -> Option<impl IntoView + use<>> {
    let address = paths::draft_medium(&props.head.id, &props.path);
    let ending = props.path.rsplit('.').next().unwrap_or_default();
    let is_picture = ["png", "jpg", "jpeg", "webp", "svg"].contains(&ending);
    (props.kind == FileKind::Medium).then(|| {
        let picture = is_picture
            .then(|| view! { <p><img class="draft-picture" src=address.clone() alt="The picture as it is"/></p> });
        let take = (!is_picture).then(|| view! { <p><a href=address>"Open it"</a></p> });
        let words = if is_picture {
            format!("![Say here what it shows]({})", props.path)
        } else {
            format!("[What it is]({})", props.path)
        };
        view! {
            {picture}{take}
            <p>"In a lesson it is written like this. The editor has a button for it."</p>
            <pre class="code"><code>{words}</code></pre>
        }
    })
}

fn rename(shell: &Shell<'_>, props: &DraftFilePage, faults: &[FieldFault]) -> impl IntoView + use<> {
    let hint = match props.kind {
        FileKind::Lesson | FileKind::Handout | FileKind::Quiz => {
            "Pages stand in the order of their names. Change the number at the front to move this one. The rest of the name is its permanent id: learners’ progress is kept under it."
        }
        _ => "Whatever uses the old name must be changed too. The check says where.",
    };
    let to = Field {
        name: "to",
        label: "New name, with its folder",
        hint: Some(hint.into()),
        value: props.to.clone(),
        autocomplete: "off",
        ..Field::default()
    };
    view! {
        <section>
            <h2>"Rename or move it"</h2>
            <form method="post" action=paths::draft_file(&props.head.id, &props.path)>
                {shell.whose()}
                {hidden("base", props.base.to_string())}
                {field(to, faults)}
                <button class="button-quiet" type="submit">"Rename"</button>
            </form>
        </section>
    }
}

fn take_away(shell: &Shell<'_>, props: &DraftFilePage) -> impl IntoView + use<> {
    view! {
        <section>
            <h2>"Take it away"</h2>
            <p>"It stays in the history and can be put back."</p>
            <form method="post" action=paths::draft_file(&props.head.id, &props.path)>
                {shell.whose()}
                {hidden("base", props.base.to_string())}
                <button class="button-quiet" type="submit" name="take_away" value="yes">"Take this file away"</button>
            </form>
        </section>
    }
}
