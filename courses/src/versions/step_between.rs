//! Compares two compiled versions, without the lock of either at hand.

use std::collections::BTreeMap;

use super::{Change, changes};
use crate::compiled::{Compiled, Lesson};
use crate::ids::{LessonId, QuestionId};
use crate::lock::Lock;

/// Everything that differs for learners, the greatest steps first; [`super::least_step`] says how far apart they are.
pub fn changes_between(before: &Compiled, after: &Compiled) -> Vec<Change> {
    let old = Lock::of(before, None);
    let new = Lock::of(after, Some(&old));
    changes(&old, &new, &after.learner.facts.release)
}

/// Where progress on ids that the newer version has no more is carried to: as its lock says, or to the one new thing that says
/// and marks exactly the same (bundle-format.md 17, rule 13).
pub fn carried(before: &Compiled, after: &Compiled) -> BTreeMap<String, String> {
    let mut carried = Lock::of(after, Some(&Lock::of(before, None))).moved();
    carried.extend(after.server.moved.clone());
    carried
}

/// The lessons of a version that another had not, under that or another id.
pub fn new_lessons(before: &Compiled, after: &Compiled) -> Vec<LessonId> {
    let is_new = |lesson: &&Lesson| before.lesson(&lesson.id).is_none();
    let mut new: Vec<LessonId> = after.lessons_in_order().filter(is_new).map(|lesson| lesson.id.clone()).collect();
    if !new.is_empty() {
        let carried = carried(before, after);
        new.retain(|lesson| !carried.values().any(|to| to == lesson.as_str()));
    }
    new
}

/// Whether what was answered in one version still counts in another: a question of both with the same key, or something
/// without a key (bundle-format.md 17, rule 7).
pub fn is_same_key(then: &Compiled, now: &Compiled, item: &str) -> bool {
    let question = QuestionId::new(item);
    let key = |course: &Compiled| course.server.fingerprints.get(item).and_then(|prints| prints.key.clone());
    match (then.server.keys.contains_key(&question), now.server.keys.contains_key(&question)) {
        (true, true) => key(then) == key(now),
        (then, now) => then == now,
    }
}
