//! `course.toml`: the facts about a course.

mod choices;
mod completion;
mod cpd;
mod lists;
pub(crate) mod release;
mod review;

use std::ops::Range;

use crate::facts::{Adaptation, Completion, Facts, Objective, Publisher, Source};
use crate::fault::Faults;
use crate::ids::CourseRef;
use crate::near::did_you_mean;
use crate::source_file::SourceFile;
use crate::toml_file::{self, Found, Table};

pub(crate) use choices::{AUDIENCES, LICENCES};
pub(crate) use completion::{Parts, pass_mark, require};
pub(crate) use lists::roles;

/// What could be read of `course.toml`.
#[derive(Default)]
pub(crate) struct CourseToml {
    /// `None` when a fact is missing or wrong. `completion.require` holds nothing yet.
    pub facts: Option<Facts>,
    pub objectives: Vec<Found<Objective>>,
    pub sources: Vec<Found<Source>>,
    pub modules: Vec<ModuleEntry>,
    /// As its author wrote it.
    pub require: Option<Vec<Found<String>>>,
    /// `session` is needed.
    pub needs_session: Option<Range<usize>>,
    pub minutes: Option<Found<u32>>,
    pub version: Option<Found<semver::Version>>,
    pub released: release::Named,
}

pub(crate) struct ModuleEntry {
    pub id: Found<String>,
    /// `None` when it is missing, which was said.
    pub title: Option<String>,
    pub summary: Option<String>,
    pub essential: bool,
}

/// `None` when the file as a whole could not be read.
pub(crate) fn read(file: &SourceFile, today: crate::Date, faults: &mut Faults) -> Option<CourseToml> {
    let mut table = toml_file::read(file, 0..file.text.len(), faults)?;
    let table = &mut table;
    if !look_at_format(table, faults) {
        return None;
    }
    let mut read = CourseToml {
        objectives: lists::objectives(table, faults),
        sources: lists::sources(table, faults),
        modules: lists::modules(table, faults),
        ..CourseToml::default()
    };
    let course = course_ref(table, faults);
    read.version = version(table, "version", faults);
    let title = table.required_text("title", 80, faults);
    let summary = table.required_text("summary", 240, faults);
    let kind = required(table, "kind", choices::KINDS, faults);
    let level = table.one_of("level", choices::LEVELS, faults).unwrap_or(crate::facts::Level::Foundation);
    let language = language(table, faults);
    let jurisdiction = table.text("jurisdiction", faults).map(|found| found.value);
    let audience = lists::audience(table, "audience", faults);
    if !table.has("minutes") {
        table.missing("minutes", faults);
    }
    read.minutes = table.whole("minutes", 1..=600, faults);
    let licence = licence(table, faults);
    let publisher = publisher(table, course.as_ref(), faults);
    let prerequisites = lists::prerequisites(table, course.as_ref().map(|found| &found.value), faults);
    let (completion, written) = completion::read(table, faults);
    read.require = written;
    let validity = review::validity(table, faults);
    let cpd = cpd::read(table, audience.as_deref().unwrap_or_default(), faults);
    let face_to_face = completion::face_to_face(table, faults);
    read.needs_session = face_to_face
        .as_ref()
        .filter(|found| found.value.need == crate::facts::Need::Required)
        .map(|found| found.span.clone());
    let review = review::read(table, today, faults);
    let adaptation = match table.table("adaptation", faults) {
        Some(mut inner) => {
            let allowed = inner.one_of("allowed", choices::ADAPTATIONS, faults);
            inner.finish(faults);
            allowed.unwrap_or(Adaptation::Sections)
        }
        None => Adaptation::Sections,
    };
    let (spaced_after_days, spaced_questions) = lists::spaced(table, faults);
    let (release, named) = release::read(table, faults);
    read.released = named;
    for key in ["based_on", "values"] {
        if table.has(key) {
            let at = file.text.find(&format!("[{key}]")).unwrap_or(0);
            faults
                .at(
                    "M104",
                    file,
                    file.line_span(at),
                    format!("This version does not read local editions yet, so there is no setting called {key}"),
                )
                .help("Take the group out for now");
        }
    }
    table.ignore(&["based_on", "values"]);
    read.facts = (|| {
        Some(Facts {
            course: course?.value,
            version: read.version.as_ref()?.value.clone(),
            title: title?.value,
            summary: summary?.value,
            kind: kind?,
            level,
            language: language?,
            jurisdiction,
            audience: audience?,
            minutes: read.minutes.as_ref()?.value,
            licence: licence?,
            publisher: publisher?,
            objectives: read.objectives.iter().map(|found| found.value.clone()).collect(),
            prerequisites,
            completion: Completion { require: vec![], ..completion? },
            validity,
            cpd: cpd?,
            face_to_face: face_to_face.map(|found| found.value),
            review: review?,
            sources: read.sources.iter().map(|found| found.value.clone()).collect(),
            adaptation,
            spaced_after_days,
            spaced_questions,
            release,
        })
    })();
    table.finish(faults);
    Some(read)
}

