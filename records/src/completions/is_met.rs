//! Whether someone has met every part that a course requires.

use std::collections::{BTreeMap, BTreeSet};

use courses::Compiled;
use courses::facts::Requirement;
use courses::ids::{BlockId, LessonId, ModuleId, QuizId};
use courses::item::Item;
use courses::question::Reply;
use courses::scenario::{path_of, walk};

/// The facts that completion rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Met {
    pub lessons: BTreeSet<LessonId>,
    /// Quizzes passed in any try.
    pub passed: BTreeSet<QuizId>,
    /// Newest replies to items in lessons, by item id.
    pub replies: BTreeMap<String, Reply>,
    /// Whether a register says they were at a face-to-face session. Nobody's is, until there are events.
    pub attended: bool,
}

/// All requirements, measured against the version someone reads.
pub fn completion_is_met(course: &Compiled, met: &Met) -> bool {
    course.learner.facts.completion.require.iter().all(|requirement| match requirement {
        Requirement::Lessons => course
            .learner
            .lessons
            .values()
            .filter(|lesson| !lesson.optional)
            .all(|lesson| met.lessons.contains(&lesson.id)),
        Requirement::Lesson(id) => met.lessons.contains(id),
        Requirement::Module(id) => module_is_met(course, met, id),
        Requirement::Quiz(id) => met.passed.contains(id),
        Requirement::Scenario(id) => has_ended(course, met, id),
        Requirement::Reflection(id) => met.replies.get(id.as_str()).is_some_and(|reply| !reply.is_blank()),
        Requirement::Session => met.attended,
    })
}

/// Whether an answer to this item could be the last part.
pub fn is_part_of_completion(course: &Compiled, item: &str) -> bool {
    course.learner.facts.completion.require.iter().any(|requirement| match requirement {
        Requirement::Scenario(id) | Requirement::Reflection(id) => id.as_str() == item,
        _ => false,
    })
}

/// Its lessons that are not optional, and its assessed quizzes.
fn module_is_met(course: &Compiled, met: &Met, id: &ModuleId) -> bool {
    let Some(module) = course.learner.modules.iter().find(|module| module.id == *id) else { return true };
    let is_optional = |lesson: &LessonId| course.lesson(lesson).is_none_or(|lesson| lesson.optional);
    let is_practice = |quiz: &QuizId| {
        course.learner.quizzes.get(quiz).is_none_or(|quiz| quiz.purpose != courses::compiled::Purpose::Assessed)
    };
    module.lessons.iter().all(|lesson| is_optional(lesson) || met.lessons.contains(lesson))
        && module.quizzes.iter().all(|quiz| is_practice(quiz) || met.passed.contains(quiz))
}

fn has_ended(course: &Compiled, met: &Met, id: &BlockId) -> bool {
    let story = course.learner.lessons.values().find_map(|lesson| match lesson.item(id.as_str()) {
        Some(Item::Scenario(story)) => Some(story),
        _ => None,
    });
    let (Some(story), Some(reply)) = (story, met.replies.get(id.as_str())) else { return false };
    let feedback = course.server.choices.get(id).map(Vec::as_slice).unwrap_or_default();
    path_of(reply).and_then(|path| walk(story, feedback, path)).is_ok_and(|walked| walked.has_ended)
}
