//! What of a course goes on paper: the trainer pack and the learner's workbook, as trees of typed pieces.
//!
//! Web pages, Word documents and PDF are drawn from these trees, so that the three say the same. Variables are filled
//! in here, links to other pages of the course become their words, and headings never skip a level.

mod asked;
mod attendance;
mod guide;
mod handouts;
mod key_lines;
mod letters;
mod levels;
mod marks;
mod outline;
mod paper_key;
mod paper_quiz;
mod passage;
mod pen;
mod pictures;
mod room;
mod slides;
mod stories;
#[cfg(feature = "exchange")]
mod word;
mod workbook;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::compiled::{Compiled, LearnerHalf};
use crate::date::Date;
use crate::ids::QuestionId;
use crate::question::{Area, Hand};
use crate::scenario::Walks;
use crate::text::{Image, Inline, Prose, Table};

use stories::Told;

pub use paper_quiz::PaperVersion;
pub use pictures::Picture;
pub use room::blanks;
#[cfg(feature = "exchange")]
pub use word::{WordPicture, word};

/// One part of the pack: what is printed together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sheet {
    /// Its file name without an ending, unique in a pack: `guide`, `handout-chairs-card`.
    pub name: String,
    /// The words of its first heading.
    pub title: String,
    /// What it is for, in a sentence.
    pub purpose: String,
    /// The course and its version: at the foot of each page. On paper with the day of printing.
    pub stamp: String,
    /// Who publishes the course.
    pub publisher: String,
    /// Such as `en-GB`.
    pub language: String,
    pub printed_on: Date,
    pub paper: Paper,
    pub reader: Reader,
    pub pictures: Vec<Picture>,
    pub pieces: Vec<Piece>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Paper {
    Upright,
    /// Slides, shown on a wall: wide, in large type. Each begins with a new page.
    Wall,
}

/// Whose hands a sheet may come into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reader {
    Trainer,
    Everyone,
}

/// A piece of a sheet. Words hold no variables, no gaps, and no links but those to the web.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Piece {
    /// 2 to 6. `aside` stands behind it, such as `15 minutes, discussion`.
    Heading {
        level: u8,
        words: Vec<Inline>,
        aside: Option<String>,
    },
    /// Never a heading or a table.
    Prose(Prose),
    Table {
        caption: Option<Vec<Inline>>,
        row_headers: bool,
        table: Table,
    },
    /// A name and what it is, line by line.
    Facts(Vec<(String, Vec<Inline>)>),
    Boxed {
        kind: BoxKind,
        label: String,
        title: Option<Vec<Inline>>,
        inside: Vec<Piece>,
    },
    /// `long` is the picture in words. `spots` are numbered from 1 on the picture.
    Picture {
        image: Image,
        credit: Option<String>,
        long: Option<String>,
        caption: Vec<Prose>,
        spots: Vec<Area>,
    },
    Choices {
        kind: ChoiceKind,
        items: Vec<Vec<Inline>>,
    },
    /// Kept together on one page where it fits.
    Question {
        number: Option<u32>,
        inside: Vec<Piece>,
    },
    /// So many lines to write on.
    Lines(u8),
    /// A label with a line to write on behind it.
    Blank(String),
    /// A table to fill in by hand: its headings, and how many rows.
    Form {
        caption: String,
        columns: Vec<String>,
        rows: u32,
    },
    NewPage,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum BoxKind {
    Plain,
    Note,
    Warning,
    Example,
    Summary,
    Law,
    Practice,
    /// For the trainer's eyes.
    Trainer,
    /// To be cut out.
    Card,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChoiceKind {
    /// A box to tick.
    Tick,
    /// A box to tick, and a, b, c.
    TickLetter,
    /// A box to tick, and 1, 2, 3.
    TickNumber,
    /// A, B, C.
    Letter,
    /// Room for a letter or a number before it.
    FillBefore,
    /// Room for a letter behind it.
    FillAfter,
}

/// For whom and when something is printed.
#[derive(Clone, Copy, Debug)]
pub struct Printing<'a> {
    /// What variables stand for, by name. A blank value is none.
    pub values: &'a BTreeMap<String, String>,
    pub on: Date,
    pub stage: Stage,
}

/// Whether what is printed may still change: each sheet of a draft says that it is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Draft,
    Final,
}

/// What was dealt for each question of the checks of the lessons.
pub type Dealt = BTreeMap<QuestionId, Hand>;

/// The whole trainer pack, in the order in which a trainer wants it.
pub fn trainer_pack(course: &Compiled, printing: &Printing<'_>) -> Vec<Sheet> {
    let dealt = paper_quiz::dealt_in_lessons(course);
    let mut sheets = vec![guide::sheet(course, printing)];
    sheets.extend(slides::sheets(course, printing));
    sheets.extend(handouts::sheets(&course.learner, &dealt, printing));
    sheets.push(workbook::sheet(&course.learner, &dealt, Told::ByNumbers(&stories::turns(course)), printing));
    sheets.extend(PaperVersion::ALL.into_iter().filter_map(|version| paper_quiz::sheet(course, version, printing)));
    sheets.extend(paper_key::sheet(course, printing));
    sheets.extend(stories::cards(&course.learner, printing));
    sheets.extend(stories::map(course, printing));
    sheets.push(attendance::sheet(course, printing));
    sheets
}

/// The workbook of one person: made of what learners may be sent, so no key can be on it. Where the choices of a story
/// lead is kept back too, so a story goes as far as they went in it; in the pack it goes on.
pub fn workbook(course: &LearnerHalf, dealt: &Dealt, walks: &Walks<'_>, printing: &Printing<'_>) -> Sheet {
    workbook::sheet(course, dealt, Told::AsWalked(walks), printing)
}

/// What every sheet of a course has.
struct Frame<'a> {
    course: &'a LearnerHalf,
    printing: &'a Printing<'a>,
}

impl Frame<'_> {
    /// What stands at the foot of a slide: nobody in a hall needs the day of printing.
    fn foot_on_the_wall(&self) -> String {
        format!("{}{} {}", self.draft(), self.course.facts.title, self.course.facts.version)
    }

    fn draft(&self) -> &'static str {
        match self.printing.stage {
            Stage::Draft => "DRAFT: ",
            Stage::Final => "",
        }
    }

    fn sheet(&self, name: &str, title: String, purpose: &str, reader: Reader, mut pieces: Vec<Piece>) -> Sheet {
        let facts = &self.course.facts;
        levels::settle(&mut pieces);
        Sheet {
            name: name.to_owned(),
            title,
            purpose: purpose.to_owned(),
            stamp: format!("{}, printed {}", self.foot_on_the_wall(), self.printing.on.in_words()),
            publisher: facts.publisher.name.clone(),
            language: facts.language.clone(),
            printed_on: self.printing.on,
            paper: Paper::Upright,
            reader,
            pictures: pictures::of(self.course, &pieces),
            pieces,
        }
    }
}

fn paragraph(words: impl Into<String>) -> Piece {
    Piece::Prose(Prose::Paragraph(text(words)))
}

fn heading(level: u8, words: impl Into<String>) -> Piece {
    Piece::Heading { level, words: text(words), aside: None }
}

fn text(words: impl Into<String>) -> Vec<Inline> {
    vec![Inline::Text(words.into())]
}

/// Whether a sentence ends in one of these, be it inside quotation marks.
fn ends_in(words: &str, stops: &[char]) -> bool {
    words.trim_end_matches([' ', '”', '’', '"', '\'', ')']).ends_with(stops)
}
