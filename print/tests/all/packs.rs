//! Every sheet of every course that Moothall ships.

use std::collections::BTreeMap;
use std::time::Instant;

use courses::Files;
use courses::scenario::Walks;
use courses::sheets::{Piece, Printing, Sheet, Stage, trainer_pack, workbook};
use print::Run;

use crate::support::{compiled, files_of, folder, is_accessible, keep, today};

fn print_all(name: &str, files: &Files) -> usize {
    let course = compiled(files);
    let values = BTreeMap::new();
    let printing = Printing { values: &values, on: today(), stage: Stage::Final };
    let sheets = trainer_pack(&course, &printing);
    for sheet in &sheets {
        let began = Instant::now();
        let pdf = print::sheet(sheet, &|path| files.get(path).cloned())
            .unwrap_or_else(|error| panic!("{name} {}: {error}", sheet.name));
        keep(&format!("{name}-{}", sheet.name), &pdf);
        eprintln!("{name} {}: {} KB in {:?}", sheet.name, pdf.len() / 1024, began.elapsed());
        is_accessible(&pdf, &sheet.title);
    }
    sheets.len()
}

#[test]
fn every_sheet_of_the_first_course_is_a_tagged_pdf() {
    assert!(print_all("finding-your-feet", &files_of(&folder("library/finding-your-feet"))) >= 9);
}

#[test]
fn every_sheet_of_the_second_course_is_a_tagged_pdf() {
    assert!(print_all("in-the-chair", &files_of(&folder("library/in-the-chair"))) >= 9);
}

/// The bundle with every block and every kind of question.
#[test]
fn every_block_and_every_kind_of_question_is_a_tagged_pdf() {
    assert!(print_all("everything", &everything()) >= 10);
}

/// No key, no note and no feedback is printed for a learner (bundle-format.md 13).
#[test]
fn nothing_that_stays_behind_is_set_in_a_learners_workbook() {
    let course = compiled(&everything());
    let values = BTreeMap::new();
    let printing = Printing { values: &values, on: today(), stage: Stage::Final };
    let sheet = workbook(&course.learner, &BTreeMap::new(), &Walks::new(), &printing);
    let words = print::words_of(&sheet).expect("a workbook");
    assert!(words.contains("Everything on one page") && !words.contains("Canary"), "{words}");
}

/// What a projector shows: pages of the shape of its picture, one for each slide, and nothing cut off.
#[test]
fn slides_are_wide_pages_and_a_long_one_runs_on() {
    let mut files = files_of(&folder("library/in-the-chair"));
    let course = compiled(&files);
    let values = BTreeMap::new();
    let printing = Printing { values: &values, on: today(), stage: Stage::Final };
    let slides_of = |course| trainer_pack(course, &printing).into_iter().find(|sheet| sheet.name == "slides");
    let sheet = slides_of(&course).expect("slides");
    let slides = 1 + sheet.pieces.iter().filter(|piece| matches!(piece, Piece::NewPage)).count();
    assert_eq!(sizes_of_pages(&print::sheet(&sheet, &|_| None).expect("a PDF")), vec!["960x540"; slides]);

    let picture = "\n\n![A plan of the room](media/council-room.svg)";
    let long =
        format!("## Long {{#long}}\n\n{}Last words.{picture}\n", "One more paragraph of words to read.\n\n".repeat(40));
    files.insert("trainer/slides.md".into(), long.into_bytes());
    let sheet = slides_of(&compiled(&files)).expect("slides");
    let pdf = print::sheet(&sheet, &|path| files.get(path).cloned()).expect("a PDF");
    assert!(sizes_of_pages(&pdf).len() > 3);
    assert!(print::words_of(&sheet).expect("words").contains("Last words."));
}

/// Whoever holds the speaker's notes finds "3." on the wall as 3, though the slide before it took two pages.
#[test]
fn a_slide_that_runs_on_keeps_its_number() {
    let long = "One more paragraph of words to read.\n\n".repeat(12);
    let sheet = slides_from(&format!("## Long\n\n{long}## Last\n\nWords.\n"));
    let words = print::words_of(&sheet).expect("words");
    let foot = |rest: &str| rest.trim_start().chars().take_while(char::is_ascii_digit).collect::<String>();
    assert_eq!(words.split(&sheet.stamp).skip(1).map(foot).collect::<Vec<_>>(), ["1", "2", "2", "3"], "{words}");
}

