//! What a button writes is right as it stands: the course can be published with it, wherever the cursor was.

use std::path::Path;

use courses::piece::{Around, Piece, put_in};
use courses::{FaultLevel, check};

use crate::support::{files_of, list, today};

#[test]
fn every_piece_can_stand_wherever_the_cursor_is() {
    let mut files = files_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("broken/base"));
    let path = "lessons/01-registering.md";
    let text = String::from_utf8(files[path].clone()).expect("lessons are text");
    files.insert("trainer/handouts/at-home.md".into(), b"+++\ntitle = \"At home\"\n+++\nWords.\n".to_vec());
    let around = Around {
        path,
        objective: "lo-register",
        source: "la2011-s30",
        handout: "at-home",
        term: "monitoring-officer",
        pictures: ["media/plan.png"; 2],
    };
    // In the settings, the first paragraph, a box, a check, and at the end.
    let cursors = ["objectives", "You tell the", "Where people sit", "::: check", "You became"];
    let cursors = cursors.iter().filter_map(|words| text.find(words)).chain([text.len()]);
    for at in cursors {
        for piece in Piece::all().filter(|piece| !matches!(piece, Piece::Hint | Piece::Explanation)) {
            let in_line =
                matches!(piece, Piece::Bold | Piece::Link | Piece::Term | Piece::Heading | Piece::List | Piece::Steps);
            let change = put_in(piece, &text, Some(at..at), &around);
            let after = change.applied_to(&text);
            assert!(after.get(change.marked.clone()).is_some(), "{piece:?}: {:?}", change.marked);
            files.insert(path.into(), after.clone().into_bytes());
            let mut faults = check(&files, today()).faults;
            faults.retain(|fault| fault.level == FaultLevel::Problem);
            // A third question too many in a check is for the author to see.
            faults.retain(|fault| !(piece.is_question() && fault.code == "F014"));
            // Signs before a line that opens a block are the author's own doing.
            let spoils_a_fence = in_line && text[at..].starts_with("::: check");
            assert!(faults.is_empty() || spoils_a_fence, "{piece:?} at {at}: {}\n{after}", list(&faults));
        }
    }
}

#[test]
fn a_question_about_pictures_says_which_picture_it_waits_for() {
    let mut files = files_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("broken/base"));
    let path = "lessons/01-registering.md";
    let text = String::from_utf8(files[path].clone()).expect("lessons are text");
    for (piece, missing) in [(Piece::Hotspot, 1), (Piece::ImageChoice, 2)] {
        let around = Around { path, objective: "lo-register", ..Around::default() };
        let change = put_in(piece, &text, None, &around);
        files.insert(path.into(), change.applied_to(&text).into_bytes());
        let faults = check(&files, today()).faults;
        let said = faults.iter().filter(|fault| fault.message.contains("media/name-of-")).count();
        assert_eq!(said, missing, "{}", list(&faults));
    }
}

#[test]
fn what_a_button_wrote_is_advised_against_until_it_is_replaced() {
    let mut files = files_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("broken/base"));
    let path = "lessons/01-registering.md";
    let text = String::from_utf8(files[path].clone()).expect("lessons are text");
    let around = Around {
        path,
        objective: "lo-register",
        source: "la2011-s30",
        term: "monitoring-officer",
        ..Around::default()
    };
    let mut said = |text: &str| {
        files.insert(path.into(), text.as_bytes().to_vec());
        check(&files, today()).faults.iter().filter(|fault| fault.code == "B115").count()
    };
    for piece in Piece::all() {
        let written = put_in(piece, &text, None, &around).applied_to(&text);
        let passages = match piece {
            // The box itself, and each of its steps.
            Piece::Scenario => 4,
            // Whoever reads it answers it: it may well stay.
            Piece::Reflection => 0,
            _ => 1,
        };
        assert_eq!(said(&written), passages, "{piece:?}");
    }
    // Where the words were selected, only the address is the template's.
    let selected = text.find("You tell").map(|at| at..at + "You tell".len());
    assert_eq!(said(&put_in(Piece::Link, &text, selected, &around).applied_to(&text)), 1);
}
