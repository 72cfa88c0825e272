//! The lines of a question or a step: words, answers, and feedback under each answer (bundle-format.md 8.1).

use std::collections::BTreeSet;
use std::ops::Range;

use super::numeric::Decimal;
use crate::blocks;
use crate::compiled::Block;
use crate::fmt::Edit;
use crate::ids::AnswerId;
use crate::markdown::word_bullets;
use crate::page::Page;
use crate::run::Run;
use crate::scan::{Code, Node, Piece, Settings};
use crate::source_file::SourceFile;

/// What makes a list item an answer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Marker {
    /// A box: items before the first one belong to the words.
    Boxed,
    /// Any bullet.
    Bullet,
    /// A number with a full stop; bullets too, so that they can be spoken of.
    Numbered,
}

#[derive(Default)]
pub(crate) struct Body<'n> {
    pub stem: Vec<Stem<'n>>,
    pub answers: Vec<Answer>,
    pub hints: Vec<&'n Node>,
    pub explanations: Vec<&'n Node>,
}

pub(crate) enum Stem<'n> {
    Words(Run),
    Block(&'n Node),
}

impl Stem<'_> {
    pub fn read(&self, page: &mut Page<'_, '_>) -> Vec<Block> {
        match self {
            Stem::Words(run) => page.prose(run).into_iter().map(Block::Prose).collect(),
            Stem::Block(node) => blocks::read(page, node).into_iter().collect(),
        }
    }
}

pub(crate) struct Answer {
    /// Whether there is an x in the box, and where the box stands.
    pub boxed: Option<(bool, Range<usize>)>,
    pub is_numbered: bool,
    /// Without box and settings.
    pub text: Run,
    pub settings: Settings,
    pub feedback: Run,
    /// From the marker to the end of the first line.
    pub span: Range<usize>,
}

impl Answer {
    /// Writes an id at the end of its words.
    fn id_edit(&self, file: &SourceFile, id: &str) -> Edit {
        let span = self.settings.span.clone();
        match file.text.get(span.clone()).map(str::trim) {
            _ if span == (0..0) => {
                let end = self.text.words_span().end.max(self.boxed.as_ref().map_or(0, |(_, span)| span.end));
                Edit::new(end..end, format!(" {{#{id}}}"))
            }
            Some("") | None => Edit::new(span, format!("#{id}")),
            Some(_) => Edit::new(span.start..span.start, format!("#{id} ")),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Under {
    Stem,
    Answer,
    Feedback,
    /// After a blank line: feedback may go on, other words may not follow.
    Blank,
    /// Words after the answers, spoken of already.
    Stray,
}

pub(crate) fn read<'n>(page: &mut Page<'_, '_>, node: &'n Node, marker: Marker) -> Body<'n> {
    let mut reader = Reader { marker, body: Body::default(), under: Under::Stem };
    for piece in &node.body {
        match piece {
            Piece::Words(run) => reader.words(page, run),
            Piece::Block(inner) => reader.block(page, inner),
        }
    }
    for answer in &mut reader.body.answers {
        take_settings(page, answer);
    }
    reader.body
}

struct Reader<'n> {
    marker: Marker,
    body: Body<'n>,
    under: Under,
}

impl<'n> Reader<'n> {
    fn block(&mut self, page: &mut Page<'_, '_>, node: &'n Node) {
        match node.name() {
            "hint" => self.body.hints.push(node),
            "explanation" => self.body.explanations.push(node),
            "figure" if !self.body.answers.is_empty() => {
                let span = node.line.clone();
                page.fault("Q111", span, "This figure comes after the answers")
                    .help("Move it above the first answer, or into an explanation block");
            }
            "figure" => self.body.stem.push(Stem::Block(node)),
            _ => {
                blocks::read(page, node);
            }
        }
        if !self.body.answers.is_empty() {
            self.under = Under::Blank;
        }
    }

