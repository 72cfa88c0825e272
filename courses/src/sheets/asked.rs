//! A question on paper: boxes to tick, lines to write on. And what a marker needs to see of its key.

use super::pen::Pen;
use super::{ChoiceKind, Piece, marks, paragraph};
use crate::ids::AnswerId;
use crate::question::{
    Answer, AnswerKey, Area, Card, FULL, Gap, NumberKey, Question, QuestionKey, Rule, Shape, cards, right_answers,
};
use crate::text::{Image, Inline, Prose};

/// How a question stands on its sheet.
#[derive(Clone, Copy, Default)]
pub(super) struct Asked<'a> {
    /// In a quiz; checks have none.
    pub number: Option<u32>,
    /// How its answers were dealt; those it does not name come last.
    pub order: &'a [AnswerId],
    pub dealt: &'a [Card],
    /// What it is worth, behind the question: `[2 marks]`.
    pub marks: Option<&'a str>,
    /// What to do, before the room for the answer.
    pub how: Option<&'a str>,
}

pub(super) fn question(pen: &Pen<'_>, question: &Question, asked: Asked<'_>) -> Piece {
    let pen = match &question.shape {
        Shape::Gaps(gaps) => pen.with_gaps(gaps),
        _ => *pen,
    };
    let mut inside = super::passage::blocks(&pen, None, &question.stem);
    if let Some(marks) = asked.marks {
        put_behind(&mut inside, marks);
    }
    inside.extend(asked.how.map(paragraph));
    inside.extend(space(&pen, question, asked.order, asked.dealt));
    Piece::Question { number: asked.number, inside }
}

/// Behind the last words of the question, or on a line of its own where it does not end in words.
fn put_behind(inside: &mut Vec<Piece>, marks: &str) {
    let marks = |lead: &str| Inline::Strong(super::text(format!("{lead}{marks}")));
    match inside.last_mut() {
        Some(Piece::Prose(Prose::Paragraph(words))) => words.push(marks(" ")),
        _ => inside.push(Piece::Prose(Prose::Paragraph(vec![marks("")]))),
    }
}

fn space(pen: &Pen<'_>, question: &Question, order: &[AnswerId], dealt: &[Card]) -> Vec<Piece> {
    let options = |kind| Piece::Choices {
        kind,
        items: in_order(question, order).into_iter().map(|answer| pen.words(&answer.words)).collect(),
    };
    match &question.shape {
        Shape::Words => vec![Piece::Lines(1)],
        Shape::Number { unit: None } => vec![Piece::Lines(1)],
        Shape::Number { unit: Some(unit) } => vec![Piece::Blank(format!("Your answer ({unit})"))],
        Shape::Gaps(gaps) => gap_choices(gaps),
        Shape::Matching { lefts } => pairs(pen, lefts, dealt),
        Shape::Ordering => vec![
            paragraph("Number these in the right order."),
            Piece::Choices { kind: ChoiceKind::FillBefore, items: card_words(pen, dealt) },
        ],
        Shape::Hotspot { image, areas, .. } => {
            vec![numbered(question, image, areas, order), options(ChoiceKind::TickNumber)]
        }
        Shape::One(_) | Shape::Any(_) | Shape::Pictures { .. } => vec![options(ChoiceKind::TickLetter)],
    }
}

/// The answers as they were dealt.
fn in_order<'q>(question: &'q Question, order: &[AnswerId]) -> Vec<&'q Answer> {
    let mut answers: Vec<&Answer> = question.shape.answers().iter().collect();
    answers.sort_by_key(|answer| order.iter().position(|id| *id == answer.id).unwrap_or(usize::MAX));
    answers
}

fn numbered(question: &Question, image: &Image, areas: &[Area], order: &[AnswerId]) -> Piece {
    let area_of = |answer: &&Answer| {
        let place = question.shape.answers().iter().position(|other| other.id == answer.id)?;
        areas.get(place).copied()
    };
    let spots = in_order(question, order).iter().filter_map(area_of).collect();
    Piece::Picture { image: image.clone(), credit: None, long: None, caption: vec![], spots }
}

fn pairs(pen: &Pen<'_>, lefts: &[Answer], dealt: &[Card]) -> Vec<Piece> {
    vec![
        paragraph("Write the letter that belongs to each line."),
        Piece::Choices {
            kind: ChoiceKind::FillAfter,
            items: lefts.iter().map(|left| pen.words(&left.words)).collect(),
        },
        Piece::Choices { kind: ChoiceKind::Letter, items: card_words(pen, dealt) },
    ]
}

fn card_words(pen: &Pen<'_>, dealt: &[Card]) -> Vec<Vec<Inline>> {
    dealt.iter().map(|card| pen.words(&card.words)).collect()
}

/// What there is to choose from, where the words are chosen rather than remembered.
fn gap_choices(gaps: &[Gap]) -> Vec<Piece> {
    if let Some(choices) = Gap::same_choices(gaps) {
        return vec![paragraph("Choose from these words for each gap."), paragraph(choices.join(" / "))];
    }
    let line = |(number, gap): (usize, &Gap)| {
        let lead = if gaps.len() > 1 { format!("Gap {number}: ") } else { String::new() };
        (!gap.choices.is_empty()).then(|| paragraph(format!("{lead}{}", gap.choices.join(" / "))))
    };
    let lines: Vec<Piece> = (1..).zip(gaps).filter_map(line).collect();
    if lines.is_empty() {
        return lines;
    }
    [vec![paragraph("Choose from these words.")], lines].concat()
}

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
pub(super) fn key(
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

/// a, b, c; after z by number.
pub(super) fn letter(place: usize) -> String {
    match u8::try_from(place) {
        Ok(place @ 0..=25) => char::from(b'a' + place).to_string(),
        _ => (place + 1).to_string(),
    }
}

fn capital(place: usize) -> String {
    letter(place).to_uppercase()
}

/// The question in one line, for keys and notes.
pub(super) fn in_one_line(pen: &Pen<'_>, question: &Question) -> Vec<Inline> {
    use crate::compiled::Block;
    let words = |block: &Block| match block {
        Block::Prose(Prose::Paragraph(words)) => Some(words.clone()),
        _ => None,
    };
    let found = match &question.shape {
        // Below the question of a hotspot stands who made its picture.
        Shape::Gaps(_) | Shape::Hotspot { .. } => question.stem.iter().find_map(words),
        _ => question.stem.iter().rev().find_map(words),
    };
    found.map_or_else(|| super::text("This question"), |words| pen.words(&words))
}