/// A hall reads from the back row, and an empty page with one line at its top looks like a mistake.
#[test]
fn few_words_come_out_large_and_a_heading_alone_in_the_middle() {
    let long_word = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch";
    let many = "A sentence of some eight or nine words more. ".repeat(9);
    let written = format!(
        "## Tea\n\n## 28 days\n\nDay 1 is the day you become a councillor\n\n## All\n\n{many}\n\n## {long_word}\n"
    );
    let pages = print::pages_of(&slides_from(&written)).expect("slides");
    let [_, alone, few, many, long] = pages.as_slice() else { panic!("{} pages", pages.len()) };
    let run = |page: &[Run], words: &str| page.iter().find(|run| run.words.starts_with(words)).cloned().expect("a run");
    let tea = run(alone, "Tea");
    assert!(tea.points >= 90.0 && (0.4..0.6).contains(&tea.down), "{tea:?}");
    let (head, day) = (run(few, "28 days"), run(few, "Day 1"));
    assert!(day.points >= 60.0 && head.points > day.points && (0.3..0.7).contains(&day.down), "{head:?} {day:?}");
    assert!(run(many, "A sentence").points <= 44.0);
    assert!(run(long, "Llan").points <= 40.0, "no word is cut off at the edge");
}

fn slides_from(markdown: &str) -> Sheet {
    let mut files = files_of(&folder("library/in-the-chair"));
    files.insert("trainer/slides.md".into(), markdown.as_bytes().to_vec());
    let values = BTreeMap::new();
    let printing = Printing { values: &values, on: today(), stage: Stage::Final };
    let pack = trainer_pack(&compiled(&files), &printing);
    pack.into_iter().find(|sheet| sheet.name == "slides").expect("slides")
}

/// Points, rounded, of each page in its order.
fn sizes_of_pages(pdf: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(pdf);
    let sizes = text.split("/MediaBox").skip(1).map(|rest| {
        let numbers = rest.trim_start_matches([' ', '[']).split(']').next().unwrap_or_default();
        let number = |place: usize| numbers.split(' ').nth(place).and_then(|number| number.parse::<f64>().ok());
        format!("{:.0}x{:.0}", number(2).unwrap_or_default(), number(3).unwrap_or_default())
    });
    sizes.collect()
}

fn everything() -> Files {
    let mut files = files_of(&folder("broken/base"));
    let toml = String::from_utf8(files["course.toml"].clone()).expect("text");
    files.insert("course.toml".into(), toml.replace("minutes      = 3", "minutes      = 15").into_bytes());
    for (path, from) in [
        ("lessons/02-everything.md", "lesson.md"),
        ("quizzes/all.md", "quiz.md"),
        ("trainer/guide.md", "guide.md"),
        ("trainer/slides.md", "slides.md"),
        ("trainer/handouts/form.md", "handout.md"),
        ("variables.toml", "variables.toml"),
    ] {
        let bytes = std::fs::read(folder("tests/all/canary").join(from)).expect("a file");
        files.insert(path.into(), bytes);
    }
    files.insert("media/walk.mp4".into(), b"\0\0\0\x18ftypmp42".into());
    files.insert("media/walk.vtt".into(), b"WEBVTT\n\n00:00.000 --> 00:02.000\nThis is the field.\n".into());
    files.insert("media/clerk.mp3".into(), b"ID3\x04".into());
    files.insert("media/clerk.txt".into(), b"Ask me first.\n".into());
    files
}

/// Nothing depends on the clock, the machine or the order of a map.
#[test]
fn the_same_sheet_gives_the_same_bytes() {
    let files = files_of(&folder("library/in-the-chair"));
    let course = compiled(&files);
    let values = BTreeMap::new();
    let attendance =
        trainer_pack(&course, &Printing { values: &values, on: today(), stage: Stage::Final }).pop().expect("a sheet");
    let draw = || print::sheet(&attendance, &|_| None).expect("a PDF");
    assert_eq!(draw(), draw());
}
