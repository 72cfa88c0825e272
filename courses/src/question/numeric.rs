//! A number. Compared as decimals: binary floating point would call 0.1 + 0.2 wrong.

use serde::{Deserialize, Serialize};

use super::body::{self, Body};
use super::{FULL, Marked, NumberKey, Remark, Rule, Shape};
use crate::page::{Page, Voice};
use crate::scan::Node;

/// The first line that holds the number wins.
pub(super) fn mark(unit: Option<&str>, lines: &[NumberKey], reply: &str) -> Marked {
    let matched = read_reply(reply, unit).and_then(|number| lines.iter().find(|line| line.holds(number)));
    match matched {
        Some(line) => Marked {
            mark: line.score,
            feedback: vec![Remark { answer: None, right: line.right, words: line.feedback.clone() }],
        },
        None => Marked { mark: 0, feedback: vec![] },
    }
}

impl NumberKey {
    fn holds(&self, number: Decimal) -> bool {
        self.low <= number && number <= self.high
    }
}

/// What someone typed, without the unit, commas and spaces. `None` when the rest is not a number.
pub fn read_reply(text: &str, unit: Option<&str>) -> Option<Decimal> {
    let bare = |text: &str| -> String {
        text.chars().filter(|c| !c.is_whitespace() && *c != ',').collect::<String>().to_lowercase()
    };
    let text = bare(text);
    let (sign, rest) = match text.strip_prefix(['-', '−', '–']) {
        Some(rest) => ("-", rest),
        None => ("", text.as_str()),
    };
    let unit = unit.map(bare).unwrap_or_default();
    let rest = rest.strip_prefix(&unit).unwrap_or(rest);
    let rest = rest.strip_suffix(&unit).unwrap_or(rest);
    Decimal::parse(&format!("{sign}{rest}"))
}

/// An exact decimal: up to 20 digits before the point and 18 after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Decimal {
    /// In units of 10⁻¹⁸.
    units: i128,
}

const PLACES: usize = 18;
const ONE: i128 = 1_000_000_000_000_000_000;

impl Decimal {
    /// Reads an optional minus, digits and one full stop; `.5` and `5.` are numbers too.
    pub fn parse(text: &str) -> Option<Self> {
        let (is_negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let part = part.trim_end_matches('0');
        let is_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        if !digits.bytes().any(|b| b.is_ascii_digit()) || !is_digits(whole) || !is_digits(part) || part.len() > PLACES {
            return None;
        }
        let whole: i128 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
        let part: i128 = format!("{part:0<PLACES$}").parse().ok()?;
        let units = whole.checked_mul(ONE)?.checked_add(part)?;
        Some(Self { units: if is_negative { -units } else { units } })
    }

    pub fn plus(self, other: Self) -> Option<Self> {
        Some(Self { units: self.units.checked_add(other.units)? })
    }

    pub fn minus(self, other: Self) -> Option<Self> {
        Some(Self { units: self.units.checked_sub(other.units)? })
    }

    /// Without its sign.
    pub fn size(self) -> Self {
        Self { units: self.units.abs() }
    }

    /// So many per cent of it, in the 18th place rounded up, so that rounding never fails anyone.
    pub fn per_cent(self, share: Self) -> Option<Self> {
        let (mut factor, mut divisor) = (share.units, ONE.checked_mul(100)?);
        while factor % 10 == 0 && divisor % 10 == 0 {
            (factor, divisor) = (factor / 10, divisor / 10);
        }
        let product = self.units.checked_mul(factor)?;
        Some(Self { units: product / divisor + i128::from(product % divisor > 0) })
    }

    /// How many parts of 1/`parts` it holds, when that is a whole number: 1.25 is 5 quarters.
    pub fn whole_parts(self, parts: u32) -> Option<u32> {
        let whole = self.units.checked_mul(i128::from(parts))?;
        (whole % ONE == 0).then(|| u32::try_from(whole / ONE).ok())?
    }

    /// The same, rounded down; `None` below zero.
    pub fn whole_parts_down(self, parts: u32) -> Option<u32> {
        let whole = self.units.checked_mul(i128::from(parts))?;
        if whole < 0 { None } else { u32::try_from(whole / ONE).ok() }
    }

    /// The number of 1/10,000 in it, when that is a whole number from 0 to 10,000.
    pub fn share(self) -> Option<u32> {
        let step = ONE / i128::from(super::FULL);
        (self.units % step == 0 && (0..=ONE).contains(&self.units)).then(|| u32::try_from(self.units / step).ok())?
    }
}

impl std::fmt::Display for Decimal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.units < 0 { "-" } else { "" };
        let size = self.units.unsigned_abs();
        let (whole, part) = (size / ONE.unsigned_abs(), size % ONE.unsigned_abs());
        if part == 0 {
            return write!(f, "{sign}{whole}");
        }
        let part = format!("{part:0>PLACES$}");
        write!(f, "{sign}{whole}.{}", part.trim_end_matches('0'))
    }
}

