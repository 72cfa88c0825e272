//! A question on its way in: what every format can say, before it is known whether a kind of ours holds it.

use super::lost::Place;
use crate::question::numeric::Decimal;
use crate::text::{Inline, Prose};

/// Questions that stood under one heading of the file they came from.
#[derive(Default)]
pub(super) struct Section {
    /// The last part of its category; empty for the file itself.
    pub title: String,
    pub drafts: Vec<Draft>,
}

pub(super) struct Draft {
    pub place: Place,
    /// The id it had, if it had one.
    pub id: Option<String>,
    pub stem: Vec<Prose>,
    pub kind: Kind,
    pub explanation: Vec<Prose>,
    pub hints: Vec<Vec<Prose>>,
    pub tags: Vec<String>,
    /// 0 to 10.
    pub weight: u32,
    pub shuffle: bool,
}

pub(super) enum Kind {
    /// `all`: nothing for a set that is not exactly right.
    Choice {
        many: bool,
        all: bool,
        choices: Vec<Choice>,
    },
    TrueFalse {
        is_true: bool,
        if_true: Vec<Prose>,
        if_false: Vec<Prose>,
    },
    Words {
        exact_case: bool,
        lines: Vec<Accepted>,
    },
    Number {
        unit: Option<String>,
        lines: Vec<Numbers>,
    },
    Matching {
        pairs: Vec<(Vec<Inline>, Vec<Inline>)>,
        spares: Vec<Vec<Inline>>,
    },
    Ordering {
        all: bool,
        items: Vec<Choice>,
    },
    /// The stem holds an [`Inline::Gap`] for each, named `g1`, `g2` ….
    Gaps {
        exact_case: bool,
        choose: bool,
        gaps: Vec<Vec<Accepted>>,
    },
    /// Words that ask nothing.
    Note,
    /// An answer of many words that a person would have to mark.
    Essay,
}

/// A full share: 10,000.
pub(super) const FULL: i32 = 10_000;

pub(super) struct Choice {
    pub words: Vec<Inline>,
    /// Of the mark, from −10,000 to 10,000.
    pub share: i32,
    pub feedback: Vec<Prose>,
    pub fixed: bool,
}

pub(super) struct Accepted {
    pub text: String,
    /// Of the mark, from 0 to 10,000.
    pub share: i32,
    pub feedback: Vec<Prose>,
}

/// Numbers that are taken for right, or known to be wrong.
pub(super) struct Numbers {
    pub low: Decimal,
    pub high: Decimal,
    /// As it is written in a bundle: `68.75` with a tolerance, or `60..80`.
    pub text: String,
    pub tolerance: Option<String>,
    pub share: i32,
    pub feedback: Vec<Prose>,
}

impl Draft {
    pub fn new(place: Place, stem: Vec<Prose>, kind: Kind) -> Self {
        Self { place, id: None, stem, kind, explanation: vec![], hints: vec![], tags: vec![], weight: 1, shuffle: true }
    }
}

impl Numbers {
    /// A number and how far from it a reply may be.
    pub fn around(centre: Decimal, tolerance: Decimal, share: i32, feedback: Vec<Prose>) -> Option<Self> {
        let tolerance = tolerance.size();
        let (low, high) = (centre.minus(tolerance)?, centre.plus(tolerance)?);
        let said = (low != high).then(|| tolerance.to_string());
        Some(Self { low, high, text: centre.to_string(), tolerance: said, share, feedback })
    }

    /// Every number between two, and they themselves.
    pub fn between(low: Decimal, high: Decimal, share: i32, feedback: Vec<Prose>) -> Self {
        let (low, high) = (low.min(high), low.max(high));
        Self { low, high, text: format!("{low}..{high}"), tolerance: None, share, feedback }
    }
}

/// A number as other systems write it: with an exponent, with a comma for the point or between thousands.
pub(super) fn number(text: &str) -> Option<Decimal> {
    let text = text.trim();
    if let Some(number) = Decimal::parse(text) {
        return Some(number);
    }
    if let Some((mantissa, exponent)) = text.split_once(['e', 'E']) {
        return shifted(mantissa, exponent.trim_start_matches('+').parse().ok()?);
    }
    match text.split_once(',') {
        Some((whole, part)) if !part.contains([',', '.']) && part.len() != 3 => {
            Decimal::parse(&format!("{whole}.{part}"))
        }
        _ => Decimal::parse(&text.replace([',', ' '], "")),
    }
}

/// A decimal with its point moved so many places to the right.
fn shifted(mantissa: &str, places: i32) -> Option<Decimal> {
    if places.unsigned_abs() > 18 {
        return None;
    }
    let (sign, digits) = mantissa.strip_prefix('-').map_or(("", mantissa), |rest| ("-", rest));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let moved = usize::try_from(places.unsigned_abs()).ok()?;
    let zeros = "0".repeat(moved);
    let (left, right) = if places < 0 {
        let all = format!("{zeros}{whole}");
        let point = all.len().checked_sub(moved)?;
        (all.get(..point)?.to_owned(), format!("{}{part}", all.get(point..)?))
    } else {
        let all = format!("{part}{zeros}");
        (format!("{whole}{}", all.get(..moved)?), all.get(moved..)?.to_owned())
    };
    Decimal::parse(&format!("{sign}{left}.{right}"))
}

/// A share in per cent, such as `33.33333`, as parts of 10,000; `None` when it is not a number from −100 to 100.
pub(super) fn share(text: &str) -> Option<i32> {
    let number = number(text)?;
    let down = number.size().whole_parts_down(1_000)?;
    if down > 100_000 {
        return None;
    }
    let parts = i32::try_from((down + 5) / 10).ok()?;
    Some(if number < Decimal::parse("0")? { -parts } else { parts })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_other_systems_are_read() {
        for (text, plain) in [("1e3", "1000"), ("1.5E-2", "0.015"), ("27,500", "27500"), ("0,5", "0.5"), ("-2e0", "-2")]
        {
            assert_eq!(number(text), Decimal::parse(plain), "{text}");
        }
        assert_eq!(number("1e400"), None);
        assert_eq!(number("five"), None);
    }

    #[test]
    fn shares_are_rounded_to_the_nearest_part() {
        assert_eq!(share("33.33333"), Some(3_333));
        assert_eq!(share("16.66667"), Some(1_667));
        assert_eq!(share("-50"), Some(-5_000));
        assert_eq!(share("101"), None);
    }
}
