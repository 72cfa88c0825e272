//! What goes on paper (bundle-format.md 12), and what never leaves the trainer's hands.

use std::collections::{BTreeMap, BTreeSet};

use courses::sheets::{ChoiceKind, Piece, Printing, Reader, Sheet, Stage, trainer_pack, workbook};
use courses::text::{Inline, Prose, plain, plain_prose};
use courses::{Compiled, Date};

fn pack_of(course: &Compiled, values: &BTreeMap<String, String>) -> Vec<Sheet> {
    trainer_pack(course, &Printing { values, on: Date::new(2027, 3, 5).expect("a date"), stage: Stage::Final })
}

fn canary_pack() -> Vec<Sheet> {
    pack_of(&crate::support::compiled(&crate::promises::canary()), &BTreeMap::new())
}

fn json(sheet: &Sheet) -> String {
    serde_json::to_string(sheet).expect("json")
}

fn find<'a>(pack: &'a [Sheet], name: &str) -> &'a Sheet {
    pack.iter().find(|sheet| sheet.name == name).unwrap_or_else(|| panic!("no {name}"))
}

#[test]
fn a_pack_holds_every_part_once_and_each_says_its_version() {
    let pack = canary_pack();
    let names: Vec<&str> = pack.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "guide",
            "slides",
            "slides-with-notes",
            "handout-form",
            "handout-words",
            "workbook",
            "quiz-a",
            "quiz-b",
            "quiz-c",
            "quiz-key",
            "scenario-cards",
            "scenario-map",
            "attendance"
        ]
    );
    for sheet in &pack {
        assert_eq!(sheet.stamp, find(&pack, "guide").stamp);
        assert!(sheet.stamp.ends_with(", printed 5 March 2027"), "{}", sheet.stamp);
    }
}

/// Sheets for everyone are taken home: no key, no feedback, no note may be on them.
#[test]
fn no_key_and_no_note_is_on_a_sheet_for_everyone() {
    let pack = canary_pack();
    for sheet in pack.iter().filter(|sheet| sheet.reader == Reader::Everyone) {
        let sheet = Sheet { pieces: without_cards(&sheet.pieces), ..sheet.clone() };
        assert!(!json(&sheet).contains("Canary"), "{}: {}", sheet.name, json(&sheet));
    }
    for name in ["guide", "slides", "slides-with-notes", "quiz-key", "scenario-map"] {
        let sheet = find(&pack, name);
        assert_eq!(sheet.reader, Reader::Trainer, "{name}");
    }
}

/// Cards that are dealt stay behind until they are dealt, so their words begin with Canary too; their order tells nothing.
fn without_cards(pieces: &[Piece]) -> Vec<Piece> {
    let kept = pieces.iter().filter_map(|piece| match piece {
        Piece::Choices { kind: ChoiceKind::Letter | ChoiceKind::FillBefore, .. } => None,
        Piece::Question { number, inside } => Some(Piece::Question { number: *number, inside: without_cards(inside) }),
        other => Some(other.clone()),
    });
    kept.collect()
}

#[test]
fn slides_on_the_wall_hold_no_notes_and_those_of_the_speaker_do() {
    let pack = canary_pack();
    let said = "Canary words to say.";
    assert!(!json(find(&pack, "slides")).contains(said));
    assert!(json(find(&pack, "slides-with-notes")).contains(said));
    assert!(json(find(&pack, "guide")).contains("Canary note in the guide."));
    assert!(json(find(&pack, "guide")).contains("Canary trainer note."), "the notes of lessons are in place");
}

#[test]
fn each_sheet_of_a_draft_says_that_it_is_one() {
    let course = crate::support::compiled(&crate::promises::canary());
    let values = BTreeMap::new();
    let on = Date::new(2027, 3, 5).expect("a date");
    let pack = trainer_pack(&course, &Printing { values: &values, on, stage: Stage::Draft });
    assert!(pack.iter().all(|sheet| sheet.stamp.starts_with("DRAFT: ")));
    assert!(!canary_pack().iter().any(|sheet| sheet.stamp.contains("DRAFT")));
}

/// The workbook of a learner is made of the half that learners may be sent, so it cannot hold more.
#[test]
fn a_learners_workbook_holds_nothing_that_stays_behind() {
    let course = crate::support::compiled(&crate::promises::canary());
    let values = BTreeMap::new();
    let printing = Printing { values: &values, on: Date::new(2027, 3, 5).expect("a date"), stage: Stage::Final };
    let sheet = workbook(&course.learner, &BTreeMap::new(), &printing);
    assert!(!json(&sheet).contains("Canary"));
}

