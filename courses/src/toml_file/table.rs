//! A table of facts, read one by one; what is left over is unknown.

use std::collections::BTreeSet;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::dates;
use crate::date::Date;
use crate::fault::{Fault, Faults};
use crate::near::{did_you_mean, nearest};
use crate::question::numeric::Decimal;
use crate::source_file::SourceFile;
use crate::words;

pub(crate) struct Table<'a> {
    pub file: &'a SourceFile,
    /// Of the table in the file; nothing for the table that is the whole file.
    pub span: Range<usize>,
    pub(super) base: usize,
    entries: DeTable<'a>,
    /// `publisher.` for the fields of `[publisher]`.
    prefix: String,
    known: BTreeSet<&'static str>,
}

/// A value and where it stands.
#[derive(Clone)]
pub(crate) struct Found<T> {
    pub value: T,
    pub span: Range<usize>,
}

impl<'a> Table<'a> {
    pub(super) fn new(file: &'a SourceFile, base: usize, table: Spanned<DeTable<'a>>) -> Self {
        Self {
            file,
            span: base..base,
            base,
            entries: table.into_inner(),
            prefix: String::new(),
            known: BTreeSet::new(),
        }
    }

    pub(super) fn inner(&self, key: &str, entries: DeTable<'a>, span: Range<usize>) -> Self {
        Self {
            file: self.file,
            span,
            base: self.base,
            entries,
            prefix: format!("{}{key}.", self.prefix),
            known: BTreeSet::new(),
        }
    }

    /// Takes a value out, so that what nobody asked for is left.
    pub(super) fn take(&mut self, key: &'static str) -> Option<Found<DeValue<'a>>> {
        self.known.insert(key);
        let value = self.entries.remove(key)?;
        let span = self.base + value.span().start..self.base + value.span().end;
        Some(Found { value: value.into_inner(), span })
    }

    pub fn has(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    /// Where a value stands.
    pub(super) fn span_of(&self, key: &str) -> Option<Range<usize>> {
        let span = self.entries.get(key)?.span();
        Some(self.base + span.start..self.base + span.end)
    }

    /// M103, at the table.
    pub fn missing<'f>(&self, key: &str, faults: &'f mut Faults) -> &'f mut Fault {
        let message = self.missing_words(key);
        if self.span.is_empty() {
            faults.about("M103", &self.file.path, message)
        } else {
            faults.at("M103", self.file, self.line(), message)
        }
    }

    fn missing_words(&self, key: &str) -> String {
        format!("Add {} to {}", words::a(&format!("{}{key}", self.prefix)), self.file.path)
    }

    /// The first line of the table.
    fn line(&self) -> Range<usize> {
        self.span.start..self.file.line_span(self.span.start).end.min(self.span.end.max(self.span.start))
    }

