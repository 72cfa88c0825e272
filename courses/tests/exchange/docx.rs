//! Lessons from Word.

use std::io::{Cursor, Write as _};

use courses::Files;
use courses::exchange::{Fate, Imported, lessons_from_docx};
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::support::{look_at, pages, report};

const DOT: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x28\0\0\0\x18\x08\x02\0\0\0";

const STYLES: &str = r#"<w:styles><w:style w:styleId="Berschrift1"><w:name w:val="heading 1"/></w:style></w:styles>"#;
const NUMBERING: &str = r#"<w:numbering><w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="3"/></w:num></w:numbering>"#;
const RELATIONS: &str = r#"<Relationships><Relationship Id="rId1" Target="https://www.example.org/form" TargetMode="External"/><Relationship Id="rId2" Target="media/image1.png"/></Relationships>"#;

fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a file");
        zip.write_all(bytes).expect("room");
    }
    zip.finish().expect("whole").into_inner()
}

fn document(body: &str) -> Vec<u8> {
    let document = format!("<?xml version=\"1.0\"?><w:document><w:body>{body}<w:sectPr/></w:body></w:document>");
    packed(&[
        ("word/document.xml", document.as_bytes()),
        ("word/styles.xml", STYLES.as_bytes()),
        ("word/numbering.xml", NUMBERING.as_bytes()),
        ("word/_rels/document.xml.rels", RELATIONS.as_bytes()),
        ("word/media/image1.png", DOT),
    ])
}

fn read(body: &str) -> Imported {
    let imported = lessons_from_docx("Council notes.docx", &document(body), &Files::new());
    look_at(&imported.files);
    imported
}

fn styled(style: &str, words: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>")
}

fn item(level: usize, words: &str) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"
    )
}

#[test]
fn headings_lists_looks_links_and_tables_come_over() {
    let body = [
        styled("Berschrift1", "Registering"),
        styled("Heading3", "Who to tell"),
        "<w:p><w:r><w:t xml:space=\"preserve\">Tell the </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>monitoring</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\"> officer </w:t></w:r><w:r><w:rPr><w:i/><w:b w:val=\"0\"/></w:rPr><w:t>soon</w:t></w:r><w:r><w:t> on </w:t></w:r><w:hyperlink r:id=\"rId1\"><w:r><w:t>the form</w:t></w:r></w:hyperlink><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>".to_owned(),
        item(0, "First"),
        item(1, "Inner"),
        item(0, "Second"),
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Day</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>What</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Start</w:t></w:r></w:p></w:tc></w:tr></w:tbl>".to_owned(),
        styled("Heading1", "Declaring"),
        "<w:p><w:r><w:drawing><wp:inline><wp:docPr descr=\"\"/><a:blip r:embed=\"rId2\"/></wp:inline></w:drawing></w:r></w:p>".to_owned(),
    ]
    .concat();
    let imported = read(&body);
    assert_eq!(
        imported.files.keys().collect::<Vec<_>>(),
        ["lessons/01-registering.md", "lessons/02-declaring.md", "media/image1.png"]
    );
    assert_eq!(
        pages(&imported.files),
        "+++\ntitle = \"Registering\"\n+++\n## Who to tell\n\nTell the **monitoring officer** *soon* on [the form](https://www.example.org/form)\n\n1. First\n\n   - Inner\n2. Second\n\n| Day | What |\n| --- | --- |\n| 1 | Start |\n+++\ntitle = \"Declaring\"\n+++\n![](media/image1.png)\n"
    );
    assert_eq!(
        report(&imported.report),
        "0 Dropped [Registering] A footnote, in \"Tell the monitoring officer soon on the form\"\n"
    );
    let faults = crate::support::checked(&imported.files).faults;
    assert_eq!(faults.iter().filter(|fault| fault.code == "A101").count(), 1);
}

#[test]
fn a_document_without_headings_is_one_lesson_named_after_its_file() {
    let imported = read("<w:p><w:r><w:t>Only words.</w:t></w:r></w:p>");
    assert_eq!(imported.files.keys().collect::<Vec<_>>(), ["lessons/01-council-notes.md"]);
}

#[test]
fn lessons_follow_those_of_the_target_and_modules_get_a_new_one() {
    let body = document(&styled("Heading1", "More"));
    let flat = Files::from([("lessons/07-more.md".to_owned(), vec![])]);
    let imported = lessons_from_docx("a.docx", &body, &flat);
    assert_eq!(imported.files.keys().collect::<Vec<_>>(), ["lessons/08-more-2.md"]);
    let modules = Files::from([("lessons/02-one/01-start.md".to_owned(), vec![])]);
    let imported = lessons_from_docx("New things.docx", &body, &modules);
    assert_eq!(imported.files.keys().collect::<Vec<_>>(), ["lessons/03-new-things/01-more.md"]);
}

#[test]
fn bombs_macros_and_other_files_are_refused_with_one_clear_fault() {
    let zeros = vec![b' '; 30 * 1024 * 1024];
    let bomb = packed(&[("word/document.xml", &zeros)]);
    let macros = packed(&[("word/document.xml", b"<a/>"), ("word/vbaProject.bin", b"x")]);
    let laughs = packed(&[("word/document.xml", b"<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>")]);
    for bytes in [bomb, macros, laughs, packed(&[("hello.txt", b"hello")]), b"PK\x03\x04".to_vec()] {
        let imported = lessons_from_docx("a.docx", &bytes, &Files::new());
        let fates: Vec<Fate> = imported.report.iter().map(|lost| lost.fate).collect();
        assert_eq!((imported.files.len(), fates), (0, vec![Fate::Refused]), "{}", report(&imported.report));
    }
}

#[test]
fn colours_that_do_not_come_over_are_told_once() {
    let run = |look: &str| format!("<w:r><w:rPr>{look}</w:rPr><w:t>Words.</w:t></w:r>");
    let said = |runs: &[&str]| {
        let runs: String = runs.iter().map(|look| run(look)).collect();
        report(&read(&format!("<w:p>{runs}</w:p>")).report)
    };
    let (red, marked) = ("<w:color w:val=\"FF0000\"/>", "<w:highlight w:val=\"yellow\"/>");
    let told = "0 Dropped [] Colours and highlighting did not come over\n";
    assert_eq!(said(&[red, marked, red]), told);
    assert_eq!(said(&[marked]), told);
    for none in ["<w:color w:val=\"auto\"/>", "<w:color w:val=\"333333\"/>", "<w:highlight w:val=\"none\"/>", "<w:b/>"]
    {
        assert_eq!(said(&[none]), "", "{none}");
    }
}
