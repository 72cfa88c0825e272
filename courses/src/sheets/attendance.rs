//! The sheet that people sign.

use super::{Frame, Piece, Printing, Reader, Sheet, paragraph};
use crate::compiled::Compiled;
use crate::facts::Facts;
use crate::saying;

/// Where the course does not say how many come.
const ROWS: u32 = 25;
/// Whoever has more people than this prints the sheet twice.
const MOST_ROWS: u32 = 100;

pub(super) fn sheet(course: &Compiled, printing: &Printing<'_>) -> Sheet {
    let facts = &course.learner.facts;
    let who = ["Name, in capitals", "Council", "Councillor or officer", "Signature"];
    let mut pieces = vec![
        form(&session(facts), &["Date", "Place", "Start and end", "Trainer"], 1),
        form("Who was here", &who, rows(course)),
    ];
    // Whoever signs is told what becomes of it, and who counts the points later knows where the proof is.
    pieces.push(paragraph(
        "Attendance cannot be recorded in Moothall yet. The organiser keeps this sheet as the proof of who was there, and \
         for nothing else.",
    ));
    Frame { course: &course.learner, printing }.sheet(
        "attendance",
        format!("Attendance: {}", facts.title),
        "For people to sign. Print as many as the room needs.",
        Reader::Everyone,
        pieces,
    )
}

/// One for each of the largest group that the guide or the course speaks of.
fn rows(course: &Compiled) -> u32 {
    let planned = course.server.pack.guide.as_ref().and_then(|guide| guide.group);
    let stated = course.learner.facts.face_to_face.as_ref().and_then(|session| session.group);
    planned.or(stated).map_or(ROWS, |(_, most)| most.clamp(1, MOST_ROWS))
}

fn form(caption: &str, columns: &[&str], rows: u32) -> Piece {
    let columns = columns.iter().map(|name| (*name).to_owned()).collect();
    Piece::Form { caption: caption.to_owned(), columns, rows }
}

fn session(facts: &Facts) -> String {
    let length = facts.face_to_face.as_ref().map(|session| saying::exact_minutes(session.minutes));
    length.map_or_else(|| "The session".to_owned(), |length| format!("The session, {length}"))
}
