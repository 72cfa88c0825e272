//! What a publisher says about a new version: how urgent it is, what changed, and how its changes count.

use super::choices;
use crate::desk::Desk;
use crate::facts::{Correction, Policy, Release, Urgency};
use crate::fault::Faults;
use crate::ids::QuestionId;
use crate::near::did_you_mean;
use crate::toml_file::{Found, Table};

/// The names in `[release]`, which must exist once everything is read.
#[derive(Default)]
pub(crate) struct Named {
    wording_only: Vec<Found<String>>,
    recheck: Vec<Found<String>>,
    corrections: Vec<Found<String>>,
}

pub(super) fn read(table: &mut Table<'_>, faults: &mut Faults) -> (Release, Named) {
    let (mut release, mut named) = (Release::default(), Named::default());
    let Some(mut inner) = table.table("release", faults) else { return (release, named) };
    release.urgency = inner.one_of("urgency", choices::URGENCIES, faults).unwrap_or(Urgency::Routine);
    release.notes = inner.text("notes", faults).map(|found| found.value);
    named.wording_only = inner.texts("wording_only", faults).unwrap_or_default();
    named.recheck = inner.texts("recheck", faults).unwrap_or_default();
    for mut entry in inner.tables("corrections", faults) {
        let question = entry.required_text("question", 63, faults);
        let policy = entry.one_of("policy", choices::POLICIES, faults).unwrap_or(Policy::RegradeUp);
        entry.finish(faults);
        if let Some(question) = question {
            release.corrections.push(Correction { question: QuestionId::new(question.value.clone()), policy });
            named.corrections.push(question);
        }
    }
    inner.finish(faults);
    let ids = |found: &[Found<String>]| found.iter().map(|id| id.value.clone()).collect();
    (release.wording_only, release.recheck) = (ids(&named.wording_only), ids(&named.recheck));
    (release, named)
}

/// F022 for each name that nothing has.
pub(crate) fn look_at(desk: &mut Desk<'_>, named: &Named) {
    let all: Vec<String> = desk.ids.all().map(str::to_owned).collect();
    let sections: Vec<String> = desk.sections.values().flatten().cloned().collect();
    let questions: Vec<String> = desk.keys.keys().map(ToString::to_string).collect();
    for (kind, written, known) in [
        ("item", &named.wording_only, &all),
        ("section", &named.recheck, &sections),
        ("question", &named.corrections, &questions),
    ] {
        for id in written.iter().filter(|id| !known.contains(&id.value)) {
            // A question that could not be read was spoken of where it stands.
            if kind == "question" && all.contains(&id.value) && desk.faults.has_problem() {
                continue;
            }
            let Some(file) = desk.bundle.texts.get("course.toml") else { return };
            let hint = did_you_mean(&id.value, known.iter().map(String::as_str));
            desk.faults.at("F022", file, id.span.clone(), format!("There is no {kind} called {}{hint}", id.value));
        }
    }
}