    fn words(&mut self, page: &mut Page<'_, '_>, run: &Run) {
        let mut code = Code::default();
        let mut at = 0;
        for line in run.text.split_inclusive('\n') {
            let range = at..at + line.len();
            at = range.end;
            let part = run.cut(range);
            let is_code = code.holds(line.trim_end_matches('\n'));
            self.line(page, &part, is_code);
        }
    }

    fn line(&mut self, page: &mut Page<'_, '_>, line: &Run, is_code: bool) {
        let text = line.text.trim_end_matches('\n');
        let indent = text.len() - text.trim_start().len();
        let bare = text.trim();
        if bare.is_empty() && !is_code {
            return self.blank(line);
        }
        if !is_code && let Some(answer) = self.answer(page, line, indent, bare) {
            tidy(page, line.span(0..indent), "");
            self.tidy_marker(page, line, indent, bare, &answer);
            self.body.answers.push(answer);
            self.under = Under::Answer;
            return;
        }
        if !is_code
            && bare.starts_with('>')
            && let Some(answer) = self.body.answers.last_mut()
            && self.under != Under::Stray
        {
            let inner = bare[1..].strip_prefix(' ').unwrap_or(&bare[1..]);
            let start = indent + bare.len() - inner.len();
            answer.feedback.append(&line.cut(start..indent + bare.len()));
            answer.feedback.add("\n", line.place(indent + bare.len()));
            // So that other Markdown tools show it under its answer.
            tidy(page, line.span(0..indent), "  ");
            self.under = Under::Feedback;
            return;
        }
        match (self.under, self.body.answers.last_mut()) {
            (Under::Answer, Some(answer)) if !is_code => {
                answer.text.add(" ", line.place(indent));
                answer.text.append(&line.cut(indent..indent + bare.len()));
            }
            (Under::Feedback, Some(answer)) if !is_code => {
                answer.feedback.append(&line.cut(indent..indent + bare.len()));
                answer.feedback.add("\n", line.place(indent + bare.len()));
            }
            (Under::Stray, _) => {}
            (_, Some(_)) => {
                let span = line.span(indent..indent + bare.len());
                page.fault("Q111", span, "These words come after the answers")
                    .help("Move them above the first answer, or into an explanation block");
                self.under = Under::Stray;
            }
            (_, None) => match self.body.stem.last_mut() {
                Some(Stem::Words(run)) => run.append(line),
                _ => self.body.stem.push(Stem::Words(line.clone())),
            },
        }
    }

    /// A dash, or the number that the item has: the order of the file is the right order.
    fn tidy_marker(&self, page: &mut Page<'_, '_>, line: &Run, indent: usize, bare: &str, answer: &Answer) {
        match answer.is_numbered {
            true => {
                let digits = bare.len() - bare.trim_start_matches(|digit: char| digit.is_ascii_digit()).len();
                let number = (self.body.answers.len() + 1).to_string();
                tidy(page, line.span(indent..indent + digits), &number);
            }
            // Another bullet is for its fix.
            false if bare.starts_with(['-', '*']) => tidy(page, line.span(indent..indent + 1), "-"),
            false => {}
        }
    }

    fn blank(&mut self, line: &Run) {
        match (self.body.answers.last_mut(), self.body.stem.last_mut()) {
            (Some(answer), _) => {
                if self.under == Under::Feedback {
                    answer.feedback.add("\n", line.place(0));
                }
                if self.under != Under::Stray {
                    self.under = Under::Blank;
                }
            }
            (None, Some(Stem::Words(run))) => run.append(line),
            (None, _) => {}
        }
    }

