//! Bringing questions of another system or a paper from Word into a course: the form, which stands on the draft's page, and
//! what came of it.

use courses::FileKind;
use leptos::prelude::*;

use super::lost::{self, LostTally, LostThing};
use super::{DraftHead, noun};
use crate::parts::faults::{self, FieldFault};
use crate::parts::field::{Field, field, hidden};
use crate::paths;
use crate::{Page, Shell};

/// The form. Posts `person`, `action_id`, `whose` and files under `papers`, as multipart.
#[derive(Clone, Debug, Default)]
pub struct Bring {
    /// As typed.
    pub whose: String,
    pub fault: Option<BringFault>,
    /// Why nothing of a file could be used, question by question.
    pub lost: Vec<LostThing>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BringFault {
    WhoseBlank,
    NothingChosen,
    TooMany,
    TooLarge,
    BrokeOff,
    /// Its name has no ending that tells what it is.
    Unknown(String),
    /// Nothing of this file can be used, and why.
    Unusable {
        name: String,
        why: String,
    },
    /// Something else took a name meanwhile.
    Taken(String),
}

pub(super) fn words_of(fault: &BringFault) -> FieldFault {
    let at_file = |words: String| FieldFault::new("papers", format!("{words}. Nothing was changed"));
    match fault {
        BringFault::WhoseBlank => FieldFault::new(
            "whose",
            "Say whose questions or words they are, then choose the file again. Nothing was changed",
        ),
        BringFault::NothingChosen => FieldFault::new("papers", "Choose a file first"),
        BringFault::TooMany => at_file("These are too many files at once. Bring ten at most".to_owned()),
        BringFault::TooLarge => at_file("This is too large".to_owned()),
        BringFault::BrokeOff => at_file("The files did not arrive whole. Send them once more".to_owned()),
        BringFault::Unknown(name) => at_file(format!(
            "{name} is of no kind that can be brought in. Its name should end in .txt, .gift, .aiken, .xml or .docx"
        )),
        BringFault::Unusable { name, why } => at_file(format!("Nothing of {name} can be used: {why}")),
        BringFault::Taken(path) => at_file(format!("Somebody added {path} just now. Send your file once more")),
    }
}

pub(super) fn form(
    shell: &Shell<'_>,
    id: &str,
    action_id: &str,
    props: &Bring,
    all: &[FieldFault],
) -> impl IntoView + use<> {
    let is_wrong = all.iter().any(|fault| fault.at == "papers");
    let whose = Field {
        name: "whose",
        label: "Whose questions or words are these?",
        hint: Some("Who wrote them, and how you may use them, such as: Wexshire Association, OGL-UK-3.0. It is noted at the top of the new pages, where only authors see it.".into()),
        value: props.whose.clone(),
        autocomplete: "off",
        ..Field::default()
    };
    view! {
        <details class="reveal" open=props.fault.is_some()>
            <summary>"Bring in questions or a Word document"</summary>
            <form class="reveal-inside" method="post" action=paths::draft_bring(id) enctype="multipart/form-data" data-upload="">
                {shell.whose()}
                {hidden("action_id", action_id.to_owned())}
                <p>"They become new pages of this course. No page that is here is changed. You are told what came over, and what did not."</p>
                {field(whose, all)}
                <div class="field" class:field-wrong=is_wrong>
                    <label for="papers">"Choose one or more files"</label>
                    <p class="hint" id="papers_hint">"Questions: GIFT or Aiken (.txt), or Moodle XML (.xml). To begin lessons: a Word document (.docx)."</p>
                    {faults::at_field(all, "papers")}
                    {lost::cards(&props.lost, OF_ALL)}
                    <input class="input" type="file" id="papers" name="papers" multiple="" accept=".txt,.gift,.aiken,.xml,.docx" aria-describedby="papers_hint"/>
                </div>
                <button class="button-quiet" type="submit">"Bring them in"</button>
                <p class="upload-progress" role="status" data-upload-status=""></p>
            </form>
        </details>
    }
}

const OF_ALL: &str = "The file as a whole";

/// What came of it. Without a form.
#[derive(Clone, Debug)]
pub struct BroughtPage {
    pub head: DraftHead,
    /// The new files, by their paths.
    pub new: Vec<String>,
    pub files: Vec<BroughtFile>,
}

/// What came of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BroughtFile {
    pub name: String,
    pub of: BroughtOf,
    pub tally: LostTally,
    pub lost: Vec<LostThing>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BroughtOf {
    Questions,
    Lessons,
}

pub fn brought(shell: &Shell<'_>, props: &BroughtPage) -> Page {
    shell.plain("What came over", || {
        view! {
            {props.head.trail("What came over")}
            <h1>"What came over"</h1>
            <p class="lead">"No page that was here is changed. Read the new ones through before anybody else does."</p>
            {new_pages(props)}
            {props.files.iter().map(one_file).collect_view()}
            <p class="after lone"><a href=paths::draft(&props.head.id)>"Back to the course"</a></p>
        }
    })
}

fn new_pages(props: &BroughtPage) -> impl IntoView + use<> {
    let rows = props.new.iter().map(|path| {
        let kind = FileKind::of(path);
        let id = &props.head.id;
        let href = if kind.is_written() { paths::draft_edit(id, path) } else { paths::draft_file(id, path) };
        view! {
            <li class="row">
                <span class="row-words"><a class="row-link long" href=href>{path.clone()}</a><span class="row-about">{noun(kind)}</span></span>
            </li>
        }
    });
    view! {
        <section>
            <h2>"New in this course"</h2>
            <ul class="rows">{rows.collect_view()}</ul>
        </section>
    }
}

fn one_file(file: &BroughtFile) -> impl IntoView + use<> {
    let (nouns, next) = match file.of {
        BroughtOf::Questions => (
            ("question", "questions"),
            "The new quizzes are for practice and count for nothing until you say so. Name the objective of each question, and say under each answer why it is right or wrong.",
        ),
        BroughtOf::Lessons => (
            ("lesson", "lessons"),
            "It is a start. Give each lesson its objective, and a check after each idea. Say what each picture shows.",
        ),
    };
    let labels = ["Came over whole", "Came over with something lost or changed", "Left behind"];
    let heading = (!file.lost.is_empty()).then(|| view! { <p>"This is what to look at:"</p> });
    view! {
        <section>
            <h2 class="long">{file.name.clone()}</h2>
            {lost::tally(file.tally, labels, nouns)}
            <p>{next}</p>
            {heading}
            {lost::cards(&file.lost, OF_ALL)}
        </section>
    }
}
