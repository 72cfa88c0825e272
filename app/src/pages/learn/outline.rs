//! What of a course is done and what comes next, worked out from the course and the facts about one person.

use std::collections::BTreeSet;

use courses::compiled::{LearnerHalf, Lesson, Module, Purpose, Quiz};
use courses::ids::{BlockId, CourseRef, LessonId, QuizId};
use courses::item::Item;
use courses::text::plain;

use crate::Contact;
use crate::course::blocks::is_met_by;
use crate::paths;
use crate::words::{about_minutes, count, exact_minutes, noun};

/// What one person has done of one course.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// Lessons where Next was pressed.
    pub lessons: BTreeSet<LessonId>,
    /// Lessons with something saved in them that are not done.
    pub begun: BTreeSet<LessonId>,
    pub quizzes_passed: BTreeSet<QuizId>,
    /// Quizzes with a try that is open or was submitted without a pass.
    pub quizzes_begun: BTreeSet<QuizId>,
    /// Lessons to read if one likes: optional, or for others.
    pub not_asked: BTreeSet<LessonId>,
    /// Lessons that are done and say something else now.
    pub changed: BTreeSet<LessonId>,
    /// Lessons that are not done and came after they completed the course, or after what they have read of it.
    pub new: BTreeSet<LessonId>,
    /// Stories and notes that are required and not met, known once everything else is done.
    pub items_left: Vec<(LessonId, BlockId)>,
}

/// Where a part stands. Seen is not finished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    NotStarted,
    InProgress,
    Completed,
}

impl Status {
    pub fn words(self) -> &'static str {
        match self {
            Status::NotStarted => "Not started",
            Status::InProgress => "In progress",
            Status::Completed => "Completed",
        }
    }
}

