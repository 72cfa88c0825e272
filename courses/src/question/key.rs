//! What to show as the right answer, once it may be shown.

use super::{AnswerKey, CardKey, FULL, GapKey, PairKey, Question, QuestionKey, Rule, Shape};
use crate::ids::AnswerId;
use crate::text::Inline;

/// The words of the right options, the accepted words, or the number with its unit. A part mark is not the key.
/// For `matching` each pair, for `ordering` each item with its number, for `gaps` the first accepted words of each.
pub fn right_answers(question: &Question, key: &QuestionKey) -> Vec<Vec<Inline>> {
    match &key.rule {
        Rule::Single(answers)
        | Rule::TrueFalse(answers)
        | Rule::Multiple { answers, .. }
        | Rule::Hotspot { answers, .. }
        | Rule::ImageChoice { answers, .. } => options(question, answers),
        Rule::ShortText { lines, .. } => {
            lines.iter().filter(|line| line.right).map(|line| vec![Inline::Text(line.text.clone())]).collect()
        }
        Rule::Numeric { unit, lines } => lines
            .iter()
            .filter(|line| line.right && line.score == FULL)
            .map(|line| vec![Inline::Text(with_unit(&line.shown.replace("..", " to "), unit.as_deref()))])
            .collect(),
        Rule::Matching { pairs, rights, .. } => {
            pairs.iter().filter_map(|pair| in_one_line(question, pair, rights)).collect()
        }
        Rule::Ordering { items, .. } => {
            items.iter().zip(1..).map(|(item, number)| after(&format!("{number}. "), &item.words)).collect()
        }
        Rule::Gaps { gaps, .. } => match gaps.as_slice() {
            [only] => vec![first_accepted(only)],
            several => several
                .iter()
                .zip(1..)
                .map(|(gap, number)| after(&format!("Gap {number}: "), &first_accepted(gap)))
                .collect(),
        },
    }
}

fn options(question: &Question, answers: &[AnswerKey]) -> Vec<Vec<Inline>> {
    let is_right = |id: &AnswerId| answers.iter().any(|answer| answer.right && answer.id == *id);
    question.shape.answers().iter().filter(|answer| is_right(&answer.id)).map(|answer| answer.words.clone()).collect()
}

fn in_one_line(question: &Question, pair: &PairKey, rights: &[CardKey]) -> Option<Vec<Inline>> {
    let Shape::Matching { lefts } = &question.shape else { return None };
    let left = lefts.iter().find(|left| left.id == pair.left)?;
    let right = rights.iter().find(|card| card.id == pair.right)?;
    Some(side_by_side(&left.words, &right.words))
}

/// "Chair: Runs the meeting".
pub(super) fn side_by_side(left: &[Inline], right: &[Inline]) -> Vec<Inline> {
    [left, &after(": ", right)].concat()
}

fn after(lead: &str, words: &[Inline]) -> Vec<Inline> {
    [&[Inline::Text(lead.to_owned())], words].concat()
}

fn first_accepted(gap: &GapKey) -> Vec<Inline> {
    gap.lines.iter().find(|line| line.right).map(|line| Inline::Text(line.text.clone())).into_iter().collect()
}

/// `£68.75`, but `28 days`. A unit that was typed is not said twice.
pub(super) fn with_unit(number: &str, unit: Option<&str>) -> String {
    match unit {
        Some(unit) if number.contains(unit) => number.to_owned(),
        Some(sign @ ("£" | "$" | "€")) => format!("{sign}{number}"),
        Some("%") => format!("{number}%"),
        Some(unit) => format!("{number} {unit}"),
        None => number.to_owned(),
    }
}
