//! The one form in which everything is written down before it is hashed.

use crate::compiled::{Block, Clip, ClipKind, Compiled, Scenario, StepFeedback, Transcript};
use crate::ids::QuestionId;
use crate::question::{AnswerKey, Area, CardKey, Pick, Question, QuestionKey, Rule, Shape};
use crate::text::{Inline, Prose, Table, Target};

/// White space collapsed, quotation marks straight, dashes plain.
pub(super) fn normal(text: &str) -> String {
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
pub(crate) struct Writer<'a> {
    course: &'a Compiled,
    pub text: String,
}

impl<'a> Writer<'a> {
    pub fn new(course: &'a Compiled) -> Self {
        Self { course, text: String::new() }
    }

    pub fn say(&mut self, kind: &str, words: &str) {
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

    pub fn blocks(&mut self, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    pub fn block(&mut self, block: &Block) {
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
                self.say(
                    "figure",
                    &format!(
                        "{} {} {} {}",
                        image.src,
                        image.alt,
                        credit.as_deref().unwrap_or(""),
                        long.as_deref().unwrap_or("")
                    ),
                );
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
            Block::Clip(clip) => self.clip(clip),
            Block::Only { for_whom, body } => {
                let roles: Vec<String> = for_whom.roles.iter().map(|role| format!("{role:?}").to_lowercase()).collect();
                self.say("only", &format!("{} {}", roles.join(","), for_whom.partnerships.join(",")));
                self.blocks(body);
            }
            Block::Handout { handout, body } => {
                self.say("handout", handout.as_str());
                self.blocks(body);
            }
        }
    }

    fn clip(&mut self, clip: &Clip) {
        let kind = match clip.kind {
            ClipKind::Audio => "audio",
            ClipKind::Video => "video",
        };
        self.title(kind, clip.title.as_ref());
        self.say("src", &format!("{} {}", clip.src, clip.captions.as_deref().unwrap_or("")));
        match &clip.transcript {
            Transcript::None => {}
            Transcript::File(path) => self.say("transcript", path),
            Transcript::Words(words) => self.prose(words),
        }
    }

    fn scenario(&mut self, story: &Scenario) {
        self.title("scenario", story.title.as_ref());
        self.prose(&story.intro);
        let course = self.course;
        if let Some(key) = course.server.stories.get(&story.id) {
            let objectives: Vec<&str> = key.objectives.iter().map(|id| id.as_str()).collect();
            self.say("marked", &objectives.join(","));
        }
        let said: &[StepFeedback] = course.server.choices.get(&story.id).map(Vec::as_slice).unwrap_or_default();
        for step in &story.steps {
            self.say("step", &step.ending.map(|ending| format!("{ending:?}").to_lowercase()).unwrap_or_default());
            self.blocks(&step.body);
            let replies = said.iter().find(|of| of.step == step.id);
            for choice in &step.choices {
                self.line("choice", &choice.words);
                if let Some(reply) = replies.and_then(|of| of.choices.iter().find(|reply| reply.choice == choice.id)) {
                    self.say("to", reply.to.as_str());
                    if let Some(score) = reply.score {
                        self.say("score", &score.to_string());
                    }
                    self.prose(&reply.feedback);
                }
            }
        }
    }

    pub fn prose(&mut self, prose: &[Prose]) {
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

    pub fn question(&mut self, id: &QuestionId) {
        let course = self.course;
        if let (Some(question), Some(key)) = (course.learner.questions.get(id), course.server.keys.get(id)) {
            self.question_text(question, key);
        }
    }

    pub fn question_text(&mut self, question: &Question, key: &QuestionKey) {
        self.say("question", "");
        self.blocks(&question.stem);
        match &key.rule {
            Rule::Single(answers)
            | Rule::TrueFalse(answers)
            | Rule::Multiple { answers, .. }
            | Rule::Hotspot { answers, .. }
            | Rule::ImageChoice { answers, .. } => {
                if let Shape::Hotspot { image, .. } = &question.shape {
                    self.say("picture", &format!("{} {}", image.src, image.alt));
                }
                for (answer, key) in question.shape.answers().iter().zip(answers) {
                    self.line("answer", &answer.words);
                    self.prose(&key.feedback);
                }
                if let Shape::Hotspot { areas, .. } = &question.shape {
                    areas.iter().for_each(|area| self.area(*area));
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
            Rule::Matching { pairs, rights, .. } => {
                if let Shape::Matching { lefts } = &question.shape {
                    for (left, pair) in lefts.iter().zip(pairs) {
                        self.line("left", &left.words);
                        self.prose(&pair.feedback);
                    }
                }
                self.cards("right", rights);
            }
            Rule::Ordering { items, .. } => self.cards("item", items),
            Rule::Gaps { gaps, .. } => {
                for line in gaps.iter().flat_map(|gap| &gap.lines) {
                    self.say("answer", &line.text);
                    self.prose(&line.feedback);
                }
                if let Shape::Gaps(gaps) = &question.shape {
                    gaps.iter().flat_map(|gap| &gap.choices).for_each(|choice| self.say("choice", choice));
                }
            }
        }
        self.say("hint", "");
        self.prose(&question.hint);
        self.say("explanation", "");
        self.prose(&key.explanation);
    }

    /// In hundredths of a per cent.
    fn area(&mut self, area: Area) {
        match area {
            Area::Rect { x, y, width, height } => self.say("rect", &format!("{x} {y} {width} {height}")),
            Area::Circle { x, y, radius } => self.say("circle", &format!("{x} {y} {radius}")),
        }
    }

    fn cards(&mut self, kind: &str, cards: &[CardKey]) {
        for card in cards {
            self.line(kind, &card.words);
            self.prose(&card.feedback);
        }
    }

    /// Type, answer ids, right or wrong, scores, tolerance, accepted answers, marking.
    pub fn rule(&mut self, rule: &Rule) {
        match rule {
            Rule::Single(answers) => self.marks("single", answers),
            Rule::TrueFalse(answers) => self.marks("true-false", answers),
            Rule::Multiple { partial, answers } => {
                self.marks(if *partial { "multiple partial" } else { "multiple all" }, answers)
            }
            Rule::ShortText { exact_case, typos, lines } => {
                self.say("short-text", &compared(*exact_case, *typos));
                lines.iter().for_each(|line| self.say(right(line.right), &line.text));
            }
            Rule::Numeric { lines, .. } => {
                self.say("numeric", "");
                lines.iter().for_each(|line| {
                    self.say(right(line.right), &format!("{} {} {}", line.low, line.high, line.score))
                });
            }
            Rule::Matching { partial, pairs, .. } => {
                self.say("matching", part(*partial));
                self.sorted("pair", pairs.iter().map(|pair| format!("{} {}", pair.left, pair.right)));
            }
            Rule::Ordering { partial, items } => {
                self.say("ordering", part(*partial));
                items.iter().for_each(|item| self.say("item", item.id.as_str()));
            }
            Rule::Gaps { partial, exact_case, typos, gaps } => {
                self.say("gaps", &format!("{} {}", part(*partial), compared(*exact_case, *typos)));
                for gap in gaps {
                    self.say("gap", gap.id.as_str());
                    gap.lines.iter().for_each(|line| self.say(right(line.right), &line.text));
                }
            }
            Rule::Hotspot { pick, partial, answers } => self.choice("hotspot", *pick, *partial, answers),
            Rule::ImageChoice { pick, partial, answers } => self.choice("image-choice", *pick, *partial, answers),
        }
    }

    /// What is chosen among pictures and places is marked as among words; which pictures and places is text and key.
    fn choice(&mut self, kind: &str, pick: Pick, partial: bool, answers: &[AnswerKey]) {
        let marking = match pick {
            Pick::One => "one",
            Pick::Any => part(partial),
        };
        self.marks(&format!("{kind} {marking}"), answers);
    }

    fn marks(&mut self, kind: &str, answers: &[AnswerKey]) {
        self.say(kind, "");
        let line = |answer: &AnswerKey| format!("{} {} {}", answer.id, right(answer.right), answer.score);
        self.sorted("answer", answers.iter().map(line));
    }

    /// Ids are what is marked, so their order in the file means nothing.
    fn sorted(&mut self, kind: &str, lines: impl Iterator<Item = String>) {
        let mut lines: Vec<String> = lines.collect();
        lines.sort_unstable();
        lines.iter().for_each(|line| self.say(kind, line));
    }
}

fn part(partial: bool) -> &'static str {
    if partial { "partial" } else { "all" }
}

fn compared(exact_case: bool, typos: bool) -> String {
    format!("{} {}", if exact_case { "exact" } else { "any" }, if typos { "typos" } else { "" })
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
            Inline::Variable { name, fallback } => {
                text.push_str(&format!("{{{{{name}|{}}}}}", fallback.as_deref().unwrap_or("")))
            }
            Inline::Break => text.push_str("<br>"),
            // Ids are left out of the words; the key has them.
            Inline::Gap(_) => text.push_str("[[]]"),
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
        Target::Handout(id) => format!("handout:{id}"),
    }
}