/// The next thing to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next<'a> {
    Lesson(&'a LessonId),
    Quiz(&'a QuizId),
    /// A story or a note in a lesson that is done.
    Item(&'a LessonId, &'a BlockId),
    Nothing,
}

pub fn lesson_status(done: &Done, lesson: &LessonId) -> Status {
    if done.lessons.contains(lesson) {
        Status::Completed
    } else if done.begun.contains(lesson) {
        Status::InProgress
    } else {
        Status::NotStarted
    }
}

pub fn quiz_status(done: &Done, quiz: &QuizId) -> Status {
    if done.quizzes_passed.contains(quiz) {
        Status::Completed
    } else if done.quizzes_begun.contains(quiz) {
        Status::InProgress
    } else {
        Status::NotStarted
    }
}

/// Optional lessons do not hold a module open.
pub fn module_status(course: &LearnerHalf, module: &Module, done: &Done) -> Status {
    let mut parts = module
        .lessons
        .iter()
        .filter(|id| !done.not_asked.contains(*id))
        .map(|id| lesson_status(done, id))
        .chain(assessed(course, module).map(|id| quiz_status(done, id)))
        .peekable();
    if parts.peek().is_none() {
        return Status::NotStarted;
    }
    let all: Vec<Status> = parts.collect();
    if all.iter().all(|status| *status == Status::Completed) {
        Status::Completed
    } else if all.iter().any(|status| *status != Status::NotStarted) {
        Status::InProgress
    } else {
        Status::NotStarted
    }
}

fn assessed<'a>(course: &'a LearnerHalf, module: &'a Module) -> impl Iterator<Item = &'a QuizId> {
    module.quizzes.iter().filter(|id| is_assessed(course, id))
}

fn is_assessed(course: &LearnerHalf, quiz: &QuizId) -> bool {
    course.quizzes.get(quiz).is_some_and(|quiz| quiz.purpose == Purpose::Assessed)
}

/// The quizzes that no module holds: the course's own, last.
pub fn finals(course: &LearnerHalf) -> impl Iterator<Item = &QuizId> {
    course.quizzes.keys().filter(|id| !course.modules.iter().any(|module| module.quizzes.contains(id)))
}

/// The first lesson that is not done, else the first assessed quiz that is not passed.
pub fn next<'a>(course: &'a LearnerHalf, done: &'a Done) -> Next<'a> {
    for module in &course.modules {
        let open = module.lessons.iter().find(|id| !done.lessons.contains(*id) && !done.not_asked.contains(*id));
        if let Some(lesson) = open {
            return Next::Lesson(lesson);
        }
        if let Some(quiz) = assessed(course, module).find(|id| !done.quizzes_passed.contains(*id)) {
            return Next::Quiz(quiz);
        }
    }
    let item = done.items_left.first().map(|(lesson, item)| Next::Item(lesson, item));
    finals(course)
        .find(|id| is_assessed(course, id) && !done.quizzes_passed.contains(*id))
        .map(Next::Quiz)
        .or(item)
        .unwrap_or(Next::Nothing)
}

/// Minutes of what is not done yet.
pub fn minutes_left(course: &LearnerHalf, done: &Done) -> u32 {
    let is_open = |lesson: &&Lesson| !done.not_asked.contains(&lesson.id) && !done.lessons.contains(&lesson.id);
    let lessons = course.lessons.values().filter(is_open);
    let quizzes = course
        .quizzes
        .values()
        .filter(|quiz| quiz.purpose == Purpose::Assessed && !done.quizzes_passed.contains(&quiz.id));
    lessons.map(|lesson| lesson.minutes).sum::<u32>() + quizzes.map(|quiz| quiz.minutes).sum::<u32>()
}

/// How many parts are completed, of how many: the modules, or the lessons where there are none, and what there is to
/// pass at the end. What nobody has to do is no part, or the bar would never be full.
pub fn parts_done(course: &LearnerHalf, done: &Done) -> (usize, usize) {
    let inside: Vec<Status> = match flat(course) {
        Some(module) => {
            let lessons = module.lessons.iter().filter(|id| !done.not_asked.contains(*id));
            let quizzes = assessed(course, module).map(|id| quiz_status(done, id));
            lessons.map(|id| lesson_status(done, id)).chain(quizzes).collect()
        }
        None => course.modules.iter().map(|module| module_status(course, module, done)).collect(),
    };
    let last = finals(course).filter(|id| is_assessed(course, id)).map(|id| quiz_status(done, id));
    let parts: Vec<Status> = inside.into_iter().chain(last).collect();
    (parts.iter().filter(|status| **status == Status::Completed).count(), parts.len())
}

/// The one module without a name of a course whose lessons are in no folders. Pages do not mention modules then
/// (bundle-format.md 3.1).
pub(super) fn flat(course: &LearnerHalf) -> Option<&Module> {
    match course.modules.as_slice() {
        [only] if only.title.is_empty() => Some(only),
        _ => None,
    }
}

/// The module of a lesson with its number, and the lesson's place in it: (module number, module, place, of).
pub fn place<'a>(course: &'a LearnerHalf, lesson: &LessonId) -> Option<(usize, &'a Module, usize, usize)> {
    course.modules.iter().enumerate().find_map(|(number, module)| {
        let place = module.lessons.iter().position(|id| id == lesson)?;
        Some((number + 1, module, place + 1, module.lessons.len()))
    })
}

/// The next thing in words.
pub(crate) struct NextWords {
    /// `Next:`, `Start here:`.
    pub lead: &'static str,
    pub title: String,
    pub about: Option<String>,
    /// What the one button says; `None` where nothing here is left to open.
    pub button: Option<String>,
}

