//! Bringing a course that was written as files: a zip, or the folder itself.

use leptos::prelude::*;

use super::DraftHead;
use super::new::NewPlace;
use crate::pages::preview::faults::{FileFaults, one_file};
use crate::parts::faults::{self, FieldFault};
use crate::parts::field::{described_by, hidden};
use crate::parts::links::trail;
use crate::paths;
use crate::shell::{Content, FormState, Script};
use crate::{Page, Shell};

/// Posts `person`, `action_id`, `organisation` or `base`, and files under `zip` or `folder`, as multipart.
#[derive(Clone, Debug, Default)]
pub struct Upload {
    pub action_id: String,
    pub into: Into,
    pub fault: Option<UploadFault>,
    /// Why the files could not be taken in.
    pub refused: Vec<FileFaults>,
    /// In bytes.
    pub most: u64,
}

#[derive(Clone, Debug)]
pub enum Into {
    /// A draft of its own, of one of these organisations.
    New { places: Vec<NewPlace>, organisation: String },
    /// In the place of everything in this draft, as it stood after change `base`.
    Draft { head: DraftHead, base: i64, newer: Vec<NewerFile> },
}

/// A file that was written here or taken away after this person last brought theirs, so that theirs is older.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewerFile {
    pub path: String,
    pub by: String,
    /// As people read it.
    pub when: String,
    /// Bringing it brings it back.
    pub is_gone: bool,
}

impl Default for Into {
    fn default() -> Self {
        Self::New { places: Vec::new(), organisation: String::new() }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UploadFault {
    NothingChosen,
    /// More bytes than are taken in at once.
    TooLarge,
    /// It stopped on the way.
    BrokeOff,
    /// Somebody changed the draft since the page was opened.
    Changed,
    /// See [`Upload::refused`].
    Refused,
    /// The course.toml in it names another course than this draft is.
    AnotherCourse {
        this: String,
        other: String,
    },
}

pub fn page(shell: &Shell<'_>, props: &Upload) -> Page {
    let faults: Vec<FieldFault> = props.fault.iter().map(in_words).collect();
    let title = match &props.into {
        Into::New { .. } => "Bring a course you have as files",
        Into::Draft { .. } => "Bring new files for this course",
    };
    shell.page(|| Content {
        title: title.into(),
        form: FormState::of(&faults),
        script: Script::Upload,
        main: view! {
            <div class="narrow">
                {where_it_is(&props.into, title)}
                {faults::summary(&faults)}
                <h1>{title}</h1>
                {lead(&props.into)}
                {newer(&props.into)}
                {props.refused.iter().map(one_file).collect_view()}
                {form(shell, props, &faults)}
            </div>
        },
    })
}

fn where_it_is(into: &Into, title: &'static str) -> impl IntoView + use<> {
    match into {
        Into::New { .. } => trail(vec![(paths::DRAFTS.into(), "Your courses".into())], Some(title.into())).into_any(),
        Into::Draft { head, .. } => head.trail(title).into_any(),
    }
}

fn lead(into: &Into) -> impl IntoView + use<> {
    let words = match into {
        Into::New { .. } => {
            "Choose a zip of the course, or its folder. Faults do not stop it: you are told each one, with its place, and put it right here."
        }
        Into::Draft { .. } => {
            "What you bring takes the place of all files that are here now. They stay in the history and can be put back."
        }
    };
    view! { <p class="lead">{words}</p> }
}

/// What files from home would write over, for whoever does not know of it.
fn newer(into: &Into) -> Option<impl IntoView + use<>> {
    let Into::Draft { head, newer, .. } = into else { return None };
    let rows = newer.iter().map(|file| {
        let what = if file.is_gone { ", taken away" } else { "" };
        view! { <li><code>{file.path.clone()}</code>{format!("{what}, {}, {}", file.by, file.when)}</li> }
    });
    (!newer.is_empty()).then(|| {
        view! {
            <div class="box box-warning">
                <p class="box-word">"Newer here than with you"</p>
                <p>"This was done here after you last brought files. If yours do not hold it, it is gone from the course and stands in its history only; a file that was taken away here comes back if yours have it. Download the course as a zip first, and go on from that."</p>
                <ul>{rows.collect_view()}</ul>
                <p><a href=paths::draft_zip(&head.id)>"Download the course as a zip"</a></p>
            </div>
        }
    })
}

fn form(shell: &Shell<'_>, props: &Upload, faults: &[FieldFault]) -> impl IntoView + use<> {
    let (action, own) = match &props.into {
        Into::New { places, organisation } => (paths::DRAFT_UPLOAD.to_owned(), place(places, organisation).into_any()),
        Into::Draft { head, base, .. } => (paths::draft_replace(&head.id), hidden("base", base.to_string()).into_any()),
    };
    let most = format!("At most {} MB.", props.most / 1_048_576);
    let is_wrong = !faults.is_empty();
    view! {
        <form method="post" action=action enctype="multipart/form-data" data-upload="">
            {shell.whose()}
            {hidden("action_id", props.action_id.clone())}
            {own}
            <div class="field" class:field-wrong=is_wrong>
                <label for="zip">"A zip file"</label>
                <p class="hint" id="zip_hint">{most}</p>
                {faults::at_field(faults, "zip")}
                <input class="input" type="file" id="zip" name="zip" accept=".zip,application/zip" aria-describedby=described_by("zip", true, is_wrong) aria-invalid=is_wrong.then_some("true")/>
            </div>
            <div class="field">
                <label for="folder">"Or the folder of the course"</label>
                <p class="hint" id="folder_hint">"The one that holds course.toml. Some telephones cannot choose a folder: use a zip there."</p>
                <input class="input" type="file" id="folder" name="folder" webkitdirectory="" multiple="" aria-describedby="folder_hint"/>
            </div>
            <button class="button" type="submit">"Bring these files"</button>
            <p class="upload-progress" role="status" data-upload-status=""></p>
        </form>
    }
}

fn place(places: &[NewPlace], organisation: &str) -> impl IntoView + use<> {
    if let [only] = places {
        return view! { {hidden("organisation", only.id.clone())}<p>{format!("It will be a course of {}.", only.name)}</p> }
            .into_any();
    }
    let options = places.iter().map(|place| {
        let chosen = place.id == organisation;
        view! { <option value=place.id.clone() selected=chosen>{place.name.clone()}</option> }
    });
    view! {
        <div class="field">
            <label for="organisation">"Who publishes it?"</label>
            <select class="input" id="organisation" name="organisation">{options.collect_view()}</select>
        </div>
    }
    .into_any()
}

fn in_words(fault: &UploadFault) -> FieldFault {
    let words = match fault {
        UploadFault::NothingChosen => "Choose a zip file or a folder first".to_owned(),
        UploadFault::TooLarge => "This is too large. Nothing was changed. Make films and pictures smaller, or leave some out".to_owned(),
        UploadFault::BrokeOff => "The files did not arrive whole. Nothing was changed. Choose them and send them once more".to_owned(),
        UploadFault::Changed => "Somebody changed this course since you opened the page. Nothing was changed by you. Look at the course first; then you can send the files again".to_owned(),
        UploadFault::Refused => "These files cannot be taken in. Nothing was changed. The reasons stand below".to_owned(),
        UploadFault::AnotherCourse { this, other } => {
            format!("These files are the course {other}, and this one is {this}. Nothing was changed. Bring them as a course of their own")
        }
    };
    FieldFault::new("zip", words)
}
