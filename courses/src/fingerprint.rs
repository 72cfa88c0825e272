//! What an item says, boiled down so that only a change of meaning changes it (bundle-format.md 11.2).
//!
//! Locks travel between installations, so this form is frozen: the test vectors below must never change.

use std::collections::BTreeMap;

use crate::bundle::sha256;
use crate::compiled::{Block, Compiled, Fingerprints, Quiz, QuizPart, Scenario, StepFeedback};
use crate::ids::QuestionId;
use crate::question::{AnswerKey, Question, QuestionKey, Rule};
use crate::text::{Inline, Prose, Table, Target};

/// The fingerprints of everything with an id, and of media by path.
pub(crate) fn all(course: &Compiled) -> BTreeMap<String, Fingerprints> {
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
        let (id, body) = match block {
            Block::Callout { id, body, .. } | Block::Law { id, body, .. } | Block::Practice { id, body, .. } | Block::Reveal { id, body, .. } => {
                (id.as_ref(), body.as_slice())
            }
            Block::Figure { id, .. } | Block::Table { id, .. } => (id.as_ref(), [].as_slice()),
            Block::Local { id, body } => (Some(id), body.as_slice()),
            Block::Reflection(note) => (Some(&note.id), [].as_slice()),
            Block::Checklist(list) => (Some(&list.id), [].as_slice()),
            Block::Check(check) => (Some(&check.id), [].as_slice()),
            Block::Scenario(story) => (Some(&story.id), [].as_slice()),
            Block::Prose(_) | Block::Quiz(_) => (None, [].as_slice()),
        };
        if let Some(id) = id {
            let mut writer = Writer::new(course);
            writer.block(block);
            add(id.to_string(), writer.text);
        }
        add_blocks(course, body, add);
    }
}

fn of_question(course: &Compiled, question: &Question, key: &QuestionKey) -> Fingerprints {
    let mut text = Writer::new(course);
    text.question_text(question, key);
    let mut marks = Writer::new(course);
    marks.rule(&key.rule);
    marks.say("weight", &key.weight.to_string());
    Fingerprints { text: shortened(&text.text), key: Some(shortened(&marks.text)) }
}

/// 12 hex digits.
fn shortened(text: &str) -> String {
    let mut digest = sha256(text.as_bytes());
    digest.truncate(12);
    digest
}

/// White space collapsed, quotation marks straight, dashes plain.
fn normal(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '‘' | '’' | '‚' | '‛' => plain.push('\''),
            '“' | '”' | '„' | '‟' => plain.push('"'),
            '‐' | '‑' | '–' | '—' | '−' => plain.push('-'),
            '…' => plain.push_str("..."),
            other => plain.push(other),
        }
    }
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Writes one line for each element: its kind, then its words.
struct Writer<'a> {
    course: &'a Compiled,
    text: String,
}

impl<'a> Writer<'a> {
    fn new(course: &'a Compiled) -> Self {
        Self { course, text: String::new() }
    }

    fn say(&mut self, kind: &str, words: &str) {
        self.text.push_str(kind);
        self.text.push(' ');
        self.text.push_str(&normal(words));
        self.text.push('\n');
    }

    fn line(&mut self, kind: &str, words: &[Inline]) {
        self.say(kind, &inline(words));
    }

    fn title(&mut self, kind: &str, title: Option<&Vec<Inline>>) {
        self.say(kind, &title.map(|words| inline(words)).unwrap_or_default());
    }

