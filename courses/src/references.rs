//! Whether everything that was named exists.

use std::collections::{BTreeMap, BTreeSet};

use crate::budget::Next;
use crate::course_toml::CourseToml;
use crate::desk::{Desk, Reference, Wanted};
use crate::facts::SourceStatus;
use crate::near::did_you_mean;
use crate::one_by_one::one_by_one;

/// The names of things that can be referred to.
pub(crate) struct Known {
    pub terms: BTreeSet<String>,
    pub lessons: BTreeSet<String>,
    pub quizzes: BTreeSet<String>,
    pub modules: BTreeSet<String>,
    pub handouts: BTreeSet<String>,
}

/// `course` is `None` when it could not be read: then nobody knows which sources and objectives there are.
pub(crate) fn look_at(desk: &mut Desk<'_>, known: &Known, course: Option<&CourseToml>) {
    let sources: BTreeMap<&str, SourceStatus> = one_by_one(
        course.iter().flat_map(|read| &read.sources).map(|found| (found.value.id.as_str(), found.value.status)),
    );
    let objectives: BTreeSet<String> =
        one_by_one(course.iter().flat_map(|read| &read.objectives).map(|found| found.value.id.to_string()));
    let source_names: BTreeSet<String> = one_by_one(sources.keys().map(|id| (*id).to_owned()));
    for reference in std::mem::take(&mut desk.references) {
        // Guessing what was meant by thousands of wrong names takes its time.
        if !desk.time.allows(Next::Part, &reference.file.path, &mut desk.faults) {
            break;
        }
        match &reference.wanted {
            Wanted::Source { .. } | Wanted::Objective(_) if course.is_none() => {}
            Wanted::Term(id) if !known.terms.contains(id) => {
                let hint = did_you_mean(id, known.terms.iter().map(String::as_str));
                desk.faults
                    .at("F021", reference.file, reference.span, format!("term:{id} is not in glossary.md{hint}"))
                    .help("Add the term to glossary.md, or correct the name");
            }
            Wanted::Source { id, is_law } => match sources.get(id.as_str()) {
                None => missing(desk, &reference, "source", id, &source_names),
                Some(status) if *is_law && *status != SourceStatus::InForce => {
                    let status = match status {
                        SourceStatus::Enacted => "enacted",
                        SourceStatus::Announced => "announced",
                        _ => "repealed",
                    };
                    desk.faults
                        .at(
                            "M154",
                            reference.file,
                            reference.span,
                            format!("This law block rests on {id}, which is {status}, not in force"),
                        )
                        .help("Use a source in force, or a practice block");
                }
                Some(_) => {}
            },
            Wanted::Objective(id) if !objectives.contains(id) => {
                missing(desk, &reference, "objective", id, &objectives)
            }
            Wanted::Lesson(id) if !known.lessons.contains(id) => {
                missing(desk, &reference, "lesson", id, &known.lessons)
            }
            Wanted::Quiz(id) if !known.quizzes.contains(id) => missing(desk, &reference, "quiz", id, &known.quizzes),
            Wanted::Module(id) if !known.modules.contains(id) => {
                missing(desk, &reference, "module", id, &known.modules)
            }
            Wanted::Handout(id) if !known.handouts.contains(id) => {
                missing(desk, &reference, "handout", id, &known.handouts)
            }
            Wanted::Section { lesson, .. } if !known.lessons.contains(lesson) => {
                missing(desk, &reference, "lesson", lesson, &known.lessons)
            }
            Wanted::Section { lesson: page, section } | Wanted::Here { page, section } => {
                let sections = desk.sections.get(page).cloned().unwrap_or_default();
                if !sections.contains(section) {
                    missing(desk, &reference, "section", section, &sections);
                }
            }
            _ => {}
        }
    }
}

fn missing(desk: &mut Desk<'_>, reference: &Reference<'_>, kind: &str, id: &str, known: &BTreeSet<String>) {
    let hint = did_you_mean(id, known.iter().map(String::as_str));
    desk.faults
        .at("F022", reference.file, reference.span.clone(), format!("There is no {kind} called {id}{hint}"))
        .help(cure(kind, known));
}

/// The most names that are listed.
const MOST_NAMES: usize = 5;

/// Where to add what is missing, and what there is instead.
fn cure(kind: &str, known: &BTreeSet<String>) -> String {
    let add = match kind {
        "objective" | "source" | "module" => format!("Add it to course.toml under [[{kind}]]"),
        "section" => "Give the heading this id, as in ## Words {#id}".to_owned(),
        "quiz" => "Add a file to the quizzes folder".to_owned(),
        "handout" => "Add a file to the folder trainer/handouts".to_owned(),
        _ => "Add a file to the lessons folder".to_owned(),
    };
    if known.is_empty() {
        return add;
    }
    let names = known.iter().take(MOST_NAMES).map(String::as_str).collect::<Vec<_>>().join(", ");
    let more = if known.len() > MOST_NAMES { " and others" } else { "" };
    format!("{add}, or name one of: {names}{more}")
}
