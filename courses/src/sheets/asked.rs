//! A question on paper: boxes to tick, lines to write on. And what a marker needs to see of its key.

use super::pen::Pen;
use super::{ChoiceKind, Piece, paragraph};
use crate::ids::AnswerId;
use crate::question::{Answer, Area, Card, Gap, Question, QuestionKey, Rule, Shape, cards, right_answers};
use crate::text::{Image, Inline};

/// A question with its number in a quiz; checks have none. `order` is how its answers were dealt; those it does not
/// name come last.
pub(super) fn question(
    pen: &Pen<'_>,
    question: &Question,
    number: Option<u32>,
    order: &[AnswerId],
    dealt: &[Card],
) -> Piece {
    let pen = match &question.shape {
        Shape::Gaps(gaps) => pen.with_gaps(gaps),
        _ => *pen,
    };
    let mut inside = super::passage::blocks(&pen, None, &question.stem);
    inside.extend(space(&pen, question, order, dealt));
    Piece::Question { number, inside }
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

/// What is right, in the letters and numbers of this sheet.
pub(super) fn key(pen: &Pen<'_>, question: &Question, key: &QuestionKey, order: &[AnswerId]) -> Vec<Vec<Inline>> {
    match &key.rule {
        Rule::Single(answers)
        | Rule::TrueFalse(answers)
        | Rule::Multiple { answers, .. }
        | Rule::ImageChoice { answers, .. } => ticked(pen, question, order, answers, letter),
        Rule::Hotspot { answers, .. } => ticked(pen, question, order, answers, |place| (place + 1).to_string()),
        Rule::Matching { pairs, .. } => {
            let dealt = cards(key, order);
            let letters = pairs.iter().filter_map(|pair| {
                let Shape::Matching { lefts } = &question.shape else { return None };
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
        Rule::Ordering { items, .. } => {
            let dealt = cards(key, order);
            let number = |card: &Card| {
                let place = items.iter().position(|item| item.words == card.words)?;
                Some(with_lead(&format!("{}: ", place + 1), &pen.words(&card.words)))
            };
            dealt.iter().filter_map(number).collect()
        }
        Rule::ShortText { .. } | Rule::Numeric { .. } | Rule::Gaps { .. } => {
            right_answers(question, key).iter().map(|words| pen.words(words)).collect()
        }
    }
}

fn ticked(
    pen: &Pen<'_>,
    question: &Question,
    order: &[AnswerId],
    answers: &[crate::question::AnswerKey],
    name: fn(usize) -> String,
) -> Vec<Vec<Inline>> {
    let is_right = |id: &AnswerId| answers.iter().any(|answer| answer.right && answer.id == *id);
    let shown = in_order(question, order);
    let right = shown.iter().enumerate().filter(|(_, answer)| is_right(&answer.id));
    right.map(|(place, answer)| with_lead(&format!("{}: ", name(place)), &pen.words(&answer.words))).collect()
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
    use crate::text::Prose;
    let words = |block: &Block| match block {
        Block::Prose(Prose::Paragraph(words)) => Some(words.clone()),
        _ => None,
    };
    let found = match &question.shape {
        Shape::Gaps(_) => question.stem.iter().find_map(words),
        _ => question.stem.iter().rev().find_map(words),
    };
    found.map_or_else(|| super::text("This question"), |words| pen.words(&words))
}
