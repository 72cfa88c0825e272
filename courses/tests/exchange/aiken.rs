//! Aiken in and out.

use courses::exchange::{Format, gift_or_aiken};

use crate::support::{compiled, from, look_at, page, pages, report};

#[test]
fn a_plain_question_comes_over_whole() {
    let imported = from(
        Format::Aiken,
        "By when must you tell them?\nA) Before your first meeting\nB) By the end of 1 June\nANSWER: B\n",
    );
    look_at(&imported.files);
    assert_eq!(
        page(&imported),
        "::: question {#by-when-must-you-tell-them}\n%% Title: By when must you tell them?\nBy when must you tell them?\n\n- [ ] Before your first meeting\n- [x] By the end of 1 June\n:::\n"
    );
    assert_eq!(report(&imported.report), "");
}

#[test]
fn what_others_refuse_is_read_too() {
    let imported = from(
        Format::Aiken,
        "\u{feff}Two lines\r\nof question?\r\n\r\na. one\r\nb. two\r\ngoes on\r\nanswer: a\r\n\r\nTrue?\r\nA. True\r\nB. False\r\nANSWER: B",
    );
    look_at(&imported.files);
    let page = page(&imported);
    assert!(page.contains("Two lines\\\nof question?\n\n- [x] one\n- [ ] two goes on\n"), "{page}");
    assert!(page.contains("type=true-false}\n%% Title: True?\nTrue?\n\n- [ ] True\n- [x] False\n"), "{page}");
    assert_eq!(report(&imported.report), "");
}

#[test]
fn letters_of_windows_are_read_and_that_is_said() {
    let bytes = b"What costs \xA350?\nA) This\nB) That\nANSWER: A\n";
    let imported = courses::exchange::import(Format::Aiken, "old.txt", bytes, &courses::Files::new());
    assert!(page(&imported).contains("What costs £50?"));
    assert!(report(&imported.report).contains("the file was saved as Windows-1252"), "{}", report(&imported.report));
}

#[test]
fn a_question_without_its_key_stays_behind_alone() {
    let imported = from(
        Format::Aiken,
        "No key?\nA) a\nB) b\n\nWrong key?\nA) a\nB) b\nANSWER: C\n\nGood?\nA) a\nB) b\nANSWER: A\n\nOpen end?\nA) a\n",
    );
    look_at(&imported.files);
    let report = report(&imported.report);
    assert_eq!(report.matches("Left").count(), 3, "{report}");
    assert!(
        report.contains("1 Left [No key?]")
            && report.contains("5 Left [Wrong key?]")
            && report.contains("15 Left [Open end?]"),
        "{report}"
    );
    assert_eq!(page(&imported).matches("::: question").count(), 1);
}

#[test]
fn the_line_with_the_answer_tells_aiken_from_gift_however_it_is_written() {
    for text in ["Q?\nA. a\nB. b\nANSWER: A", "\u{feff}Q?\r\na) a\r\nb) b\r\n  answer: b\r\n"] {
        assert_eq!(gift_or_aiken(text.as_bytes()), Format::Aiken, "{text}");
    }
    assert_eq!(gift_or_aiken(b"What costs \xA350?\nA) This\nB) That\nAnswer: A\n"), Format::Aiken);
    for text in ["Q? {=a ~b}", "The answer: {=a ~b}", ""] {
        assert_eq!(gift_or_aiken(text.as_bytes()), Format::Gift, "{text}");
    }
}

#[test]
fn a_page_says_whose_its_questions_are_and_reads_the_same() {
    let text = "Q?\nA. a\nB. b\nANSWER: A\n";
    let plain = from(Format::Aiken, text);
    let credited = plain.clone().credited("  Wexshire ALC,\nCC BY 4.0 ");
    look_at(&credited.files);
    let (front, rest) = pages(&credited.files)
        .split_once("+++\n%% From: Wexshire ALC, CC BY 4.0\n")
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
        .expect("the line");
    assert_eq!(format!("{front}+++\n{rest}"), pages(&plain.files));
    let (before, after) = (compiled(&plain.files), compiled(&credited.files));
    assert_eq!(before.learner.questions, after.learner.questions);
    assert_eq!(plain.clone().credited(" "), plain);
}
