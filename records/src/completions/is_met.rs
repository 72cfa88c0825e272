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
        Requirement::Reflection(id) => is_written(met, id),
        Requirement::Session => met.attended,
    })
}

/// Stories and notes that the course requires and that are not met, in the order of its rule. Nobody sees them in what is
/// read and passed, so whoever has done all of that is told of them.
pub fn items_left(course: &Compiled, met: &Met) -> Vec<BlockId> {
    let left = course.learner.facts.completion.require.iter().filter_map(|requirement| match requirement {
        Requirement::Scenario(id) => (!has_ended(course, met, id)).then(|| id.clone()),
        Requirement::Reflection(id) => (!is_written(met, id)).then(|| id.clone()),
        _ => None,
    });
    left.collect()
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

fn is_written(met: &Met, id: &BlockId) -> bool {
    met.replies.get(id.as_str()).is_some_and(|reply| !reply.is_blank())
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

#[cfg(test)]
mod tests {
    use super::*;

    const FACTS: &str = r#"format = 1
id = "wexshire/an-interest"
version = "1.0.0"
title = "An interest"
summary = "What to do when an item is yours."
kind = "course"
language = "en-GB"
audience = ["councillor", "clerk"]
minutes = 3
licence = "OGL-UK-3.0"
publisher = { id = "wexshire", name = "Wexshire Association", kind = "association" }
objective = [{ id = "lo-declare", text = "Declare an interest" }]
completion = { require = ["lessons", "scenario:sc-item"], pass_mark = 80 }
review = { last_reviewed = 2026-11-22, review_by = 2027-11-21 }
"#;

    const STORY: &str = r#"+++
title = "The item"
objectives = ["lo-declare"]
+++
Declare it, then do as your standing orders say.

::: scenario {#sc-item marked objective=lo-declare}
::: step {#start}
The item is yours.
- Declare it and go => #gone {score=1}
- Declare it and stay => #stayed {score=0.5}
- Say nothing => #stayed {score=0}
:::
::: step {#gone ending=good}
The clerk minutes it.
:::
::: step {#stayed ending=poor}
Somebody complains.
- Go back => #start
:::
:::
"#;

    const FOR_CLERKS: &str =
        "+++\ntitle = \"For the minutes\"\nroles = [\"clerk\"]\n+++\nWrite down who declared what.\n";

    fn course() -> Compiled {
        let files = [("course.toml", FACTS), ("lessons/01-item.md", STORY), ("lessons/02-minutes.md", FOR_CLERKS)];
        let files = files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).into();
        let checked = courses::check(&files, courses::Date::new(2026, 12, 1).unwrap());
        checked.compiled.unwrap_or_else(|| panic!("{:#?}", checked.faults))
    }

    fn met(lessons: &[&str], path: &[(&str, &str)], role: Role) -> bool {
        let path = path.iter().map(|(step, choice)| ((*step).to_owned(), (*choice).to_owned())).collect();
        let met = Met {
            lessons: lessons.iter().map(|id| LessonId::new(*id)).collect(),
            replies: [("sc-item".to_owned(), Reply::Path(path))].into(),
            roles: [role].into(),
            ..Met::default()
        };
        completion_is_met(&course(), &met)
    }

    #[test]
    fn a_marked_story_needs_an_ending_and_the_pass_mark() {
        assert!(met(&["item"], &[("start", "a")], Role::Learner));
        assert!(!met(&["item"], &[("start", "b")], Role::Learner), "half is not four fifths");
        assert!(!met(&["item"], &[], Role::Learner), "no ending yet");
        let second_thoughts = [("start", "c"), ("stayed", "a"), ("start", "a")];
        assert!(!met(&["item"], &second_thoughts, Role::Learner), "only the first choice at a step counts");
    }

    #[test]
    fn what_is_left_of_a_story_is_told_until_it_ends_well_enough() {
        let left = |path: &[(&str, &str)]| {
            let path = path.iter().map(|(step, choice)| ((*step).to_owned(), (*choice).to_owned())).collect();
            let replies = [("sc-item".to_owned(), Reply::Path(path))].into();
            items_left(&course(), &Met { replies, ..Met::default() })
        };
        assert_eq!(left(&[("start", "b")]), [BlockId::new("sc-item")]);
        assert_eq!(left(&[("start", "a")]), []);
    }

    #[test]
    fn a_lesson_for_clerks_is_asked_of_clerks_alone() {
        assert!(!met(&["item"], &[("start", "a")], Role::Clerk));
        assert!(met(&["item", "minutes"], &[("start", "a")], Role::Clerk));
    }
}
