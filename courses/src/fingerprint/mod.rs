//! What an item says, boiled down so that only a change of meaning changes it (bundle-format.md 11.2).
//!
//! Locks travel between installations, so this form is frozen: the vectors in tests/all/format.rs must never change.

mod writer;

use std::collections::BTreeMap;

use crate::bundle::sha256;
use crate::compiled::{Block, Compiled, Fingerprints, Quiz, QuizPart};
use crate::question::{Question, QuestionKey};
use crate::text::Prose;
use writer::normal;

pub(crate) use writer::Writer;

/// The fingerprints of everything with an id, and of media by path.
pub fn all(course: &Compiled) -> BTreeMap<String, Fingerprints> {
    let mut read = BTreeMap::new();
    let mut add = |id: String, text: String| {
        read.insert(id, Fingerprints { text: shortened(&text), key: None });
    };
    let facts = &course.learner.facts;
    for objective in &facts.objectives {
        add(objective.id.to_string(), words_of("objective", &[&objective.text]));
    }
    for source in &facts.sources {
        add(source.id.to_string(), words_of("source", &[&source.title, &source.url]));
    }
    for term in course.learner.glossary.values() {
        let mut writer = Writer::new(course);
        writer.say("term", &term.name);
        writer.prose(&term.definition);
        add(term.id.to_string(), writer.text);
    }
    for quiz in course.learner.quizzes.values() {
        add_quiz(course, quiz, &mut add);
    }
    // Before lessons: what a handout has from a lesson is told as it stands there.
    for handout in course.learner.handouts.values() {
        let mut writer = Writer::new(course);
        writer.say("handout", &handout.title);
        writer.blocks(&handout.blocks);
        add(handout.id.to_string(), writer.text);
        add_sections(course, &handout.blocks, &mut add);
        add_blocks(course, &handout.blocks, &mut add);
    }
    for lesson in course.learner.lessons.values() {
        let mut writer = Writer::new(course);
        writer.say("lesson", &lesson.title);
        writer.blocks(&lesson.blocks);
        add(lesson.id.to_string(), writer.text);
        add_sections(course, &lesson.blocks, &mut add);
        add_blocks(course, &lesson.blocks, &mut add);
    }
    for (path, media) in &course.learner.media {
        read.insert(path.clone(), Fingerprints { text: media.sha256[..12].to_owned(), key: None });
    }
    for (id, question) in &course.learner.questions {
        if let Some(key) = course.server.keys.get(id) {
            read.insert(id.to_string(), of_question(course, question, key));
        }
    }
    read
}

fn words_of(kind: &str, words: &[&str]) -> String {
    words.iter().map(|words| format!("{kind} {}\n", normal(words))).collect()
}

fn add_quiz(course: &Compiled, quiz: &Quiz, add: &mut impl FnMut(String, String)) {
    let mut whole = Writer::new(course);
    whole.say("quiz", &quiz.title);
    whole.blocks(&quiz.intro);
    for part in &quiz.parts {
        match part {
            QuizPart::Question(id) => whole.question(id),
            QuizPart::Pool { id, pick, questions } => {
                let mut pool = Writer::new(course);
                pool.say("pool", &pick.to_string());
                questions.iter().for_each(|question| pool.question(question));
                whole.text.push_str(&pool.text);
                add(id.to_string(), pool.text);
            }
        }
    }
    add(quiz.id.to_string(), whole.text);
}

/// A heading and everything up to the next heading of the same or a higher level.
fn add_sections(course: &Compiled, blocks: &[Block], add: &mut impl FnMut(String, String)) {
    for (place, block) in blocks.iter().enumerate() {
        let Block::Prose(Prose::Heading { level, id, .. }) = block else { continue };
        let ends = |block: &Block| matches!(block, Block::Prose(Prose::Heading { level: other, .. }) if other <= level);
        let length = blocks[place + 1..].iter().position(ends).unwrap_or(blocks.len() - place - 1);
        let mut writer = Writer::new(course);
        writer.blocks(&blocks[place..=place + length]);
        add(id.clone(), writer.text);
    }
}

fn add_blocks(course: &Compiled, blocks: &[Block], add: &mut impl FnMut(String, String)) {
    for block in blocks {
        let id = match block {
            Block::Callout { id, .. }
            | Block::Law { id, .. }
            | Block::Practice { id, .. }
            | Block::Reveal { id, .. }
            | Block::Figure { id, .. }
            | Block::Table { id, .. } => id.as_ref(),
            Block::Local { id, .. } => Some(id),
            Block::Reflection(note) => Some(&note.id),
            Block::Checklist(list) => Some(&list.id),
            Block::Check(check) => Some(&check.id),
            Block::Scenario(story) => Some(&story.id),
            Block::Clip(clip) => clip.id.as_ref(),
            Block::Only { .. } | Block::Handout { .. } | Block::Prose(_) | Block::Quiz(_) => None,
        };
        if let Some(id) = id {
            let mut writer = Writer::new(course);
            writer.block(block);
            add(id.to_string(), writer.text);
        }
        add_blocks(course, block.inside(), add);
    }
}

fn of_question(course: &Compiled, question: &Question, key: &QuestionKey) -> Fingerprints {
    let mut text = Writer::new(course);
    text.question_text(question, key);
    let mut marks = Writer::new(course);
    marks.rule(&key.rule);
    Fingerprints { text: shortened(&text.text), key: Some(shortened(&marks.text)) }
}

/// 12 hex digits.
pub(crate) fn shortened(text: &str) -> String {
    let mut digest = sha256(text.as_bytes());
    digest.truncate(12);
    digest
}