    fn answer(&self, page: &mut Page<'_, '_>, line: &Run, indent: usize, bare: &str) -> Option<Answer> {
        let number = number(bare).filter(|_| self.marker == Marker::Numbered);
        let after = number.or_else(|| bare.strip_prefix(['-', '*']));
        let after = after.or_else(|| self.after_word_bullet(page, line, indent, bare))?;
        if !after.starts_with([' ', '\t']) {
            // A box can hardly mean anything else.
            if self.marker != Marker::Boxed || !has_box(after) {
                return None;
            }
            let place = line.place(indent + bare.len() - after.len());
            page.fault(
                "Q112",
                line.span(indent..indent + bare.len()),
                "There is no space between the - and the box of this answer",
            )
            .help(format!("Write - {after}"))
            .fix(place..place, " ");
        }
        let words = after.trim_start();
        let start = indent + bare.len() - words.len();
        let (boxed, length) = match words {
            _ if words.starts_with("[x]") || words.starts_with("[X]") => (Some(true), 3),
            _ if words.starts_with("[ ]") => (Some(false), 3),
            _ if words.starts_with("[]") => (Some(false), 2),
            _ => (None, 0),
        };
        let span = line.span(indent..indent + bare.len());
        if self.marker == Marker::Boxed && boxed.is_none() {
            if self.body.answers.is_empty() {
                return None;
            }
            page.fault("Q112", span.clone(), "This answer has no box").help("Add [ ] or [x] after the -");
        }
        let text = words[length..].trim_start();
        let text = line.cut(indent + bare.len() - text.len()..indent + bare.len());
        Some(Answer {
            boxed: boxed.map(|is_right| (is_right, line.span(start..start + length))),
            is_numbered: number.is_some(),
            text,
            settings: Settings::default(),
            feedback: Run::default(),
            span,
        })
    }

    /// What follows the bullet of a word processor, where a box or an arrow shows that the line was meant to be an answer.
    fn after_word_bullet<'t>(
        &self,
        page: &mut Page<'_, '_>,
        line: &Run,
        indent: usize,
        bare: &'t str,
    ) -> Option<&'t str> {
        let (bullet, rest) = word_bullets::read(bare)?;
        let words = rest.trim_start();
        let is_meant = match self.marker {
            Marker::Boxed => has_box(words),
            Marker::Bullet => words.contains("=>"),
            Marker::Numbered => false,
        };
        let end = indent + bare.len();
        is_meant.then(|| {
            page.fault("Q112", line.span(indent..end), format!("This line begins with {bullet} and not with a hyphen"))
                .help(format!("Write - {words}"))
                .fix(line.span(indent..end - words.len()), "- ");
            rest
        })
    }
}

fn has_box(words: &str) -> bool {
    ["[x]", "[X]", "[ ]", "[]"].iter().any(|sign| words.starts_with(sign))
}

/// What follows `1.`; a number has up to three digits.
fn number(bare: &str) -> Option<&str> {
    let after = bare.trim_start_matches(|digit: char| digit.is_ascii_digit());
    let digits = bare.len() - after.len();
    if (1..=3).contains(&digits) { after.strip_prefix('.') } else { None }
}

/// Notes how `fmt` writes the start of a line, where it is not written so already.
fn tidy(page: &mut Page<'_, '_>, span: Range<usize>, words: &str) {
    if page.file.text.get(span.clone()) != Some(words) {
        page.desk.tidy(page.file, Edit::new(span, words));
    }
}

/// Settings stand at the end of the words; a variable there stays a variable.
fn take_settings(page: &mut Page<'_, '_>, answer: &mut Answer) {
    let text = answer.text.text.trim_end();
    let Some(inner_end) = text.strip_suffix('}').map(str::len) else { return };
    let Some(start) = text[..inner_end].rfind('{') else { return };
    if text[..start].ends_with('{') || text[..inner_end].ends_with('}') {
        return;
    }
    let inner = answer.text.cut(start + 1..inner_end);
    answer.settings = Settings::read(&inner, "answer", page.file, &mut page.desk.faults);
    answer.text = answer.text.cut(0..text[..start].trim_end().len());
}

