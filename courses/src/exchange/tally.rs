//! How much came over whole, how much lost something on the way, and how much stayed behind.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Exported, Fate, Imported, Lost};
use crate::Compiled;
use crate::ids::QuestionId;

/// Questions, or lessons from Word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    pub whole: usize,
    /// They came, but lost something or took another form.
    pub touched: usize,
    pub left: usize,
}

impl Imported {
    pub fn tally(&self) -> Tally {
        let blocks = |bytes: &[u8], start: &str| {
            String::from_utf8_lossy(bytes).lines().filter(|line| line.starts_with(start)).count()
        };
        let came = self.files.iter().map(|(path, bytes)| match path.split('/').next() {
            Some("quizzes") => blocks(bytes, "::: question "),
            // A lesson from Word holds no such block; one of questions without a mark has one for each.
            Some("lessons") => blocks(bytes, "::: reflection").max(1),
            _ => 0,
        });
        counted(came.sum(), &self.report, |lost| !lost.title.is_empty() || lost.line > 0)
    }
}

impl Exported {
    /// Of all questions of the course that was written out.
    pub fn tally(&self, compiled: &Compiled) -> Tally {
        let questions = &compiled.learner.questions;
        let is_ours = |lost: &&Lost| questions.contains_key(&QuestionId::new(&lost.title));
        let left = self.report.iter().filter(is_ours).filter(|lost| lost.fate == Fate::Left);
        let left: BTreeSet<&str> = left.map(|lost| lost.title.as_str()).collect();
        counted(questions.len() - left.len(), &self.report, |lost| is_ours(&lost))
    }
}

fn counted(came: usize, report: &[Lost], is_of_one: impl Fn(&Lost) -> bool) -> Tally {
    let those = |wanted: &[Fate]| -> BTreeSet<(u32, &str)> {
        let those = report.iter().filter(|lost| wanted.contains(&lost.fate) && is_of_one(lost));
        those.map(|lost| (lost.line, lost.title.as_str())).collect()
    };
    let left = those(&[Fate::Left]);
    let touched = those(&[Fate::Dropped, Fate::Changed]).difference(&left).count().min(came);
    Tally { whole: came - touched, touched, left: left.len() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Files;
    use crate::exchange::{Format, import};

    #[test]
    fn each_question_is_counted_once() {
        let gift = "::One:: Who? {=the clerk ~the chair}\n\n\
                    ::Two:: Why? {=<b style=\"color:red\">So</b> ~<img src=\"a.png\">not so <img src=\"b.png\">}\n\n\
                    ::Three:: Match them. {=one -> two}\n";
        let imported = import(Format::Gift, "a.gift", gift.as_bytes(), &Files::new());
        assert_eq!(imported.tally(), Tally { whole: 1, touched: 1, left: 1 }, "{imported:?}");
    }
}
