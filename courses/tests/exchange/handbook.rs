//! What the author's handbook shows of other systems comes over whole.

use std::path::Path;

use courses::exchange::Format;
use courses::handbook::{Part, read};

use crate::support::{compiled, from, look_at, report};

#[test]
fn each_file_of_another_system_in_the_handbook_can_be_read() {
    let name = "16-from-other-systems.md";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/handbook").join(name);
    let chapter = std::fs::read(path).expect("the chapter");
    let book = read(&[(name.to_owned(), chapter)].into()).expect("a chapter without links");
    let mut seen = Vec::new();
    for part in &book.chapters[0].parts {
        let Part::Code { label, text } = part else { continue };
        let (format, questions) = match label.as_str() {
            "text gift" => (Format::Gift, 2),
            "text aiken" => (Format::Aiken, 1),
            "xml moodle" => (Format::MoodleXml, 1),
            _ => continue,
        };
        let imported = from(format, text);
        assert_eq!(report(&imported.report), "", "{label}");
        look_at(&imported.files);
        assert_eq!(compiled(&imported.files).learner.questions.len(), questions, "{label}");
        seen.push(format);
    }
    assert_eq!(seen, [Format::Gift, Format::Aiken, Format::MoodleXml]);
}
