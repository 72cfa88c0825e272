//! What the key says of a question: what is right, in the letters and numbers of its sheet, and why the rest is not.

use super::asked::{capital, letter};
use super::marks;
use super::pen::Pen;
use crate::ids::AnswerId;
use crate::question::{
    Answer, AnswerKey, Card, CardKey, FULL, NumberKey, PairKey, Question, QuestionKey, Rule, Shape, WordsKey, cards,
    right_answers,
};
use crate::text::{Inline, Prose, plain};

/// What a line of the key says of the answer in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Verdict {
    Right,
    /// So many marks, in words.
    Part(String),
    Wrong,
}

/// An answer in the letters and numbers of this sheet, and what is said of it.
type Line = (Verdict, Vec<Inline>);

/// What is right, what earns a part, and what is wrong where there is something to say of it.
pub(super) fn of(pen: &Pen<'_>, question: &Question, key: &QuestionKey, order: &[AnswerId]) -> Vec<Line> {
    match &key.rule {
        Rule::Single(answers)
        | Rule::TrueFalse(answers)
        | Rule::Multiple { answers, .. }
        | Rule::ImageChoice { answers, .. } => ticked(pen, question, order, (key, answers), letter),
        Rule::Hotspot { answers, .. } => ticked(pen, question, order, (key, answers), |place| (place + 1).to_string()),
        Rule::Matching { .. } => paired(pen, question, key, order),
        Rule::Ordering { .. } => numbers(pen, key, order),
        Rule::ShortText { lines, .. } => spelt(pen, "", lines),
        Rule::Numeric { lines, .. } => numeric(pen, question, key, lines),
        Rule::Gaps { gaps, .. } => {
            let lead = |number: usize| if gaps.len() > 1 { format!("Gap {number}: ") } else { String::new() };
            (1..).zip(gaps).flat_map(|(number, gap)| spelt(pen, &lead(number), &gap.lines)).collect()
        }
    }
}

/// An answer, and behind it what the screen would say of it.
fn because(pen: &Pen<'_>, answer: Vec<Inline>, feedback: &[Prose]) -> Vec<Inline> {
    if feedback.is_empty() {
        return answer;
    }
    let stop = if super::ends_in(&plain(&answer), &['.', '!', '?', '…']) { " " } else { ". " };
    [answer, super::text(stop), pen.in_one_run(feedback)].concat()
}

/// Which letter belongs to each line of the left, and to none of them.
fn paired(pen: &Pen<'_>, question: &Question, key: &QuestionKey, order: &[AnswerId]) -> Vec<Line> {
    let (Rule::Matching { pairs, rights, .. }, Shape::Matching { lefts }) = (&key.rule, &question.shape) else {
        return vec![];
    };
    let place_of = |card: &AnswerId| order.iter().position(|id| id == card);
    let words_of = |card: &AnswerId| rights.iter().find(|right| right.id == *card).map(|right| pen.words(&right.words));
    let pair = |pair: &PairKey| {
        let left = lefts.iter().find(|left| left.id == pair.left)?;
        let words = [pen.words(&left.words), super::text(" – "), words_of(&pair.right)?].concat();
        let lead = format!("{}: ", capital(place_of(&pair.right)?));
        Some((Verdict::Right, because(pen, with_lead(&lead, &words), &pair.feedback)))
    };
    let spare = |card: &CardKey| {
        let lead = format!("{}: ", capital(place_of(&card.id)?));
        let words = because(pen, with_lead(&lead, &pen.words(&card.words)), &card.feedback);
        (!card.feedback.is_empty()).then_some((Verdict::Wrong, words))
    };
    pairs.iter().filter_map(pair).chain(rights.iter().filter_map(spare)).collect()
}

/// Which number belongs before each item, as they stand on the paper.
fn numbers(pen: &Pen<'_>, key: &QuestionKey, order: &[AnswerId]) -> Vec<Line> {
    let Rule::Ordering { items, .. } = &key.rule else { return vec![] };
    let number = |card: &Card| {
        let place = items.iter().position(|item| item.words == card.words)?;
        let words = with_lead(&format!("{}: ", place + 1), &pen.words(&card.words));
        Some((Verdict::Right, because(pen, words, &items[place].feedback)))
    };
    cards(key, order).iter().filter_map(number).collect()
}

/// Spellings of which nothing is said stand on one line.
fn spelt(pen: &Pen<'_>, lead: &str, lines: &[WordsKey]) -> Vec<Line> {
    let of = |(verdict, right): (Verdict, bool)| {
        let (told, plain): (Vec<&WordsKey>, Vec<&WordsKey>) =
            lines.iter().filter(|line| line.right == right).partition(|line| !line.feedback.is_empty());
        let words = |lines: &[&WordsKey]| {
            super::text(format!("{lead}{}", marks::accepted(lines.iter().map(|line| line.text.as_str()))))
        };
        let plain = (!plain.is_empty()).then(|| words(&plain));
        let told: Vec<Vec<Inline>> = told.iter().map(|line| because(pen, words(&[line]), &line.feedback)).collect();
        plain.into_iter().chain(told).map(move |words| (verdict.clone(), words)).collect::<Vec<Line>>()
    };
    [(Verdict::Right, true), (Verdict::Wrong, false)].into_iter().flat_map(of).collect()
}

/// In the order of the source, because the first line that holds the number wins.
fn numeric(pen: &Pen<'_>, question: &Question, key: &QuestionKey, lines: &[NumberKey]) -> Vec<Line> {
    let mut right = right_answers(question, key).into_iter();
    let one = |line: &NumberKey| {
        let words = match line.right && line.score == FULL {
            true => right.next().unwrap_or_default(),
            false => super::text(line.shown.replace("..", " to ")),
        };
        let is_near = line.low != line.high && !line.shown.contains("..");
        let range = is_near.then(|| Inline::Text(format!(" (anything from {} to {})", line.low, line.high)));
        let words = words.into_iter().chain(range).collect();
        (verdict(line.score, line.right, key), because(pen, words, &line.feedback))
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

/// The right ones first: they are looked for most. A wrong one of which nothing is said is left out.
fn ticked(
    pen: &Pen<'_>,
    question: &Question,
    order: &[AnswerId],
    (key, answers): (&QuestionKey, &[AnswerKey]),
    name: fn(usize) -> String,
) -> Vec<Line> {
    let line = |(place, answer): (usize, &Answer)| {
        let of = answers.iter().find(|of| of.id == answer.id)?;
        let verdict = verdict(of.score, of.right, key);
        let words = || with_lead(&format!("{}: ", name(place)), &in_letters(pen, answer));
        let is_told = verdict != Verdict::Wrong || !of.feedback.is_empty();
        is_told.then(|| (verdict, because(pen, words(), &of.feedback)))
    };
    let mut lines: Vec<Line> = question.answers_in(order).into_iter().enumerate().filter_map(line).collect();
    lines.sort_by(|(one, _), (other, _)| one.cmp(other));
    lines
}

/// A picture as its words: the paper has it under the same letter.
fn in_letters(pen: &Pen<'_>, answer: &Answer) -> Vec<Inline> {
    let in_letters = |word| match word {
        Inline::Image(image) => Inline::Text(format!("({})", image.alt)),
        word => word,
    };
    pen.words(&answer.words).into_iter().map(in_letters).collect()
}

fn with_lead(lead: &str, words: &[Inline]) -> Vec<Inline> {
    [&[Inline::Strong(super::text(lead))], words].concat()
}
