//! One question of a try: the question as heading, the answers as large rows, one button.

use courses::compiled::{LearnerHalf, Quiz};
use courses::question::Question;

use crate::course::{ItemState, Reader};
use leptos::prelude::*;
use records::unclear::{PlaceKind, UnclearPlace};

use crate::course::Text;
use crate::course::questions::{self, Asked, Heading, Telling};
use crate::course::saver::{Sending, saver};
use crate::parts::faults;
use crate::parts::links::back;
use crate::parts::unclear::this_is_unclear;
use crate::paths;
use crate::shell::{Content, FormState, Script};
use crate::{Page, Shell};

/// Posts `person`, `base`, `answer` or `typed`, and `then` (`next` or `check`) to its own path.
#[derive(Debug)]
pub struct QuestionPage<'a> {
    pub try_id: String,
    /// From 1.
    pub number: usize,
    pub of: usize,
    pub course: &'a LearnerHalf,
    pub quiz: &'a Quiz,
    pub question: &'a Question,
    pub reader: &'a Reader,
    /// Its `order` is that of this draw; `remarks` only where the quiz shows feedback after each question.
    pub state: ItemState<'a>,
    pub then: Then,
}

/// Where to go after saving.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Then {
    #[default]
    Next,
    Check,
    /// Back among all the questions.
    Here,
}

pub fn page(shell: &Shell<'_>, props: &QuestionPage<'_>) -> Page {
    let text = Text::new(props.course, props.reader);
    let faults = questions::faults(props.question, &props.state);
    let to = paths::question(&props.try_id, props.number);
    let person = shell.person_key();
    let asked = Asked {
        question: props.question,
        state: &props.state,
        sending: Sending { person, to: &to },
        heading: Heading::Page,
        then: Some(props.then),
        telling: Telling::Later,
    };
    let title = format!("Question {} of {}: {}", props.number, props.of, questions::in_one_line(&text, props.question));
    shell.page(|| Content {
        title,
        form: FormState::of(&faults),
        script: Script::Islands,
        main: view! {
            {way_back(props)}
            {faults::summary(&faults)}
            <p class="counter">{format!("Question {} of {}", props.number, props.of)}</p>
            <progress class="thin" max=props.of.to_string() value=props.number.to_string() aria-label="Your place in the questions"></progress>
            {saver(person, "question", questions::form(&text, &asked))}
            <p class="after lone"><a href=paths::check(&props.try_id)>"Check all your answers"</a></p>
            {shell.preview.is_none().then(|| view! { <p class="hint">"You can close this page after saving. Your answers are kept."</p> })}
            {this_is_unclear(shell, &props.course.facts.course, &UnclearPlace::new(PlaceKind::Question, &props.question.id))}
        },
    })
}

fn way_back(props: &QuestionPage<'_>) -> impl IntoView + use<> {
    let (href, words) = match (props.then, props.number) {
        (Then::Check, _) => (paths::check(&props.try_id), "Back to your answers".to_owned()),
        (Then::Here, _) => {
            (paths::among_questions(&props.try_id, &props.question.id), "Back to the questions".to_owned())
        }
        (Then::Next, 0 | 1) => {
            (paths::quiz(&props.course.facts.course, &props.quiz.id), format!("Back to {}", props.quiz.title))
        }
        (Then::Next, number) => {
            (paths::question(&props.try_id, number - 1), format!("Back to question {}", number - 1))
        }
    };
    back(href, words)
}

impl Then {
    pub(crate) fn value(self) -> &'static str {
        match self {
            Then::Next => "next",
            Then::Check => "check",
            Then::Here => "here",
        }
    }
}
