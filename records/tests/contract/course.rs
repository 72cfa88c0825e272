//! A small course made by hand: two lessons with every kind of item, and a final of two drawn from four and one fixed.

use std::collections::BTreeMap;

use courses::compiled::{
    Block, Check, CheckPurpose, Checklist, ChecklistItem, Choice, ChoiceFeedback, Ending, LearnerHalf, Lesson, Module,
    Purpose, Quiz, QuizPart, Reflection, Scenario, ServerHalf, Step, StepFeedback, WhenFeedback, WhenKey,
};
use courses::facts::{
    Adaptation, Completion, CourseKind, Cpd, Facts, Level, Publisher, PublisherKind, Renew, Requirement, Review,
    Validity,
};
use courses::ids::{AnswerId, BlockId, CourseRef, LessonId, ModuleId, PoolId, QuestionId, QuizId, StepId};
use courses::question::{Answer, AnswerKey, CardKey, FULL, Question, QuestionKey, Reply, Rule, Shape};
use courses::{Compiled, Date};

pub fn feet() -> CourseRef {
    CourseRef::parse("wexshire/finding-your-feet").unwrap()
}

pub fn lesson(id: &str) -> LessonId {
    LessonId::new(id)
}

pub fn final_quiz() -> QuizId {
    QuizId::new("final")
}

/// The right answer to every question.
pub fn right() -> Reply {
    Reply::Chosen(vec!["a".into()])
}

pub fn wrong() -> Reply {
    Reply::Chosen(vec!["b".into()])
}

pub fn version(version: &str) -> Compiled {
    with(version, |_| {})
}

/// The course with something changed.
pub fn with(version: &str, change: impl FnOnce(&mut Compiled)) -> Compiled {
    let mut compiled = Compiled { learner: learner_half(version), server: server_half() };
    change(&mut compiled);
    compiled.server.fingerprints = courses::fingerprints_of(&compiled);
    compiled
}

const QUESTIONS: [&str; 6] = ["q1", "q2", "q3", "q4", "q5", "check1"];

fn learner_half(version: &str) -> LearnerHalf {
    let lessons = [first_lesson(), second_lesson()];
    let module = Module {
        id: ModuleId::new("what-a-council-is"),
        title: "What a council is".into(),
        summary: None,
        essential: true,
        minutes: 10,
        lessons: lessons.iter().map(|lesson| lesson.id.clone()).collect(),
        quizzes: vec![],
    };
    LearnerHalf {
        digest: format!("sha256:{version}"),
        facts: facts(version),
        modules: vec![module],
        lessons: lessons.into_iter().map(|lesson| (lesson.id.clone(), lesson)).collect(),
        quizzes: [(final_quiz(), quiz())].into(),
        questions: QUESTIONS
            .map(|id| (QuestionId::new(id), question(id)))
            .into_iter()
            .chain([(QuestionId::new("steps"), steps().0)])
            .collect(),
        glossary: BTreeMap::new(),
        media: BTreeMap::new(),
        handouts: BTreeMap::new(),
        variables: vec![],
    }
}

fn server_half() -> ServerHalf {
    let story = vec![StepFeedback {
        step: StepId::new("start"),
        choices: vec![ChoiceFeedback { choice: "a".into(), to: StepId::new("end"), feedback: vec![], score: None }],
    }];
    ServerHalf {
        digest: String::new(),
        keys: QUESTIONS
            .map(|id| (QuestionId::new(id), key()))
            .into_iter()
            .chain([(QuestionId::new("steps"), steps().1)])
            .collect(),
        choices: [(BlockId::new("story"), story)].into(),
        stories: BTreeMap::new(),
        pack: Default::default(),
        fingerprints: BTreeMap::new(),
        moved: BTreeMap::new(),
    }
}

fn facts(version: &str) -> Facts {
    let date = Date::parse("2027-01-31").unwrap();
    Facts {
        course: feet(),
        version: serde_json::from_value(serde_json::Value::String(version.into())).unwrap(),
        title: "Finding Your Feet".into(),
        summary: String::new(),
        kind: CourseKind::Induction,
        level: Level::Induction,
        language: "en-GB".into(),
        jurisdiction: Some("England".into()),
        audience: vec![],
        minutes: 150,
        licence: "OGL-UK-3.0".into(),
        publisher: Publisher {
            id: "wexshire".into(),
            name: "Wexshire Association".into(),
            kind: PublisherKind::Association,
            authors: vec![],
            contact: None,
        },
        objectives: vec![],
        prerequisites: vec![],
        completion: Completion {
            require: vec![Requirement::Lessons, Requirement::Quiz(final_quiz())],
            pass_mark: 80,
            attempts: 0,
        },
        validity: Validity { months: 0, renew: Renew::None, remind_days: 0 },
        cpd: Some(Cpd {
            scheme: "national-cpd".into(),
            points: 5,
            minutes: 150,
            category: "online-assessed".into(),
            basis: "150 minutes at two hours a point".into(),
            counts_for: vec![],
        }),
        face_to_face: None,
        review: Review { last_reviewed: date, review_by: date, reviewer: None },
        sources: vec![],
        adaptation: Adaptation::None,
        spaced_after_days: vec![],
        spaced_questions: 0,
        release: Default::default(),
    }
}

