//! Compares the locks of two versions.

use std::collections::BTreeSet;

use super::{Change, Step, What};
use crate::facts::{Policy, Release};
use crate::lock::{Head, Kind, Live, Lock};

/// Everything that differs, the greatest steps first, each item for itself: a section does not change because a question
/// in it does.
pub fn changes(before: &Lock, after: &Lock, release: &Release) -> Vec<Change> {
    let mut list = Changes { list: vec![], before, after, release };
    list.head(&before.head, &after.head);
    for (id, old) in &before.live {
        match after.live.get(id) {
            Some(new) => list.both(id, old, new),
            None => list.gone(id, old),
        }
    }
    for (id, new) in after.live.iter().filter(|(id, _)| !before.live.contains_key(*id)) {
        list.came(id, new);
    }
    let mut list = list.list;
    list.sort_by_key(|change| std::cmp::Reverse(change.step));
    list
}

/// The step of the whole: the greatest of its changes. A change of nothing but the files is a patch.
pub fn least_step(changes: &[Change]) -> Step {
    changes.iter().map(|change| change.step).max().unwrap_or(Step::Patch)
}

struct Changes<'a> {
    list: Vec<Change>,
    before: &'a Lock,
    after: &'a Lock,
    release: &'a Release,
}

impl Changes<'_> {
    fn add(&mut self, id: &str, what: What, step: Step) {
        self.list.push(Change { id: id.to_owned(), what, step });
    }

    fn head(&mut self, old: &Head, new: &Head) {
        if old.pass_mark != new.pass_mark {
            self.add("", What::PassMark { from: old.pass_mark, to: new.pass_mark }, Step::Major);
        }
        if old.require != new.require {
            let missing = |from: &[String], of: &[String]| -> Vec<String> {
                of.iter().filter(|item| !from.contains(item)).cloned().collect()
            };
            let (added, removed) = (missing(&old.require, &new.require), missing(&new.require, &old.require));
            self.add("", What::Completion { added, removed }, Step::Major);
        }
        let all =
            |head: &Head| -> BTreeSet<String> { head.prerequisites.iter().chain(&head.suggested).cloned().collect() };
        // One that was suggested and is required now is as good as added.
        let required = new.prerequisites.iter().filter(|course| !old.prerequisites.contains(course));
        let added: BTreeSet<String> = all(new).difference(&all(old)).cloned().chain(required.cloned()).collect();
        added.iter().for_each(|course| self.add(course, What::NewPrerequisite, Step::Major));
        for course in all(old).difference(&all(new)) {
            self.add(course, What::RemovedPrerequisite, Step::Patch);
        }
    }

    fn came(&mut self, id: &str, new: &Live) {
        match new.kind {
            Kind::Lesson if new.counts => self.add(id, What::NewRequiredLesson, Step::Major),
            Kind::Objective => self.add(id, What::New(new.kind), Step::Major),
            Kind::Media | Kind::Source => self.add(id, What::New(new.kind), Step::Patch),
            // They are part of a question or a story that changed or is new itself.
            Kind::Answer | Kind::Step => {}
            // What an old id became was said of the old one.
            _ if self.is_new_name(id) => {}
            _ => self.add(id, What::New(new.kind), Step::Minor),
        }
    }

    fn is_new_name(&self, id: &str) -> bool {
        self.after.retired.iter().any(|(old, retired)| {
            self.before.live.contains_key(old)
                && matches!(&retired.went, Some(crate::lock::Went::Moved(to)) if to == id)
        })
    }

    fn gone(&mut self, id: &str, old: &Live) {
        if matches!(old.kind, Kind::Answer | Kind::Step) {
            return;
        }
        let went = self.after.retired.get(id).and_then(|retired| retired.went.clone());
        let step = match old.kind {
            Kind::Lesson if old.counts => Step::Major,
            Kind::Objective => Step::Major,
            Kind::Media | Kind::Source => Step::Patch,
            _ => Step::Minor,
        };
        let what = match went {
            Some(went) => What::Went(old.kind, went),
            None if old.kind == Kind::Lesson && old.counts => What::RemovedRequiredLesson,
            None => What::Removed(old.kind),
        };
        self.add(id, what, step);
    }

    fn both(&mut self, id: &str, old: &Live, new: &Live) {
        if old.kind != new.kind || old.question != new.question {
            let was = match &old.question {
                Some(kind) if old.kind == new.kind => format!("{kind} question"),
                _ => old.kind.noun().to_owned(),
            };
            return self.add(id, What::OtherKind { was }, Step::Major);
        }
        match (old.kind, old.counts, new.counts) {
            (Kind::Lesson, false, true) => self.add(id, What::LessonNowRequired, Step::Major),
            (Kind::Lesson, true, false) => self.add(id, What::LessonNowOptional, Step::Major),
            (Kind::Quiz, false, true) => self.add(id, What::QuizNowAssessed, Step::Major),
            (Kind::Quiz, true, false) => self.add(id, What::QuizNoLongerAssessed, Step::Major),
            _ => {}
        }
        if let (Some(from), Some(to)) = (old.pass_mark, new.pass_mark)
            && from != to
        {
            self.add(id, What::PassMark { from, to }, Step::Major);
        }
        if old.key != new.key {
            self.key(id, old.counts || new.counts);
        }
        if self.policy(id) == Some(Policy::Void) {
            // An entry that stayed from the version before asks for no greater step.
            self.add(id, What::Void, Step::Patch);
        }
        if old.own() != new.own() {
            self.text(id, new.kind);
        }
    }

    /// What its publisher says of its old key.
    fn policy(&self, id: &str) -> Option<Policy> {
        self.release.corrections.iter().find(|entry| entry.question.as_str() == id).map(|entry| entry.policy)
    }

    fn key(&mut self, id: &str, is_assessed: bool) {
        match (self.policy(id).is_some(), is_assessed) {
            (true, _) => self.add(id, What::Correction, Step::Minor),
            (false, true) => self.add(id, What::Key, Step::Major),
            (false, false) => self.add(id, What::Key, Step::Minor),
        }
    }

    fn text(&mut self, id: &str, kind: Kind) {
        let is_wording = self.release.wording_only.iter().any(|only| only == id);
        match kind {
            Kind::Media => self.add(id, What::Media, Step::Patch),
            _ if is_wording => self.add(id, What::Wording(kind), Step::Patch),
            Kind::Objective => self.add(id, What::Text(kind), Step::Major),
            // Where a source is read, and not what the course says.
            Kind::Source => self.add(id, What::Text(kind), Step::Patch),
            _ => self.add(id, What::Text(kind), Step::Minor),
        }
    }
}