pub(crate) fn describe(course: &LearnerHalf, done: &Done, who: &Contact) -> NextWords {
    match next(course, done) {
        Next::Lesson(id) => next_lesson(course, done, id),
        Next::Quiz(id) => next_quiz(course, done, id),
        Next::Item(lesson, item) => next_item(course, lesson, item),
        Next::Nothing if course.facts.completion.asks_for_session() => NextWords {
            lead: "Nearly done:",
            title: SESSION_LEFT.into(),
            about: Some(format!("{} What you have done is kept.", ask_when(who))),
            button: None,
        },
        Next::Nothing => NextWords {
            lead: "Done:",
            title: "You have been through all of it".into(),
            about: None,
            button: Some(format!("Open the {}", noun(course.facts.kind))),
        },
    }
}

/// Said where everything is done that can be done on a screen.
pub(crate) const SESSION_LEFT: &str = "You still need the face-to-face session";

pub(crate) fn ask_when(who: &Contact) -> String {
    format!("To find out when it is, ask {}.", who.introduced())
}

fn next_lesson(course: &LearnerHalf, done: &Done, id: &LessonId) -> NextWords {
    let is_fresh = done.lessons.is_empty() && done.begun.is_empty();
    let (number, about) = match place(course, id) {
        Some((number, module, place, of)) if course.modules.len() > 1 => {
            (number, format!("Module {number}, {}. Page {place} of {of}", module.title))
        }
        Some((number, _, place, of)) => (number, format!("Page {place} of {of}")),
        None => (1, String::new()),
    };
    let lesson = course.lessons.get(id);
    let minutes = lesson.map(|lesson| format!(", {}.", about_minutes(lesson.minutes))).unwrap_or_default();
    let starts_module = place(course, id).is_some_and(|(_, module, _, _)| {
        !module.lessons.iter().any(|id| done.lessons.contains(id) || done.begun.contains(id))
    });
    let verb = if starts_module { "Start" } else { "Continue" };
    NextWords {
        lead: if is_fresh { "Start here:" } else { "Next:" },
        title: lesson.map(|lesson| lesson.title.clone()).unwrap_or_default(),
        about: Some(about + &minutes),
        button: Some(if course.modules.len() > 1 { format!("{verb} module {number}") } else { verb.to_owned() }),
    }
}

fn next_quiz(course: &LearnerHalf, done: &Done, id: &QuizId) -> NextWords {
    let quiz = course.quizzes.get(id);
    let about = quiz.map(|quiz| {
        format!(
            "{}, {}. You can try as often as you like.",
            count(quiz.length(), "question", "questions"),
            about_minutes(quiz.minutes)
        )
    });
    let begun = done.quizzes_begun.contains(id);
    NextWords {
        lead: "Next:",
        title: quiz.map(|quiz| quiz.title.clone()).unwrap_or_default(),
        about: about.map(|words| match quiz {
            Some(quiz) if quiz.attempts > 0 => words.replace(" You can try as often as you like.", ""),
            _ => words,
        }),
        button: Some(if begun { "Go to the questions".into() } else { "Start the questions".into() }),
    }
}

fn next_item(course: &LearnerHalf, lesson: &LessonId, item: &BlockId) -> NextWords {
    let (title, about) = item_in_words(course, lesson, item);
    NextWords { lead: "Next:", title, about: Some(about), button: Some("Go there".into()) }
}

/// A story or a note that is left: what it is called, and what is asked.
pub(crate) fn item_in_words(course: &LearnerHalf, lesson: &LessonId, item: &BlockId) -> (String, String) {
    let lesson = course.lessons.get(lesson);
    let place = lesson.map(|lesson| lesson.title.clone()).unwrap_or_default();
    let (title, about) = match lesson.and_then(|lesson| lesson.item(item.as_str())) {
        Some(Item::Scenario(story)) => {
            let about = is_met_by(&course.facts.completion, story);
            (story.title.as_deref().map_or_else(|| "The story".to_owned(), plain), about)
        }
        Some(Item::Reflection(note)) => (
            note.title.as_deref().map_or_else(|| "Your notes".to_owned(), plain),
            "Write something and save it.".to_owned(),
        ),
        _ => (place.clone(), String::new()),
    };
    (title, format!("In the lesson “{place}”. {about}"))
}

