//! Words that mean something else in a bundle, and shapes that cannot stand where they are.

use std::collections::BTreeSet;

use super::draft::{Draft, Kind};
use super::markup::read_html::{joined, tidy};
use crate::text::{Inline, Prose};

const VARIABLE: &str = "Two curly brackets beside each other stand apart now, because they would name a variable";
const GAP: &str = "Two square brackets beside each other stand apart now, because they would be a gap";
const HEADING: &str = "A heading inside a question is a line in bold now";
const LIST: &str =
    "A list in the words of the question is written as paragraphs, because every list item would be an answer";

/// Changes the words of a question where they must change. What was changed comes back in sentences.
pub(super) fn settle(draft: &mut Draft) -> BTreeSet<&'static str> {
    let has_gaps = matches!(draft.kind, Kind::Gaps { .. });
    let mut settler = Settler { has_gaps, has_lists: true, changes: BTreeSet::new() };
    if matches!(draft.kind, Kind::Matching { .. } | Kind::Ordering { .. }) {
        settler.has_lists = false;
    }
    settler.prose(&mut draft.stem);
    settler.has_lists = true;
    settler.prose(&mut draft.explanation);
    draft.hints.iter_mut().for_each(|hint| settler.prose(hint));
    match &mut draft.kind {
        Kind::Choice { choices, .. } | Kind::Ordering { items: choices, .. } => {
            for choice in choices {
                settler.words(&mut choice.words);
                settler.prose(&mut choice.feedback);
            }
        }
        Kind::TrueFalse { if_true, if_false, .. } => {
            settler.prose(if_true);
            settler.prose(if_false);
        }
        Kind::Words { lines, .. } => lines.iter_mut().for_each(|line| settler.prose(&mut line.feedback)),
        Kind::Number { lines, .. } => lines.iter_mut().for_each(|line| settler.prose(&mut line.feedback)),
        Kind::Gaps { gaps, .. } => gaps.iter_mut().flatten().for_each(|line| settler.prose(&mut line.feedback)),
        Kind::Matching { pairs, spares } => {
            pairs.iter_mut().for_each(|(left, right)| {
                settler.words(left);
                settler.words(right);
            });
            spares.iter_mut().for_each(|words| settler.words(words));
        }
        Kind::Note | Kind::Essay => {}
    }
    settler.changes
}

/// The same for the pages of a lesson, which may have headings.
pub(super) fn settle_page(prose: &mut Vec<Prose>) -> BTreeSet<&'static str> {
    let mut settler = Settler { has_gaps: false, has_lists: true, changes: BTreeSet::new() };
    for part in prose {
        match part {
            Prose::Heading { words, .. } => settler.words(words),
            other => settler.part(other),
        }
    }
    settler.changes
}

struct Settler {
    has_gaps: bool,
    has_lists: bool,
    changes: BTreeSet<&'static str>,
}

impl Settler {
    fn prose(&mut self, prose: &mut Vec<Prose>) {
        if !self.has_lists && prose.iter().any(|part| matches!(part, Prose::List { .. })) {
            self.changes.insert(LIST);
            *prose = std::mem::take(prose).into_iter().flat_map(without_lists).collect();
        }
        for part in prose.iter_mut() {
            if let Prose::Heading { words, .. } = part {
                self.changes.insert(HEADING);
                *part = Prose::Paragraph(vec![Inline::Strong(std::mem::take(words))]);
            }
            self.part(part);
        }
    }

    fn part(&mut self, part: &mut Prose) {
        match part {
            Prose::Paragraph(words) | Prose::Heading { words, .. } => self.words(words),
            Prose::List { items, .. } => items.iter_mut().for_each(|item| self.prose(item)),
            Prose::Quotation(inner) => self.prose(inner),
            Prose::Table(table) => {
                table.columns.iter_mut().for_each(|column| self.words(&mut column.heading));
                table.rows.iter_mut().flatten().for_each(|cell| self.words(cell));
            }
            Prose::Code { .. } | Prose::Rule => {}
        }
    }

    fn words(&mut self, words: &mut Vec<Inline>) {
        *words = tidy(std::mem::take(words));
        self.inside(words);
    }

    fn inside(&mut self, words: &mut Vec<Inline>) {
        *words = joined(std::mem::take(words));
        for word in words {
            match word {
                Inline::Text(text) => self.text(text),
                Inline::Image(image) => self.text(&mut image.alt),
                Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Struck(inner) => self.inside(inner),
                Inline::Link { words, .. } => self.inside(words),
                Inline::Code(_) | Inline::Variable { .. } | Inline::Break | Inline::Gap(_) => {}
            }
        }
    }

    fn text(&mut self, text: &mut String) {
        if text.contains("{{") {
            self.changes.insert(VARIABLE);
            *text = apart(text, '{');
        }
        if self.has_gaps && text.contains("[[") {
            self.changes.insert(GAP);
            *text = apart(text, '[');
        }
    }
}

fn apart(text: &str, sign: char) -> String {
    let mut out = String::with_capacity(text.len() + 4);
    for letter in text.chars() {
        if letter == sign && out.ends_with(sign) {
            out.push(' ');
        }
        out.push(letter);
    }
    out
}

fn without_lists(part: Prose) -> Vec<Prose> {
    match part {
        Prose::List { items, .. } => items.into_iter().flatten().flat_map(without_lists).collect(),
        other => vec![other],
    }
}

/// Everything on one line, for an answer. The second half says whether something had to give.
pub(super) fn on_one_line(prose: Vec<Prose>) -> (Vec<Inline>, bool) {
    let is_plain = matches!(prose.as_slice(), [] | [Prose::Paragraph(_)]);
    let mut words: Vec<Inline> = Vec::new();
    for part in prose {
        let more = match part {
            Prose::Paragraph(more) | Prose::Heading { words: more, .. } => more,
            Prose::List { items, .. } => items
                .into_iter()
                .flat_map(|item| {
                    let (mut words, _) = on_one_line(item);
                    words.push(Inline::Text("; ".to_owned()));
                    words
                })
                .collect(),
            Prose::Quotation(inner) => on_one_line(inner).0,
            Prose::Code { text, .. } => vec![Inline::Code(text.trim().replace('\n', " "))],
            table @ Prose::Table(_) => vec![Inline::Text(crate::text::plain_prose(&[table]))],
            Prose::Rule => vec![],
        };
        if !words.is_empty() && !more.is_empty() {
            words.push(Inline::Text(" ".to_owned()));
        }
        words.extend(more);
    }
    let has_break = words.contains(&Inline::Break);
    let words = words.into_iter().map(|word| if word == Inline::Break { Inline::Text(" ".to_owned()) } else { word });
    (tidy(words.collect()), !is_plain || has_break)
}
