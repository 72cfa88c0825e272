//! M120, M121, M141 and M142: what a new version may not do to the one before it.

use std::collections::BTreeMap;

use super::{Change, Step, changes, least_step};
use crate::compiled::Compiled;
use crate::course_toml::CourseToml;
use crate::desk::Desk;
use crate::fault::{Fault, Faults};
use crate::lock::{Kind, Live, Lock};

/// Compares a course with the lock that lies in its bundle.
pub(crate) fn look_at(desk: &mut Desk<'_>, course: &CourseToml, compiled: &Compiled, before: &Lock) {
    let after = Lock::of(compiled, Some(before));
    for (id, new) in &after.live {
        look_for_reuse(desk, before, id, new);
    }
    if after.head.digest == before.head.digest {
        return;
    }
    for (id, old) in before.live.iter().filter(|(id, old)| old.kind.is_answered() && !after.live.contains_key(*id)) {
        look_at_removed(desk, id, old, &after);
    }
    let changes = changes(before, &after, &compiled.learner.facts.release);
    let step = least_step(&changes);
    let least = step.above(&before.head.version);
    if let (Some(version), Some(file)) = (&course.version, desk.bundle.texts.get("course.toml"))
        && version.value < least
    {
        let message = format!("Version must go up by at least a {} step: {}", step.noun(), reason(&changes, step));
        let advice = changes.iter().filter(|change| change.step == step).find_map(Change::advice);
        let advice = advice.map(|advice| format!(". {advice}")).unwrap_or_default();
        desk.faults
            .at("M120", file, version.span.clone(), message)
            .help(format!("The version before is {}; write {least} or more{advice}", before.head.version))
            .fix(version.span.clone(), format!("\"{least}\""));
    }
}

/// The first change that needs the step, and how many more there are.
fn reason(changes: &[Change], step: Step) -> String {
    let mut greatest = changes.iter().filter(|change| change.step == step);
    let Some(first) = greatest.next() else {
        return "the files are not the ones that were published".to_owned();
    };
    match greatest.count() {
        0 => first.words(),
        more => format!("{}, and {more} more", first.words()),
    }
}

/// M141: records of the old thing would be taken for records of the new one.
fn look_for_reuse(desk: &mut Desk<'_>, before: &Lock, id: &str, new: &Live) {
    let Some(reuse) = reuse(before, id, new) else { return };
    let owner = id.split('/').next().unwrap_or(id);
    let place = desk.ids.place_of(owner).map(|(file, line)| (file.to_owned(), line));
    let file = place.as_ref().and_then(|(file, _)| desk.bundle.texts.get(file));
    let fault = match (file, place) {
        (Some(file), Some((_, line))) => desk.faults.at("M141", file, file.span_of_line(line), reuse.words()),
        _ => desk.faults.about("M141", "bundle.lock", reuse.words()),
    };
    fault.help("Choose a new id");
}

/// An id that stands for something else than it did in an earlier version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reuse {
    pub id: String,
    /// Such as "another lesson".
    was: String,
    until: semver::Version,
}

impl Reuse {
    pub fn words(&self) -> String {
        format!("The id {} belonged to {} until version {}", self.id, self.was, self.until)
    }
}

/// What a course may not call so, after these earlier versions of it, the oldest first. For whoever keeps published versions:
/// the lock in a bundle may be lost, and then it says nothing of what is gone. What comes back as it was is itself.
pub fn reused(earlier: &[Compiled], new: &Compiled) -> Vec<Reuse> {
    let mut before: Option<Lock> = None;
    let mut known: BTreeMap<String, Live> = BTreeMap::new();
    for version in earlier {
        let lock = Lock::of(version, before.as_ref());
        known.extend(lock.live.clone());
        before = Some(lock);
    }
    let Some(before) = before else { return vec![] };
    let is_itself =
        |id: &str, live: &Live| known.get(id).is_some_and(|old| old.text == live.text && old.key == live.key);
    let after = Lock::of(new, Some(&before));
    let others = after.live.iter().filter(|(id, live)| !is_itself(id, live));
    others.filter_map(|(id, live)| reuse(&before, id, live)).collect()
}

fn reuse(before: &Lock, id: &str, new: &Live) -> Option<Reuse> {
    let (was, until) = if let Some(retired) = before.retired.get(id) {
        let was = if retired.kind == new.kind && retired.question == new.question {
            format!("another {}", retired.kind.noun())
        } else {
            crate::words::a(&named(retired.kind, retired.question.as_deref()))
        };
        (was, &retired.retired_in)
    } else {
        let old = before.live.get(id).filter(|old| old.kind != new.kind || old.question != new.question)?;
        (crate::words::a(&named(old.kind, old.question.as_deref())), &before.head.version)
    };
    Some(Reuse { id: id.to_owned(), was, until: until.clone() })
}

fn named(kind: Kind, question: Option<&str>) -> String {
    question.map_or_else(|| kind.noun().to_owned(), |question| format!("{question} question"))
}

/// M142. One that has another id now was not removed.
fn look_at_removed(desk: &mut Desk<'_>, id: &str, old: &Live, after: &Lock) {
    if after.retired.get(id).is_some_and(|retired| retired.went.is_some()) {
        return;
    }
    let message =
        format!("The {} {id} was removed in this version. Records of people who answered it stay", old.kind.noun());
    desk.faults.about("M142", "bundle.lock", message);
}

/// M121, for whoever keeps published versions: this one is there already, and is not the same.
pub fn already_published(version: &semver::Version, digest_there: &str, compiled: &Compiled) -> Option<Fault> {
    let learner = &compiled.learner;
    if learner.facts.version != *version || learner.digest == digest_there {
        return None;
    }
    let mut faults = Faults::default();
    faults
        .about("M121", "course.toml", format!("Version {version} is already published with different content"))
        .help(format!("Raise the version in course.toml, such as to {}", Step::Patch.above(version)));
    faults.into_sorted().pop()
}
