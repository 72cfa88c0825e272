//! The versions that came after the one someone reads, and where they lead.

use courses::versions::Step;

use crate::db::{Conn, row, sql};
use crate::ids::PublishedId;
use crate::now::DAY;
use crate::refusal::Refusal;

/// How long people may go on in the version they started when a major one comes (bundle-format.md 17, rule 7).
pub const MAY_FINISH: i64 = 90 * DAY;

row! {
    /// A later version of the same course.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Later {
        pub id: PublishedId,
        pub version: String,
        /// From the version before it.
        pub step: Step,
        pub notes: Option<String>,
        /// Microseconds.
        pub published_at: i64,
        pub withdrawn_at: Option<i64>,
    }
}

impl Later {
    /// Whether people on an older version are led on to this one at the start of a lesson.
    fn is_open(&self, now_micros: i64) -> bool {
        self.step != Step::Major || self.published_at + MAY_FINISH <= now_micros
    }
}

/// Later versions, the oldest first.
pub(crate) async fn later_than(conn: &mut Conn, id: &PublishedId) -> Result<Vec<Later>, Refusal> {
    conn.all(sql!(
        "SELECT l.id, l.version, COALESCE(l.step, 'major') AS step, l.notes, l.published_at, l.withdrawn_at
         FROM published l JOIN published p ON p.id = $1
         WHERE l.course = p.course AND l.rank > p.rank AND l.replaced_at IS NULL ORDER BY l.rank",
        id,
    ))
    .await
}

/// Where someone goes on at the start of their next lesson, with the greatest step on the way: the newest version that no
/// major step bars, unless its 90 days are over.
pub fn onward(later: &[Later], now_micros: i64) -> Option<(&Later, Step)> {
    let reached = later.iter().take_while(|version| version.is_open(now_micros)).count();
    let way = &later[..reached];
    let place = way.iter().rposition(|version| version.withdrawn_at.is_none())?;
    let step = way[..=place].iter().map(|version| version.step).max()?;
    Some((&way[place], step))
}

/// The newest version, when only a choice leads to it now, and the moment from which people are led there anyway.
pub fn offered(later: &[Later], now_micros: i64) -> Option<(&Later, i64)> {
    let bar = later.iter().position(|version| !version.is_open(now_micros))?;
    let newest = later[bar..].iter().rfind(|version| version.withdrawn_at.is_none())?;
    Some((newest, later[bar].published_at + MAY_FINISH))
}

/// What the versions up to and with this one say is new, the newest first. Patches are not spoken of.
pub fn notes_up_to(later: &[Later], id: &PublishedId) -> Vec<String> {
    let place = later.iter().position(|version| version.id == *id).map_or(0, |place| place + 1);
    let told = later[..place].iter().filter(|version| version.step != Step::Patch && version.withdrawn_at.is_none());
    told.rev().filter_map(|version| version.notes.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_000 * DAY;

    fn version(name: &str, step: Step, days_ago: i64) -> Later {
        Later {
            id: PublishedId::new(name),
            version: name.to_owned(),
            step,
            notes: Some(format!("{name} is out.")),
            published_at: NOW - days_ago * DAY,
            withdrawn_at: None,
        }
    }

    fn withdrawn(name: &str, step: Step, days_ago: i64) -> Later {
        Later { withdrawn_at: Some(NOW), ..version(name, step, days_ago) }
    }

    fn reached(later: &[Later]) -> Option<(&str, Step)> {
        onward(later, NOW).map(|(version, step)| (version.version.as_str(), step))
    }

    fn asked(later: &[Later]) -> Option<(&str, i64)> {
        offered(later, NOW).map(|(version, until)| (version.version.as_str(), (until - NOW) / DAY))
    }

    #[test]
    fn a_major_step_bars_the_way_for_ninety_days() {
        let later =
            [version("1.1.0", Step::Minor, 9), version("2.0.0", Step::Major, 8), version("2.0.1", Step::Patch, 1)];
        assert_eq!(reached(&later), Some(("1.1.0", Step::Minor)));
        assert_eq!(asked(&later), Some(("2.0.1", 82)));
        let old = [version("2.0.0", Step::Major, 90), version("2.0.1", Step::Patch, 1)];
        assert_eq!(reached(&old), Some(("2.0.1", Step::Major)));
        assert_eq!(asked(&old), None);
        assert_eq!(reached(&[version("2.0.0", Step::Major, 89)]), None);
    }

    #[test]
    fn a_second_major_step_has_ninety_days_of_its_own() {
        let later = [version("2.0.0", Step::Major, 100), version("3.0.0", Step::Major, 10)];
        assert_eq!(reached(&later), Some(("2.0.0", Step::Major)));
        assert_eq!(asked(&later), Some(("3.0.0", 80)));
    }

    #[test]
    fn nobody_is_led_to_what_was_withdrawn_and_its_step_still_counts() {
        let later = [withdrawn("1.1.0", Step::Minor, 3), version("1.1.1", Step::Patch, 2)];
        assert_eq!(reached(&later), Some(("1.1.1", Step::Minor)));
        assert_eq!(reached(&[withdrawn("1.0.1", Step::Patch, 3)]), None);
        let barred = [withdrawn("2.0.0", Step::Major, 3)];
        assert_eq!((reached(&barred), asked(&barred)), (None, None));
    }

    #[test]
    fn notes_are_those_of_the_versions_on_the_way() {
        let later = [
            version("1.0.1", Step::Patch, 9),
            version("1.1.0", Step::Minor, 8),
            withdrawn("1.2.0", Step::Minor, 7),
            version("1.3.0", Step::Minor, 6),
        ];
        assert_eq!(notes_up_to(&later, &later[3].id), ["1.3.0 is out.", "1.1.0 is out."]);
        assert_eq!(notes_up_to(&later, &later[0].id), [""; 0]);
    }
}
