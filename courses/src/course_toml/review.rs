//! How long a course and its certificates hold good.

use super::choices;
use crate::date::Date;
use crate::facts::{Renew, Review, Validity};
use crate::fault::Faults;
use crate::toml_file::Table;

pub(super) fn validity(table: &mut Table<'_>, faults: &mut Faults) -> Validity {
    let mut validity = Validity { months: 0, renew: Renew::Full, remind_days: 60 };
    if let Some(mut inner) = table.table("validity", faults) {
        validity.months = inner.whole("months", 0..=600, faults).map_or(0, |found| found.value);
        validity.renew = inner.one_of("renew", choices::RENEWALS, faults).unwrap_or(Renew::Full);
        validity.remind_days = inner.whole("remind_days", 0..=3_650, faults).map_or(60, |found| found.value);
        inner.finish(faults);
    }
    validity
}

pub(super) fn read(table: &mut Table<'_>, today: Date, faults: &mut Faults) -> Option<Review> {
    if !table.has("review") {
        table.missing("review", faults).help("Write a group [review] with last_reviewed and review_by");
    }
    let mut inner = table.table("review", faults)?;
    for key in ["last_reviewed", "review_by"] {
        if !inner.has(key) {
            inner.missing(key, faults).help("Write the date as 2026-05-12, without quotation marks");
        }
    }
    let last = inner.date("last_reviewed", faults);
    let by = inner.date("review_by", faults);
    let reviewer = inner.text("reviewer", faults).map(|found| found.value);
    inner.finish(faults);
    let (last, by) = (last?, by?);
    if by.value <= last.value || by.value > last.value.plus_months(24) {
        let message = format!(
            "review_by ({}) must be after last_reviewed ({}) and at most 24 months later",
            by.value, last.value
        );
        faults.at("M112", table.file, by.span, message);
    } else if by.value < today {
        faults
            .at("M114", table.file, by.span, "The review date has passed")
            .help("Review the course and change the dates");
    } else if by.value > last.value.plus_months(12) {
        let months = last.value.months_until(by.value);
        faults.at(
            "M113",
            table.file,
            by.span,
            format!("review_by is {months} months away; sector guides are reviewed yearly"),
        );
    }
    Some(Review { last_reviewed: last.value, review_by: by.value, reviewer })
}
