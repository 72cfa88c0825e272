//! Handouts, and the glossary as one of them.

use super::passage::blocks;
use super::pen::Pen;
use super::room::with_room;
use super::{Dealt, Frame, Piece, Printing, Reader, Sheet, heading, paragraph};
use crate::compiled::{LearnerHalf, Term};

pub(super) fn sheets(course: &LearnerHalf, dealt: &Dealt, printing: &Printing<'_>) -> Vec<Sheet> {
    let pen = Pen::new(course, printing);
    let frame = Frame { course, printing };
    let mut sheets: Vec<Sheet> = course
        .handouts
        .values()
        .map(|handout| {
            let mut pieces = with_room(blocks(&pen, Some(dealt), &handout.blocks));
            pieces.push(paragraph(format!("{}. {}", course.facts.title, course.facts.licence)));
            frame.sheet(
                &format!("handout-{}", handout.id),
                handout.title.clone(),
                "A sheet for people to take home.",
                Reader::Everyone,
                pieces,
            )
        })
        .collect();
    if !course.glossary.is_empty() {
        let words = course.glossary.values().flat_map(|term| in_glossary(&pen, 2, term)).collect();
        sheets.push(frame.sheet(
            "handout-words",
            format!("Words used in {}", course.facts.title),
            "The glossary, for people to take home.",
            Reader::Everyone,
            words,
        ));
    }
    sheets
}

/// A term under a heading of this level, with its meaning.
pub(super) fn in_glossary(pen: &Pen<'_>, level: u8, term: &Term) -> Vec<Piece> {
    [vec![heading(level, term.name.clone())], pen.deeper(1).prose(&term.definition)].concat()
}
