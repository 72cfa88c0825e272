//! Marks in per cent, as Moodle takes them: it refuses any other number.

use super::draft::{Choice, FULL};
use super::lost::{Place, Report};
use super::settle::per_cent;

/// What Moodle takes, in parts of 10,000 and as it is written.
const TAKEN: [(i32, &str); 21] = [
    (10_000, "100"),
    (9_000, "90"),
    (8_333, "83.33333"),
    (8_000, "80"),
    (7_500, "75"),
    (7_000, "70"),
    (6_667, "66.66667"),
    (6_000, "60"),
    (5_000, "50"),
    (4_000, "40"),
    (3_333, "33.33333"),
    (3_000, "30"),
    (2_500, "25"),
    (2_000, "20"),
    (1_667, "16.66667"),
    (1_429, "14.28571"),
    (1_250, "12.5"),
    (1_111, "11.11111"),
    (1_000, "10"),
    (500, "5"),
    (0, "0"),
];

/// The nearest share that Moodle takes. Says so when it is another one.
pub(super) fn nearest(share: i32, place: &Place, report: &mut Report) -> String {
    let size = share.abs();
    let (parts, text) = TAKEN.iter().copied().min_by_key(|(parts, _)| (parts - size).abs()).unwrap_or((0, "0"));
    if (parts - size).abs() > 2 {
        let what = format!("A mark of {} became {text} %, the nearest that Moodle takes", per_cent(share));
        report.changed(place, what, "Check that this is fair");
    }
    if share < 0 && parts > 0 { format!("-{text}") } else { text.to_owned() }
}

/// The share of each answer. `None` when Moodle would take none of them, which was said.
pub(super) fn weights(many: bool, choices: &[Choice], place: &Place, report: &mut Report) -> Option<Vec<String>> {
    let rights = choices.iter().filter(|choice| choice.share > 0).count();
    if many && rights > 10 {
        report.left(
            place,
            format!("It has {rights} right answers; Moodle takes ten at most"),
            "Split it into two questions",
        );
        return None;
    }
    let best = choices.iter().map(|choice| choice.share).max().unwrap_or(0);
    let mut is_first = true;
    let share = |choice: &Choice| {
        // One answer must be worth the whole mark.
        let is_key = !many && choice.share == best && std::mem::take(&mut is_first);
        if is_key && best < FULL {
            report.changed(
                place,
                format!("The best answer was worth {}; it is worth the whole mark now", per_cent(best)),
                "Check that this is fair",
            );
        }
        if is_key { "100".to_owned() } else { nearest(choice.share, place, report) }
    };
    Some(choices.iter().map(share).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_rounded_to_one_that_moodle_takes_and_that_is_said() {
        let mut report = Report::default();
        assert_eq!(nearest(3_333, &Place::default(), &mut report), "33.33333");
        assert_eq!(nearest(-5_000, &Place::default(), &mut report), "-50");
        assert_eq!(report.into_sorted().len(), 0);
        let mut report = Report::default();
        assert_eq!(nearest(4_500, &Place::default(), &mut report), "50");
        assert_eq!(report.into_sorted().len(), 1);
    }
}
