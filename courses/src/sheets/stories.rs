//! Stories in steps: a card for each step to hand out, a map for the trainer of where each choice leads, and the whole
//! story in the workbook, to be read by the numbers of its steps.

use std::collections::BTreeMap;

use super::pen::Pen;
use super::{BoxKind, ChoiceKind, Frame, Piece, Printing, Reader, Sheet, asked, ends_in, paragraph, passage, text};
use crate::compiled::{Block, Compiled, Ending, LearnerHalf, Scenario, Step};
use crate::ids::{BlockId, StepId};
use crate::scenario::{Past, Walk, Walks};
use crate::text::{Align, Column, Inline, Prose, Table, plain, plain_prose};

/// Where each choice of a story leads, by the number of the step: the choices of each step in their order. It stays
/// behind until a choice is made, so it is given only to what a trainer prints.
pub(super) type Turns = BTreeMap<BlockId, BTreeMap<StepId, Vec<usize>>>;

pub(super) fn turns(course: &Compiled) -> Turns {
    let of_step = |story: &Scenario, step: &Step| {
        let to = step.choices.iter().filter_map(|choice| {
            let of = course.server.choices.get(&story.id)?.iter().find(|of| of.step == step.id)?;
            let made = of.choices.iter().find(|made| made.choice == choice.id)?;
            Some(number_of(story, &made.to))
        });
        (step.id.clone(), to.collect())
    };
    let stories = stories(&course.learner).into_iter();
    stories.map(|story| (story.id.clone(), story.steps.iter().map(|step| of_step(story, step)).collect())).collect()
}

/// How far a workbook tells the stories of its course.
#[derive(Clone, Copy)]
pub(super) enum Told<'a> {
    /// To their ends, by the numbers of their steps.
    ByNumbers(&'a Turns),
    /// As far as its reader went, with what they chose and what was said about that alone.
    AsWalked(&'a Walks<'a>),
}

/// In a workbook. Where nothing more may be told it stops at a choice, and says where it goes on.
pub(super) fn in_workbook(pen: &Pen<'_>, story: &Scenario) -> Vec<Piece> {
    let mut pieces = vec![pen.title(story.title.as_deref(), "What would you do?")];
    pieces.extend(pen.prose(&story.intro));
    let told = match pen.told {
        Some(Told::ByNumbers(turns)) => turns.get(&story.id).map(|turns| by_numbers(pen, story, turns)),
        Some(Told::AsWalked(walks)) => walks.get(&story.id).map(|walk| as_walked(pen, walk)),
        None => None,
    };
    let beginning = || story.steps.first().map(|step| open_step(pen, step)).unwrap_or_default();
    pieces.extend(told.unwrap_or_else(beginning));
    pieces
}

fn by_numbers(pen: &Pen<'_>, story: &Scenario, turns: &BTreeMap<StepId, Vec<usize>>) -> Vec<Piece> {
    let mut pieces =
        vec![paragraph("Begin at step 1. Tick what you would do, and read only the step that it sends you to.")];
    for (number, step) in (1..).zip(&story.steps) {
        let to = turns.get(&step.id).map(Vec::as_slice).unwrap_or_default();
        pieces.push(one_step(pen, number, step, to));
    }
    pieces.push(paragraph("Your trainer has what there is to say about each choice."));
    pieces
}

fn one_step(pen: &Pen<'_>, number: u32, step: &Step, to: &[usize]) -> Piece {
    let mut inside = passage::blocks(pen, None, &step.body);
    if is_end(step) {
        let again = to.first().map(|step| format!(" To try another way, turn to step {step}.")).unwrap_or_default();
        inside.push(paragraph(format!("{}{again}", the_end(step))));
    } else {
        let items = step.choices.iter().zip(to).map(|(choice, to)| {
            let turn = Inline::Strong(text(format!("turn to step\u{a0}{to}")));
            [pen.words(&choice.words), text(": "), vec![turn]].concat()
        });
        inside.extend(asked_once(&inside, "What do you do?"));
        inside.push(Piece::Choices { kind: ChoiceKind::TickLetter, items: items.collect() });
    }
    Piece::Boxed { kind: BoxKind::Plain, label: format!("Step {number}"), title: None, inside }
}

fn as_walked(pen: &Pen<'_>, walk: &Walk<'_>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = walk.past.iter().map(|past| past_step(pen, past)).collect();
    pieces.extend(open_step(pen, walk.now));
    pieces
}

fn past_step(pen: &Pen<'_>, past: &Past<'_>) -> Piece {
    let mut inside = passage::blocks(pen, None, &past.step.body);
    let chosen = past.step.choices.iter().find(|choice| choice.id == past.chosen.choice);
    let words = chosen.map(|choice| pen.words(&choice.words)).unwrap_or_default();
    let line = [vec![Inline::Strong(text("You chose: "))], words].concat();
    inside.push(Piece::Prose(Prose::Paragraph(line)));
    inside.extend(pen.prose(&past.chosen.feedback));
    Piece::Boxed { kind: BoxKind::Plain, label: String::new(), title: None, inside }
}

