//! The editor of one file of a draft. Without a script: a plain field, and the check at each save.

use courses::{Fault, FileKind};
use leptos::prelude::*;

use super::{DraftHead, noun};
use crate::pages::preview::faults::{FileFaults, one_file};
use crate::parts::field::hidden;
use crate::parts::saved;
use crate::paths;
use crate::shell::{Content, FormState, Script};
use crate::{Page, Shell};

/// Posts `person`, `base`, `text` and `then` to its own path.
#[derive(Clone, Debug)]
pub struct Edit {
    pub head: DraftHead,
    pub path: String,
    pub kind: FileKind,
    /// What stands in the field.
    pub text: String,
    /// The change that the text comes from.
    pub base: i64,
    /// What the check says of this file.
    pub faults: Vec<Fault>,
    /// Who else saved something in the last minutes, and when.
    pub others: Vec<(String, String)>,
    /// When it was saved just now.
    pub saved: Option<String>,
}

pub fn page(shell: &Shell<'_>, props: &Edit) -> Page {
    let name = props.path.rsplit('/').next().unwrap_or(&props.path).to_owned();
    shell.page(|| Content {
        title: name.clone(),
        form: FormState::Fine,
        script: Script::None,
        main: view! {
            {props.head.trail(&name)}
            <h1 class="long">{noun(props.kind)}": "{name}</h1>
            <form method="post" action=paths::draft_edit(&props.head.id, &props.path)>
                {shell.whose()}
                {hidden("base", props.base.to_string())}
                <div class="field">
                    <label for="text">"Words"</label>
                    <textarea class="input" id="text" name="text" rows="24">{props.text.clone()}</textarea>
                </div>
                <button class="button" type="submit" name="then" value="stay">"Save and check"</button>
                {saved::line(props.saved.as_deref())}
            </form>
            {(!props.faults.is_empty()).then(|| one_file(&FileFaults { file: props.path.clone(), text: Some(props.text.clone()), faults: props.faults.clone() }))}
        },
    })
}
