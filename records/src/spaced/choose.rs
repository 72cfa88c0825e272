//! Chooses the questions of a round: what went wrong first, then what was never asked, then what was asked longest ago.

use std::collections::BTreeSet;

use courses::Compiled;
use courses::compiled::{Block, Purpose, QuizPart};
use courses::ids::{LessonId, QuestionId};
use courses::item::Item;
use courses::question::Shape;
use courses::quiz::{Draw, deal};
use courses::text::{Image, Inline};
use sha2::{Digest, Sha256};

/// What someone was asked of a course so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Past {
    /// Not answered with a full mark the last time that counts: in their last try at a quiz, or in a round since then.
    pub wrong: BTreeSet<QuestionId>,
    /// Asked in any try, lesson or round.
    pub seen: BTreeSet<QuestionId>,
    /// Asked in a round.
    pub asked_again: BTreeSet<QuestionId>,
    pub lessons_done: BTreeSet<LessonId>,
    /// The SHA-256 of every picture that can be shown.
    pub media: BTreeSet<String>,
}

/// At most `count` questions of assessed quizzes, and of checks in lessons that were read. The same seed chooses the same.
pub fn choose(course: &Compiled, past: &Past, count: u32, seed: u64) -> Draw {
    let mut found: Vec<QuestionId> = candidates(course, past).into_iter().collect();
    found.sort_by_cached_key(|question| (rank(past, question), lot(seed, question)));
    let chosen = found.iter().take(count as usize);
    Draw { seed, questions: chosen.map(|question| deal(course, question, lot(seed, question))).collect() }
}

fn rank(past: &Past, question: &QuestionId) -> u8 {
    match () {
        () if past.wrong.contains(question) => 0,
        () if !past.seen.contains(question) => 1,
        () if !past.asked_again.contains(question) => 2,
        () => 3,
    }
}

/// The place of a question in an order that nobody can foresee.
fn lot(seed: u64, question: &QuestionId) -> u64 {
    let hash: [u8; 32] = Sha256::digest(format!("{seed}\0{question}")).into();
    let mut first = [0; 8];
    first.copy_from_slice(&hash[..8]);
    u64::from_le_bytes(first)
}

fn candidates(course: &Compiled, past: &Past) -> BTreeSet<QuestionId> {
    let quizzes = course.learner.quizzes.values().filter(|quiz| quiz.purpose == Purpose::Assessed);
    let in_quizzes = quizzes.flat_map(|quiz| &quiz.parts).flat_map(|part| match part {
        QuizPart::Question(question) => std::slice::from_ref(question),
        QuizPart::Pool { questions, .. } => questions.as_slice(),
    });
    let read = past.lessons_done.iter().filter_map(|lesson| course.lesson(lesson));
    let in_checks = read.flat_map(|lesson| {
        lesson.items().into_iter().filter_map(|item| match item {
            Item::Question(question) if !lesson.is_asked_before(&question) => Some(question),
            _ => None,
        })
    });
    in_quizzes.cloned().chain(in_checks).filter(|question| can_be_asked(course, past, question)).collect()
}

/// It has a key, is worth a mark, and every picture that it cannot be answered without is there.
fn can_be_asked(course: &Compiled, past: &Past, question: &QuestionId) -> bool {
    let Some((question, key)) = course.question_with_key(question) else { return false };
    let is_there =
        |image: &Image| course.learner.media.get(&image.src).is_some_and(|media| past.media.contains(&media.sha256));
    let answers = question.shape.answers().iter().flat_map(|answer| &answer.words);
    let in_answers = answers.filter_map(|words| if let Inline::Image(image) = words { Some(image) } else { None });
    let in_stem = question.stem.iter().filter_map(|block| match block {
        Block::Figure { image, .. } => Some(image),
        _ => None,
    });
    let on_it = match &question.shape {
        Shape::Hotspot { image, .. } => Some(image),
        _ => None,
    };
    key.weight > 0 && in_answers.chain(in_stem).chain(on_it).all(is_there)
}
