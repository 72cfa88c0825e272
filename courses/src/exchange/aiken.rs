//! Aiken: one line of question, its options, and `ANSWER: B`.

use super::draft::{Choice, Draft, FULL, Kind, Section};
use super::intake::{Intake, Markup};
use super::lost::{Place, excerpt};
use super::outgoing::Outgoing;
use crate::text::{Inline, Prose, plain, plain_prose};

/// Reads a whole file. What others refuse is read too: a question over several lines, small letters, blank lines.
pub(super) fn read(text: &str, intake: &mut Intake) -> Vec<Section> {
    let mut drafts = Vec::new();
    let mut open = Open::default();
    for (number, line) in (1u32..).zip(text.lines()) {
        let line = line.trim();
        if let Some(letter) = answer(line) {
            drafts.extend(std::mem::take(&mut open).finish(letter, intake));
        } else if let Some((letter, words)) = option(line, open.next_letter()) {
            open.options.push((letter, words.to_owned()));
        } else if !line.is_empty() {
            // Words after the options belong to the option before them, unless a new question begins.
            match open.options.last_mut() {
                Some((_, words)) if !open.is_blank => {
                    words.push(' ');
                    words.push_str(line);
                }
                Some(_) => {
                    std::mem::take(&mut open).leave(intake);
                    open.begin(number, line);
                }
                None => open.begin(number, line),
            }
        }
        open.is_blank = line.is_empty();
    }
    if open.line > 0 {
        open.leave(intake);
    }
    vec![Section { title: String::new(), drafts }]
}

#[derive(Default)]
struct Open {
    /// From 1; 0 before it begins.
    line: u32,
    stem: Vec<String>,
    options: Vec<(char, String)>,
    /// The line before was blank.
    is_blank: bool,
}

impl Open {
    fn begin(&mut self, number: u32, line: &str) {
        if self.line == 0 {
            self.line = number;
        }
        self.stem.push(line.to_owned());
    }

    fn next_letter(&self) -> char {
        let number = u8::try_from(self.options.len()).unwrap_or(u8::MAX);
        char::from(b'A'.saturating_add(number))
    }

    fn place(&self) -> Place {
        Place { line: self.line, title: excerpt(&self.stem.join(" ")) }
    }

    fn leave(self, intake: &mut Intake) {
        intake.report.left(
            &self.place(),
            "It has no line ANSWER: with the letter of the right answer",
            "Add the line and bring it over again",
        );
    }

    fn finish(self, letter: char, intake: &mut Intake) -> Option<Draft> {
        let place = self.place();
        if !self.options.iter().any(|(option, _)| *option == letter) {
            let what = format!("ANSWER: {letter} names none of its options");
            intake.report.left(&place, what, "Correct the letter and bring it over again");
            return None;
        }
        let choice = |(option, words): (char, String)| Choice {
            words: vec![Inline::Text(words)],
            share: if option == letter { FULL } else { 0 },
            feedback: vec![],
            fixed: false,
        };
        let choices: Vec<Choice> = self.options.into_iter().map(choice).collect();
        let stem = intake.words(&place, Markup::Plain, &self.stem.join("\n"));
        let kind = as_true_or_false(&choices).unwrap_or(Kind::Choice { many: false, all: false, choices });
        let mut draft = Draft::new(place, stem, kind);
        draft.id = Some(draft.place.title.clone());
        Some(draft)
    }
}

/// Two options that say True and False are our own kind of question.
fn as_true_or_false(choices: &[Choice]) -> Option<Kind> {
    let said: Vec<String> = choices.iter().map(|choice| plain(&choice.words).to_lowercase()).collect();
    let yes = said.iter().position(|words| words == "true")?;
    let is_pair = said.len() == 2 && said.iter().any(|words| words == "false");
    is_pair.then(|| Kind::TrueFalse { is_true: choices[yes].share == FULL, if_true: vec![], if_false: vec![] })
}

/// Whether a text has the line that ends each question of Aiken.
pub(super) fn is_aiken(text: &str) -> bool {
    text.lines().any(|line| answer(line.trim()).is_some())
}

/// `ANSWER: B`, in any letters.
fn answer(line: &str) -> Option<char> {
    let (word, rest) = line.split_once(':')?;
    let is_word = ["answer", "answers", "ans"].contains(&word.trim().to_lowercase().as_str());
    let mut letters = rest.trim().trim_end_matches(['.', ')']).chars();
    let letter = letters.next().filter(char::is_ascii_alphabetic)?;
    (is_word && letters.next().is_none()).then(|| letter.to_ascii_uppercase())
}

