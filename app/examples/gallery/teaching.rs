//! What a trainer sees of a course that people learn from: its questions, notes and versions. "This is unclear" when it is sent.

use std::collections::BTreeMap;

use app::Page;
use app::pages::learn::unclear::{self, UnclearPage, UnclearState};
use app::pages::notes::{self, Note, NoteGroup, Notes};
use app::pages::questions::{Heard, Questions, Whose, Writing, page};
use app::pages::versions::{self, VersionLine, VersionsFault, VersionsPage, WithdrawnLine};
use courses::ids::{AnswerId, LessonId, QuestionId, QuizId};
use records::search::Miss;
use records::statistics::{
    Began, Counted, Figures, OptionCount, QuestionPlace, Shown, Statistics, Takers, Wording, WrongCount,
};
use records::unclear::{PlaceKind, Said, Unclear, UnclearPlace};

use super::World;
use super::course::day;

pub fn pages(world: &World) -> Vec<(&'static str, Page)> {
    let shell = world.shell("/courses/moothall/finding-your-feet/questions");
    let with = |takers: Option<Takers>, whose, heard| Questions {
        course: &world.course,
        statistics: statistics(world, takers),
        whose,
        heard,
    };
    let many = Takers { began: Began::Exactly(74), completed: Shown::Count(52) };
    let hidden = Takers { began: Began::AtLeast(61), completed: Shown::Hidden };
    let heard = Heard { unclear: unclear(), missed: missed(world), writing: in_draft() };
    let sent = |state| UnclearPage {
        course: world.course.facts.course.clone(),
        course_title: world.course.facts.title.clone(),
        at: "lesson:three-clear-days".into(),
        about: Some("Three clear days".into()),
        next: Some("/help".into()),
        state,
    };
    vec![
        ("questions", page(&shell, &with(Some(many), Whose::Everyone, Some(heard)))),
        ("questions-few", page(&shell, &with(None, Whose::Everyone, Some(Heard::default())))),
        ("questions-area", page(&shell, &with(Some(hidden), Whose::Area, None))),
        ("notes", notes::page(&shell, &shared(world, true))),
        ("notes-none", notes::page(&shell, &shared(world, false))),
        ("versions", versions::page(&shell, &published(world, true))),
        (
            "versions-error",
            versions::page(&shell, &VersionsPage { fault: Some(VersionsFault::NoReason), ..published(world, true) }),
        ),
        (
            "versions-none",
            versions::page(&shell, &VersionsPage { done: Some("1.0.0".into()), ..published(world, false) }),
        ),
        ("unclear", unclear::page(&shell, &sent(UnclearState::Ask))),
        ("unclear-error", unclear::page(&shell, &sent(UnclearState::TooLong { words: "Which day? ".repeat(60) }))),
        ("unclear-sent", unclear::page(&shell, &sent(UnclearState::Said))),
    ]
}

fn shared(world: &World, is_there: bool) -> Notes<'_> {
    let note = |writer: &str, council: Option<&str>, words: &str| Note {
        writer: writer.into(),
        council: council.map(str::to_owned),
        on: day("2027-03-05"),
        words: words.into(),
    };
    let notes = vec![
        note("Ann Thistlewood", Some("Tansy Green Parish Council"), "I would ask the clerk.\nThen I would <wait>."),
        note("Wilhelmina Featherstonehaugh-Cholmondeley", None, "Nothing yet."),
    ];
    let title = "What will you do before the next meeting? (Three clear days)".into();
    Notes { course: &world.course, groups: if is_there { vec![NoteGroup { title, notes }] } else { vec![] } }
}

/// Two versions, of which one was withdrawn, or both.
fn published(world: &World, one_stands: bool) -> VersionsPage {
    let version = |number: &str, stands: bool, (learning, completed)| VersionLine {
        version: number.into(),
        published: "5 March 2027, 14:32".into(),
        by: stands.then(|| "Olive".into()),
        withdrawn: (!stands).then(|| WithdrawnLine {
            on: "6 March 2027, 09:05".into(),
            by: Some("Wilhelmina Featherstonehaugh-Cholmondeley".into()),
            because: "It said four clear days, and the law says three.".into(),
        }),
        learning,
        completed,
    };
    VersionsPage {
        course: world.course.facts.course.clone(),
        title: world.course.facts.title.clone(),
        versions: vec![version("1.0.0", one_stands, (312, 1)), version("0.9.0", false, (0, 48))],
        may_withdraw: true,
        chosen: None,
        because: String::new(),
        fault: None,
        done: None,
    }
}

