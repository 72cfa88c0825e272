//! Every item of a course: its kind, the page it stands on, and what it says itself without the items inside it.

use std::collections::BTreeMap;

use super::{Kind, words};
use crate::compiled::{Block, Check, Compiled, QuizPart, Scenario};
use crate::fingerprint::Writer;
use crate::question::{Question, QuestionKey, Rule, Shape};
use crate::text::Prose;

/// One item.
pub(crate) struct Part {
    pub kind: Kind,
    /// The lesson, quiz or handout it stands on, or is.
    pub page: Option<String>,
    /// In the form that fingerprints are made of; the items inside are named only.
    pub own: String,
    /// As people read it, a paragraph each.
    pub words: Vec<String>,
    pub holds_others: bool,
}

/// By id, media by path.
pub(crate) fn of(course: &Compiled) -> BTreeMap<String, Part> {
    let mut walker = Walker { course, parts: BTreeMap::new(), page: None };
    walker.facts();
    for lesson in course.learner.lessons.values() {
        walker.open_page(lesson.id.as_str(), Kind::Lesson, &lesson.title);
        walker.blocks(lesson.id.as_str(), &lesson.blocks);
    }
    for quiz in course.learner.quizzes.values() {
        let id = quiz.id.as_str();
        walker.open_page(id, Kind::Quiz, &quiz.title);
        walker.blocks(id, &quiz.intro);
        for part in &quiz.parts {
            walker.quiz_part(id, part);
        }
    }
    for handout in course.learner.handouts.values() {
        walker.open_page(handout.id.as_str(), Kind::Handout, &handout.title);
        // Passages of lessons stand in it too; they are items of their lessons.
        walker.say_all(handout.id.as_str(), &handout.blocks);
    }
    walker.parts
}

struct Walker<'a> {
    course: &'a Compiled,
    parts: BTreeMap<String, Part>,
    page: Option<String>,
}