/// `B) words` or `b. words`, when B comes next.
fn option(line: &str, next: char) -> Option<(char, &str)> {
    let letter = line.chars().next()?.to_ascii_uppercase();
    let rest = line.get(1..)?;
    let words = rest.strip_prefix([')', '.'])?;
    (letter == next && next.is_ascii_uppercase() && (words.is_empty() || words.starts_with(char::is_whitespace)))
        .then(|| (letter, words.trim()))
}

/// Writes what Aiken can hold: one right answer among options.
pub(super) fn write(sections: &[Section], out: &mut Outgoing<'_>) -> String {
    let mut text = String::new();
    for draft in sections.iter().flat_map(|section| &section.drafts) {
        if let Some(question) = question(draft, out) {
            text.push_str(&question);
            text.push('\n');
        }
    }
    text
}

fn question(draft: &Draft, out: &mut Outgoing<'_>) -> Option<String> {
    let (place, report) = (&draft.place, &mut out.report);
    let options: Vec<(String, i32, &[Prose])> = match &draft.kind {
        Kind::Choice { many: false, choices, .. } => {
            choices.iter().map(|choice| (plain(&choice.words), choice.share, choice.feedback.as_slice())).collect()
        }
        Kind::TrueFalse { is_true, if_true, if_false } => {
            let share = |is_key: bool| if is_key { FULL } else { 0 };
            vec![
                ("True".to_owned(), share(*is_true), if_true.as_slice()),
                ("False".to_owned(), share(!is_true), if_false.as_slice()),
            ]
        }
        _ => {
            report.left(
                place,
                "Aiken holds questions with one right answer among options only",
                "Export it as Moodle XML",
            );
            return None;
        }
    };
    let best = options.iter().map(|(_, share, _)| *share).max().unwrap_or(0);
    let key = options.iter().position(|(_, share, _)| *share == best)?;
    if options.len() > 26 {
        report.left(place, "It has more than 26 options", "Export it as Moodle XML");
        return None;
    }
    let mut lost = Vec::new();
    if options.iter().any(|(_, share, _)| *share > 0 && *share < best) {
        lost.push("part marks");
    }
    if options.iter().any(|(_, _, said)| !said.is_empty()) || !draft.explanation.is_empty() {
        lost.push("feedback");
    }
    if !draft.hints.is_empty() {
        lost.push("its hint");
    }
    if draft.weight != 1 {
        lost.push("its weight");
    }
    if !draft.shuffle && matches!(draft.kind, Kind::Choice { .. }) {
        lost.push("the fixed order of its answers");
    }
    if has_pictures(&draft.stem)
        || matches!(&draft.kind, Kind::Choice { choices, .. } if choices.iter().any(|choice| holds_picture(&choice.words)))
    {
        lost.push("pictures, of which only the descriptions went along");
    }
    if !lost.is_empty() {
        report.dropped(place, format!("Aiken has no place for {}", lost.join(", ")), "Export it as Moodle XML");
    }
    let stem = in_one_line(&plain_prose(&draft.stem));
    if option(&stem, 'A').is_some() || answer(&stem).is_some() {
        report.left(place, "Its first words look like an answer of Aiken", "Begin the question with other words");
        return None;
    }
    let mut text = format!("{stem}\n");
    for (letter, (words, _, _)) in ('A'..='Z').zip(&options) {
        text.push_str(&format!("{letter}) {}\n", in_one_line(words)));
    }
    let letter = ('A'..='Z').nth(key)?;
    text.push_str(&format!("ANSWER: {letter}\n"));
    Some(text)
}

fn has_pictures(prose: &[Prose]) -> bool {
    prose.iter().any(|part| match part {
        Prose::Paragraph(words) | Prose::Heading { words, .. } => holds_picture(words),
        Prose::List { items, .. } => items.iter().any(|item| has_pictures(item)),
        Prose::Quotation(inner) => has_pictures(inner),
        _ => false,
    })
}

fn holds_picture(words: &[Inline]) -> bool {
    words.iter().any(|word| matches!(word, Inline::Image(_)))
}

/// A second line would begin a new question in other readers.
fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
