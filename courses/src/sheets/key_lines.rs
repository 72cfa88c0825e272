//! What the key says of a question: what is right, in the letters and numbers of its sheet.

use super::asked::{capital, in_order, letter};
use super::marks;
use super::pen::Pen;
use crate::ids::AnswerId;
use crate::question::{
    Answer, AnswerKey, Card, FULL, NumberKey, Question, QuestionKey, Rule, Shape, cards, right_answers,
};
use crate::text::Inline;

/// What a line of the key says of the answer in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Right,
    /// So many marks, in words.
    Part(String),
    /// Known to be wrong, though it comes near.
    Wrong,
}

/// What is right, in the letters and numbers of this sheet; what earns a part; what only looks right.
pub(super) fn of(
    pen: &Pen<'_>,
    question: &Question,
    key: &QuestionKey,
    order: &[AnswerId],
) -> Vec<(Verdict, Vec<Inline>)> {
    let right = |lines: Vec<Vec<Inline>>| lines.into_iter().map(|words| (Verdict::Right, words)).collect();
    match &key.rule {
        Rule::Single(answers)
        | Rule::TrueFalse(answers)
        | Rule::Multiple { answers, .. }
        | Rule::ImageChoice { answers, .. } => ticked(pen, question, order, (key, answers), letter),
        Rule::Hotspot { answers, .. } => ticked(pen, question, order, (key, answers), |place| (place + 1).to_string()),
        Rule::Matching { .. } => right(paired(pen, question, key, order)),
        Rule::Ordering { .. } => right(numbers(pen, key, order)),
        Rule::ShortText { lines, .. } => {
            let of = |right: bool| lines.iter().filter(move |line| line.right == right).map(|line| line.text.as_str());
            spelt("", of(true).collect(), of(false).collect())
        }
        Rule::Numeric { lines, .. } => numeric(question, key, lines),
        Rule::Gaps { gaps, .. } => {
            let lead = |number: usize| if gaps.len() > 1 { format!("Gap {number}: ") } else { String::new() };
            let of_gap = |(number, gap)| {
                let (right, wrong) = marks::of_gap(gap);
                spelt(&lead(number), right, wrong)
            };
            (1..).zip(gaps).flat_map(of_gap).collect()
        }
    }
}

/// Which letter belongs to each line of the left.
fn paired(pen: &Pen<'_>, question: &Question, key: &QuestionKey, order: &[AnswerId]) -> Vec<Vec<Inline>> {
    let (Rule::Matching { pairs, .. }, Shape::Matching { lefts }) = (&key.rule, &question.shape) else {
        return vec![];
    };
    let dealt = cards(key, order);
    let letters = pairs.iter().filter_map(|pair| {
        let left = lefts.iter().find(|left| left.id == pair.left)?;
        let place = order.iter().position(|id| *id == pair.right)?;
        let right = dealt.get(place)?;
        Some(with_lead(
            &format!("{}: ", capital(place)),
            &[pen.words(&left.words), super::text(" – "), pen.words(&right.words)].concat(),
        ))
    });
    letters.collect()
}

/// Which number belongs before each item, as they stand on the paper.
fn numbers(pen: &Pen<'_>, key: &QuestionKey, order: &[AnswerId]) -> Vec<Vec<Inline>> {
    let Rule::Ordering { items, .. } = &key.rule else { return vec![] };
    let number = |card: &Card| {
        let place = items.iter().position(|item| item.words == card.words)?;
        Some(with_lead(&format!("{}: ", place + 1), &pen.words(&card.words)))
    };
    cards(key, order).iter().filter_map(number).collect()
}

fn spelt(lead: &str, right: Vec<&str>, wrong: Vec<&str>) -> Vec<(Verdict, Vec<Inline>)> {
    let line = |verdict, words: Vec<&str>| {
        (!words.is_empty()).then(|| (verdict, super::text(format!("{lead}{}", marks::accepted(words)))))
    };
    [line(Verdict::Right, right), line(Verdict::Wrong, wrong)].into_iter().flatten().collect()
}

/// In the order of the source, because the first line that holds the number wins.
fn numeric(question: &Question, key: &QuestionKey, lines: &[NumberKey]) -> Vec<(Verdict, Vec<Inline>)> {
    let mut right = right_answers(question, key).into_iter();
    let one = |line: &NumberKey| {
        let words = match line.right && line.score == FULL {
            true => right.next().unwrap_or_default(),
            false => super::text(line.shown.replace("..", " to ")),
        };
        let is_near = line.low != line.high && !line.shown.contains("..");
        let range = is_near.then(|| Inline::Text(format!(" (anything from {} to {})", line.low, line.high)));
        (verdict(line.score, line.right, key), words.into_iter().chain(range).collect())
    };
    lines.iter().map(one).collect()
}

fn verdict(score: u32, right: bool, key: &QuestionKey) -> Verdict {
    match (score, right) {
        (FULL, true) => Verdict::Right,
        (0, false) => Verdict::Wrong,
        _ => Verdict::Part(marks::for_score(score, key)),
    }
}

/// The right ones, and those that are worth a part. The wrong ones are all the others.
fn ticked(
    pen: &Pen<'_>,
    question: &Question,
    order: &[AnswerId],
    (key, answers): (&QuestionKey, &[AnswerKey]),
    name: fn(usize) -> String,
) -> Vec<(Verdict, Vec<Inline>)> {
    let line = |(place, answer): (usize, &Answer)| {
        let of = answers.iter().find(|of| of.id == answer.id)?;
        let verdict = verdict(of.score, of.right, key);
        let words = || with_lead(&format!("{}: ", name(place)), &pen.words(&answer.words));
        (verdict != Verdict::Wrong).then(|| (verdict, words()))
    };
    in_order(question, order).into_iter().enumerate().filter_map(line).collect()
}

fn with_lead(lead: &str, words: &[Inline]) -> Vec<Inline> {
    [&[Inline::Strong(super::text(lead))], words].concat()
}