impl Walker<'_> {
    fn facts(&mut self) {
        let learner = &self.course.learner;
        for objective in &learner.facts.objectives {
            self.open_saying(objective.id.as_str(), Kind::Objective, &objective.text);
        }
        for source in &learner.facts.sources {
            self.open_saying(source.id.as_str(), Kind::Source, &source.title);
            self.add(source.id.as_str(), "url", &source.url);
        }
        for term in learner.glossary.values() {
            self.open_saying(term.id.as_str(), Kind::Term, &term.name);
            let definition: Vec<Block> = term.definition.iter().cloned().map(Block::Prose).collect();
            self.say_all(term.id.as_str(), &definition);
        }
        for (path, media) in &learner.media {
            self.open_saying(path, Kind::Media, &media.sha256);
        }
    }

    fn open_page(&mut self, id: &str, kind: Kind, title: &str) {
        self.page = Some(id.to_owned());
        self.open_saying(id, kind, title);
    }

    fn open_saying(&mut self, id: &str, kind: Kind, words: &str) {
        self.open(id, kind);
        self.add(id, kind.noun(), words);
    }

    fn open(&mut self, id: &str, kind: Kind) {
        let page = self.page.clone();
        self.parts.insert(id.to_owned(), Part { kind, page, own: String::new(), words: vec![], holds_others: false });
    }

    fn add(&mut self, id: &str, kind: &str, words: &str) {
        let mut writer = Writer::new(self.course);
        writer.say(kind, words);
        if let Some(part) = self.parts.get_mut(id) {
            part.own.push_str(&writer.text);
            part.words.push(words.to_owned());
        }
    }

    /// An item inside another one.
    fn open_in(&mut self, owner: &str, id: &str, kind: Kind) {
        if let Some(part) = self.parts.get_mut(owner) {
            part.own.push_str(&format!("holds {id}\n"));
            part.holds_others = true;
        }
        self.open(id, kind);
    }

    fn say(&mut self, id: &str, block: &Block) {
        let mut writer = Writer::new(self.course);
        writer.block(block);
        let said = words::of_block(self.course, block);
        if let Some(part) = self.parts.get_mut(id) {
            part.own.push_str(&writer.text);
            part.words.extend(said);
        }
    }

    fn say_all(&mut self, id: &str, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.say(id, block));
    }

    /// The blocks of a page: from a heading on, words belong to its section.
    fn blocks(&mut self, page: &str, blocks: &[Block]) {
        let mut owner = page.to_owned();
        for block in blocks {
            if let Block::Prose(Prose::Heading { id, .. }) = block {
                self.open_in(page, id, Kind::Section);
                owner.clone_from(id);
                self.say(id, block);
            } else {
                self.block(&owner, block);
            }
        }
    }

    fn block(&mut self, owner: &str, block: &Block) {
        match block {
            Block::Prose(Prose::Heading { id, .. }) => {
                self.open_in(owner, id, Kind::Section);
                self.say(id, block);
            }
            Block::Prose(_) | Block::Quiz(_) => self.say(owner, block),
            Block::Callout { id, body, .. }
            | Block::Law { id, body, .. }
            | Block::Practice { id, body, .. }
            | Block::Reveal { id, body, .. } => {
                self.container(owner, id.as_ref().map(|id| id.as_str()), block, body);
            }
            Block::Local { id, body } => self.container(owner, Some(id.as_str()), block, body),
            Block::Only { body, .. } | Block::Handout { body, .. } => self.container(owner, None, block, body),
            Block::Figure { id, .. } | Block::Table { id, .. } => {
                self.leaf(owner, id.as_ref().map(|id| id.as_str()), Kind::Block, block);
            }
            Block::Clip(clip) => self.leaf(owner, clip.id.as_ref().map(|id| id.as_str()), Kind::Block, block),
            Block::Reflection(note) => self.leaf(owner, Some(note.id.as_str()), Kind::Reflection, block),
            Block::Checklist(list) => self.leaf(owner, Some(list.id.as_str()), Kind::Checklist, block),
            Block::Check(check) => self.check(owner, check),
            Block::Scenario(story) => self.scenario(owner, story, block),
        }
    }

    fn leaf(&mut self, owner: &str, id: Option<&str>, kind: Kind, block: &Block) {
        match id {
            Some(id) => {
                self.open_in(owner, id, kind);
                self.say(id, block);
            }
            None => self.say(owner, block),
        }
    }

    fn container(&mut self, owner: &str, id: Option<&str>, block: &Block, body: &[Block]) {
        if let Some(id) = id {
            self.open_in(owner, id, Kind::Block);
        }
        let owner = id.unwrap_or(owner);
        self.say(owner, &emptied(block));
        body.iter().for_each(|inner| self.block(owner, inner));
    }

    fn check(&mut self, owner: &str, check: &Check) {
        let id = check.id.as_str();
        self.open_in(owner, id, Kind::Check);
        self.say(id, &Block::Check(Check { questions: vec![], ..check.clone() }));
        check.questions.iter().for_each(|question| self.question(id, question.as_str()));
    }

    fn scenario(&mut self, owner: &str, story: &Scenario, block: &Block) {
        self.leaf(owner, Some(story.id.as_str()), Kind::Scenario, block);
        for step in &story.steps {
            self.open(&format!("{}/{}", story.id, step.id), Kind::Step);
            let figures = step.body.iter().filter(|inner| is_named_figure(inner));
            figures.for_each(|figure| self.block(story.id.as_str(), figure));
        }
    }

    fn quiz_part(&mut self, quiz: &str, part: &QuizPart) {
        match part {
            QuizPart::Question(id) => self.question(quiz, id.as_str()),
            QuizPart::Pool { id, pick, questions } => {
                self.open_in(quiz, id.as_str(), Kind::Pool);
                self.add(id.as_str(), "pool", &pick.to_string());
                questions.iter().for_each(|question| self.question(id.as_str(), question.as_str()));
            }
        }
    }

    fn question(&mut self, owner: &str, id: &str) {
        let Some((question, key)) = self.course.question_with_key(&crate::ids::QuestionId::new(id)) else { return };
        self.open_in(owner, id, Kind::Question);
        let (figures, stem) = question.stem.iter().cloned().partition::<Vec<_>, _>(is_named_figure);
        let bare = Question { stem, ..question.clone() };
        let mut writer = Writer::new(self.course);
        writer.question_text(&bare, key);
        if let Some(part) = self.parts.get_mut(id) {
            part.own = writer.text;
            part.words = words::of_question(self.course, &bare, key);
        }
        figures.iter().for_each(|figure| self.block(id, figure));
        for answer in answers(question, key) {
            self.open(&format!("{id}/{answer}"), Kind::Answer);
        }
    }
}

fn is_named_figure(block: &Block) -> bool {
    matches!(block, Block::Figure { id: Some(_), .. })
}

/// The block without what stands inside it.
fn emptied(block: &Block) -> Block {
    let mut block = block.clone();
    match &mut block {
        Block::Callout { body, .. }
        | Block::Law { body, .. }
        | Block::Practice { body, .. }
        | Block::Reveal { body, .. }
        | Block::Local { body, .. }
        | Block::Only { body, .. }
        | Block::Handout { body, .. } => body.clear(),
        _ => {}
    }
    block
}

/// Everything of a question that has an id of its own.
fn answers<'q>(question: &'q Question, key: &'q QuestionKey) -> Vec<&'q str> {
    let mut ids: Vec<&str> = question.shape.answers().iter().map(|answer| answer.id.as_str()).collect();
    match &question.shape {
        Shape::Matching { lefts } => ids.extend(lefts.iter().map(|left| left.id.as_str())),
        Shape::Gaps(gaps) => ids.extend(gaps.iter().map(|gap| gap.id.as_str())),
        _ => {}
    }
    match &key.rule {
        Rule::Matching { rights, .. } => ids.extend(rights.iter().map(|right| right.id.as_str())),
        Rule::Ordering { items, .. } => ids.extend(items.iter().map(|item| item.id.as_str())),
        _ => {}
    }
    ids
}
