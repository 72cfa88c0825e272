//! Check your answers before handing them in. Unanswered ones are named, not blocked.

use courses::compiled::{LearnerHalf, Quiz};
use courses::question::Question;
use courses::text::Inline;

use crate::course::Reader;
use leptos::prelude::*;

use crate::course::{Text, in_words, lang, questions};
use crate::parts::field::hidden;
use crate::parts::links::back;
use crate::paths;
use crate::{Page, Shell};

/// Posts `person` and `action_id` to its own path: handing in.
#[derive(Clone, Debug)]
pub struct CheckAnswers<'a> {
    pub try_id: String,
    pub course: &'a LearnerHalf,
    pub quiz: &'a Quiz,
    pub reader: &'a Reader,
    /// In the order of the draw.
    pub answers: Vec<Given<'a>>,
    pub action_id: String,
}

#[derive(Clone, Debug)]
pub struct Given<'a> {
    pub question: &'a Question,
    /// From `courses::question::given_answers`; empty = no answer yet.
    pub given: Vec<Vec<Inline>>,
}

pub fn page(shell: &Shell<'_>, props: &CheckAnswers<'_>) -> Page {
    let text = Text::new(props.course, props.reader);
    let missing: Vec<usize> =
        (1..).zip(&props.answers).filter(|(_, given)| given.given.is_empty()).map(|(number, _)| number).collect();
    shell.plain("Check your answers", || {
        view! {
            {back(to_questions(props), "Back to the questions")}
            <h1>"Check your answers"</h1>
            <p>"All of this is saved. You can still change any answer."</p>
            {unanswered(&missing)}
            <dl class="answers" lang=lang(&props.course.facts)>{(1..).zip(&props.answers).map(|(number, given)| one(&text, props, number, given)).collect_view()}</dl>
            {hand_in(shell, props)}
        }
    })
}

fn to_questions(props: &CheckAnswers<'_>) -> String {
    if !props.quiz.one_per_page {
        return paths::questions_of_try(&props.try_id);
    }
    paths::question(&props.try_id, props.answers.len().max(1))
}

fn unanswered(missing: &[usize]) -> Option<impl IntoView + use<>> {
    let words = match missing {
        [] => return None,
        [one] => format!("Question {one} has no answer yet. You can answer it now, or hand in without it."),
        [first @ .., last] => {
            let first = first.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            format!(
                "Questions {first} and {last} have no answer yet. You can answer them now, or hand in without them."
            )
        }
    };
    Some(view! { <div class="box box-warning" role="note"><p class="box-word">"Take care"</p><p>{words}</p></div> })
}

fn one(text: &Text<'_>, props: &CheckAnswers<'_>, number: usize, given: &Given<'_>) -> impl IntoView + use<> {
    let lines: Vec<String> = given.given.iter().map(|words| in_words(text.reader, words)).collect();
    let (answer, verb) = match lines.as_slice() {
        [] => (view! { <span class="no-answer">"No answer yet"</span> }.into_any(), "Answer"),
        lines => (
            lines.iter().map(|line| view! { <span class="given">{line.clone()}</span> }).collect_view().into_any(),
            "Change",
        ),
    };
    let href = paths::question_from_check(&props.try_id, number);
    view! {
        <div class="answer-row">
            <dt><span class="number">{format!("{number}.")}</span>" "{questions::in_one_line(text, given.question)}</dt>
            <dd>{answer}</dd>
            <dd class="change"><a href=href>{verb}<span class="hide">{format!(" question {number}")}</span></a></dd>
        </div>
    }
}

fn hand_in(shell: &Shell<'_>, props: &CheckAnswers<'_>) -> impl IntoView + use<> {
    view! {
        <form class="after" method="post" action=paths::check(&props.try_id)>
            {shell.whose()}
            {hidden("action_id", props.action_id.clone())}
            <p>"When you hand in, this try is finished and you see your result at once."</p>
            <button class="button" type="submit">"Hand in my answers"</button>
        </form>
    }
}
