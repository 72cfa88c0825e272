//! What is at hand while a file of another system is read.

use std::collections::BTreeMap;

use super::lost::{Place, Report};
use super::markup::read_html::{self, Reading};
use super::names::Names;
use super::pictures::Shelf;
use super::plain_words;
use crate::markdown::decoded;
use crate::text::{Inline, Prose};

/// How words are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Markup {
    Html,
    Markdown,
    Plain,
    /// Plain words in which tags may stand; a line end is a line break.
    Moodle,
}

impl Markup {
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "html" => Some(Self::Html),
            "markdown" => Some(Self::Markdown),
            "plain" | "plain_text" => Some(Self::Plain),
            "moodle" | "moodle_auto_format" => Some(Self::Moodle),
            _ => None,
        }
    }
}

pub(super) struct Intake {
    pub names: Names,
    pub report: Report,
    pub shelf: Shelf,
    /// Where the pictures of the words that are read now went, by the address that stands in them.
    pub shown: BTreeMap<String, String>,
    counts: BTreeMap<(&'static str, &'static str), usize>,
}

impl Intake {
    pub fn new(names: Names) -> Self {
        Self {
            names,
            report: Report::default(),
            shelf: Shelf::default(),
            shown: BTreeMap::new(),
            counts: BTreeMap::new(),
        }
    }

    /// Reads words, and reports what they lose.
    pub fn words(&mut self, place: &Place, markup: Markup, text: &str) -> Vec<Prose> {
        let pictures = |address: &str| self.shown.get(&decoded(address)).cloned();
        let reading = match markup {
            Markup::Html => read_html::read(text, &pictures),
            Markup::Markdown => read_html::read_markdown(text, &pictures),
            Markup::Plain => read_html::read_plain(text),
            Markup::Moodle if text.contains('<') || text.contains('&') => {
                read_html::read(&text.trim().replace("\n\n", "<p>").replace('\n', "<br>"), &pictures)
            }
            Markup::Moodle => read_html::read_plain(text),
        };
        let Reading { prose, lost } = reading;
        for what in lost {
            self.report.dropped(place, what, "Read the question through, and add what it needs");
        }
        prose
    }

    /// Reads words that must stand on one line, such as an answer.
    pub fn line(&mut self, place: &Place, markup: Markup, text: &str) -> Vec<Inline> {
        let prose = self.words(place, markup, text);
        let (words, is_changed) = plain_words::on_one_line(prose);
        if is_changed {
            self.report.changed(
                place,
                "An answer of several lines stands on one line now",
                "Shorten it if it is hard to read",
            );
        }
        words
    }

    /// Something that many questions of a file lose alike: said once, with their number.
    pub fn count(&mut self, what: &'static str, advice: &'static str) {
        *self.counts.entry((what, advice)).or_insert(0) += 1;
    }

    /// The report with what was counted.
    pub fn reported(&mut self) -> Report {
        let mut report = std::mem::take(&mut self.report);
        for ((what, advice), number) in std::mem::take(&mut self.counts) {
            let questions = crate::words::count(number, "question");
            report.dropped(&Place::default(), format!("{what} ({questions})"), advice);
        }
        report
    }
}
