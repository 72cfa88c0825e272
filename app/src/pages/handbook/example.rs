//! An example: what an author writes, then what a learner sees of it, drawn by the views of the site itself. Nothing in
//! it can be answered or followed.

use std::collections::{BTreeMap, BTreeSet};

use courses::compiled::{Block, Quiz, QuizPart, Term};
use courses::handbook::{Example, Kind, Shown};
use courses::ids::{LessonId, QuestionId};
use courses::question::{Marked, Question, QuestionKey, Reply, mark};
use courses::{Compiled, Fault, FaultLevel};
use leptos::prelude::*;
use records::memberships::Role;

use crate::course::blocks::{Use, blocks};
use crate::course::questions::{self, Asked, Heading, Telling};
use crate::course::saver::Sending;
use crate::course::{ItemState, Reader, Text, prose};
use crate::pages::learn::handout;
use crate::paths;

/// Whose the fields of an example are: nothing that is put into them is kept.
const NOBODY: &str = "";

pub(super) fn example(example: &Example) -> AnyView {
    let said = match &example.wrong {
        Some(_) => said(example.faults()).into_any(),
        None => seen(example).into_any(),
    };
    let word = match example.wrong {
        Some(_) if example.faults().iter().all(|fault| fault.level == FaultLevel::Advice) => "This can be better:",
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
    let course = Drawing { compiled, is_answered: example.is_answered };
    let drawn = course.drawn(&reader, example.shown(&mut terms)?)?;
    let word = match example.is_answered {
        false => "This is what it looks like:",
        true => "This is what it looks like to somebody who chose a wrong answer:",
    };
    Some(view! {
        <div class="example-seen">
            <fieldset disabled="">
                <legend class="example-word">{word}</legend>
                {drawn}
            </fieldset>
        </div>
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

/// The course of an example, and in which state it is drawn.
struct Drawing<'a> {
    compiled: &'a Compiled,
    is_answered: bool,
}

impl Drawing<'_> {
    fn drawn(&self, reader: &Reader, shown: Shown<'_>) -> Option<AnyView> {
        let text = Text::new(&self.compiled.learner, reader).only_drawn();
        match shown {
            // Nothing plays in an example, so there would be nothing to see.
            Shown::Blocks(found) if found.iter().any(holds_clip) => None,
            Shown::Blocks([]) => None,
            Shown::Blocks(found) => {
                let questions = self.compiled.learner.questions.keys();
                let items = questions.map(|id| (id.to_string(), self.state(id))).collect::<BTreeMap<_, _>>();
                let lesson = LessonId::new("example");
                let used = Use::Learning { person: NOBODY, lesson: &lesson, items: &items };
                Some(blocks(&text, used, found))
            }
            Shown::Quiz(quiz) => Some(self.quiz(&text, quiz)),
            Shown::Terms(terms) => {
                let one = |term: &&Term| {
                    view! { <dt>{term.name.clone()}</dt><dd>{prose(&text, &term.definition)}</dd> }
                };
                Some(view! { <dl class="terms">{terms.iter().map(one).collect_view()}</dl> }.into_any())
            }
            Shown::Handout(handout) => Some(handout::words(&text, handout)),
        }
    }

    /// What is dealt is never in the order of the file, which is the key.
    fn state(&self, id: &QuestionId) -> ItemState<'static> {
        let Some(key) = self.compiled.server.keys.get(id) else { return ItemState::default() };
        let mut cards = courses::question::cards(key, &[]);
        cards.reverse();
        match self.is_answered.then(|| self.wrong_answer(id, key)).flatten() {
            Some((reply, marked)) => ItemState {
                base: 1,
                reply: Some(reply),
                remarks: marked.feedback,
                mark: Some(marked.mark),
                ..ItemState::default()
            },
            None => ItemState { cards, ..ItemState::default() },
        }
    }

    /// The first choice that earns nothing.
    fn wrong_answer(&self, id: &QuestionId, key: &QuestionKey) -> Option<(Reply, Marked)> {
        let answers = self.compiled.learner.questions.get(id)?.shape.answers();
        let choices = answers.iter().map(|answer| Reply::Chosen(vec![answer.id.to_string()]));
        choices.map(|reply| (reply.clone(), mark(key, &reply))).find(|(_, marked)| marked.mark == 0)
    }

    /// Its words, and the questions of one try.
    fn quiz(&self, text: &Text<'_>, quiz: &Quiz) -> AnyView {
        let asked = quiz.parts.iter().flat_map(|part| match part {
            QuizPart::Question(id) => std::slice::from_ref(id),
            QuizPart::Pool { pick, questions, .. } => &questions[..questions.len().min(*pick as usize)],
        });
        let asked = asked.filter_map(|id| self.compiled.learner.questions.get(id));
        view! {
            {blocks(text, Use::Reading, &quiz.intro)}
            {asked.map(|question| self.question(text, question)).collect_view()}
        }
        .into_any()
    }

    fn question(&self, text: &Text<'_>, question: &Question) -> impl IntoView + use<> {
        // As in a lesson. Nobody can send it.
        let to = paths::item(&text.course.facts.course, &LessonId::new("example"), question.id.as_str());
        let asked = Asked {
            question,
            state: &self.state(&question.id),
            sending: Sending { person: NOBODY, to: &to },
            heading: Heading::Legend,
            then: None,
            telling: Telling::Reasons,
        };
        view! { <div class="asked">{questions::form(text, &asked)}</div> }
    }
}

fn holds_clip(block: &Block) -> bool {
    matches!(block, Block::Clip(_)) || block.inside().iter().any(holds_clip)
}
