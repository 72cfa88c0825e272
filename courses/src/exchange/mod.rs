//! Questions from and to other systems, and lessons from Word: pure, with everything that is lost on the way reported.
//!
//! An import makes ordinary files of a bundle that pass [`crate::check`], apart from what only an author can mend. Nothing
//! is published by it. One bad question never stops the rest.

mod aiken;
mod docx;
mod draft;
mod gaps;
mod gift;
mod intake;
mod lesson_paths;
mod lost;
mod markup;
mod moodle;
mod names;
mod origin;
mod outgoing;
mod paper;
mod pictures;
mod plain_words;
mod portable;
mod quiz_files;
mod settle;
mod shares;
mod tally;
mod trial;
mod xml;

use serde::Serialize;

use crate::bundle::read_text;
use crate::fault::Faults;
use crate::ids::QuizId;
use crate::{Compiled, Files};
use intake::Intake;
use lost::excerpt;
use names::Names;

pub use docx::lessons_from_docx;
pub use lost::{Fate, Lost};
pub use origin::Origin;
pub use tally::Tally;

/// Bytes of a file of questions.
pub const LARGEST: usize = 8 * 1024 * 1024;

/// How another system writes questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    Gift,
    Aiken,
    MoodleXml,
}

/// Which of the two formats of plain text a file is in: only Aiken has lines with the letter of the right answer.
pub fn gift_or_aiken(bytes: &[u8]) -> Format {
    let text = read_text("the file", bytes, &mut Faults::default()).unwrap_or_default();
    if aiken::is_aiken(&text) { Format::Aiken } else { Format::Gift }
}

/// What came of a file of another system.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// To be added to the bundle; none of these paths is in it yet.
    pub files: Files,
    /// Everything that did not come over as it was, in the order of the file.
    pub report: Vec<Lost>,
}

impl Imported {
    /// Writes at the top of each new page whose words they are and under which licence, as its author was told. No format
    /// says it.
    pub fn credited(mut self, whose: &str) -> Self {
        let whose = whose.split_whitespace().collect::<Vec<_>>().join(" ");
        if whose.is_empty() {
            return self;
        }
        for (_, bytes) in self.files.iter_mut().filter(|(path, _)| path.ends_with(".md")) {
            let page = String::from_utf8_lossy(bytes);
            let (facts, rest) = page.split_once("\n+++\n").unwrap_or(("+++", &page));
            *bytes = format!("{facts}\n+++\n%% From: {whose}\n{rest}").into_bytes();
        }
        self
    }
}

/// A file for another system.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    pub bytes: Vec<u8>,
    pub report: Vec<Lost>,
}

/// Reads a file of questions for the bundle `target`, whose ids and file names stay as they are. `name` is what the file
/// was called; the quiz files are named after it.
pub fn import(format: Format, name: &str, bytes: &[u8], target: &Files) -> Imported {
    let mut intake = Intake::new(Names::of(target));
    let stem = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    let Some(text) = text(bytes, &mut intake) else {
        return Imported { files: Files::new(), report: intake.reported().into_sorted() };
    };
    let sections = match format {
        Format::Gift => gift::read(&text, &mut intake),
        Format::Aiken => aiken::read(&text, &mut intake),
        Format::MoodleXml => moodle::read(&text, &mut intake),
    };
    if sections.iter().all(|section| section.drafts.is_empty()) && !intake.report.is_refused() {
        intake.report.refused(0, "No question was found in this file", "Check that you chose the format it is in");
    }
    let mut report = intake.reported();
    let mut files = quiz_files::write(stem, sections, target, &intake.shelf.files, &mut intake.names, &mut report);
    let media = intake.shelf.keep_those_in(&files);
    files.extend(media);
    Imported { files, report: report.into_sorted() }
}

/// The text of the file with plain line ends, in whatever alphabet it was saved.
fn text(bytes: &[u8], intake: &mut Intake) -> Option<String> {
    if bytes.len() > LARGEST {
        intake.report.refused(0, "The file is larger than 8 MB", "Export fewer questions at a time");
        return None;
    }
    let mut faults = Faults::default();
    let text = read_text("the file", bytes, &mut faults);
    for fault in faults.into_sorted() {
        match &text {
            Some(_) => intake.report.changed(
                &lost::Place::default(),
                fault.message,
                "Check that names and pound signs came over well",
            ),
            None => intake.report.refused(0, fault.message, "Save it as plain text in UTF-8"),
        }
    }
    text
}

/// Writes the questions of one quiz, or of the whole course, for another system. `media` holds the files of the bundle by
/// path; pictures that are not in it cannot go along, which is reported.
pub fn export(format: Format, compiled: &Compiled, quiz: Option<&QuizId>, media: &Files) -> Exported {
    let mut out = outgoing::Outgoing { compiled, media, report: lost::Report::default(), stays: Default::default() };
    let sections = outgoing::sections(&mut out, quiz);
    let text = match format {
        Format::Gift => gift::write(&sections, &mut out),
        Format::Aiken => aiken::write(&sections, &mut out),
        Format::MoodleXml => moodle::write(&sections, &mut out),
    };
    Exported { bytes: text.into_bytes(), report: out.report.without_parts_of_what_is_left().into_sorted() }
}
