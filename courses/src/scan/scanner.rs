//! Goes through a file line by line and puts blocks inside each other.

use std::ops::Range;

use super::likely_end;
use super::{Code, Grammar, Node, Piece, Place, Settings, grammar, line};
use crate::fault::Faults;
use crate::near::did_you_mean;
use crate::run::Run;
use crate::source_file::SourceFile;
use crate::words;

const DEEPEST: usize = 5;

/// Reads everything from `start` to the end of the file.
pub(crate) fn scan(file: &SourceFile, start: usize, place: Place, faults: &mut Faults) -> Vec<Piece> {
    let mut scanner = Scanner {
        file,
        faults,
        place,
        open: vec![],
        page: vec![],
        spare: missing_closes(file, start),
        is_too_deep: false,
        guesses: MOST_GUESSES,
    };
    let mut code = Code::default();
    for (at, text) in file.lines_from(start) {
        if code.holds(text) {
            if matches!(line::read(text), line::Line::Open(_) | line::Line::Close) {
                scanner.faults.at(
                    "F028",
                    file,
                    at..at + text.len(),
                    "A line that looks like ::: was found inside code; it is treated as code",
                );
            }
            scanner.words(text, at);
            continue;
        }
        scanner.line(text, at);
    }
    scanner.finish()
}

/// How many `:::` lines are missing: with some missing, a block that may not stand where it does is taken as the sign
/// that the one before it was meant to be closed.
fn missing_closes(file: &SourceFile, start: usize) -> usize {
    let mut code = Code::default();
    let (mut opens, mut closes) = (0usize, 0usize);
    for (_, text) in file.lines_from(start).filter(|(_, text)| !code.holds(text)) {
        let bare = match line::read(text) {
            line::Line::Quoted(fence) => &text[fence..],
            _ => text,
        };
        match line::read(bare) {
            line::Line::Open(_) => opens += 1,
            line::Line::Close => closes += 1,
            line::Line::Words => match with_two_colons(bare, opens > closes) {
                Some(line::Line::Open(_)) => opens += 1,
                Some(_) => closes += 1,
                None => {}
            },
            _ => {}
        }
    }
    opens.saturating_sub(closes)
}

/// A fence with a colon too few. Two colons and the name of no block are words.
fn with_two_colons(text: &str, is_inside: bool) -> Option<line::Line<'_>> {
    line::with_two_colons(text).filter(|meant| match meant {
        line::Line::Open(open) => grammar::find(open.name).is_some(),
        _ => is_inside,
    })
}

struct Scanner<'a> {
    file: &'a SourceFile,
    faults: &'a mut Faults,
    place: Place,
    /// Innermost last.
    open: Vec<Node>,
    page: Vec<Piece>,
    spare: usize,
    is_too_deep: bool,
    /// How many more times it may be guessed where a block was meant to end, which takes reading it again.
    guesses: usize,
}

/// More messages about one file would not be read.
const MOST_GUESSES: usize = 25;