/// A row of the list of parts.
pub(crate) struct Row {
    pub href: String,
    pub title: String,
    pub about: String,
    pub status: Status,
}

/// One row for each module, or for each page where there are none, then one for each of the course's own quizzes.
pub(crate) fn rows(course: &LearnerHalf, done: &Done) -> Vec<Row> {
    let path = &course.facts.course;
    let mut rows = match flat(course) {
        Some(module) => pages(course, module, done),
        None => modules(course, done),
    };
    rows.extend(finals(course).filter_map(|id| course.quizzes.get(id)).map(|quiz| quiz_row(path, quiz, done)));
    rows
}

fn modules(course: &LearnerHalf, done: &Done) -> Vec<Row> {
    let path = &course.facts.course;
    let row = |(place, module): (usize, &Module)| Row {
        href: module_start(course, module, done)
            .map_or_else(|| paths::course(path), |lesson| paths::lesson(path, lesson)),
        title: module.title.clone(),
        about: format!("Module {} · {}{}", place + 1, exact_minutes(module.minutes), has_new(module, done)),
        status: module_status(course, module, done),
    };
    course.modules.iter().enumerate().map(row).collect()
}

fn pages(course: &LearnerHalf, module: &Module, done: &Done) -> Vec<Row> {
    let path = &course.facts.course;
    let lessons = module.lessons.iter().filter_map(|id| course.lessons.get(id)).map(|lesson| Row {
        href: paths::lesson(path, &lesson.id),
        title: lesson.title.clone(),
        about: about_lesson(lesson, done),
        status: lesson_status(done, &lesson.id),
    });
    let quizzes = module.quizzes.iter().filter_map(|id| course.quizzes.get(id));
    lessons.chain(quizzes.map(|quiz| quiz_row(path, quiz, done))).collect()
}

fn quiz_row(path: &CourseRef, quiz: &Quiz, done: &Done) -> Row {
    Row {
        href: paths::quiz(path, &quiz.id),
        title: quiz.title.clone(),
        about: format!("{} · {}", count(quiz.length(), "question", "questions"), exact_minutes(quiz.minutes)),
        status: quiz_status(done, &quiz.id),
    }
}

/// `8 minutes · if you like`.
pub(super) fn about_lesson(lesson: &Lesson, done: &Done) -> String {
    let optional = if done.not_asked.contains(&lesson.id) { " · if you like" } else { "" };
    let changed = if done.changed.contains(&lesson.id) { " · changed since you read it" } else { "" };
    let new = if done.new.contains(&lesson.id) { " · new" } else { "" };
    format!("{}{optional}{changed}{new}", exact_minutes(lesson.minutes))
}

fn has_new(module: &Module, done: &Done) -> &'static str {
    if module.lessons.iter().any(|id| done.new.contains(id)) { " · something new" } else { "" }
}

/// `New since you completed it: “Planning”.`
pub(crate) fn new_since_completed(course: &LearnerHalf, done: &Done) -> Option<String> {
    let lessons = course.modules.iter().flat_map(|module| &module.lessons).filter(|id| done.new.contains(*id));
    let titles: Vec<String> =
        lessons.filter_map(|id| course.lessons.get(id)).map(|lesson| format!("“{}”", lesson.title)).collect();
    let it = match titles.len() {
        0 => return None,
        1 => "it",
        _ => "them",
    };
    let new = titles.join(", ");
    Some(format!("New since you completed it: {new}. Read {it} if you like; what you earned stays."))
}

/// The first lesson of a module that is not done, else its first.
fn module_start<'a>(course: &'a LearnerHalf, module: &'a Module, done: &Done) -> Option<&'a LessonId> {
    let is_open = |id: &&LessonId| !done.lessons.contains(*id) && course.lessons.contains_key(*id);
    module.lessons.iter().find(is_open).or(module.lessons.first())
}
