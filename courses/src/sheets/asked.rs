//! A question on paper: boxes to tick, lines to write on.

use super::pen::Pen;
use super::{ChoiceKind, Piece, paragraph};
use crate::ids::AnswerId;
use crate::question::{Answer, Area, Card, Gap, Question, Shape};
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
        items: question.answers_in(order).into_iter().map(|answer| pen.words(&answer.words)).collect(),
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

fn numbered(question: &Question, image: &Image, areas: &[Area], order: &[AnswerId]) -> Piece {
    let area_of = |answer: &&Answer| {
        let place = question.shape.answers().iter().position(|other| other.id == answer.id)?;
        areas.get(place).copied()
    };
    let spots = question.answers_in(order).iter().filter_map(area_of).collect();
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

/// a, b, c; after z by number.
pub(super) fn letter(place: usize) -> String {
    match u8::try_from(place) {
        Ok(place @ 0..=25) => char::from(b'a' + place).to_string(),
        _ => (place + 1).to_string(),
    }
}

pub(super) fn capital(place: usize) -> String {
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