impl From<Decimal> for String {
    fn from(number: Decimal) -> Self {
        number.to_string()
    }
}

impl TryFrom<String> for Decimal {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or_else(|| format!("{text} is not a decimal number"))
    }
}

/// The setting that takes in what is nearly the number.
const TOLERANCE: &str = "tolerance";

pub(super) fn read(page: &mut Page<'_, '_>, node: &Node, body: &Body<'_>) -> Option<(Shape, Rule)> {
    let unit = node.settings.text("unit").map(str::to_owned);
    let mut lines: Vec<NumberKey> = Vec::new();
    let mut is_whole = true;
    for answer in &body.answers {
        answer.settings.refuse_others("numeric answer", &[TOLERANCE, "score"], page.file, &mut page.desk.faults);
        let feedback = page.speaking(Voice::Reply, |page| page.prose(&answer.feedback));
        let Some((low, high)) = bounds(page, answer) else {
            is_whole = false;
            continue;
        };
        let shown = answer.text.text.trim().to_owned();
        if let Some(wider) = lines.iter().find(|line| line.low <= low && high <= line.high) {
            let words = format!(
                "Everything {shown} accepts is already caught by {} above it, so {shown} can never be used",
                wider.shown
            );
            page.fault("Q128", answer.span.clone(), words).help("Put the narrower line first, or remove this one");
        }
        let right = matches!(answer.boxed, Some((true, _)));
        let score = body::score(page, answer).unwrap_or(if right { FULL } else { 0 });
        let relative = answer.settings.value("tolerance").is_some_and(|value| value.text.ends_with('%'));
        lines.push(NumberKey { low, high, shown, relative, right, score, feedback });
    }
    if !is_whole {
        return None;
    }
    if !lines.iter().any(|line| line.right) {
        let span = body.answers.first().map_or(node.line.clone(), |answer| answer.span.clone());
        let item = body::item_without_box(body, is_number);
        let (label, help) = match body.answers.first() {
            Some(_) => {
                ("no box has an x", "Put an x in the box of the right number, or add a line for it, such as - [x] 28")
            }
            None => {
                ("no number stands below this question", "Write the right number below the question, such as - [x] 28")
            }
        };
        body::none_is_right(page, item, span, label, help);
        return None;
    }
    Some((Shape::Number { unit: unit.clone() }, Rule::Numeric { unit, lines }))
}

/// Whether words are a number or a range, perhaps with settings.
fn is_number(words: &str) -> bool {
    let number = words.split('{').next().unwrap_or_default().trim();
    let (low, high) = number.split_once("..").unwrap_or((number, number));
    Decimal::parse(low.trim()).is_some() && Decimal::parse(high.trim()).is_some()
}

