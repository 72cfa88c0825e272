//! One page of a course in the making, as a learner will meet it: by the views that learners get, without the ways around
//! it. The browser draws it beside the words while they are written.

use std::collections::BTreeMap;

use courses::compiled::{Compiled, Lesson, Quiz, QuizPart};
use courses::ids::{HandoutId, LessonId, QuestionId, QuizId};
use courses::question::cards as dealt_cards;
use courses::quiz::deal;
use courses::{FileKind, Item, id_of_page, one_by_one};
use leptos::prelude::*;

use crate::course::blocks::{Use, blocks};
use crate::course::questions::{self, Asked, Heading, Telling};
use crate::course::saver::Sending;
use crate::course::{ItemState, Reader, Text, cards, terms_in};
use crate::pages::learn::{glossary, handout, lesson};
use crate::pages::quiz::start::what_to_expect;
use crate::render;

/// Draws deals alike each time, so that nothing jumps while somebody writes.
const SEED: u64 = 1;

/// `page` is what the file says. `None` where learners see nothing of it, or the course does not have it.
pub fn shown(course: &Compiled, path: &str, page: &str) -> Option<String> {
    let learner = &course.learner;
    let reader = reader(course);
    let id = id_of_page(path, page);
    match FileKind::of(path) {
        FileKind::Lesson => {
            let lesson = learner.lessons.get(&LessonId::new(id))?;
            Some(render::part(|| one_lesson(course, &reader, lesson)))
        }
        FileKind::Quiz => {
            let named = learner.quizzes.get(&QuizId::new(id));
            // A quiz may have another id than its file.
            let quiz = named.or_else(|| learner.quizzes.values().next().filter(|_| learner.quizzes.len() == 1))?;
            Some(render::part(|| one_quiz(course, &reader, quiz)))
        }
        FileKind::Handout => {
            let handout = learner.handouts.get(&HandoutId::new(id))?;
            Some(render::part(|| handout::sheet(learner, &reader, handout)))
        }
        FileKind::Glossary => Some(render::part(|| glossary::list(learner, &reader))),
        FileKind::Facts => Some(render::part(|| facts(course))),
        _ => None,
    }
}

/// Whether learners see anything of such a file.
pub fn is_shown(kind: FileKind) -> bool {
    use FileKind::{Facts, Glossary, Handout, Lesson, Quiz};
    matches!(kind, Facts | Lesson | Quiz | Glossary | Handout)
}

/// Somebody of the publisher's own area, whose variables are the examples that their author gave.
fn reader(course: &Compiled) -> Reader {
    let learner = &course.learner;
    let examples = learner.variables.iter().filter_map(|one| Some((one.name.clone(), one.example.clone()?)));
    Reader {
        values: one_by_one(examples),
        publishers: [learner.facts.publisher.id.clone()].into(),
        ..Reader::default()
    }
}

/// What is dealt for a question, and nothing saved.
fn fresh<'a>(course: &Compiled, question: &QuestionId) -> ItemState<'a> {
    let order = deal(course, question, SEED).answers;
    let cards = course.server.keys.get(question).map(|key| dealt_cards(key, &order)).unwrap_or_default();
    ItemState { cards, order, ..ItemState::default() }
}

fn one_lesson(course: &Compiled, reader: &Reader, lesson: &Lesson) -> AnyView {
    let plain = Text::new(&course.learner, reader);
    let terms = terms_in(&plain, &lesson.blocks);
    let text = plain.with_cards(&terms);
    let items: BTreeMap<String, ItemState<'_>> = one_by_one(lesson.items().into_iter().filter_map(|item| match item {
        Item::Question(id) => Some((id.to_string(), fresh(course, &id))),
        _ => None,
    }));
    let used = Use::Learning { person: "", lesson: &lesson.id, items: &items };
    view! {
        {lesson::article(&text, used, lesson, ())}
        {cards(&text, &terms)}
    }
    .into_any()
}

/// The page before a quiz, and then every question that a try may hold.
fn one_quiz(course: &Compiled, reader: &Reader, quiz: &Quiz) -> AnyView {
    let text = Text::new(&course.learner, reader);
    let ids = quiz.parts.iter().flat_map(|part| match part {
        QuizPart::Question(id) => std::slice::from_ref(id),
        QuizPart::Pool { questions, .. } => questions,
    });
    let questions = ids.filter_map(|id| course.learner.questions.get(id)).map(|question| {
        let state = fresh(course, &question.id);
        let asked = Asked {
            question,
            state: &state,
            sending: Sending { person: "", to: "" },
            heading: Heading::Legend,
            then: None,
            telling: Telling::Later,
        };
        view! { <li class="card">{questions::form(&text, &asked)}</li> }
    });
    view! {
        <h1>{quiz.title.clone()}</h1>
        {blocks(&text, Use::Reading, &quiz.intro)}
        {what_to_expect(quiz)}
        <h2>"Every question"</h2>
        <ol class="review-list">{questions.collect_view()}</ol>
    }
    .into_any()
}

/// What the course says about itself.
fn facts(course: &Compiled) -> AnyView {
    let facts = &course.learner.facts;
    let objectives = facts.objectives.iter().map(|objective| view! { <li>{objective.text.clone()}</li> });
    let lessons = course.learner.modules.iter().map(|module| {
        let lessons = module.lessons.iter().filter_map(|id| course.learner.lessons.get(id));
        let lessons = lessons.map(|lesson| view! { <li>{lesson.title.clone()}</li> });
        let title = (!module.title.is_empty()).then(|| view! { <h3>{module.title.clone()}</h3> });
        view! { {title}<ol>{lessons.collect_view()}</ol> }
    });
    view! {
        <h1>{facts.title.clone()}</h1>
        <p class="lead">{facts.summary.clone()}</p>
        <h2>"What you will be able to do"</h2>
        <ul>{objectives.collect_view()}</ul>
        <h2>"What is in it"</h2>
        {lessons.collect_view()}
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use courses::{Date, Files, check};

    use super::*;

    #[test]
    fn a_page_is_shown_under_the_id_that_it_says() {
        const PATH: &str = "lessons/01-registering.md";
        let lesson = include_str!("../../../../courses/broken/base/lessons/01-registering.md");
        let own = lesson.replacen("+++\n", "+++\nid = \"putting-it-on-the-register\"\n", 1);
        for page in [lesson, &own] {
            let files = Files::from([
                ("course.toml".into(), include_bytes!("../../../../courses/broken/base/course.toml").to_vec()),
                ("glossary.md".into(), include_bytes!("../../../../courses/broken/base/glossary.md").to_vec()),
                ("media/plan.png".into(), include_bytes!("../../../../courses/broken/base/media/plan.png").to_vec()),
                (
                    "quizzes/final.md".into(),
                    include_bytes!("../../../../courses/broken/base/quizzes/final.md").to_vec(),
                ),
                (PATH.into(), page.as_bytes().to_vec()),
            ]);
            let checked = check(&files, Date::new(2026, 12, 1).expect("a date"));
            let course = checked.compiled.unwrap_or_else(|| panic!("{:?}", checked.faults));
            assert!(shown(&course, PATH, page).is_some(), "{page}");
        }
    }
}
