//! What another system keeps of a question, field by field: everything but the losses that are documented.

use courses::Compiled;
use courses::compiled::Block;
use courses::exchange::Format;
use courses::ids::SourceId;
use courses::question::{AnswerKey, CardKey, Question, QuestionKey, Rule, Shape, WordsKey};
use courses::text::{Inline, Prose, Target, plain, plain_prose};

/// Whether a question is as it was written, or came back.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Ours,
    Back,
}

/// A field and what it says.
pub type Field = (String, String);

pub struct Kept<'c> {
    pub format: Format,
    pub side: Side,
    pub course: &'c Compiled,
}

/// What the format has no question for: the report names it, and it stays behind.
pub fn stays_behind(format: Format, rule: &Rule) -> bool {
    let is_gift = format == Format::Gift;
    match (format, rule) {
        (_, Rule::Hotspot { .. } | Rule::ImageChoice { .. }) => true,
        (Format::Aiken, Rule::Single(_) | Rule::TrueFalse(_)) => false,
        (Format::Aiken, Rule::Multiple { answers, .. }) => rights(answers) > 1,
        (Format::Aiken, _) => true,
        (_, Rule::Ordering { .. }) => is_gift,
        (_, Rule::Gaps { gaps, .. }) => is_gift && gaps.len() > 1,
        (_, Rule::Matching { pairs, .. }) => is_gift && pairs.len() < 3,
        _ => false,
    }
}

fn rights(answers: &[AnswerKey]) -> usize {
    answers.iter().filter(|answer| answer.right).count()
}