#[test]
fn paper_is_the_same_each_time_and_differs_by_its_letter() {
    let (first, second) = (canary_pack(), canary_pack());
    assert_eq!(first, second);
    let pieces: BTreeSet<String> = ["quiz-a", "quiz-b", "quiz-c"].map(|name| json(find(&first, name))).into();
    assert_eq!(pieces.len(), 3);
}

/// The letters in the key are those on the paper.
#[test]
fn the_key_names_what_is_right_in_the_letters_of_its_paper() {
    let pack = canary_pack();
    for letter in ['a', 'b', 'c'] {
        let paper = find(&pack, &format!("quiz-{letter}"));
        let rows = paper.pieces.iter().find_map(|piece| rows_of(piece, "Whom do you tell?")).expect("the question");
        let place = rows.iter().position(|row| plain(row) == "The monitoring officer").expect("the right answer");
        let right = char::from(b'a' + u8::try_from(place).expect("few rows"));
        let key = key_of_paper(find(&pack, "quiz-key"), letter.to_ascii_uppercase());
        assert!(key.contains(&format!("Right: {right}: The monitoring officer")), "{letter}: {key}");
    }
}

/// The rows to tick of the question with these words.
fn rows_of<'a>(piece: &'a Piece, stem: &str) -> Option<&'a Vec<Vec<Inline>>> {
    let Piece::Question { inside, .. } = piece else { return None };
    let asks = |piece: &Piece| matches!(piece, Piece::Prose(Prose::Paragraph(words)) if plain(words) == stem);
    let rows = |piece: &'a Piece| match piece {
        Piece::Choices { items, .. } => Some(items),
        _ => None,
    };
    inside.iter().any(asks).then(|| inside.iter().find_map(rows))?
}

/// The words of the key between the headings of this paper and the next, a line each.
fn key_of_paper(key: &Sheet, letter: char) -> String {
    let mut lines = String::new();
    let mut is_inside = false;
    for piece in &key.pieces {
        match piece {
            Piece::Heading { words, .. } => is_inside = plain(words).ends_with(&format!("key to paper {letter}")),
            Piece::Question { inside, .. } if is_inside => {
                for piece in inside {
                    if let Piece::Prose(part) = piece {
                        lines.push_str(&plain_prose(std::slice::from_ref(part)));
                        lines.push('\n');
                    }
                }
            }
            _ => {}
        }
    }
    lines
}

#[test]
fn variables_are_filled_in_and_what_is_not_known_is_left_to_be_written_in() {
    let course = crate::support::compiled(&crate::support::base_with(
        "Ask {{partnership.name}} or {{council.name|your council}}, or {{partnership.phone}}.\n\nRead [the form](mailto:{{partnership.email}}) and [the rules](https://example.org/{{council.name}}).",
    ));
    let values = [
        ("partnership.name".to_owned(), "Wexshire #eval".to_owned()),
        ("partnership.email".to_owned(), "a@b.example?bcc=c@d.example".to_owned()),
    ];
    let pack = pack_of(&course, &values.into());
    let workbook = json(find(&pack, "workbook"));
    assert!(workbook.contains("Wexshire #eval") && workbook.contains("your council"), "{workbook}");
    assert!(workbook.contains("[partnership phone]"), "{workbook}");
    assert!(!workbook.contains("bcc="), "an address that a value breaks becomes its words");
    assert!(!workbook.contains("\"variable\"") && !workbook.contains("\"gap\""));
}

/// Every heading is at most one level below the one before it, in every sheet of every course there is.
#[test]
fn no_heading_skips_a_level() {
    fn look(pieces: &[Piece], last: &mut u8, name: &str) {
        for piece in pieces {
            match piece {
                Piece::Heading { level, .. } => {
                    assert!((2..=*last + 1).contains(level), "{name}: {level} after {last}");
                    *last = *level;
                }
                Piece::Boxed { inside, .. } | Piece::Question { inside, .. } => look(inside, last, name),
                _ => {}
            }
        }
    }
    for sheet in canary_pack() {
        look(&sheet.pieces, &mut 1, &sheet.name);
    }
}

#[test]
fn the_running_order_adds_up() {
    let guide = json(find(&canary_pack(), "guide"));
    for time in ["0:00", "0:10", "0:30"] {
        assert!(guide.contains(&format!("\"{time}\"")), "{time}: {guide}");
    }
    assert!(guide.contains("30 minutes in all"));
}
