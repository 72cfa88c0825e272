//! What the publisher states about CPD. Checked and explained, never invented.

use super::lists;
use crate::facts::{Audience, Cpd};
use crate::fault::Faults;
use crate::toml_file::Table;

/// The shipped scheme's rate: two hours of learning to a point, so half an hour to a quarter.
const MINUTES_PER_QUARTER: u32 = 30;
const SCHEME: &str = "national-cpd";
const CATEGORIES: &[(&str, &str)] = &[
    ("face-to-face", "face-to-face"),
    ("online-assessed", "online-assessed"),
    ("online-unassessed", "online-unassessed"),
    ("reading", "reading"),
];

/// `Some(None)` when the course carries no points; `None` when what it says could not be read.
pub(super) fn read(table: &mut Table<'_>, audience: &[Audience], faults: &mut Faults) -> Option<Option<Cpd>> {
    if !table.has("cpd") {
        table.ignore(&["cpd"]);
        return Some(None);
    }
    let mut inner = table.table("cpd", faults)?;
    let scheme = inner.required_text("scheme", 63, faults);
    for key in ["points", "hours", "category"] {
        if !inner.has(key) {
            inner.missing(key, faults);
        }
    }
    let points = inner.number("points", faults);
    let hours = inner.number("hours", faults);
    let category = inner.one_of("category", CATEGORIES, faults);
    let basis = inner.required_text("basis", 400, faults);
    let counts_for = match inner.has("counts_for") {
        true => lists::roles(&mut inner, "counts_for", faults),
        false => Some(audience.to_vec()),
    };
    inner.ignore(&["counts_for"]);
    let (scheme, points, hours) = (scheme?.value, points?, hours?);
    let quarters = points.value.whole_parts(4);
    if quarters.is_none() {
        faults.at("M131", inner.file, points.span.clone(), "points must be in steps of 0.25");
    }
    let minutes = hours.value.whole_parts_down(60);
    if minutes.is_none() {
        inner.wrong("hours", "a number of hours above 0", &hours.value.to_string(), hours.span.clone(), faults);
    }
    inner.finish(faults);
    let (quarters, minutes) = (quarters?, minutes?);
    let usual = minutes / MINUTES_PER_QUARTER;
    if scheme == SCHEME && usual != quarters {
        let message = format!(
            "{} points for {} hours; this scheme usually gives {}",
            points.value,
            hours.value,
            in_points(usual)
        );
        faults.at("M130", table.file, points.span, message).help("Change the points or explain in basis");
    }
    Some(Some(Cpd {
        scheme,
        points: quarters,
        minutes,
        category: category?.to_owned(),
        basis: basis?.value,
        counts_for: counts_for?,
    }))
}

fn in_points(quarters: u32) -> String {
    let part = ["", ".25", ".5", ".75"][(quarters % 4) as usize];
    format!("{}{part}", quarters / 4)
}
