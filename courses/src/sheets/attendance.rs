//! The sheet that people sign.

use super::{Frame, Piece, Printing, Reader, Sheet, paragraph};
use crate::compiled::LearnerHalf;
use crate::facts::FaceToFace;
use crate::saying;

/// What fits one page. A second sheet is soon printed.
const ROWS: u32 = 16;

pub(super) fn sheet(course: &LearnerHalf, printing: &Printing<'_>) -> Sheet {
    let facts = &course.facts;
    let mut pieces = vec![
        Piece::Blank("Date".into()),
        Piece::Blank("Place".into()),
        Piece::Blank("Start and end".into()),
        Piece::Blank("Trainer".into()),
    ];
    pieces.extend(facts.face_to_face.as_ref().map(|session| paragraph(length(session))));
    pieces.push(Piece::Form {
        caption: "Who was here".into(),
        columns: ["Name, in capitals", "Council", "Councillor or officer", "Signature"].map(str::to_owned).into(),
        rows: ROWS,
    });
    pieces.push(paragraph(
        "The organiser keeps this sheet as proof of attendance for your CPD record, and for nothing else.",
    ));
    Frame { course, printing }.sheet(
        "attendance",
        format!("Attendance: {}", facts.title),
        "For people to sign. Print as many as the room needs.",
        Reader::Everyone,
        pieces,
    )
}

fn length(session: &FaceToFace) -> String {
    format!("This session lasts {}.", saying::exact_minutes(session.minutes))
}
