//! Writes questions as GIFT, with Markdown in it.

use super::super::markup::write_markdown::blocks;
use crate::exchange::draft::{Accepted, Choice, Draft, Kind, Numbers, Section};
use crate::exchange::lost::Place;
use crate::exchange::outgoing::Outgoing;
use crate::exchange::shares::{nearest, weights};
use crate::text::{Inline, Prose, plain};

pub(in crate::exchange) fn write(sections: &[Section], out: &mut Outgoing<'_>) -> String {
    let facts = &out.compiled.learner.facts;
    let mut text = format!("// Moothall: {} {}\n", facts.course, facts.version);
    for section in sections {
        text.push_str(&format!("$CATEGORY: $course$/top/{}\n\n", section.title));
        for draft in &section.drafts {
            if let Some(question) = question(draft, out) {
                text.push_str(&question);
                text.push('\n');
            }
        }
    }
    text
}

fn question(draft: &Draft, out: &mut Outgoing<'_>) -> Option<String> {
    let place = &draft.place;
    let mut writer = Writer { place, out };
    writer.report_rest(draft);
    let key = writer.key(draft)?;
    let explanation = match draft.explanation.is_empty() {
        true => String::new(),
        false => format!("\t####{}\n", writer.prose(&draft.explanation)),
    };
    let id = draft.id.clone().unwrap_or_default();
    let (before, after) = writer.stem(draft);
    let head = format!("// [id:{id}]\n::{}::[markdown]", escaped(&id));
    // An empty answer would be a question for many words.
    Some(format!("{head}{before}{{{key}{explanation}}}{after}\n"))
}

struct Writer<'w, 'o, 'c> {
    place: &'w Place,
    out: &'o mut Outgoing<'c>,
}

impl Writer<'_, '_, '_> {
    fn report_rest(&mut self, draft: &Draft) {
        if !draft.hints.is_empty() {
            self.out.report.dropped(self.place, "Its hint", "Put it into the words of the question");
        }
        if draft.weight != 1 {
            let what = format!("Its weight of {}", draft.weight);
            self.out.report.dropped(self.place, what, "Set the mark in the other system");
        }
        if !draft.shuffle && matches!(draft.kind, Kind::Choice { .. } | Kind::Matching { .. }) {
            self.out.report.dropped(
                self.place,
                "The order of its answers may change there",
                "Turn shuffling off in the other system",
            );
        }
    }

    /// What stands before the answers and after them.
    fn stem(&mut self, draft: &Draft) -> (String, String) {
        let text = self.prose(&draft.stem);
        match text.split_once("[[\\#") {
            Some((before, rest)) if matches!(draft.kind, Kind::Gaps { .. }) => {
                let after = rest.split_once("]]").map_or("", |(_, after)| after);
                (before.to_owned(), after.to_owned())
            }
            _ => (text, String::new()),
        }
    }

    fn key(&mut self, draft: &Draft) -> Option<String> {
        match &draft.kind {
            Kind::Choice { many, choices, .. } => self.choices(*many, choices),
            Kind::TrueFalse { is_true, if_true, if_false } => Some(self.true_or_false(*is_true, if_true, if_false)),
            Kind::Words { exact_case, lines } => self.typed(*exact_case, lines),
            Kind::Number { lines, .. } => {
                Some(format!("#\n{}", lines.iter().map(|line| self.number(line)).collect::<String>()))
            }
            Kind::Matching { pairs, spares } => self.matching(pairs, spares),
            Kind::Gaps { choose, exact_case, gaps } => match gaps.as_slice() {
                [lines] if *choose => {
                    let choice = |line: &Accepted| Choice {
                        words: vec![Inline::Text(line.text.clone())],
                        share: line.share,
                        feedback: line.feedback.clone(),
                        fixed: false,
                    };
                    self.choices(false, &lines.iter().map(choice).collect::<Vec<_>>())
                }
                [lines] => self.typed(*exact_case, lines),
                _ => self.stays("Several gaps stay in the bundle: GIFT has one at most"),
            },
            Kind::Ordering { .. } => self.stays("Things to put in order stay in the bundle: GIFT has no such question"),
            Kind::Note | Kind::Essay => None,
        }
    }

    fn stays(&mut self, what: &str) -> Option<String> {
        self.out.report.left(self.place, what, "Export it as Moodle XML");
        None
    }

    fn choices(&mut self, many: bool, choices: &[Choice]) -> Option<String> {
        let shares = weights(many, choices, self.place, &mut self.out.report)?;
        let mut text = "\n".to_owned();
        for (choice, share) in choices.iter().zip(shares) {
            let mark = match share.as_str() {
                "100" if !many => "=".to_owned(),
                "0" => "~".to_owned(),
                share => format!("~%{share}%"),
            };
            let mut words = self.line(&choice.words);
            // Words that look like a weight must not be taken for one.
            if mark == "~" && words.starts_with('%') {
                words = format!("%0%{words}");
            }
            text.push_str(&format!("\t{mark}{words}{}\n", self.feedback(&choice.feedback)));
        }
        Some(text)
    }

    /// The first reason is for the wrong answer.
    fn true_or_false(&mut self, is_true: bool, if_true: &[Prose], if_false: &[Prose]) -> String {
        let (right, wrong) = if is_true { (if_true, if_false) } else { (if_false, if_true) };
        let word = if is_true { "TRUE" } else { "FALSE" };
        let (right, wrong) = (self.prose(right), self.prose(wrong));
        match (wrong.is_empty(), right.is_empty()) {
            (true, true) => word.to_owned(),
            (_, true) => format!("{word}#{wrong}"),
            _ => format!("{word}#{wrong}#{right}"),
        }
    }

    fn typed(&mut self, exact_case: bool, lines: &[Accepted]) -> Option<String> {
        if exact_case {
            self.out.report.dropped(self.place, "Capitals make no difference there", "Set it in the other system");
        }
        let mut text = "\n".to_owned();
        for line in lines {
            if line.text.contains("->") {
                return self.stays("An answer holds ->, which GIFT would take for a pair");
            }
            let weight = match line.share {
                0 => "%0%",
                _ if line.text.starts_with('%') => "%100%",
                _ => "",
            };
            let said = self.feedback(&line.feedback).replace("->", "→");
            let words = escaped(&line.text.replace('*', "\\*"));
            text.push_str(&format!("\t={weight}{words}{said}\n"));
        }
        Some(text)
    }

    fn number(&mut self, line: &Numbers) -> String {
        let share = nearest(line.share, self.place, &mut self.out.report);
        let weight = if share == "100" { String::new() } else { format!("%{share}%") };
        let tolerance = line.tolerance.as_ref().map(|tolerance| format!(":{tolerance}")).unwrap_or_default();
        format!("\t={weight}{}{tolerance}{}\n", line.text, self.feedback(&line.feedback))
    }

    fn matching(&mut self, pairs: &[(Vec<Inline>, Vec<Inline>)], spares: &[Vec<Inline>]) -> Option<String> {
        if pairs.len() < 3 {
            return self.stays("GIFT takes three pairs or more");
        }
        if !spares.is_empty() {
            self.out.report.dropped(self.place, "Its spare right sides", "Add them in the other system");
        }
        let mut text = "\n".to_owned();
        for (left, right) in pairs {
            // The first arrow stands between the sides.
            let left = self.line(left).replace("->", "→");
            text.push_str(&format!("\t={left} -> {}\n", escaped(&plain(right))));
        }
        Some(text)
    }

    fn feedback(&mut self, said: &[Prose]) -> String {
        if said.is_empty() { String::new() } else { format!("#{}", self.prose(said)) }
    }

    fn prose(&mut self, prose: &[Prose]) -> String {
        let prose: Vec<Prose> = prose.to_vec();
        let text = blocks(&self.without_pictures(prose));
        escaped(&for_others(&text))
    }

    fn line(&mut self, words: &[Inline]) -> String {
        let prose = self.without_pictures(vec![Prose::Paragraph(words.to_vec())]);
        let words = match prose.as_slice() {
            // It stands alone there, where a number sign at its beginning would make it a heading.
            [Prose::Paragraph(_)] => blocks(&prose).replace("\\\n", " ").replace('\n', " ").trim().to_owned(),
            _ => String::new(),
        };
        escaped(&for_others(&words))
    }

    /// GIFT carries no files: a picture becomes its description.
    fn without_pictures(&mut self, mut prose: Vec<Prose>) -> Vec<Prose> {
        let mut lost = Vec::new();
        prose.iter_mut().for_each(|part| describe_part(part, &mut lost));
        for path in lost {
            let what = format!("The picture {path}, of which only the description went along");
            self.out.report.dropped(self.place, what, "Export it as Moodle XML");
        }
        prose
    }
}