/// The author's ids, and a, b, c … for answers without one.
pub(crate) fn answer_ids(page: &mut Page<'_, '_>, answers: &[Answer]) -> Vec<AnswerId> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    for id in answers.iter().filter_map(|answer| answer.settings.id.as_ref()) {
        if !taken.insert(id.text.clone()) {
            page.fault("M140", id.span.clone(), format!("Two answers share the id {}", id.text))
                .help("Give one of them another id");
        }
    }
    // Letters that answers of older versions had stay theirs.
    let (ids, owner) = (&page.desk.ids, &page.owner);
    let is_free = |id: &String| !taken.contains(id) && !ids.is_reserved(&format!("{owner}/{id}"));
    let mut free = (0u32..).map(letters).filter(is_free);
    let (mut ids, mut written) = (Vec::new(), Vec::new());
    for answer in answers {
        let id = match &answer.settings.id {
            Some(id) => id.text.clone(),
            None => {
                let id = free.next().unwrap_or_default();
                written.push(answer.id_edit(page.file, &id));
                id
            }
        };
        ids.push(AnswerId::new(id));
    }
    written.into_iter().for_each(|edit| page.desk.tidy(page.file, edit));
    ids
}

/// a … z, aa, ab …
fn letters(mut number: u32) -> String {
    let mut text = String::new();
    loop {
        text.insert(0, char::from(b'a' + u8::try_from(number % 26).unwrap_or(0)));
        if number < 26 {
            return text;
        }
        number = number / 26 - 1;
    }
}

/// An answer that says nothing cannot be chosen or typed.
pub(crate) fn look_at_words(page: &mut Page<'_, '_>, answer: &Answer) {
    if answer.text.is_blank() {
        page.fault("F008", answer.span.clone(), "This answer needs words").help("Write them after the box");
    }
}

/// The author's own mark for an answer.
pub(crate) fn score(page: &mut Page<'_, '_>, answer: &Answer) -> Option<u32> {
    let value = answer.settings.value("score")?;
    let share = Decimal::parse(&value.text).and_then(Decimal::share);
    if share.is_none() {
        page.fault(
            "F009",
            value.span.clone(),
            format!("score must be a number from 0 to 1, such as 0.5, but it is {}", value.text),
        );
    }
    share
}

/// Says that these answers take no box.
pub(crate) fn refuse_boxes(page: &mut Page<'_, '_>, answers: &[Answer], kind: &str) {
    for span in answers.iter().filter_map(|answer| answer.boxed.as_ref().map(|(_, span)| span.clone())) {
        page.fault("Q112", span, format!("This answer has a box, which {kind} does not use")).help("Remove the box");
    }
}

/// "the answer at line 12", for messages that compare two.
pub(crate) fn line_of(page: &Page<'_, '_>, answer: &Answer) -> String {
    format!("line {}", page.file.line_of(answer.span.start))
}

/// A list item just before the answers that has no box, so that it became part of the wording: where it stands, and its
/// words. `is_meant` says whether it looks like an answer.
pub(crate) fn item_without_box(body: &Body<'_>, is_meant: impl Fn(&str) -> bool) -> Option<(Range<usize>, String)> {
    let Some(Stem::Words(run)) = body.stem.last() else { return None };
    let mut at = 0;
    let items = run.text.split_inclusive('\n').filter_map(|line| {
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        let words = line.trim().strip_prefix(['-', '*'])?.strip_prefix([' ', '\t'])?.trim();
        let span = run.span(start..start + line.trim().len());
        is_meant(words).then(|| (span, words.to_owned()))
    });
    items.last()
}

/// Q104 at an item without a box, or at `place` where there is none.
pub(crate) fn none_is_right(
    page: &mut Page<'_, '_>,
    item: Option<(Range<usize>, String)>,
    place: Range<usize>,
    label: &str,
    help: &str,
) {
    const WORDS: &str = "No answer is marked as right";
    match item {
        Some((span, words)) => page
            .fault("Q104", span, WORDS)
            .label("this line has no box, so it is part of the question")
            .help(format!("If this is the right answer, write - [x] {words}")),
        None => page.fault("Q104", place, WORDS).label(label).help(help),
    };
}

/// Words that should be words: the stem of a question.
pub(crate) fn has_words(stem: &[Stem<'_>]) -> bool {
    stem.iter().any(|part| matches!(part, Stem::Words(run) if !run.is_blank()))
}