    pub fn wrong<'f>(
        &self,
        key: &str,
        kind: &str,
        got: &str,
        span: Range<usize>,
        faults: &'f mut Faults,
    ) -> &'f mut Fault {
        faults.at("M105", self.file, span, format!("{}{key} must be {kind}, but it is {got}", self.prefix))
    }

    pub(super) fn mismatch<'f>(
        &self,
        key: &str,
        kind: &str,
        found: &Found<DeValue<'_>>,
        faults: &'f mut Faults,
    ) -> &'f mut Fault {
        self.wrong(key, kind, &kind_of(&found.value), found.span.clone(), faults)
    }

    pub fn text(&mut self, key: &'static str, faults: &mut Faults) -> Option<Found<String>> {
        let found = self.take(key)?;
        match &found.value {
            DeValue::String(text) if !text.trim().is_empty() => {
                Some(Found { value: text.to_string(), span: found.span })
            }
            DeValue::String(_) => {
                self.wrong(key, "some words", "empty", found.span, faults);
                None
            }
            DeValue::Integer(_) | DeValue::Float(_) | DeValue::Datetime(_) | DeValue::Boolean(_) => {
                let fixed = format!("\"{}\"", &self.file.text[found.span.clone()]);
                self.mismatch(key, "text", &found, faults)
                    .help(format!("Put the {key} in straight quotation marks"))
                    .fix(found.span.clone(), fixed);
                None
            }
            _ => {
                self.mismatch(key, "text", &found, faults);
                None
            }
        }
    }

    /// Text of at most so many characters, or M103.
    pub fn required_text(&mut self, key: &'static str, longest: usize, faults: &mut Faults) -> Option<Found<String>> {
        if !self.has(key) {
            self.known.insert(key);
            self.missing(key, faults);
            return None;
        }
        let found = self.text(key, faults)?;
        let length = found.value.chars().count();
        if length > longest {
            self.wrong(key, &format!("at most {longest} characters"), &format!("{length}"), found.span.clone(), faults)
                .help("Make it shorter");
            return None;
        }
        Some(found)
    }

    pub fn whole(
        &mut self,
        key: &'static str,
        range: std::ops::RangeInclusive<u32>,
        faults: &mut Faults,
    ) -> Option<Found<u32>> {
        let found = self.take(key)?;
        let kind = format!("a whole number from {} to {}", range.start(), range.end());
        match &found.value {
            DeValue::Integer(number) => {
                let value =
                    u32::from_str_radix(number.as_str(), number.radix()).ok().filter(|value| range.contains(value));
                if value.is_none() {
                    self.wrong(key, &kind, number.as_str(), found.span.clone(), faults);
                }
                Some(Found { value: value?, span: found.span })
            }
            other => {
                let digits = other.as_str().filter(|text| text.parse::<u32>().is_ok()).map(str::to_owned);
                let fault = self
                    .mismatch(key, &kind, &found, faults)
                    .help("Write a whole number with nothing around it or after it");
                if let Some(digits) = digits {
                    fault.fix(found.span.clone(), digits);
                }
                None
            }
        }
    }

    /// A number with or without a fraction.
    pub fn number(&mut self, key: &'static str, faults: &mut Faults) -> Option<Found<Decimal>> {
        let found = self.take(key)?;
        let value = match &found.value {
            DeValue::Integer(number) if number.radix() == 10 => Decimal::parse(number.as_str()),
            DeValue::Float(number) => Decimal::parse(number.as_str()),
            _ => None,
        };
        if value.is_none() {
            self.mismatch(key, "a number such as 1.5", &found, faults)
                .help("Write digits and a full stop with nothing around them");
        }
        Some(Found { value: value?, span: found.span })
    }

    pub fn truth(&mut self, key: &'static str, faults: &mut Faults) -> Option<bool> {
        let found = self.take(key)?;
        match &found.value {
            DeValue::Boolean(value) => Some(*value),
            _ => {
                self.mismatch(key, "true or false", &found, faults).help("Write true or false, with nothing around it");
                None
            }
        }
    }

    pub fn date(&mut self, key: &'static str, faults: &mut Faults) -> Option<Found<Date>> {
        let found = self.take(key)?;
        let value = match &found.value {
            DeValue::Datetime(moment) if moment.time.is_none() => {
                moment.date.and_then(|date| Date::new(date.year, date.month, date.day))
            }
            _ => None,
        };
        if value.is_none() {
            let text = found.value.as_str().unwrap_or_default().to_owned();
            let fault = self.mismatch(key, "a date such as 2026-05-12", &found, faults);
            match Date::parse(&text) {
                Some(_) => fault.help("Take the quotation marks off the date").fix(found.span.clone(), text),
                None => {
                    let (help, date) = dates::written(&text);
                    let fault = fault.help(format!("{help}, without quotation marks"));
                    if let Some(date) = date {
                        fault.fix(found.span.clone(), date);
                    }
                    fault
                }
            };
        }
        Some(Found { value: value?, span: found.span })
    }

    /// `[key]`.
    pub fn table(&mut self, key: &'static str, faults: &mut Faults) -> Option<Table<'a>> {
        let found = self.take(key)?;
        match found.value {
            DeValue::Table(entries) => Some(self.inner(key, entries, found.span)),
            _ => {
                self.mismatch(key, "a group of settings", &found, faults)
                    .help(format!("Write [{key}] on a line of its own, and its settings below"));
                None
            }
        }
    }

    /// One word of a few, with what each means.
    pub fn one_of<T: Copy>(
        &mut self,
        key: &'static str,
        choices: &[(&'static str, T)],
        faults: &mut Faults,
    ) -> Option<T> {
        let found = self.text(key, faults)?;
        let choice = choices.iter().find(|(word, _)| *word == found.value).map(|(_, value)| *value);
        if choice.is_none() {
            let names: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
            let hint = did_you_mean(&found.value, names.iter().copied());
            self.wrong(key, &words::either(&names), &format!("\"{}\"{hint}", found.value), found.span, faults);
        }
        choice
    }

    /// Known in the format, and read by nobody here.
    pub fn ignore(&mut self, keys: &[&'static str]) {
        for key in keys {
            self.known.insert(key);
            self.entries.remove(*key);
        }
    }

    /// M104 for whatever is left.
    pub fn finish(&mut self, faults: &mut Faults) {
        for key in self.entries.keys() {
            let span = self.base + key.span().start..self.base + key.span().end;
            let name = key.get_ref();
            let meant = nearest(name, self.known.iter().copied());
            // What is misspelt is not missing as well.
            if let Some(meant) = meant {
                faults.take_back("M103", &self.file.path, &self.missing_words(meant));
            }
            let hint = did_you_mean(name, self.known.iter().copied());
            faults.at("M104", self.file, span, format!("There is no setting called {}{name}{hint}", self.prefix));
        }
    }
}

/// What something is, in words.
fn kind_of(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => format!("the text \"{text}\""),
        DeValue::Integer(number) => number.as_str().to_owned(),
        DeValue::Float(number) => number.as_str().to_owned(),
        DeValue::Boolean(value) => value.to_string(),
        DeValue::Datetime(moment) => moment.to_string(),
        DeValue::Array(_) => "a list".to_owned(),
        DeValue::Table(_) => "a group of settings".to_owned(),
    }
}
