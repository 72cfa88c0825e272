//! Writes the lock of a version, beside the lock of the one before it.

use std::collections::{BTreeMap, BTreeSet};

use semver::Version;

use super::parts::{self, Part};
use super::{Head, Kind, Live, Lock, Retired, Went};
use crate::compiled::{Compiled, Purpose, QuizPart};
use crate::facts::{Facts, Requirement};
use crate::fingerprint::shortened;
use crate::question::Rule;

impl Lock {
    /// The lock of a compiled version. Ids that are gone since `before` are retired, and stay so.
    pub fn of(compiled: &Compiled, before: Option<&Lock>) -> Self {
        let facts = &compiled.learner.facts;
        let counting = counting(compiled);
        let parts = parts::of(compiled);
        let live: BTreeMap<String, Live> = parts
            .into_iter()
            .map(|(id, part)| {
                let old = before.and_then(|before| before.live.get(&id)).filter(|old| old.kind == part.kind);
                let live = live(compiled, &id, &part, old, counting.contains(&id));
                (id, live)
            })
            .collect();
        let retired = before.map(|before| retired(before, &live, &facts.version)).unwrap_or_default();
        Self { head: head(facts, &compiled.learner.digest), live, retired }
    }
}

fn head(facts: &Facts, digest: &str) -> Head {
    let courses = |required: bool| {
        let mut ids: Vec<String> = facts
            .prerequisites
            .iter()
            .filter(|course| course.required == required)
            .map(|course| course.course.to_string())
            .collect();
        ids.sort_unstable();
        ids
    };
    let mut require: Vec<String> = facts.completion.require.iter().map(requirement).collect();
    require.sort_unstable();
    require.dedup();
    Head {
        version: facts.version.clone(),
        digest: digest.to_owned(),
        require,
        pass_mark: facts.completion.pass_mark,
        prerequisites: courses(true),
        suggested: courses(false),
    }
}

/// As `course.toml` writes it.
fn requirement(of: &Requirement) -> String {
    match of {
        Requirement::Lessons => "lessons".to_owned(),
        Requirement::Session => "session".to_owned(),
        Requirement::Lesson(id) => format!("lesson:{id}"),
        Requirement::Module(id) => format!("module:{id}"),
        Requirement::Quiz(id) => format!("quiz:{id}"),
        Requirement::Scenario(id) => format!("scenario:{id}"),
        Requirement::Reflection(id) => format!("reflection:{id}"),
    }
}

/// Lessons that are not optional, assessed quizzes and their questions.
fn counting(compiled: &Compiled) -> BTreeSet<String> {
    let learner = &compiled.learner;
    let lessons = learner.lessons.values().filter(|lesson| !lesson.optional).map(|lesson| lesson.id.to_string());
    let mut ids: BTreeSet<String> = lessons.collect();
    for quiz in learner.quizzes.values().filter(|quiz| quiz.purpose == Purpose::Assessed) {
        ids.insert(quiz.id.to_string());
        for part in &quiz.parts {
            match part {
                QuizPart::Question(id) => {
                    ids.insert(id.to_string());
                }
                QuizPart::Pool { questions, .. } => ids.extend(questions.iter().map(ToString::to_string)),
            }
        }
    }
    ids
}

fn live(compiled: &Compiled, id: &str, part: &Part, old: Option<&Live>, counts: bool) -> Live {
    let prints = compiled.server.fingerprints.get(id);
    let has_text = !matches!(part.kind, Kind::Answer | Kind::Step);
    let text = has_text.then(|| prints.map_or_else(|| shortened(&part.own), |prints| prints.text.clone()));
    let key = prints.and_then(|prints| prints.key.clone());
    let question = compiled.server.keys.get(&crate::ids::QuestionId::new(id)).map(|key| kind_of(&key.rule).to_owned());
    let revision = (part.kind == Kind::Question).then(|| match old {
        Some(old) if old.text == text && old.key == key => old.revision.unwrap_or(1),
        Some(old) => old.revision.unwrap_or(1).saturating_add(1),
        None => 1,
    });
    let quiz = compiled.learner.quizzes.get(&crate::ids::QuizId::new(id));
    let pass_mark = quiz.filter(|quiz| part.kind == Kind::Quiz && quiz.purpose == Purpose::Assessed);
    Live {
        kind: part.kind,
        question,
        since: old.map_or_else(|| compiled.learner.facts.version.clone(), |old| old.since.clone()),
        revision,
        text,
        key,
        own: part.holds_others.then(|| shortened(&part.own)),
        counts,
        pass_mark: pass_mark.map(|quiz| quiz.pass_mark),
        went: None,
    }
}

/// What was retired stays retired; what is gone since is retired now. Media have paths and no ids, so they just go.
fn retired(before: &Lock, live: &BTreeMap<String, Live>, version: &Version) -> BTreeMap<String, Retired> {
    let mut retired = before.retired.clone();
    retired.retain(|id, _| !live.contains_key(id));
    for (id, old) in before.live.iter().filter(|(id, old)| !live.contains_key(*id) && old.kind != Kind::Media) {
        let went = old.went.clone().or_else(|| renamed(before, live, old).map(Went::Moved));
        let gone = Retired {
            kind: old.kind,
            question: old.question.clone(),
            since: old.since.clone(),
            retired_in: version.clone(),
            went,
        };
        retired.insert(id.clone(), gone);
    }
    retired
}

/// The one new thing that says and marks exactly the same: it was given another id.
fn renamed(before: &Lock, live: &BTreeMap<String, Live>, old: &Live) -> Option<String> {
    let text = old.text.as_ref()?;
    let is_same = |other: &Live| other.kind == old.kind && other.text.as_ref() == Some(text) && other.key == old.key;
    let mut twins = live.iter().filter(|(id, new)| !before.live.contains_key(*id) && is_same(new));
    let only = twins.next().map(|(id, _)| id.clone());
    let gone = before.live.iter().filter(|(id, other)| !live.contains_key(*id) && is_same(other)).count();
    only.filter(|_| twins.next().is_none() && gone == 1)
}

/// As `type=` has it.
fn kind_of(rule: &Rule) -> &'static str {
    match rule {
        Rule::Single(_) => "single",
        Rule::Multiple { .. } => "multiple",
        Rule::TrueFalse(_) => "true-false",
        Rule::ShortText { .. } => "short-text",
        Rule::Numeric { .. } => "numeric",
        Rule::Matching { .. } => "matching",
        Rule::Ordering { .. } => "ordering",
        Rule::Gaps { .. } => "gaps",
        Rule::Hotspot { .. } => "hotspot",
        Rule::ImageChoice { .. } => "image-choice",
    }
}
