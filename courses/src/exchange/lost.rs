//! What did not come over, or not as it was: where it stands, what it is and what to do.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// One thing that another system's file holds and a bundle cannot, or the other way round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lost {
    /// In the file that was read, from 1; 0 when it is about the file as a whole, or about a question of ours.
    pub line: u32,
    /// The title or id of the question; empty when it is about the file as a whole.
    pub title: String,
    pub fate: Fate,
    /// What it is, in a sentence without its full stop.
    pub what: String,
    /// What to do about it.
    pub advice: String,
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// Nothing of the file could be read.
    Refused,
    /// The whole question stays behind.
    Left,
    /// A part of it stays behind.
    Dropped,
    /// It came over in another form.
    Changed,
}

/// What a report speaks of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    pub line: u32,
    pub title: String,
}

/// The report while it grows. A thing said twice is said once.
#[derive(Default)]
pub(super) struct Report {
    list: Vec<Lost>,
}

/// More would not be read, and would fill the memory of a small machine.
const LONGEST: usize = 5_000;

impl Report {
    pub fn refused(&mut self, line: u32, what: impl Into<String>, advice: &str) {
        self.add(&Place { line, title: String::new() }, Fate::Refused, what, advice);
    }

    pub fn left(&mut self, place: &Place, what: impl Into<String>, advice: impl Into<String>) {
        self.add(place, Fate::Left, what, advice);
    }

    pub fn dropped(&mut self, place: &Place, what: impl Into<String>, advice: impl Into<String>) {
        self.add(place, Fate::Dropped, what, advice);
    }

    pub fn changed(&mut self, place: &Place, what: impl Into<String>, advice: impl Into<String>) {
        self.add(place, Fate::Changed, what, advice);
    }

    pub fn is_refused(&self) -> bool {
        self.list.iter().any(|lost| lost.fate == Fate::Refused)
    }

    fn add(&mut self, place: &Place, fate: Fate, what: impl Into<String>, advice: impl Into<String>) {
        let lost =
            Lost { line: place.line, title: place.title.clone(), fate, what: what.into(), advice: advice.into() };
        if self.list.len() < LONGEST && !self.list.iter().rev().take(40).any(|known| *known == lost) {
            self.list.push(lost);
        } else if self.list.len() == LONGEST {
            self.list.push(Lost {
                line: 0,
                title: String::new(),
                fate: Fate::Dropped,
                what: format!("More than {LONGEST} things to say about this file; the rest is not listed"),
                advice: "Bring the questions over in several smaller files".to_owned(),
            });
        }
    }

    /// Of a question that stays behind as a whole nothing else is lost.
    pub fn without_parts_of_what_is_left(mut self) -> Self {
        let left = self.list.iter().filter(|lost| lost.fate == Fate::Left && !lost.title.is_empty());
        let left: BTreeSet<String> = left.map(|lost| lost.title.clone()).collect();
        self.list.retain(|lost| lost.fate == Fate::Left || !left.contains(&lost.title));
        self
    }

    /// In the order of the file.
    pub fn into_sorted(self) -> Vec<Lost> {
        let mut list = self.list;
        list.sort_by_key(|lost| lost.line);
        list
    }
}

/// The first words of something, for naming it in a report.
pub(super) fn excerpt(text: &str) -> String {
    const LETTERS: usize = 60;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= LETTERS {
        return text;
    }
    let short: String = text.chars().take(LETTERS).collect();
    format!("{}…", short.trim_end())
}