impl Kept<'_> {
    pub fn of(&self, question: &Question, key: &QuestionKey) -> Vec<Field> {
        let mut fields = vec![("stem".to_owned(), self.stem(question, key))];
        if self.format != Format::Aiken {
            fields.push(("explanation".to_owned(), self.prose(&key.explanation)));
        }
        if self.format == Format::MoodleXml {
            fields.push(("hint".to_owned(), self.prose(&question.hint)));
            fields.push(("weight".to_owned(), key.weight.to_string()));
        }
        fields.extend(self.rule(question, key));
        fields
    }

    fn is_xml(&self) -> bool {
        self.format == Format::MoodleXml
    }

    fn stem(&self, question: &Question, key: &QuestionKey) -> String {
        let mut stem: Vec<Prose> = Vec::new();
        for block in &question.stem {
            match block {
                Block::Prose(prose) => stem.push(prose.clone()),
                Block::Figure { image, caption, .. } => {
                    stem.push(Prose::Paragraph(vec![Inline::Image(image.clone())]));
                    stem.extend(caption.iter().cloned());
                }
                other => panic!("no other format has it: {other:?}"),
            }
        }
        if let (Side::Ours, Rule::Numeric { unit: Some(unit), .. }) = (self.side, &key.rule) {
            let said = Inline::Text(format!(" (in {unit})"));
            match stem.last_mut() {
                Some(Prose::Paragraph(words)) => words.push(said),
                _ => stem.push(Prose::Paragraph(vec![said])),
            }
        }
        self.prose(&stem)
    }

    fn rule(&self, question: &Question, key: &QuestionKey) -> Vec<Field> {
        let shown = question.shape.answers();
        match &key.rule {
            Rule::Single(answers) => self.choices("one", question, key, answers),
            // One right answer among several is a single choice there.
            Rule::Multiple { answers, .. } if rights(answers) == 1 => self.choices("one", question, key, answers),
            Rule::Multiple { answers, .. } => self.choices("any", question, key, answers),
            Rule::TrueFalse(answers) => {
                let one = |(answer, key): (&courses::question::Answer, &AnswerKey)| {
                    let said = if self.format == Format::Aiken { String::new() } else { self.prose(&key.feedback) };
                    (plain(&answer.words), format!("{} {said}", key.right))
                };
                let mut fields: Vec<Field> = shown.iter().zip(answers).map(one).collect();
                fields.sort();
                fields
            }
            Rule::ShortText { exact_case, lines, .. } => self.typed("typed", *exact_case, lines),
            Rule::Numeric { unit, lines } => {
                let mut fields = Vec::new();
                if self.is_xml() {
                    fields.push(("unit".to_owned(), unit.clone().unwrap_or_default()));
                }
                for line in lines {
                    let said = self.prose(&line.feedback);
                    fields.push(("number".to_owned(), format!("{}..{} {} {said}", line.low, line.high, line.score)));
                }
                fields
            }
            Rule::Matching { pairs, rights, .. } => {
                let Shape::Matching { lefts } = &question.shape else { panic!("{:?}", question.shape) };
                let mut fields = Vec::new();
                for (left, pair) in lefts.iter().zip(pairs) {
                    let right = rights.iter().find(|right| right.id == pair.right).expect("a right side");
                    fields.push((self.line(&left.words), plain(&right.words)));
                }
                let is_spare = |right: &&CardKey| self.is_xml() && pairs.iter().all(|pair| pair.right != right.id);
                fields.extend(rights.iter().filter(is_spare).map(|right| ("spare".to_owned(), plain(&right.words))));
                fields.extend(self.is_xml().then(|| ("shuffle".to_owned(), key.shuffle.to_string())));
                fields
            }
            Rule::Ordering { partial, items } => {
                let item = |item: &CardKey| (self.line(&item.words), self.prose(&item.feedback));
                let marked = ("partial".to_owned(), partial.to_string());
                items.iter().map(item).chain([marked]).collect()
            }
            Rule::Gaps { exact_case, gaps, .. } => {
                let Shape::Gaps(shown) = &question.shape else { panic!("{:?}", question.shape) };
                let way = if shown.iter().any(|gap| !gap.choices.is_empty()) { "chosen" } else { "typed" };
                gaps.iter().flat_map(|gap| self.typed(way, *exact_case, &gap.lines)).collect()
            }
            Rule::Hotspot { .. } | Rule::ImageChoice { .. } => panic!("it stays behind"),
        }
    }

    fn choices(&self, way: &str, question: &Question, key: &QuestionKey, answers: &[AnswerKey]) -> Vec<Field> {
        let mut fields = Vec::new();
        if self.is_xml() {
            fields.push(("shuffle".to_owned(), key.shuffle.to_string()));
        }
        for (answer, key) in question.shape.answers().iter().zip(answers) {
            let mut said = key.right.to_string();
            if self.format != Format::Aiken {
                let score = if way == "one" { key.score.to_string() } else { String::new() };
                said = format!("{said} {score} {}", self.prose(&key.feedback));
            }
            fields.push((format!("{way} {}", self.line(&answer.words)), said));
        }
        fields
    }

    /// Capitals make no difference in GIFT.
    fn typed(&self, way: &str, exact_case: bool, lines: &[WordsKey]) -> Vec<Field> {
        let case = if self.is_xml() && way == "typed" { exact_case.to_string() } else { String::new() };
        let line = |line: &WordsKey| {
            (format!("{way} {}", line.text), format!("{} {case} {}", line.right, self.prose(&line.feedback)))
        };
        lines.iter().map(line).collect()
    }

    fn prose(&self, prose: &[Prose]) -> String {
        match self.format {
            Format::Aiken => spaced(&plain_prose(prose)),
            _ => prose.iter().map(|part| self.part(part)).collect(),
        }
    }

    fn line(&self, words: &[Inline]) -> String {
        match self.format {
            Format::Aiken => spaced(&plain(words)),
            _ => self.words(words),
        }
    }

    fn part(&self, part: &Prose) -> String {
        match part {
            Prose::Paragraph(words) => format!("p({})", self.words(words)),
            Prose::Heading { words, .. } => format!("p(b({}))", self.words(words)),
            Prose::List { start, items } => {
                let items: String = items.iter().map(|item| format!("item({})", self.prose(item))).collect();
                format!("list {start:?}({items})")
            }
            Prose::Quotation(inner) => format!("quotation({})", self.prose(inner)),
            Prose::Code { text, .. } => format!("code({})", text.trim_end()),
            Prose::Table(table) => {
                let row = |cells: Vec<&Vec<Inline>>| -> String {
                    let cells: String = cells.into_iter().map(|cell| format!("cell({})", self.words(cell))).collect();
                    format!("row({cells})")
                };
                let head = row(table.columns.iter().map(|column| &column.heading).collect());
                let rows: String = table.rows.iter().map(|cells| row(cells.iter().collect())).collect();
                format!("table({head}{rows})")
            }
            Prose::Rule => "rule".to_owned(),
        }
    }

    fn words(&self, words: &[Inline]) -> String {
        words.iter().map(|word| self.word(word)).collect::<String>().trim().to_owned()
    }

    /// Links into the course are words there, and names that a course fills in are what stands without them.
    fn word(&self, word: &Inline) -> String {
        match word {
            Inline::Text(text) => text.clone(),
            Inline::Emphasis(inner) => format!("i({})", self.inside(inner)),
            Inline::Strong(inner) => format!("b({})", self.inside(inner)),
            Inline::Struck(inner) => format!("s({})", self.inside(inner)),
            Inline::Code(text) => format!("code({text})"),
            Inline::Link { to: Target::Web(address), words } => format!("a {address}({})", self.inside(words)),
            Inline::Link { to: Target::Source(id), words } => format!("a {}({})", self.source(id), self.inside(words)),
            Inline::Link { words, .. } => self.inside(words),
            Inline::Image(image) if self.is_xml() => format!("picture({})", image.alt),
            Inline::Image(image) => image.alt.clone(),
            Inline::Variable { name, fallback } => fallback.clone().unwrap_or_else(|| name.clone()),
            Inline::Break => "/".to_owned(),
            Inline::Gap(_) => "gap()".to_owned(),
        }
    }

    fn inside(&self, words: &[Inline]) -> String {
        words.iter().map(|word| self.word(word)).collect()
    }

    fn source(&self, id: &SourceId) -> String {
        let sources = &self.course.learner.facts.sources;
        sources.iter().find(|source| source.id == *id).map(|source| source.url.clone()).unwrap_or_default()
    }
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Single signs and no blank space: what a bundle changes in any text.
pub fn straight(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        match letter {
            '‘' | '’' | '“' | '”' | '\'' | '"' => out.push('"'),
            '–' | '—' | '-' => out.push_str(if out.ends_with('-') { "" } else { "-" }),
            '…' => out.push_str("..."),
            letter if letter.is_whitespace() || letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}