fn first_lesson() -> Lesson {
    let check = Check {
        id: BlockId::new("check-1"),
        purpose: CheckPurpose::Check,
        title: None,
        intro: vec![],
        questions: vec![QuestionId::new("check1"), QuestionId::new("steps")],
    };
    let ticks = Checklist {
        id: BlockId::new("ticks"),
        title: None,
        intro: vec![],
        items: ["t1", "t2"].map(|id| ChecklistItem { id: id.into(), words: vec![] }).into(),
    };
    let note = Reflection { id: BlockId::new("note"), title: None, lines: 3, prompt: vec![], may_be_shared: false };
    let shared = Reflection { id: BlockId::new("for-the-trainer"), may_be_shared: true, ..note.clone() };
    let step = |id: &str, ending, choices| Step { id: StepId::new(id), ending, body: vec![], choices };
    let story = Scenario {
        id: BlockId::new("story"),
        title: None,
        intro: vec![],
        steps: vec![
            step("start", None, vec![Choice { id: "a".into(), words: vec![] }]),
            step("end", Some(Ending::Good), vec![]),
        ],
        marked: false,
    };
    let blocks = vec![
        Block::Check(check),
        Block::Checklist(ticks),
        Block::Reflection(note),
        Block::Reflection(shared),
        Block::Scenario(story),
    ];
    lesson_of("where-the-council-sits", blocks)
}

fn second_lesson() -> Lesson {
    lesson_of("one-body", vec![])
}

pub fn lesson_of(id: &str, blocks: Vec<Block>) -> Lesson {
    Lesson {
        id: LessonId::new(id),
        module: ModuleId::new("what-a-council-is"),
        title: id.into(),
        minutes: 5,
        objectives: vec![],
        sources: vec![],
        optional: false,
        roles: vec![],
        blocks,
    }
}

fn quiz() -> Quiz {
    let pool = QuizPart::Pool {
        id: PoolId::new("pool-1"),
        pick: 2,
        questions: ["q1", "q2", "q3", "q4"].map(QuestionId::new).into(),
    };
    Quiz {
        id: final_quiz(),
        title: "Check what you know".into(),
        purpose: Purpose::Assessed,
        pass_mark: 80,
        attempts: 0,
        wait_minutes: 10,
        wait_after: 2,
        feedback: WhenFeedback::After,
        show_key: WhenKey::OnPass,
        one_per_page: true,
        module: None,
        minutes: 5,
        intro: vec![],
        parts: vec![pool, QuizPart::Question(QuestionId::new("q5"))],
    }
}

fn question(id: &str) -> Question {
    let answer = |id: &str| Answer { id: AnswerId::new(id), words: vec![], fixed: false };
    Question {
        id: QuestionId::new(id),
        stem: vec![],
        hint: vec![],
        shape: Shape::One(vec![answer("a"), answer("b"), answer("c")]),
        minutes: 1,
        confidence: id == "check1",
    }
}

/// Three steps to put in order, for what is dealt rather than chosen.
fn steps() -> (Question, QuestionKey) {
    let card = |id: &str| CardKey { id: AnswerId::new(id), words: vec![], feedback: vec![] };
    let rule = Rule::Ordering { partial: true, items: ["a", "b", "c"].map(card).into() };
    (Question { shape: Shape::Ordering, ..question("steps") }, QuestionKey { rule, ..key() })
}

fn key() -> QuestionKey {
    let answer = |id: &str, right: bool| AnswerKey {
        id: AnswerId::new(id),
        right,
        score: if right { FULL } else { 0 },
        feedback: vec![],
    };
    QuestionKey {
        objectives: vec![],
        sources: vec![],
        weight: 1,
        shuffle: true,
        explanation: vec![],
        rule: Rule::Single(vec![answer("a", true), answer("b", false), answer("c", false)]),
    }
}
