//! Reads settings sign by sign, and says where they stop making sense.

use std::ops::Range;

use super::settings::{Setting, Value, check_id, is_id};
use crate::fault::Faults;
use crate::run::Run;
use crate::source_file::SourceFile;

pub(super) enum Read {
    Id(Value),
    Setting(Setting),
}

pub(super) struct Reader<'a> {
    pub run: &'a Run,
    pub at: usize,
    pub of: &'a str,
    pub file: &'a SourceFile,
    pub faults: &'a mut Faults,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        &self.run.text[self.at..]
    }

    /// False at the end.
    pub fn skip_spaces(&mut self) -> bool {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\n']).len();
        !self.rest().is_empty()
    }

    fn take(&mut self, is_part: impl Fn(char) -> bool) -> Value {
        let rest = self.rest();
        let length = rest.find(|letter| !is_part(letter)).unwrap_or(rest.len());
        let text = rest[..length].to_owned();
        let span = self.run.span(self.at..self.at + length);
        self.at += length;
        Value { text, span }
    }

    pub fn next(&mut self) -> Option<Read> {
        if self.rest().starts_with('#') {
            self.at += 1;
            let id = self.id();
            check_id(&id, self.file, self.faults);
            return Some(Read::Id(id));
        }
        let key = self
            .take(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-' || letter == '_');
        if !key.text.starts_with(|letter: char| letter.is_ascii_lowercase()) {
            return self.unreadable(key.span.start);
        }
        let value = if self.rest().starts_with('=') {
            self.at += 1;
            Some(self.value()?)
        } else if self.rest().chars().next().is_none_or(|letter| letter == ' ' || letter == '\t' || letter == '\n') {
            None
        } else {
            return self.unreadable(key.span.start);
        };
        Some(Read::Setting(Setting { key: key.text, key_span: key.span, value }))
    }

    /// An id that is none may be several words; what follows it belongs to it, up to the next setting.
    fn id(&mut self) -> Value {
        let start = self.at;
        let id = self.take(|letter| !is_end(letter));
        let mut end = self.at;
        while !is_id(&self.run.text[start..end]) {
            let rest = &self.run.text[end..];
            let blank = rest.len() - rest.trim_start_matches([' ', '\t']).len();
            let word = rest[blank..].split(is_end).next().unwrap_or_default();
            if blank == 0 || word.is_empty() || word.starts_with('#') || word.contains('=') || is_key(word) {
                break;
            }
            end += blank + word.len();
        }
        self.at = end;
        Value { text: self.run.text[start..end].to_owned(), span: id.span.start..self.run.span(start..end).end }
    }

    fn value(&mut self) -> Option<Value> {
        let start = self.at;
        match self.rest().chars().next() {
            Some('"') => {
                self.at += 1;
                let value = self.take(|letter| letter != '"');
                if self.rest().is_empty() {
                    return self.unreadable_value(start);
                }
                self.at += 1;
                Some(value)
            }
            Some(quote @ ('“' | '”' | '„' | '‘' | '’')) => {
                self.at += quote.len_utf8();
                let value = self.take(|letter| !['”', '“', '’', '"'].contains(&letter));
                let closing = self.rest().chars().next().map_or(0, char::len_utf8);
                self.at += closing;
                let span = self.run.span(start..self.at);
                self.faults
                    .at("F012", self.file, span.clone(), "There are curly quotation marks around a setting")
                    .label("these came from a word processor")
                    .help("Use straight quotation marks")
                    .fix(span, format!("\"{}\"", value.text));
                Some(value)
            }
            _ => {
                let value = self.take(|letter| !is_end(letter));
                if value.text.is_empty() { self.unreadable_value(start) } else { Some(value) }
            }
        }
    }

    fn unreadable_value(&mut self, start: usize) -> Option<Value> {
        self.at = start;
        self.unreadable(self.run.place(start));
        None
    }

    fn unreadable(&mut self, start: usize) -> Option<Read> {
        let end = self.run.span(0..self.run.text.len()).end;
        let words = self.file.text.get(start..end).unwrap_or_default().trim();
        self.faults
            .at("F005", self.file, start..end, format!("\"{words}\" could not be read as settings of {}", crate::words::a(self.of)))
            .help("Write settings as key=value with a space between them, and words with spaces in straight quotation marks");
        None
    }

    pub fn twice(&mut self, what: &str, span: Range<usize>) {
        self.faults.at("F009", self.file, span, format!("{what} is given twice")).help("Keep one of them");
    }
}

/// A setting of some block or answer that may stand without a value.
fn is_key(word: &str) -> bool {
    ["core", "fixed"].contains(&word) || super::grammar::settings().any(|key| key == word)
}

fn is_end(letter: char) -> bool {
    matches!(letter, ' ' | '\t' | '\n' | '"' | '{' | '}')
}
