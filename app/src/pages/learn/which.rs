//! Two answers to the same thing, from two tabs or two machines: the person says which to keep.

use courses::ids::{CourseRef, LessonId};

use leptos::prelude::*;

use crate::parts::faults::{self, FieldFault};
use crate::parts::field::hidden;
use crate::paths;
use crate::shell::{Content, FormState, Script};
use crate::{Page, Shell};

/// Posts `person`, `aside` and `keep` (`newer` or `older`) to the page's own path.
#[derive(Clone, Debug)]
pub struct Which {
    pub place: WhichPlace,
    /// The id of the answer kept aside.
    pub aside: String,
    /// What was asked, in plain words.
    pub asked: String,
    /// The one kept now.
    pub older: Version,
    /// The one that came in from the stale page.
    pub newer: Version,
    /// `keep` was missing.
    pub fault: Option<NothingChosen>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NothingChosen;

#[derive(Clone, Debug)]
pub enum WhichPlace {
    Try { id: String, number: usize },
    Item { course: CourseRef, lesson: LessonId, item: String },
    Round { id: String, number: usize },
}

#[derive(Clone, Debug)]
pub struct Version {
    /// Each chosen answer in plain words, or the words typed. Empty = no answer.
    pub answer: Vec<String>,
    /// When it was saved, such as `14:32`.
    pub saved_at: String,
}

const TITLE: &str = "Which answer do you want to keep?";

pub fn page(shell: &Shell<'_>, props: &Which) -> Page {
    let faults: Vec<FieldFault> =
        props.fault.iter().map(|_| FieldFault::new("keep_newer", "Choose which answer to keep")).collect();
    shell.page(|| Content {
        title: TITLE.into(),
        form: FormState::of(&faults),
        script: Script::None,
        main: view! {
            <div class="narrow">
                {faults::summary(&faults)}
                <p>"You answered this on two pages, perhaps in two windows or on two computers. "<strong>"Both answers are safe."</strong></p>
                <form method="post" action=props.place.action()>
                    {shell.whose()}
                    {hidden("aside", props.aside.clone())}
                    <fieldset>
                        <legend class="legend-page"><h1>{TITLE}</h1></legend>
                        <p class="asked-words">{props.asked.clone()}</p>
                        {faults.first().map(|fault| faults::line(&fault.at, &fault.words))}
                        {row("newer", "The answer you gave last", &props.newer)}
                        {row("older", "The answer saved before", &props.older)}
                    </fieldset>
                    <button class="button" type="submit">"Keep this answer"</button>
                </form>
            </div>
        },
    })
}

impl WhichPlace {
    fn action(&self) -> String {
        match self {
            WhichPlace::Try { id, number } => paths::question_which(id, *number),
            WhichPlace::Item { course, lesson, item } => paths::item_which(course, lesson, item),
            WhichPlace::Round { id, number } => paths::round_which(id, *number),
        }
    }
}

fn row(value: &'static str, label: &'static str, version: &Version) -> impl IntoView + use<> {
    let id = format!("keep_{value}");
    let answer = match version.answer.as_slice() {
        [] => view! { <span class="which-answer">"No answer"</span> }.into_any(),
        lines => lines
            .iter()
            .map(|line| view! { <span class="which-answer">{line.clone()}</span> })
            .collect_view()
            .into_any(),
    };
    view! {
        <div class="option">
            <input class="option-dot" type="radio" id=id.clone() name="keep" value=value/>
            <label class="option-words" for=id>
                <strong>{format!("{label}, {}", version.saved_at)}</strong>
                {answer}
            </label>
        </div>
    }
}
