//! A few questions again, days after a course was completed: all on one page, each with its reasons at once.

use std::collections::BTreeMap;

use courses::compiled::LearnerHalf;
use courses::question::Question;
use leptos::prelude::*;
use records::unclear::{PlaceKind, UnclearPlace};

use crate::course::questions::{self, Asked, Heading, Telling};
use crate::course::saver::{Sending, saver};
use crate::course::{ItemState, Reader, Text};
use crate::parts::faults::{self, FieldFault};
use crate::parts::icons;
use crate::parts::links::back;
use crate::parts::unclear::{self, one_of_several};
use crate::paths;
use crate::shell::{Content, FormState, Script};
use crate::words::{exact_minutes, minutes_of_round};
use crate::{Page, Shell};

/// Each form posts `person`, `base` and the answer to `/rounds/{id}/questions/{n}`.
#[derive(Debug)]
pub struct RoundPage<'a> {
    pub id: String,
    pub course: &'a LearnerHalf,
    pub reader: &'a Reader,
    /// In the order they are asked.
    pub questions: Vec<&'a Question>,
    /// By the id of the question. What was dealt for each is in its `order` and `cards`.
    pub items: &'a BTreeMap<String, ItemState<'a>>,
    /// Every question has an answer.
    pub is_answered: bool,
}

pub fn page(shell: &Shell<'_>, props: &RoundPage<'_>) -> Page {
    let text = Text::new(props.course, props.reader);
    let faults = faults(props);
    let title = crate::words::questions(props.questions.len());
    let minutes = exact_minutes(minutes_of_round(props.questions.len()));
    let asked = props.questions.iter().zip(1..).map(|(question, number)| one(shell, &text, props, question, number));
    shell.page(|| Content {
        title: format!("{title} on {}", props.course.facts.title),
        form: FormState::of(&faults),
        script: Script::Islands,
        main: view! {
            {back(paths::HOME.to_owned(), "Back to home")}
            {faults::summary(&faults)}
            <h1>{format!("{title} on {}", props.course.facts.title)}</h1>
            <p class="lead">{format!("It takes {minutes}. Nothing is marked against you.")}</p>
            <section class="card check">{asked.collect_view()}</section>
            {props.is_answered.then(finished)}
            <p class="hint">"You can close this page at any time. What you answered is kept, and only you see it."</p>
            <p class="hint">"You can stop these questions on "<a href=paths::ACCOUNT>"your account page"</a>"."</p>
        },
    })
}

fn one(
    shell: &Shell<'_>,
    text: &Text<'_>,
    props: &RoundPage<'_>,
    question: &Question,
    number: usize,
) -> impl IntoView + use<> {
    let (id, person) = (question.id.as_str(), shell.person_key());
    let nothing = ItemState::default();
    let to = paths::round_question(&props.id, number);
    let form = questions::form(
        text,
        &Asked {
            question,
            state: props.items.get(id).unwrap_or(&nothing),
            sending: Sending { person, to: &to },
            heading: Heading::Legend,
            then: None,
            telling: Telling::Reasons,
        },
    );
    let (course, place) = (&props.course.facts.course, UnclearPlace::new(PlaceKind::Question, id));
    let field = format!("{}_{number}", unclear::FIELD);
    view! {
        <div class="asked" id=paths::item_anchor(id)>
            {saver(person, id, form)}
            {one_of_several(shell, course, &place, &field)}
        </div>
    }
}

fn finished() -> impl IntoView {
    view! {
        <p class="flash">{icons::tick()}"That is all for today. Thank you for keeping it fresh."</p>
        <p class="lone"><a class="button" href=paths::HOME>"Go to home"</a></p>
    }
}

fn faults(props: &RoundPage<'_>) -> Vec<FieldFault> {
    let of = |question: &Question| {
        let state = props.items.get(question.id.as_str())?;
        Some(questions::faults(question, state))
    };
    props.questions.iter().copied().filter_map(of).flatten().collect()
}
