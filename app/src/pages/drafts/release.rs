//! What is new in a version, as questions: what learners are told and how soon, and what becomes of the answers that were
//! marked by a key which has changed.

use courses::Compiled;
use courses::facts::{Policy, Urgency};
use courses::ids::QuestionId;
use leptos::prelude::*;

use super::DraftHead;
use crate::course::questions::in_one_line;
use crate::course::{Reader, Text};
use crate::parts::faults::{self, FieldFault};
use crate::parts::field::{described_by, hidden};
use crate::paths;
use crate::shell::{Content, FormState, Script};
use crate::{Page, Shell};

/// Posts `person`, `base`, `notes`, `urgency`, a `correct` for each key (`q1:regrade-up`, `q1:void` or `q1:`), and a `wording`
/// with the id of each change that is of words alone, and a `recheck` with the id of each section to be read again, to its own
/// path.
#[derive(Clone, Debug)]
pub struct ReleasePage {
    pub head: DraftHead,
    /// The change of course.toml that they come from.
    pub base: i64,
    /// The version that learners have; `None` while there is none.
    pub before: Option<String>,
    pub notes: String,
    pub urgency: Urgency,
    pub keys: Vec<ChangedKey>,
    pub words: Vec<ChangedWords>,
    pub sections: Vec<ChangedSection>,
    pub fault: Option<ReleaseFault>,
}

/// A question whose right answer or marking changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedKey {
    pub id: String,
    /// The question, in one line.
    pub words: String,
    /// `None` where the old marks stay.
    pub policy: Option<Policy>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedWords {
    pub id: String,
    /// What changed, in one line.
    pub change: String,
    pub means_the_same: bool,
}

/// A section of a lesson that learners may have read as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedSection {
    pub id: String,
    /// What it is called, and where it stands.
    pub words: String,
    pub is_shown_again: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReleaseFault {
    NotesLong,
    /// Nothing at all is said, of a version in which a right answer changed.
    NotesBlank,
}

/// The most that `notes` may hold, in characters.
pub const LONGEST_NOTES: usize = 500;

pub fn page(shell: &Shell<'_>, props: &ReleasePage) -> Page {
    let faults: Vec<FieldFault> = props.fault.iter().map(words_of).collect();
    shell.page(|| Content {
        title: "What is new".into(),
        form: FormState::of(&faults),
        script: Script::None,
        main: view! {
            <div class="narrow">
                {props.head.trail("What is new")}
                {faults::summary(&faults)}
                <h1>"What is new"</h1>
                {match &props.before {
                    None => view! {
                        <p class="lead">"Nobody has a version of this course yet, so all of it is new."</p>
                        <p><a class="button-quiet" href=paths::draft_publish(&props.head.id)>"Back to publishing"</a></p>
                    }.into_any(),
                    Some(before) => form(shell, props, before, &faults).into_any(),
                }}
            </div>
        },
    })
}

fn words_of(fault: &ReleaseFault) -> FieldFault {
    match fault {
        ReleaseFault::NotesLong => {
            FieldFault::new("notes", format!("Use {LONGEST_NOTES} letters or fewer. Nothing was saved"))
        }
        ReleaseFault::NotesBlank => {
            FieldFault::new("notes", "Say what is new: a right answer changed, and people read why. Nothing was saved")
        }
    }
}

fn form(shell: &Shell<'_>, props: &ReleasePage, before: &str, faults: &[FieldFault]) -> impl IntoView + use<> {
    let is_wrong = faults.iter().any(|fault| fault.at == "notes");
    view! {
        <p class="lead">{format!("Compared with version {before}, which learners have now.")}</p>
        <form method="post" action=paths::draft_release(&props.head.id)>
            {shell.whose()}
            {hidden("base", props.base.to_string())}
            <div class="field" class:field-wrong=is_wrong>
                <label for="notes">"What is new, in a sentence or two"</label>
                <p class="hint" id="notes_hint">"People who are on the course read it. They know what the old version said."</p>
                {faults::at_field(faults, "notes")}
                <textarea class="input" id="notes" name="notes" rows="3" aria-describedby=described_by("notes", true, is_wrong) aria-invalid=is_wrong.then_some("true")>{props.notes.clone()}</textarea>
            </div>
            {urgency(props.urgency)}
            {(!props.keys.is_empty()).then(|| keys(&props.keys))}
            {(!props.sections.is_empty()).then(|| sections(&props.sections))}
            {(!props.words.is_empty()).then(|| words(&props.words))}
            <button class="button" type="submit">"Save"</button>
        </form>
    }
}

