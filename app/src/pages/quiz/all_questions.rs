//! All questions of a try on one page, where whoever wrote the quiz wants it so. Each is saved on its own, as in a lesson.

use courses::compiled::{LearnerHalf, Quiz};
use courses::question::Question;
use leptos::prelude::*;
use records::unclear::{PlaceKind, UnclearPlace};

use super::question::Then;
use crate::course::questions::{self, Asked, Heading, Telling};
use crate::course::saver::{Sending, saver};
use crate::course::{ItemState, Reader, Text};
use crate::parts::links::back;
use crate::parts::unclear::{self, one_of_several};
use crate::paths;
use crate::shell::{Content, FormState, Script};
use crate::words::count;
use crate::{Page, Shell};

/// Each form posts to the path of its own question.
#[derive(Debug)]
pub struct AllQuestions<'a> {
    pub try_id: String,
    pub course: &'a LearnerHalf,
    pub quiz: &'a Quiz,
    pub reader: &'a Reader,
    /// In the order of the draw.
    pub questions: Vec<OneOfAll<'a>>,
}

#[derive(Debug)]
pub struct OneOfAll<'a> {
    pub question: &'a Question,
    /// Its `order` is that of this draw; `remarks` only where the quiz shows feedback after each question.
    pub state: ItemState<'a>,
}

pub fn page(shell: &Shell<'_>, props: &AllQuestions<'_>) -> Page {
    let of = props.questions.len();
    let text = Text::new(props.course, props.reader);
    shell.page(|| Content {
        title: props.quiz.title.clone(),
        form: FormState::Fine,
        script: Script::Islands,
        main: view! {
            {back(paths::quiz(&props.course.facts.course, &props.quiz.id), format!("Back to {}", props.quiz.title))}
            <h1>{props.quiz.title.clone()}</h1>
            <p>{format!("{} on this page. Save each answer before you go on to the next.", count(of, "question", "questions"))}</p>
            {(1..).zip(&props.questions).map(|(number, one)| asked(shell, &text, props, number, one)).collect_view()}
            <p class="after lone"><a class="button" href=paths::check(&props.try_id)>"Check all your answers"</a></p>
            <p class="hint">"You can close this page after saving. Your answers are kept."</p>
        },
    })
}

fn asked(
    shell: &Shell<'_>,
    text: &Text<'_>,
    props: &AllQuestions<'_>,
    number: usize,
    one: &OneOfAll<'_>,
) -> impl IntoView + use<> {
    let (id, person) = (&one.question.id, shell.person_key());
    let to = paths::question(&props.try_id, number);
    let form = Asked {
        question: one.question,
        state: &one.state,
        sending: Sending { person, to: &to },
        heading: Heading::Legend,
        then: Some(Then::Here),
        telling: Telling::Later,
    };
    let field = format!("{}_{number}", unclear::FIELD);
    view! {
        <section class="card check">
            <h2>{format!("Question {number} of {}", props.questions.len())}</h2>
            <div class="asked" id=text.anchor(&paths::item_anchor(id.as_str()))>
                {saver(person, id.as_str(), questions::form(text, &form))}
            </div>
            {one_of_several(shell, &props.course.facts.course, &UnclearPlace::new(PlaceKind::Question, id), &field)}
        </section>
    }
}
