//! A bundle as it is understood, whatever is wrong in it, for telling whether another form of it says the same.

use std::cell::Cell;
use std::collections::BTreeMap;

use super::Edit;
use crate::budget::{Budget, noting};
use crate::bundle::Bundle;
use crate::check::{self, Against, Gathered};
use crate::compiled::{Handout, Lesson, Quiz, StepFeedback, StoryKey, Term};
use crate::fault::{Fault, Faults};
use crate::ids::{BlockId, QuestionId, TermId};
use crate::question::{Question, QuestionKey};
use crate::trainer_pack::TrainerPack;
use crate::{Compiled, Date, Files};

pub(crate) struct Draft {
    pub faults: Vec<Fault>,
    /// What `fmt` would write differently, by file.
    pub edits: BTreeMap<String, Vec<Edit>>,
    /// The texts of the Markdown files, by path.
    pub pages: BTreeMap<String, String>,
    meaning: Meaning,
}

#[derive(PartialEq)]
struct Meaning {
    compiled: Option<Compiled>,
    lessons: Vec<Lesson>,
    quizzes: Vec<Quiz>,
    glossary: BTreeMap<TermId, Term>,
    questions: BTreeMap<QuestionId, Question>,
    keys: BTreeMap<QuestionId, QuestionKey>,
    choices: BTreeMap<BlockId, Vec<StepFeedback>>,
    stories: BTreeMap<BlockId, StoryKey>,
    handouts: Vec<Handout>,
    pack: TrainerPack,
}

/// Reads a bundle for `fmt`; `None` when the caller's time is over before all is read.
pub(crate) fn look(files: &Files, budget: Budget<'_>) -> Option<Draft> {
    let is_over = Cell::new(false);
    let budget = noting(budget, &is_over);
    // A version must rise when its files change; that is for the author to see to.
    let mut against = Against::day(Date::LONG_AGO);
    against.around.compare = |_, _, _, _| {};
    against.budget = &budget;
    let bundle = Bundle::read(files, &mut Faults::default());
    let pages = bundle.texts.values().filter(|file| file.path.ends_with(".md"));
    let pages = pages.map(|file| (file.path.clone(), file.text.clone())).collect();
    let Gathered { mut desk, read, glossary, trainer, .. } = check::gather(&bundle, Faults::default(), &against);
    let edits = std::mem::take(&mut desk.edits);
    let checked = check::check_against(files, &against);
    let meaning = Meaning {
        compiled: checked.compiled.map(without_digest),
        lessons: read.lessons().map(|read| read.lesson.clone()).collect(),
        quizzes: read.quizzes().cloned().collect(),
        glossary,
        questions: desk.questions,
        keys: desk.keys,
        choices: desk.choices,
        stories: desk.stories,
        handouts: trainer.handouts,
        pack: desk.pack,
    };
    (!is_over.get()).then_some(Draft { faults: checked.faults, edits, pages, meaning })
}

/// Everything but the bytes.
fn without_digest(mut compiled: Compiled) -> Compiled {
    compiled.learner.digest.clear();
    compiled.server.digest.clear();
    compiled
}

impl Draft {
    /// Whether it says what another one says, and nothing is wrong that was not wrong there.
    pub fn is_as_good_as(&self, other: &Draft) -> bool {
        // What could not be compiled before may be now: a missing id is a Problem.
        let is_same = if other.meaning.compiled.is_none() {
            Meaning::is_same_draft(&self.meaning, &other.meaning)
        } else {
            self.meaning == other.meaning
        };
        is_same && self.counts().iter().all(|(code, count)| other.counts().get(code).is_some_and(|most| count <= most))
    }

    fn counts(&self) -> BTreeMap<&str, usize> {
        let mut counts = BTreeMap::new();
        for fault in &self.faults {
            *counts.entry(fault.code).or_insert(0) += 1;
        }
        counts
    }
}

impl Meaning {
    fn is_same_draft(&self, other: &Self) -> bool {
        self.lessons == other.lessons
            && self.quizzes == other.quizzes
            && self.glossary == other.glossary
            && self.questions == other.questions
            && self.keys == other.keys
            && self.choices == other.choices
            && self.stories == other.stories
            && self.handouts == other.handouts
            && self.pack == other.pack
    }
}
