//! Sheets of a trainer pack as Word documents, opened again by our own reader.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};
use std::path::Path;

use courses::exchange::lessons_from_docx;
use courses::sheets::{Printing, Sheet, Stage, WordPicture, trainer_pack, word};
use courses::{Compiled, Date, Files, check};
use quick_xml::Reader;
use quick_xml::events::Event;

use crate::support::{pages, report};

const DOT: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x28\0\0\0\x18\x08\x02\0\0\0";

fn today() -> Date {
    Date::new(2027, 3, 5).expect("a date")
}

fn files_of(folder: &Path, prefix: &str, files: &mut Files) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let entry = entry.expect("an entry");
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        match entry.path().is_dir() {
            true => files_of(&entry.path(), &format!("{path}/"), files),
            false => drop(files.insert(path, std::fs::read(entry.path()).expect("a file"))),
        }
    }
}

/// A small course with a guide that holds a bit of everything.
fn course(guide: &str) -> Compiled {
    let mut files = Files::new();
    files_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("broken/base"), "", &mut files);
    files.insert("trainer/guide.md".into(), guide.into());
    let checked = check(&files, today());
    checked.compiled.unwrap_or_else(|| panic!("{:?}", checked.faults))
}

fn sheets(course: &Compiled) -> Vec<Sheet> {
    let values = BTreeMap::new();
    trainer_pack(course, &Printing { values: &values, on: today(), stage: Stage::Final })
}

fn guide_of(text: &str) -> (Sheet, Vec<u8>) {
    let sheet = sheets(&course(text)).remove(0);
    assert_eq!(sheet.name, "guide");
    let bytes = word(&sheet, &|_| Some(WordPicture { bytes: DOT.into(), kind: "png" })).expect("a document");
    (sheet, bytes)
}

const GUIDE: &str = "+++
title = \"An evening on interests\"
minutes = 90
+++
Welcome *everyone* & be **kind**: 1 \\< 2, and \\<w:p> stays.

## Welcome {#welcome minutes=10 method=discussion}

- First
- Second

  1. Inner

::: trainer [Hold it up]
Say [the form](https://www.example.org/form?a=1&b=2).
:::

::: figure {src=media/plan.png alt=\"A plan of a chamber & its doors\"}
The plan.
:::

| Day | What |
| --- | ---: |
| 1 | Start |
";

fn part(document: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(document)).expect("a zip");
    let mut text = String::new();
    zip.by_name(name).expect(name).read_to_string(&mut text).expect("text");
    text
}

#[test]
fn our_own_reader_finds_the_headings_the_lists_the_tables_and_the_pictures() {
    let (_, document) = guide_of(GUIDE);
    let read = lessons_from_docx("guide.docx", &document, &Files::new());
    let text = pages(&read.files);
    assert_eq!(report(&read.report), "", "nothing is lost:\n{text}");
    for wanted in [
        "title = \"Trainer’s guide: An evening on interests\"",
        "## Running order",
        "### Welcome (10 minutes, discussion)",
        "Welcome *everyone* \\& be **kind**",
        "1 \\< 2, and \\<w:p\\> stays",
        "- First",
        "- Second",
        "1. Inner",
        "[the form](https://www.example.org/form?a=1&amp;b=2)",
        "![A plan of a chamber \\& its doors](media/",
        "| **Day** | **What** |",
        "| **From the start** |",
    ] {
        assert!(text.contains(wanted), "{wanted} is not in\n{text}");
    }
}

#[test]
fn every_part_is_well_formed_xml() {
    let hostile = GUIDE.replace("everyone", "\u{1F600} ]]> &amp; \\<w:p> é");
    for (_, document) in [guide_of(GUIDE), guide_of(&hostile)] {
        let mut zip = zip::ZipArchive::new(Cursor::new(&document)).expect("a zip");
        for place in 0..zip.len() {
            let mut file = zip.by_index(place).expect("a part");
            let name = file.name().expect("a name").into_owned();
            if !name.ends_with(".xml") && !name.ends_with(".rels") {
                continue;
            }
            let mut text = String::new();
            file.read_to_string(&mut text).expect("text");
            let mut reader = Reader::from_str(&text);
            reader.config_mut().check_end_names = true;
            let mut elements = 0;
            loop {
                match reader.read_event().unwrap_or_else(|error| panic!("{name}: {error}")) {
                    Event::Eof => break,
                    Event::Start(_) | Event::Empty(_) => elements += 1,
                    _ => {}
                }
            }
            assert!(elements > 0, "{name}");
        }
    }
}

#[test]
fn it_says_its_language_its_title_and_its_version_and_describes_its_pictures() {
    let (sheet, document) = guide_of(GUIDE);
    assert!(part(&document, "word/styles.xml").contains("<w:lang w:val=\"en-GB\""));
    let core = part(&document, "docProps/core.xml");
    assert!(
        core.contains("<dc:title>Trainer’s guide: An evening on interests</dc:title>")
            && core.contains("<dc:language>en-GB")
    );
    let footer = part(&document, "word/footer1.xml");
    assert!(footer.contains(&sheet.stamp) && footer.contains(" NUMPAGES "), "{footer}");
    assert!(sheet.stamp.ends_with(", printed 5 March 2027"), "{}", sheet.stamp);
    let body = part(&document, "word/document.xml");
    assert!(body.contains("descr=\"A plan of a chamber &amp; its doors\""));
    assert!(body.contains("<w:tblHeader/>"), "a header row is read with its column, and repeated");
    assert!(body.contains("<w:pStyle w:val=\"Heading1\"/>") && body.contains("<w:pStyle w:val=\"Heading2\"/>"));
}

#[test]
fn the_same_sheet_gives_the_same_bytes() {
    assert_eq!(guide_of(GUIDE).1, guide_of(GUIDE).1);
}

/// What ships is opened too, with every sheet of it.
#[test]
fn every_sheet_of_a_shipped_course_can_be_opened_again() {
    let mut files = Files::new();
    files_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("library/in-the-chair"), "", &mut files);
    let checked = check(&files, today());
    let course = checked.compiled.unwrap_or_else(|| panic!("{:?}", checked.faults));
    for sheet in sheets(&course) {
        let document = word(&sheet, &|_| None).expect("a document");
        let read = lessons_from_docx(&sheet.name, &document, &Files::new());
        let text = pages(&read.files);
        assert!(text.contains(sheet.title.as_str()), "{}: {text}", sheet.name);
    }
}
