//! Lists of facts: objectives, sources, modules, prerequisites, roles.

use super::{ModuleEntry, choices, version};
use crate::facts::{Audience, Objective, Prerequisite, Source, SourceStatus};
use crate::fault::Faults;
use crate::ids::{CourseRef, ObjectiveId, SourceId};
use crate::near::did_you_mean;
use crate::scan::settings::is_id;
use crate::toml_file::{Found, Table};

pub(super) fn objectives(table: &mut Table<'_>, faults: &mut Faults) -> Vec<Found<Objective>> {
    if !table.has("objective") {
        table
            .missing("objective", faults)
            .help("Write [[objective]] with an id and a text for each thing people learn to do");
    }
    let mut read = Vec::new();
    for mut inner in table.tables("objective", faults) {
        let (id, text) = (id(&mut inner, faults), inner.required_text("text", 240, faults));
        if let (Some(id), Some(text)) = (id, text) {
            read.push(Found { value: Objective { id: ObjectiveId::new(id.value), text: text.value }, span: id.span });
        }
        inner.finish(faults);
    }
    read
}

pub(super) fn sources(table: &mut Table<'_>, faults: &mut Faults) -> Vec<Found<Source>> {
    let mut read = Vec::new();
    for mut inner in table.tables("source", faults) {
        let id = id(&mut inner, faults);
        let title = inner.required_text("title", 240, faults);
        let url = inner.required_text("url", 400, faults);
        let checked = inner.date("checked", faults).map(|found| found.value);
        let as_at = inner.date("as_at", faults).map(|found| found.value);
        let status = inner.one_of("status", choices::STATUSES, faults).unwrap_or(SourceStatus::InForce);
        if let Some(url) = url.as_ref().filter(|url| !url.value.starts_with("https://")) {
            let scheme = url.value.split(':').next().unwrap_or_default();
            if scheme == "http" {
                faults
                    .at("F026", inner.file, url.span.clone(), "This link is http, not https")
                    .help("Use https: if the site has it");
            } else {
                faults.at("F025", inner.file, url.span.clone(), "The address of a source must begin with https:");
            }
        }
        inner.finish(faults);
        if let (Some(id), Some(title), Some(url)) = (id, title, url) {
            let value =
                Source { id: SourceId::new(id.value), title: title.value, url: url.value, checked, as_at, status };
            read.push(Found { value, span: id.span });
        }
    }
    read
}

pub(super) fn modules(table: &mut Table<'_>, faults: &mut Faults) -> Vec<ModuleEntry> {
    let mut read = Vec::new();
    for mut inner in table.tables("module", faults) {
        let id = id(&mut inner, faults);
        let title = inner.required_text("title", 80, faults);
        let summary = inner.text("summary", faults).map(|found| found.value);
        let essential = inner.truth("essential", faults).unwrap_or(false);
        inner.finish(faults);
        if let Some(id) = id {
            read.push(ModuleEntry { id, title: title.map(|title| title.value), summary, essential });
        }
    }
    read
}

pub(super) fn prerequisites(
    table: &mut Table<'_>,
    course: Option<&CourseRef>,
    faults: &mut Faults,
) -> Vec<Prerequisite> {
    let mut read = Vec::new();
    for mut inner in table.tables("prerequisite", faults) {
        let found = inner.required_text("id", 200, faults);
        let min_version = if inner.has("min_version") {
            version(&mut inner, "min_version", faults).map(|found| found.value)
        } else {
            Some(semver::Version::new(0, 0, 0))
        };
        inner.ignore(&["min_version"]);
        let required = inner.truth("required", faults).unwrap_or(false);
        let Some(found) = found else { continue };
        let Some(id) = CourseRef::parse(&found.value) else {
            faults.at(
                "M106",
                inner.file,
                found.span,
                "prerequisite.id must be two short names joined by /, such as moothall/planning-basics",
            );
            continue;
        };
        if Some(&id) == course {
            faults
                .at("M118", inner.file, found.span, format!("Prerequisites go round in a circle: {id} → {id}"))
                .help("A course cannot come before itself; remove this one");
        }
        inner.finish(faults);
        read.extend(min_version.map(|min_version| Prerequisite { course: id, min_version, required }));
    }
    read
}

/// M110 for a role that is not one; `None` when none is left.
pub(super) fn audience(table: &mut Table<'_>, key: &'static str, faults: &mut Faults) -> Option<Vec<Audience>> {
    if !table.has(key) {
        table.missing(key, faults).help("List who the course is for, such as [\"councillor\", \"clerk\"]");
    }
    roles(table, key, faults)
}

pub(crate) fn roles(table: &mut Table<'_>, key: &'static str, faults: &mut Faults) -> Option<Vec<Audience>> {
    let written = table.texts(key, faults)?;
    let mut roles = Vec::new();
    for found in written {
        match choices::AUDIENCES.iter().find(|(name, _)| *name == found.value) {
            Some((_, role)) => roles.push(*role),
            None => {
                let hint = did_you_mean(&found.value, choices::AUDIENCES.iter().map(|(name, _)| *name));
                faults.at("M110", table.file, found.span, format!("{key} \"{}\" is not a role{hint}", found.value));
            }
        }
    }
    (!roles.is_empty()).then_some(roles)
}

/// Days after completion, and how many questions each reminder brings.
pub(super) fn spaced(table: &mut Table<'_>, faults: &mut Faults) -> (Vec<u32>, u32) {
    let (mut days, mut questions) = (vec![2, 10, 30], 3);
    if let Some(mut inner) = table.table("spaced", faults) {
        days = inner.wholes("after_days", faults).unwrap_or(days);
        questions = inner.whole("questions", 1..=20, faults).map_or(questions, |found| found.value);
        inner.finish(faults);
    }
    (days, questions)
}

fn id(table: &mut Table<'_>, faults: &mut Faults) -> Option<Found<String>> {
    let found = table.required_text("id", 200, faults)?;
    if is_id(&found.value) {
        return Some(found);
    }
    let mended = crate::words::slug(&found.value);
    let fault = faults.at(
        "F010",
        table.file,
        found.span.clone(),
        format!("The id \"{}\" may hold only small letters, digits and hyphens", found.value),
    );
    if is_id(&mended) {
        let mended = format!("\"{mended}\"");
        fault.help(format!("Write {mended}")).fix(found.span, mended);
    } else {
        fault.help("Write a short name, such as \"lo-three-days\"");
    }
    None
}
