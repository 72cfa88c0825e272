//! An example: what an author writes, then what a learner sees of it, drawn by the views of the site itself. Nothing in
//! it can be answered or followed.

use std::collections::{BTreeMap, BTreeSet};

use courses::compiled::{Block, Quiz, QuizPart};
use courses::handbook::{Example, Kind, Shown};
use courses::ids::{LessonId, QuestionId};
use courses::question::Question;
use courses::{Compiled, Fault, FaultLevel};
use leptos::prelude::*;
use records::memberships::Role;

use crate::course::blocks::{Use, blocks};
use crate::course::questions::{self, Asked, Heading, Telling};
use crate::course::saver::Sending;
use crate::course::{ItemState, Reader, Text, prose};

pub(super) fn example(example: &Example) -> AnyView {
    let said = match &example.wrong {
        Some(_) => said(example.faults()).into_any(),
        None => seen(example).into_any(),
    };
    let word = match example.wrong {
        Some(_) => "This is wrong:",
        None => written(example.kind),
    };
    view! {
        <div class="example">
            <p class="example-word">{word}</p>
            <pre class="example-code"><code>{example.text.clone()}</code></pre>
            {said}
        </div>
    }
    .into_any()
}

/// Code that is no part of a course.
pub(super) fn code(label: &str, text: &str) -> AnyView {
    let word = match label {
        "text gift" => Some("A GIFT file:"),
        "text aiken" => Some("An Aiken file:"),
        "xml moodle" => Some("A Moodle XML file:"),
        "toml bundle.lock" => Some("In bundle.lock, which the tool writes:"),
        _ => None,
    };
    view! {
        <div class="example">
            {word.map(|word| view! { <p class="example-word">{word}</p> })}
            <pre class="example-code"><code>{text.to_owned()}</code></pre>
        </div>
    }
    .into_any()
}

fn written(kind: Kind) -> &'static str {
    match kind {
        Kind::Lesson => "You write, in a lesson:",
        Kind::Quiz => "You write, in a quiz file:",
        Kind::Glossary => "You write, in glossary.md:",
        Kind::Handout => "You write, in a handout:",
        Kind::Guide => "You write, in trainer/guide.md:",
        Kind::Slides => "You write, in trainer/slides.md:",
        Kind::CourseToml => "You write, in course.toml:",
        Kind::VariablesToml => "You write, in variables.toml:",
    }
}

/// What the check says of it.
fn said(faults: &[Fault]) -> impl IntoView + use<> {
    let faults = faults.iter().map(|fault| {
        let (class, level) = match fault.level {
            FaultLevel::Problem => ("tag tag-stop", "Problem"),
            FaultLevel::Advice => ("tag", "Advice"),
        };
        let help = fault.help.clone().map(|help| view! { <p><strong>"How to fix it: "</strong>{help}"."</p> });
        view! {
            <li>
                <p class="hint"><span class=class>{level}</span>{format!(" {}", fault.code)}</p>
                <p><strong>{fault.message.clone()}</strong></p>
                {help}
            </li>
        }
    });
    view! {
        <div class="example-said">
            <p class="example-word">"The check says:"</p>
            <ul class="preview-faults">{faults.collect_view()}</ul>
        </div>
    }
}

/// The fields cannot be used, so that nobody waits for an answer.
fn seen(example: &Example) -> Option<impl IntoView + use<>> {
    let compiled = example.checked.compiled.as_ref()?;
    let mut terms = Vec::new();
    let reader = everybody();
    let drawn = drawn(compiled, &reader, example.shown(&mut terms)?)?;
    Some(view! {
        <fieldset class="example-seen" disabled="">
            <legend class="example-word">"This is what it looks like:"</legend>
            {drawn}
        </fieldset>
    })
}

/// Who sees every passage, whoever it is for.
fn everybody() -> Reader {
    Reader {
        values: [
            ("partnership.name", "The Wexshire association"),
            ("partnership.phone", "01632 960 123"),
            ("partnership.email", "help@wexshire.example.org"),
            ("planning.portal_url", "https://planning.example.gov.uk"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into(),
        roles: Role::ALL.iter().copied().collect(),
        publishers: BTreeSet::from(["wexshire-tp".to_owned()]),
    }
}

fn drawn(compiled: &Compiled, reader: &Reader, shown: Shown<'_>) -> Option<AnyView> {
    let course = &compiled.learner;
    let text = Text::new(course, reader).only_drawn();
    match shown {
        // Nothing plays in an example, so there would be nothing to see.
        Shown::Blocks(found) if found.iter().any(holds_clip) => None,
        Shown::Blocks([]) => None,
        Shown::Blocks(found) => {
            let items = dealt(compiled);
            let lesson = LessonId::new("example");
            let used = Use::Learning { person: "", lesson: &lesson, items: &items };
            Some(blocks(&text, used, found))
        }
        Shown::Quiz(quiz) => Some(of_quiz(&text, compiled, quiz)),
        Shown::Terms(terms) => {
            let one = |term: &courses::compiled::Term| {
                view! { <dt>{term.name.clone()}</dt><dd>{prose(&text, &term.definition)}</dd> }
            };
            Some(view! { <dl class="terms">{terms.iter().map(|term| one(term)).collect_view()}</dl> }.into_any())
        }
        Shown::Handout(handout) => Some(blocks(&text, Use::Reading, &handout.blocks)),
    }
}

fn holds_clip(block: &Block) -> bool {
    matches!(block, Block::Clip(_)) || block.inside().iter().any(holds_clip)
}

/// What is dealt for each question that deals: never in the order of the file, which is the key.
fn dealt(compiled: &Compiled) -> BTreeMap<String, ItemState<'static>> {
    compiled.learner.questions.keys().map(|id| (id.to_string(), state(compiled, id))).collect()
}

fn state(compiled: &Compiled, id: &QuestionId) -> ItemState<'static> {
    let key = compiled.server.keys.get(id);
    let mut cards = key.map(|key| courses::question::cards(key, &[])).unwrap_or_default();
    cards.reverse();
    ItemState { cards, ..ItemState::default() }
}

/// Its words, and the questions of one try.
fn of_quiz(text: &Text<'_>, compiled: &Compiled, quiz: &Quiz) -> AnyView {
    let asked = quiz.parts.iter().flat_map(|part| match part {
        QuizPart::Question(id) => std::slice::from_ref(id),
        QuizPart::Pool { pick, questions, .. } => &questions[..questions.len().min(*pick as usize)],
    });
    let asked = asked.filter_map(|id| compiled.learner.questions.get(id));
    view! {
        {blocks(text, Use::Reading, &quiz.intro)}
        {asked.map(|question| one(text, compiled, question)).collect_view()}
    }
    .into_any()
}

fn one(text: &Text<'_>, compiled: &Compiled, question: &Question) -> impl IntoView + use<> {
    let asked = Asked {
        question,
        order: &[],
        state: &state(compiled, &question.id),
        sending: Sending { person: "", to: "" },
        heading: Heading::Legend,
        then: None,
        telling: Telling::Reasons,
    };
    view! { <div class="asked">{questions::form(text, &asked)}</div> }
}