/// Where the way stops for now: at a choice, or at an end.
fn open_step(pen: &Pen<'_>, step: &Step) -> Vec<Piece> {
    let mut pieces = passage::blocks(pen, None, &step.body);
    if is_end(step) {
        pieces.push(paragraph(the_end(step)));
        return pieces;
    }
    pieces.extend(asked_once(&pieces, "What would you do?"));
    let items = step.choices.iter().map(|choice| pen.words(&choice.words)).collect();
    pieces.push(Piece::Choices { kind: ChoiceKind::TickLetter, items });
    pieces.push(paragraph(
        "What comes of it stands in the lesson on the screen. A trainer has the whole story on paper: ask for it.",
    ));
    pieces
}

/// The question before the choices, unless the words before it end in one of their own.
fn asked_once(before: &[Piece], question: &str) -> Option<Piece> {
    let asks = |piece: &Piece| match piece {
        Piece::Prose(part) => ends_in(&plain_prose(std::slice::from_ref(part)), &['?']),
        _ => false,
    };
    (!before.last().is_some_and(asks)).then(|| paragraph(question))
}

/// An ending asks nothing, though there may be choices that lead back from it.
fn is_end(step: &Step) -> bool {
    step.ending.is_some() || step.choices.is_empty()
}

/// `The story ends here. It ended well.`
fn the_end(step: &Step) -> String {
    let how = ending(step.ending);
    if how.is_empty() { "The story ends here.".into() } else { format!("The story ends here. {how}.") }
}

/// One card for each step; none where the course tells no story.
pub(super) fn cards(course: &LearnerHalf, printing: &Printing<'_>) -> Option<Sheet> {
    let pen = Pen::new(course, printing).deeper(2);
    let pieces: Vec<Piece> = stories(course).into_iter().flat_map(|story| cards_of(&pen, story)).collect();
    let title = format!("Scenario cards: {}", course.facts.title);
    let purpose = "One card for each step of a story. Cut them out, and hand over the next when a choice is made.";
    (!pieces.is_empty())
        .then(|| Frame { course, printing }.sheet("scenario-cards", title, purpose, Reader::Everyone, pieces))
}

fn cards_of(pen: &Pen<'_>, story: &Scenario) -> Vec<Piece> {
    let mut pieces = vec![Piece::Heading { level: 2, words: title(pen, story), aside: None }];
    let name = plain(&title(pen, story));
    for (number, step) in (1..).zip(&story.steps) {
        // What is cut away is lost, so the story begins inside the line of its first card.
        let begins = if number == 1 { pen.prose(&story.intro) } else { vec![] };
        pieces.push(card(pen, &name, number, begins, step));
    }
    pieces
}

fn title(pen: &Pen<'_>, story: &Scenario) -> Vec<Inline> {
    story.title.as_deref().map_or_else(|| text("What would you do?"), |words| pen.words(words))
}

/// Its story stands on it too: cards of several stories are soon mixed.
fn card(pen: &Pen<'_>, story: &str, number: u32, begins: Vec<Piece>, step: &Step) -> Piece {
    let mut inside = [begins, passage::blocks(pen, None, &step.body)].concat();
    inside.extend(if is_end(step) { Some(paragraph(the_end(step))) } else { asked_once(&inside, "What do you do?") });
    if !step.choices.is_empty() {
        let items = step.choices.iter().map(|choice| pen.words(&choice.words)).collect();
        inside.push(Piece::Choices { kind: ChoiceKind::TickLetter, items });
    }
    Piece::Boxed { kind: BoxKind::Card, label: format!("{story}: card {number}"), title: None, inside }
}

/// Where each choice leads, and what is said about it.
pub(super) fn map(course: &Compiled, printing: &Printing<'_>) -> Option<Sheet> {
    let pen = Pen::new(&course.learner, printing).deeper(2);
    let stories = stories(&course.learner);
    let pieces: Vec<Piece> = stories.into_iter().flat_map(|story| map_of(course, &pen, story)).collect();
    let title = format!("Map of the scenarios: {}", course.learner.facts.title);
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
    let end = || vec![text(number.to_string()), text("The end"), vec![], text(ending(step.ending))];
    let feedback = course.server.choices.get(&story.id).and_then(|of| of.iter().find(|of| of.step == step.id));
    let row = |(place, choice): (usize, &crate::compiled::Choice)| {
        let said = feedback.and_then(|of| of.choices.iter().find(|made| made.choice == choice.id));
        let to = said.map(|said| format!("Card {}", number_of(story, &said.to))).unwrap_or_default();
        let words = [text(format!("{}: ", asked::letter(place))), pen.words(&choice.words)].concat();
        let say = said.map(|said| pen.in_one_run(&said.feedback)).unwrap_or_default();
        vec![text(number.to_string()), words, text(to), say]
    };
    is_end(step).then(end).into_iter().chain(step.choices.iter().enumerate().map(row)).collect()
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
