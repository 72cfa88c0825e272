//! Whether someone has met every part that a course requires.

use std::collections::{BTreeMap, BTreeSet};

use courses::Compiled;
use courses::compiled::Lesson;
use courses::facts::Requirement;
use courses::ids::{BlockId, LessonId, ModuleId, QuizId};
use courses::item::Item;
use courses::question::{FULL, Reply};
use courses::scenario::{mark, path_of, walk};

use crate::memberships::is_for;
use crate::policy::Role;

/// The facts that completion rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Met {
    pub lessons: BTreeSet<LessonId>,
    /// Quizzes passed in any try.
    pub passed: BTreeSet<QuizId>,
    /// Newest replies to items in lessons, by item id.
    pub replies: BTreeMap<String, Reply>,
    /// What they are in their organisations; needed where a lesson is for some roles only.
    pub roles: BTreeSet<Role>,
    /// Whether a register says they were at a face-to-face session. Nobody's is, until there are events.
    pub attended: bool,
}

impl Met {
    fn is_asked(&self, lesson: &Lesson) -> bool {
        !lesson.optional && is_for(&lesson.roles, &self.roles)
    }
}

/// All requirements, measured against the version someone reads.
pub fn completion_is_met(course: &Compiled, met: &Met) -> bool {
    course.learner.facts.completion.require.iter().all(|requirement| match requirement {
        Requirement::Lessons => course
            .learner
            .lessons
            .values()
            .filter(|lesson| met.is_asked(lesson))
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
    let is_optional = |lesson: &LessonId| course.lesson(lesson).is_none_or(|lesson| !met.is_asked(lesson));
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
    let Ok(path) = path_of(reply) else { return false };
    let has_ended = walk(story, feedback, path).is_ok_and(|walked| walked.has_ended);
    has_ended
        && course.server.stories.get(id).is_none_or(|key| {
            mark(key, story, feedback, path) >= u32::from(course.learner.facts.completion.pass_mark) * (FULL / 100)
        })
}