fn urgency(chosen: Urgency) -> impl IntoView {
    let options = [
        (Urgency::Routine, "None of them", "It reads better, or something was added."),
        (Urgency::Important, "All of them, on their home page", "Something is different now."),
        (Urgency::Urgent, "All of them, by e-mail too", "The law has changed, or the old version was wrong about it."),
    ]
    .map(|(urgency, label, about)| {
        let id = format!("urgency_{}", urgency.word());
        view! {
            <div class="option">
                <input class="option-dot" type="radio" id=id.clone() name="urgency" value=urgency.word() checked=urgency == chosen/>
                <label class="option-words" for=id>{label}<span class="row-about">{about}</span></label>
            </div>
        }
    });
    view! {
        <fieldset class="field">
            <legend class="legend">"Which of those who have finished are told?"</legend>
            {options}
        </fieldset>
    }
}

fn keys(keys: &[ChangedKey]) -> impl IntoView + use<> {
    let choices = [
        (Some(Policy::RegradeUp), "The old key was wrong: mark the answers again"),
        (Some(Policy::Void), "Nobody could answer it rightly: leave it out"),
        (None, "The old key was right at the time: the marks stay"),
    ];
    let questions = keys.iter().enumerate().map(|(place, key)| {
        let id = format!("correct_{place}");
        let options = choices.map(|(policy, words)| {
            let value = format!("{}:{}", key.id, policy.map_or("", Policy::word));
            view! { <option value=value selected=policy == key.policy>{words}</option> }
        });
        view! {
            <div class="field">
                <label for=id.clone()>{key.words.clone()}</label>
                <select class="input" id=id name="correct">{options}</select>
            </div>
        }
    });
    view! {
        <section>
            <h2>"Answers that were marked by the old key"</h2>
            <p>"The right answer of these questions changed. No mark ever goes down, and whoever passes now is told."</p>
            {questions.collect_view()}
        </section>
    }
}

fn sections(sections: &[ChangedSection]) -> impl IntoView + use<> {
    let boxes = sections.iter().enumerate().map(|(place, section)| {
        tick(("recheck", place), section.id.clone(), section.words.clone(), section.is_shown_again)
    });
    view! {
        <fieldset class="field">
            <legend class="legend">"What is worth reading again?"</legend>
            <p class="hint">"People who have read it see what changed. Their lesson stays finished."</p>
            {boxes.collect_view()}
        </fieldset>
    }
}

fn words(changes: &[ChangedWords]) -> impl IntoView + use<> {
    let boxes = changes.iter().enumerate().map(|(place, change)| {
        tick(("wording", place), change.id.clone(), change.change.clone(), change.means_the_same)
    });
    let is_open = changes.iter().any(|change| change.means_the_same);
    view! {
        <details class="reveal" open=is_open>
            <summary>"What reads better now, and means the same"</summary>
            <fieldset class="field reveal-inside">
                <legend class="legend">"Tick what means exactly the same as before"</legend>
                {boxes.collect_view()}
            </fieldset>
        </details>
    }
}

fn tick((name, place): (&'static str, usize), value: String, words: String, is_ticked: bool) -> impl IntoView + use<> {
    let id = format!("{name}_{place}");
    view! {
        <div class="option">
            <input class="option-box" type="checkbox" id=id.clone() name=name value=value checked=is_ticked/>
            <label class="option-words" for=id>{words}</label>
        </div>
    }
}

/// A question of a course in one line, as its author knows it.
pub fn question_in_words(course: &Compiled, id: &QuestionId) -> String {
    let reader = Reader::default();
    let text = Text::new(&course.learner, &reader);
    course.learner.questions.get(id).map_or_else(|| id.to_string(), |question| in_one_line(&text, question))
}