    fn blocks(&mut self, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Prose(prose) => self.prose(std::slice::from_ref(prose)),
            Block::Callout { kind, title, body, .. } => {
                self.title(&format!("{kind:?}").to_lowercase(), title.as_ref());
                self.blocks(body);
            }
            Block::Law { title, source, body, .. } => {
                self.title(&format!("law {source}"), title.as_ref());
                self.blocks(body);
            }
            Block::Practice { kind, title, source, body, .. } => {
                let source = source.as_ref().map(ToString::to_string).unwrap_or_default();
                self.title(&format!("practice {} {source}", format!("{kind:?}").to_lowercase()), title.as_ref());
                self.blocks(body);
            }
            Block::Figure { image, credit, long, caption, .. } => {
                self.say("figure", &format!("{} {} {} {}", image.src, image.alt, credit.as_deref().unwrap_or(""), long.as_deref().unwrap_or("")));
                self.prose(caption);
            }
            Block::Table { caption, row_headers, table, .. } => {
                self.title(if *row_headers { "table row-headers" } else { "table" }, caption.as_ref());
                self.table(table);
            }
            Block::Reveal { button, body, .. } => {
                self.line("reveal", button);
                self.blocks(body);
            }
            Block::Reflection(note) => {
                self.title("reflection", note.title.as_ref());
                self.prose(&note.prompt);
            }
            Block::Checklist(list) => {
                self.title("checklist", list.title.as_ref());
                self.prose(&list.intro);
                list.items.iter().for_each(|item| self.line("box", &item.words));
            }
            Block::Check(check) => {
                self.title("check", check.title.as_ref());
                self.prose(&check.intro);
                check.questions.iter().for_each(|question| self.question(question));
            }
            Block::Scenario(story) => self.scenario(story),
            Block::Local { body, .. } => {
                self.say("local", "");
                self.blocks(body);
            }
            Block::Quiz(quiz) => self.say("place", quiz.as_str()),
        }
    }

    fn scenario(&mut self, story: &Scenario) {
        self.title("scenario", story.title.as_ref());
        self.prose(&story.intro);
        let course = self.course;
        let said: &[StepFeedback] = course.server.choices.get(&story.id).map(Vec::as_slice).unwrap_or_default();
        for step in &story.steps {
            self.say("step", &step.ending.map(|ending| format!("{ending:?}").to_lowercase()).unwrap_or_default());
            self.blocks(&step.body);
            let replies = said.iter().find(|of| of.step == step.id);
            for choice in &step.choices {
                self.line("choice", &choice.words);
                if let Some(reply) = replies.and_then(|of| of.choices.iter().find(|reply| reply.choice == choice.id)) {
                    self.say("to", reply.to.as_str());
                    self.prose(&reply.feedback);
                }
            }
        }
    }

    fn prose(&mut self, prose: &[Prose]) {
        for part in prose {
            match part {
                Prose::Paragraph(words) => self.line("p", words),
                Prose::Heading { level, words, .. } => self.line(&format!("h{level}"), words),
                Prose::List { start, items } => {
                    self.say(if start.is_some() { "ol" } else { "ul" }, "");
                    for item in items {
                        self.say("li", "");
                        self.prose(item);
                    }
                    self.say("end", "");
                }
                Prose::Quotation(inner) => {
                    self.say("quote", "");
                    self.prose(inner);
                    self.say("end", "");
                }
                Prose::Code { text, .. } => self.say("code", text),
                Prose::Table(table) => self.table(table),
                Prose::Rule => self.say("rule", ""),
            }
        }
    }

    fn table(&mut self, table: &Table) {
        table.columns.iter().for_each(|column| self.line("th", &column.heading));
        for row in &table.rows {
            self.say("tr", "");
            row.iter().for_each(|cell| self.line("td", cell));
        }
    }

    fn question(&mut self, id: &QuestionId) {
        let course = self.course;
        if let (Some(question), Some(key)) = (course.learner.questions.get(id), course.server.keys.get(id)) {
            self.question_text(question, key);
        }
    }

    fn question_text(&mut self, question: &Question, key: &QuestionKey) {
        self.say("question", "");
        self.blocks(&question.stem);
        match &key.rule {
            Rule::Single(answers) | Rule::TrueFalse(answers) | Rule::Multiple { answers, .. } => {
                for (answer, key) in question.shape.answers().iter().zip(answers) {
                    self.line("answer", &answer.words);
                    self.prose(&key.feedback);
                }
            }
            Rule::ShortText { lines, .. } => {
                for line in lines {
                    self.say("answer", &line.text);
                    self.prose(&line.feedback);
                }
            }
            Rule::Numeric { unit, lines } => {
                self.say("unit", unit.as_deref().unwrap_or(""));
                for line in lines {
                    self.say("answer", &line.shown);
                    self.prose(&line.feedback);
                }
            }
        }
        self.say("hint", "");
        self.prose(&question.hint);
        self.say("explanation", "");
        self.prose(&key.explanation);
    }

    /// Type, answer ids, right or wrong, scores, tolerance, accepted answers, marking.
    fn rule(&mut self, rule: &Rule) {
        match rule {
            Rule::Single(answers) => self.marks("single", answers),
            Rule::TrueFalse(answers) => self.marks("true-false", answers),
            Rule::Multiple { partial, answers } => self.marks(if *partial { "multiple partial" } else { "multiple all" }, answers),
            Rule::ShortText { exact_case, typos, lines } => {
                self.say("short-text", &format!("{} {}", if *exact_case { "exact" } else { "any" }, if *typos { "typos" } else { "" }));
                lines.iter().for_each(|line| self.say(right(line.right), &line.text));
            }
            Rule::Numeric { lines, .. } => {
                self.say("numeric", "");
                lines.iter().for_each(|line| self.say(right(line.right), &format!("{} {} {}", line.low, line.high, line.score)));
            }
        }
    }

    fn marks(&mut self, kind: &str, answers: &[AnswerKey]) {
        self.say(kind, "");
        let mut lines: Vec<String> = answers.iter().map(|answer| format!("{} {} {}", answer.id, right(answer.right), answer.score)).collect();
        // Ids are what is marked, so their order in the file means nothing.
        lines.sort_unstable();
        lines.iter().for_each(|line| self.say("answer", line));
    }
}

fn right(is_right: bool) -> &'static str {
    if is_right { "right" } else { "wrong" }
}

fn inline(words: &[Inline]) -> String {
    let mut text = String::new();
    for word in words {
        match word {
            Inline::Text(words) => text.push_str(words),
            Inline::Emphasis(inner) => text.push_str(&format!("<em>{}</em>", inline(inner))),
            Inline::Strong(inner) => text.push_str(&format!("<strong>{}</strong>", inline(inner))),
            Inline::Struck(inner) => text.push_str(&format!("<s>{}</s>", inline(inner))),
            Inline::Code(words) => text.push_str(&format!("<code>{words}</code>")),
            Inline::Link { to, words } => text.push_str(&format!("<a {}>{}</a>", address(to), inline(words))),
            Inline::Image(image) => text.push_str(&format!("<img {} {}>", image.src, image.alt)),
            Inline::Variable { name, fallback } => text.push_str(&format!("{{{{{name}|{}}}}}", fallback.as_deref().unwrap_or(""))),
            Inline::Break => text.push_str("<br>"),
        }
    }
    text
}

fn address(to: &Target) -> String {
    match to {
        Target::Web(address) => address.clone(),
        Target::Term(id) => format!("term:{id}"),
        Target::Source(id) => format!("source:{id}"),
        Target::Lesson { lesson, section } => format!("lesson:{lesson}#{}", section.as_deref().unwrap_or("")),
        Target::Here(section) => format!("#{section}"),
        Target::File(path) => path.clone(),
    }
}
