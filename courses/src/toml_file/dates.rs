//! Dates as people write them, where a fact must be a date.

use crate::date::Date;

/// Facts that are dates, wherever they stand.
const DATES: [&str; 4] = ["last_reviewed", "review_by", "checked", "as_at"];

/// How to write what was meant as a date, and the date where it is certain; `None` when no date was meant.
pub(super) fn cure(key: &str, word: &str) -> Option<(String, Option<String>)> {
    let is_meant = DATES.contains(&key) || day_first(word).is_some();
    (is_meant && Date::parse(word).is_none()).then(|| written(word))
}

/// The same for a fact that is known to be a date.
pub(super) fn written(text: &str) -> (String, Option<String>) {
    let certain = Date::parse_words(text).map(|date| date.to_string());
    // In figures alone, the day and the month may have been meant the other way round.
    let shown = certain.clone().or_else(|| day_first(text)).unwrap_or_else(|| "2026-05-12".to_owned());
    (format!("Write the date as {shown}"), certain)
}

/// `12/05/2026` as `2026-05-12`.
fn day_first(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split(['/', '.', '-']).collect();
    let [day, month, year] = parts.as_slice() else { return None };
    let date = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?;
    (year.len() == 4).then(|| date.to_string())
}