/// `68.75`, `60..80`, or a number with its tolerance.
fn bounds(page: &mut Page<'_, '_>, answer: &body::Answer) -> Option<(Decimal, Decimal)> {
    let text = answer.text.text.trim();
    if let Some((low, high)) = text.split_once("..") {
        let (low, high) = (low.trim(), high.trim());
        let (from, to) = (author_number(page, answer, low)?, author_number(page, answer, high)?);
        if from > to {
            let span = answer.text.words_span();
            page.fault("Q127", span.clone(), format!("The range {low}..{high} is back to front"))
                .fix(span, format!("{high}..{low}"));
            return None;
        }
        refuse_tolerance(page, answer, (from, to));
        return Some((from, to));
    }
    let number = author_number(page, answer, text)?;
    if !answer.settings.has(TOLERANCE) {
        return Some((number, number));
    }
    let value = answer.settings.value(TOLERANCE);
    let (text, span) = value.map_or_else(
        || ("nothing", answer.settings.key_span(TOLERANCE)),
        |value| (value.text.as_str(), value.span.clone()),
    );
    let both = widened((number, number), text);
    if both.is_none() {
        page.fault(
            "F009",
            span,
            format!("tolerance must be a number or a per cent, such as 0.01 or 5%, but it is {text}"),
        );
    }
    both
}

/// Both ends moved outwards, by a number or by a per cent of each.
fn widened((low, high): (Decimal, Decimal), tolerance: &str) -> Option<(Decimal, Decimal)> {
    let of = |end: Decimal| {
        let distance = match tolerance.strip_suffix('%') {
            Some(share) => Decimal::parse(share).and_then(|share| end.size().per_cent(share)),
            None => Decimal::parse(tolerance),
        };
        distance.filter(|distance| *distance == distance.size())
    };
    Some((low.minus(of(low)?)?, high.plus(of(high)?)?))
}

/// A range says by itself how far it goes.
fn refuse_tolerance(page: &mut Page<'_, '_>, answer: &body::Answer, range: (Decimal, Decimal)) {
    if !answer.settings.has(TOLERANCE) {
        return;
    }
    let wider = answer.settings.text(TOLERANCE).and_then(|text| widened(range, text));
    let help = match wider {
        Some((low, high)) => format!("Make the range itself wider, and write {low}..{high}"),
        None => "Make the range itself wider, as in 59..81".to_owned(),
    };
    let span = answer.settings.key_span(TOLERANCE);
    page.fault("F007", span, "A range has no setting called tolerance").help(help);
}

fn author_number(page: &mut Page<'_, '_>, answer: &body::Answer, text: &str) -> Option<Decimal> {
    let number = Decimal::parse(text);
    if number.is_none() {
        let bare: String = text.chars().filter(|letter| *letter != ',').collect();
        let span = page.find_within(&answer.text.words_span(), text);
        let fault = page
            .fault("Q126", span.clone(), format!("\"{text}\" is not a number"))
            .help("Use digits and a full stop, such as 68.75");
        if !text.is_empty() && Decimal::parse(&bare).is_some() {
            fault.fix(span, bare);
        }
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Decimal {
        Decimal::parse(text).expect("a number")
    }

    #[test]
    fn decimals_are_exact() {
        assert_eq!(number("0.1").plus(number("0.2")), Some(number("0.3")));
        assert_eq!(number("-007.50").to_string(), "-7.5");
        assert_eq!(number("27500").per_cent(number("5")), Some(number("1375")));
    }

    #[test]
    fn words_and_signs_alone_are_not_numbers() {
        for text in ["", ".", "-", "1e3", "1.2.3", "٣", "--1", "999999999999999999999999"] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }

    #[test]
    fn units_commas_and_spaces_in_a_reply_are_ignored() {
        for (text, unit) in [("£27,500", "£"), (" 27 500 ", "£"), ("27500£", "£"), ("27,500.00 Days", "days")] {
            assert_eq!(read_reply(text, Some(unit)), Some(number("27500")), "{text}");
        }
        assert_eq!(read_reply("-£5", Some("£")), Some(number("-5")));
        assert_eq!(read_reply("five", None), None);
    }
}