impl Scanner<'_> {
    fn line(&mut self, text: &str, at: usize) {
        match line::read(text) {
            line::Line::Words => match with_two_colons(text, !self.open.is_empty()) {
                Some(meant) => self.short(text, at, &meant),
                None => self.words(text, at),
            },
            line::Line::Comment => {}
            line::Line::Close => self.close(text, at),
            line::Line::Open(open) => self.open(text, at, &open),
            line::Line::Quoted(fence) => {
                self.quoted(text, at, fence);
                // What it was meant to do is done, so that one slip gives one message.
                self.line(&text[fence..], at + fence);
            }
        }
    }

    fn innermost(&mut self) -> &mut Vec<Piece> {
        match self.open.last_mut() {
            Some(node) => &mut node.body,
            None => &mut self.page,
        }
    }

    fn words(&mut self, text: &str, at: usize) {
        let end = self.file.text.len().min(at + text.len() + 1);
        let line = &self.file.text[at..end];
        match self.innermost().last_mut() {
            Some(Piece::Words(run)) => run.add(line, at),
            _ => {
                let run = Run::of(line, at);
                self.innermost().push(Piece::Words(run));
            }
        }
    }

    fn short(&mut self, text: &str, at: usize, meant: &line::Line<'_>) {
        let start = trimmed(text, at).start;
        let (does, example) = match meant {
            line::Line::Open(open) => ("begins", format!("::: {}", open.name)),
            _ => ("ends", ":::".to_owned()),
        };
        self.faults
            .at("F005", self.file, start..start + 2, format!("This line has two colons; a block {does} with three"))
            .help(format!("Write {example}"))
            .fix(start..start + 2, ":::");
        // What it was meant to do is done, so that one slip gives one message.
        match meant {
            line::Line::Open(open) => self.open(text, at, open),
            _ => self.close(text, at),
        }
    }

    fn close(&mut self, text: &str, at: usize) {
        match self.open.pop() {
            Some(node) => self.keep(node),
            None => {
                self.faults
                    .at("F002", self.file, trimmed(text, at), "This ::: has nothing to close")
                    .help("Remove it, or add the line it belongs to");
            }
        }
    }

    fn keep(&mut self, node: Node) {
        if !node.is_misplaced {
            self.innermost().push(Piece::Block(node));
        }
    }

    fn quoted(&mut self, text: &str, at: usize, fence: usize) {
        let start = at + text.len() - text.trim_start().len();
        self.faults
            .at("F003", self.file, start..at + text.len(), "This ::: line is inside a quotation")
            .help("Remove the > in front")
            .fix(start..at + fence, "");
    }

    fn open(&mut self, text: &str, at: usize, open: &line::Open<'_>) {
        let place = |range: &Range<usize>| at + range.start..at + range.end;
        let name_span = at + open.name_at..at + open.name_at + open.name.len();
        let Some(grammar) = grammar::find(open.name) else {
            self.unknown(open, &trimmed(text, at), name_span);
            return;
        };
        self.left_over(text, at, open);
        let settings = match &open.settings {
            Some(range) => {
                Settings::read(&Run::of(&text[range.clone()], at + range.start), grammar.name, self.file, self.faults)
            }
            None => Settings::default(),
        };
        let mut node = Node {
            grammar,
            line: trimmed(text, at),
            title: open.title.as_ref().map(|range| Run::of(&text[range.clone()], at + range.start)),
            settings,
            body: vec![],
            is_misplaced: false,
        };
        node.is_misplaced = !self.make_room_for(grammar, &name_span);
        if !node.is_misplaced {
            let known: Vec<&str> = grammar.settings.iter().copied().chain(["core"]).collect();
            node.settings.refuse_others(grammar.name, &known, self.file, self.faults);
            if let (Some(title), false) = (&open.title, grammar.takes_title) {
                self.faults
                    .at(
                        "F011",
                        self.file,
                        place(title),
                        format!("{} takes no title", words::capital(&words::a(grammar.name))),
                    )
                    .help("Remove the square brackets, or put the words inside the block");
            }
        }
        self.open.push(node);
        if self.open.len() > DEEPEST && !self.is_too_deep {
            self.is_too_deep = true;
            let words = format!("Blocks are nested {} deep; the most is {DEEPEST}", self.open.len());
            self.faults.at("F013", self.file, trimmed(text, at), words);
        }
    }

    /// Whether the block may stand here, after closing what was left open by mistake.
    fn make_room_for(&mut self, child: &'static Grammar, name_span: &Range<usize>) -> bool {
        let here = self.open.last().map_or(self.place, |node| Place::Block(node.grammar));
        if self.open.iter().any(|node| node.is_misplaced) || self.open.len() >= DEEPEST {
            return false;
        }
        if grammar::may_hold(here, child) {
            return true;
        }
        let line = self.file.line_of(name_span.start);
        let (message, help) = match self.open.last() {
            Some(node) => {
                let opened = self.file.line_of(node.line.start);
                let message = format!(
                    "{} cannot sit inside {} (opened on line {opened})",
                    words::capital(&words::a(child.name)),
                    words::a(node.name())
                );
                let help = match self.spare {
                    // Every block has its :::, so one more would be one too many.
                    0 if self.room_for(child).is_some() => {
                        format!("Move it out of the {}, below the line ::: that closes it", node.name())
                    }
                    0 => place_for(child),
                    _ if self.guesses == 0 => likely_end::close(node),
                    _ => likely_end::cure(self.file, node, line),
                };
                self.guesses = self.guesses.saturating_sub(1);
                (message, help)
            }
            None => (
                format!("{} cannot sit directly in {}", words::capital(&words::a(child.name)), words::a(here.noun())),
                place_for(child),
            ),
        };
        self.faults.at("F006", self.file, name_span.clone(), message).help(help);
        match self.room_for(child) {
            Some(depth) if self.open.len() - depth <= self.spare => {
                while self.open.len() > depth {
                    self.spare -= 1;
                    if let Some(node) = self.open.pop() {
                        self.keep(node);
                    }
                }
                true
            }
            _ => false,
        }
    }

    /// How many of the open blocks may stay open around it; `None` when it may stand nowhere here.
    fn room_for(&self, child: &Grammar) -> Option<usize> {
        (0..self.open.len()).rev().find(|&depth| {
            let above = depth
                .checked_sub(1)
                .and_then(|depth| self.open.get(depth))
                .map_or(self.place, |node| Place::Block(node.grammar));
            grammar::may_hold(above, child)
        })
    }

    fn unknown(&mut self, open: &line::Open<'_>, line: &Range<usize>, name_span: Range<usize>) {
        if open.name.is_empty() {
            let words = self.file.text[line.clone()].trim_start_matches([':', ' ', '\t']).to_owned();
            self.faults
                .at("F005", self.file, line.clone(), format!("\"{words}\" on this line could not be read"))
                .help("Write the name of the block after the three colons, as in ::: note");
        } else {
            let hint = did_you_mean(open.name, grammar::names());
            self.faults.at("F004", self.file, name_span, format!("There is no block called {}{hint}", open.name));
        }
        // It is kept as a box so that its closing line has something to close.
        if let Some(grammar) = grammar::find("note") {
            let settings = Settings::default();
            self.open.push(Node {
                grammar,
                line: line.clone(),
                title: None,
                settings,
                body: vec![],
                is_misplaced: true,
            });
        }
    }

    fn left_over(&mut self, text: &str, at: usize, open: &line::Open<'_>) {
        let Some(range) = &open.left_over else { return };
        let words = &text[range.clone()];
        let fault = self
            .faults
            .at(
                "F005",
                self.file,
                at + range.start..at + range.end,
                format!("\"{words}\" on this line could not be read"),
            )
            .help("Put a title in [square brackets] and settings in {curly brackets}");
        // Settings may follow the words that should be the title.
        let title = words.find('{').map_or(words, |at| &words[..at]).trim_end();
        let is_plain = !title.is_empty() && !title.contains(['[', ']', '}', '=', '#']);
        let is_whole = words.ends_with('}') || title == words.trim_end();
        if is_plain
            && is_whole
            && open.title.is_none()
            && open.settings.is_none()
            && grammar::find(open.name).is_some_and(|grammar| grammar.takes_title)
        {
            fault.fix(at + range.start..at + range.start + title.len(), format!("[{title}]"));
        }
    }

    fn finish(mut self) -> Vec<Piece> {
        while let Some(node) = self.open.pop() {
            // A misplaced block was spoken of already; one message is enough.
            if !node.is_misplaced {
                self.faults
                    .at("F001", self.file, node.line.clone(), format!("This {} block is never closed", node.name()))
                    .help(match likely_end::before_words(self.file, &node) {
                        Some(line) => {
                            format!("Add a line with ::: where it ends; just above line {line} is a likely place")
                        }
                        None => "Add a line with ::: where it ends".to_owned(),
                    });
            }
            self.keep(node);
        }
        self.page
    }
}

fn place_for(child: &Grammar) -> String {
    let place = match child.name {
        "question" => "a check, a pool or a quiz file",
        "pool" => "a quiz file",
        "step" => "a scenario",
        "hint" | "explanation" => "a question",
        _ => "a lesson",
    };
    format!("Move it into {place}")
}

fn trimmed(text: &str, at: usize) -> Range<usize> {
    let start = at + text.len() - text.trim_start().len();
    start..(at + text.trim_end().len()).max(start)
}