fn look_at_format(table: &mut Table<'_>, faults: &mut Faults) -> bool {
    if !table.has("format") {
        table.missing("format", faults).help("Write format = 1 as the first line");
        table.ignore(&["format"]);
        return true;
    }
    match table.whole("format", 0..=u32::MAX, faults) {
        Some(found) if found.value != 1 => {
            faults
                .at(
                    "M101",
                    table.file,
                    found.span,
                    format!("This bundle uses format {}; this platform reads format 1", found.value),
                )
                .help("Update the platform or export the course again");
            false
        }
        _ => true,
    }
}

fn required<T: Copy>(
    table: &mut Table<'_>,
    key: &'static str,
    choices: &[(&'static str, T)],
    faults: &mut Faults,
) -> Option<T> {
    if !table.has(key) {
        let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
        table.missing(key, faults).help(format!("It is {}", crate::words::either(&names)));
    }
    table.one_of(key, choices, faults)
}

fn course_ref(table: &mut Table<'_>, faults: &mut Faults) -> Option<Found<CourseRef>> {
    let found = table.required_text("id", 200, faults)?;
    match CourseRef::parse(&found.value) {
        Some(value) => Some(Found { value, span: found.span }),
        None => {
            faults.at(
                "M106",
                table.file,
                found.span,
                "id must be two short names joined by /, such as moothall/planning-basics",
            );
            None
        }
    }
}

fn version(table: &mut Table<'_>, key: &'static str, faults: &mut Faults) -> Option<Found<semver::Version>> {
    let found = table.required_text(key, 60, faults)?;
    match semver::Version::parse(&found.value) {
        Ok(value) => Some(Found { value, span: found.span }),
        Err(_) => {
            faults.at("M108", table.file, found.span, format!("{key} must be three numbers, such as 1.2.0"));
            None
        }
    }
}

fn language(table: &mut Table<'_>, faults: &mut Faults) -> Option<String> {
    let found = table.required_text("language", 40, faults)?;
    let mut parts = found.value.split('-');
    let is_code = parts
        .next()
        .is_some_and(|first| (2..=3).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_lowercase()))
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
    if !is_code {
        faults
            .at("M109", table.file, found.span, format!("language \"{}\" is not a language code", found.value))
            .help("For English in the UK use en-GB");
    }
    is_code.then_some(found.value)
}

fn licence(table: &mut Table<'_>, faults: &mut Faults) -> Option<String> {
    let found = table.required_text("licence", 60, faults)?;
    if choices::LICENCES.contains(&found.value.as_str()) {
        return Some(found.value);
    }
    let hint = did_you_mean(&found.value, choices::LICENCES);
    faults
        .at("M111", table.file, found.span, format!("licence \"{}\" is not one we know{hint}", found.value))
        .help("Use an SPDX name such as OGL-UK-3.0, or All rights reserved");
    None
}

fn publisher(table: &mut Table<'_>, course: Option<&Found<CourseRef>>, faults: &mut Faults) -> Option<Publisher> {
    if !table.has("publisher") {
        table.missing("publisher", faults).help("Write a group [publisher] with id, name and kind");
    }
    let mut inner = table.table("publisher", faults)?;
    let id = inner.required_text("id", 63, faults);
    let name = inner.required_text("name", 120, faults);
    let kind = required(&mut inner, "kind", choices::PUBLISHERS, faults);
    let authors = inner.texts("authors", faults).unwrap_or_default().into_iter().map(|found| found.value).collect();
    let contact = inner.text("contact", faults).map(|found| found.value);
    inner.finish(faults);
    if let (Some(id), Some(course)) = (&id, course)
        && id.value != course.value.publisher()
    {
        let message = format!("publisher id \"{}\" does not match the first part of id \"{}\"", id.value, course.value);
        faults.at("M107", table.file, id.span.clone(), message).help("Use the same short name in both");
    }
    Some(Publisher { id: id?.value, name: name?.value, kind: kind?, authors, contact })
}
