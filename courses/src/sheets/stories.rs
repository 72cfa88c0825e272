//! Stories in steps: a card for each step to hand out, and a map for the trainer of where each choice leads.

use super::pen::Pen;
use super::{BoxKind, ChoiceKind, Frame, Piece, Printing, Reader, Sheet, asked, paragraph, passage, text};
use crate::compiled::{Block, Compiled, Ending, LearnerHalf, Scenario, Step};
use crate::ids::StepId;
use crate::text::{Align, Column, Inline, Prose, Table, plain_prose};

/// One card for each step; none where the course tells no story.
pub(super) fn cards(course: &LearnerHalf, printing: &Printing<'_>) -> Option<Sheet> {
    let pen = Pen::new(course, printing).deeper(2);
    let pieces: Vec<Piece> = stories(course).into_iter().flat_map(|story| cards_of(&pen, story)).collect();
    let title = format!("{}: scenario cards", course.facts.title);
    let purpose = "One card for each step of a story. Cut them out, and hand over the next when a choice is made.";
    (!pieces.is_empty())
        .then(|| Frame { course, printing }.sheet("scenario-cards", title, purpose, Reader::Everyone, pieces))
}

fn cards_of(pen: &Pen<'_>, story: &Scenario) -> Vec<Piece> {
    let mut pieces = vec![Piece::Heading { level: 2, words: title(pen, story), aside: None }];
    pieces.extend(pen.prose(&story.intro));
    for (number, step) in (1..).zip(&story.steps) {
        pieces.push(card(pen, number, step));
    }
    pieces
}

fn title(pen: &Pen<'_>, story: &Scenario) -> Vec<Inline> {
    story.title.as_deref().map_or_else(|| text("What would you do?"), |words| pen.words(words))
}

fn card(pen: &Pen<'_>, number: u32, step: &Step) -> Piece {
    let mut inside = passage::blocks(pen, None, &step.body);
    if step.choices.is_empty() {
        inside.push(paragraph("The story ends here."));
    } else {
        inside.push(paragraph("What do you do?"));
        let items = step.choices.iter().map(|choice| pen.words(&choice.words)).collect();
        inside.push(Piece::Choices { kind: ChoiceKind::TickLetter, items });
    }
    Piece::Boxed { kind: BoxKind::Card, label: format!("Card {number}"), title: None, inside }
}

/// Where each choice leads, and what is said about it.
pub(super) fn map(course: &Compiled, printing: &Printing<'_>) -> Option<Sheet> {
    let pen = Pen::new(&course.learner, printing).deeper(2);
    let stories = stories(&course.learner);
    let pieces: Vec<Piece> = stories.into_iter().flat_map(|story| map_of(course, &pen, story)).collect();
    let title = format!("{}: map of the scenarios", course.learner.facts.title);
    let purpose = "Which card comes after which choice, and what to say about it.";
    let frame = Frame { course: &course.learner, printing };
    (!pieces.is_empty()).then(|| frame.sheet("scenario-map", title, purpose, Reader::Trainer, pieces))
}

fn map_of(course: &Compiled, pen: &Pen<'_>, story: &Scenario) -> Vec<Piece> {
    let column = |words: &str| Column { heading: text(words), align: Align::Start };
    let rows = (1..).zip(&story.steps).flat_map(|(number, step)| rows_of(course, pen, story, number, step));
    let table = Table {
        columns: [column("Card"), column("Choice"), column("Leads to"), column("Say")].into(),
        rows: rows.collect(),
    };
    vec![
        Piece::Heading { level: 2, words: title(pen, story), aside: None },
        Piece::Table { caption: Some(text("Which card comes next")), row_headers: true, table },
    ]
}

fn rows_of(course: &Compiled, pen: &Pen<'_>, story: &Scenario, number: u32, step: &Step) -> Vec<Vec<Vec<Inline>>> {
    if step.choices.is_empty() {
        return vec![vec![text(number.to_string()), text("The end"), vec![], text(ending(step.ending))]];
    }
    let feedback = course.server.choices.get(&story.id).and_then(|of| of.iter().find(|of| of.step == step.id));
    let row = |(place, choice): (usize, &crate::compiled::Choice)| {
        let said = feedback.and_then(|of| of.choices.iter().find(|made| made.choice == choice.id));
        let to = said.map(|said| format!("Card {}", number_of(story, &said.to))).unwrap_or_default();
        let words = [text(format!("{}: ", asked::letter(place))), pen.words(&choice.words)].concat();
        let say = said.map(|said| in_one_run(pen, &said.feedback)).unwrap_or_default();
        vec![text(number.to_string()), words, text(to), say]
    };
    step.choices.iter().enumerate().map(row).collect()
}

/// Feedback as one run of words, for a cell of the map.
fn in_one_run(pen: &Pen<'_>, feedback: &[Prose]) -> Vec<Inline> {
    match feedback {
        [Prose::Paragraph(words)] => pen.words(words),
        several => text(plain_prose(&pen.parts(several))),
    }
}

fn number_of(story: &Scenario, id: &StepId) -> usize {
    story.steps.iter().position(|step| step.id == *id).map_or(0, |place| place + 1)
}

fn ending(ending: Option<Ending>) -> &'static str {
    match ending {
        Some(Ending::Good) => "It ended well",
        Some(Ending::Mixed) => "It ended fairly well",
        Some(Ending::Poor) => "It could have ended better",
        None => "",
    }
}

/// In reading order, however deep they stand.
fn stories(course: &LearnerHalf) -> Vec<&Scenario> {
    let lessons = course.modules.iter().flat_map(|module| &module.lessons).filter_map(|id| course.lessons.get(id));
    let mut found = Vec::new();
    lessons.for_each(|lesson| collect(&lesson.blocks, &mut found));
    found
}

fn collect<'a>(blocks: &'a [Block], found: &mut Vec<&'a Scenario>) {
    for block in blocks {
        if let Block::Scenario(story) = block {
            found.push(story);
        }
        collect(block.inside(), found);
    }
}