fn describe_part(part: &mut Prose, lost: &mut Vec<String>) {
    match part {
        Prose::Paragraph(words) | Prose::Heading { words, .. } => describe(words, lost),
        Prose::List { items, .. } => items.iter_mut().flatten().for_each(|part| describe_part(part, lost)),
        Prose::Quotation(inner) => inner.iter_mut().for_each(|part| describe_part(part, lost)),
        Prose::Table(table) => {
            table.columns.iter_mut().for_each(|column| describe(&mut column.heading, lost));
            table.rows.iter_mut().flatten().for_each(|cell| describe(cell, lost));
        }
        Prose::Code { .. } | Prose::Rule => {}
    }
}

fn describe(words: &mut [Inline], lost: &mut Vec<String>) {
    for word in words {
        match word {
            Inline::Image(image) => {
                lost.push(image.src.clone());
                *word = Inline::Text(image.alt.clone());
            }
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Struck(inner)
            | Inline::Link { words: inner, .. } => {
                describe(inner, lost);
            }
            _ => {}
        }
    }
}

/// Signs that our own Markdown escapes with a backslash and other readers of Markdown do not, by their numbers.
fn for_others(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    let mut letters = markdown.chars().peekable();
    while let Some(letter) = letters.next() {
        match (letter, letters.peek()) {
            ('\\', Some(next @ ('<' | '~' | '|' | '&' | ':' | '=' | '%'))) => {
                out.push_str(&format!("&#{};", u32::from(*next)));
                letters.next();
            }
            ('\\', Some(next)) => {
                out.push('\\');
                out.push(*next);
                letters.next();
            }
            _ => out.push(letter),
        }
    }
    out
}

/// Everything that GIFT would take for a sign of its own.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        match letter {
            '~' | '=' | '#' | '{' | '}' | ':' | '\\' => {
                out.push('\\');
                out.push(letter);
            }
            '\n' => out.push_str("\\n"),
            letter => out.push(letter),
        }
    }
    out
}