/// What is asked no more stands in no file.
fn in_draft() -> Writing {
    let file = |kind, target: &str, path: &str| (UnclearPlace::new(kind, target), path.to_owned());
    let lesson = "lessons/01-three-clear-days.md";
    Writing::InDraft {
        draft: "019a0000-0000-7000-8000-000000000001".into(),
        files: BTreeMap::from([
            file(PlaceKind::Lesson, "three-clear-days", lesson),
            file(PlaceKind::Question, "sc-1", lesson),
            file(PlaceKind::Question, "sc-2", "quizzes/final.md"),
        ]),
    }
}

/// Without figures where fewer than five people began.
fn statistics(world: &World, takers: Option<Takers>) -> Statistics {
    let lesson = QuestionPlace::Lesson { id: LessonId::new("three-clear-days"), title: "Three clear days".into() };
    let quiz = QuizId::new("final");
    let final_quiz = QuestionPlace::Quiz { id: quiz, title: "Check what you know".into() };
    let wording = |number, words: &str, figures: Figures| Wording {
        number,
        since: format!("0.{number}.0"),
        words: words.into(),
        figures: Some(figures).filter(|_| takers.is_some()),
    };
    let counted = |id: &str, place: &QuestionPlace, wordings| Counted {
        question: QuestionId::new(id),
        place: place.clone(),
        wordings,
    };
    let hard = figures(61, Shown::Count(18), Shown::Count(31), Some(-2));
    let good = figures(61, Shown::Count(44), Shown::Count(12), Some(4));
    let small = figures(6, Shown::Hidden, Shown::Hidden, None);
    Statistics {
        course: world.course.facts.course.clone(),
        title: world.course.facts.title.clone(),
        version: "1.0.0".into(),
        takers,
        questions: vec![
            counted(
                "sc-1",
                &lesson,
                vec![wording(1, "The meeting is on Friday. What is the last day for the notice?", hard)],
            ),
            counted(
                "sc-2",
                &final_quiz,
                vec![wording(2, "Which days count?", good), wording(1, "Which days do count?", small.clone())],
            ),
            counted(
                "sc-3",
                &QuestionPlace::Gone,
                vec![wording(1, "Who rings the bell?", Figures { options: vec![], wrong: typed(), ..small })],
            ),
        ],
    }
}

fn typed() -> Vec<WrongCount> {
    let given = |words: &str, people| WrongCount { words: words.into(), people };
    vec![given("the mayor", 9), given("The clerk: rings the bell on the day of the meeting", 5)]
}

fn figures(people: u32, right: Shown, wrong: Shown, discrimination: Option<i32>) -> Figures {
    let option = |id: &str, words: &str, is_right, chosen| OptionCount {
        id: AnswerId::new(id),
        words: words.into(),
        right: is_right,
        chosen,
    };
    Figures {
        people,
        right,
        options: vec![
            option("a", "The Monday before", true, right),
            option("b", "The Tuesday before", false, wrong),
            option("c", "The day of the meeting", false, Shown::Hidden),
        ],
        wrong: vec![],
        discrimination,
        seconds: discrimination.map(|_| 45),
    }
}

fn unclear() -> Vec<Unclear> {
    let said =
        |words: Option<&str>, date| Said { words: words.map(str::to_owned), on: day(date), version: "1.0.0".into() };
    vec![
        Unclear {
            place: UnclearPlace::new(PlaceKind::Lesson, "three-clear-days"),
            said: vec![said(Some("Does a bank holiday count? <b>"), "2027-03-05"), said(None, "2027-02-01")],
        },
        Unclear { place: UnclearPlace::new(PlaceKind::Question, "sc-1"), said: vec![said(None, "2027-01-31")] },
        Unclear { place: UnclearPlace::new(PlaceKind::Course, ""), said: vec![said(None, "2027-01-31")] },
    ]
}

fn missed(world: &World) -> Vec<Miss> {
    let miss = |words: &str, times| Miss { course: world.course.facts.course.clone(), words: words.into(), times };
    vec![miss("dog fouling", 12), miss("drones", 2)]
}
