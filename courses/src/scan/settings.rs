//! What stands in curly brackets: `{#id key=value key="some words" key}`.

use std::ops::Range;

use super::settings_reader::{Read, Reader};
use crate::fault::Faults;
use crate::near::did_you_mean;
use crate::run::Run;
use crate::source_file::SourceFile;

#[derive(Clone, Default)]
pub(crate) struct Settings {
    pub id: Option<Value>,
    list: Vec<Setting>,
    /// What stands between the brackets, in the file.
    pub span: Range<usize>,
}

#[derive(Clone)]
pub(super) struct Setting {
    pub key: String,
    pub key_span: Range<usize>,
    /// `None` means yes.
    pub value: Option<Value>,
}

#[derive(Clone)]
pub(crate) struct Value {
    pub text: String,
    pub span: Range<usize>,
}

impl Settings {
    /// Reads what stands between the brackets. `of` says whose settings they are, such as "question".
    pub fn read(inner: &Run, of: &str, file: &SourceFile, faults: &mut Faults) -> Self {
        let mut reader = Reader { run: inner, at: 0, of, file, faults };
        let mut settings = Self { span: inner.span(0..inner.text.len()), ..Self::default() };
        while reader.skip_spaces() {
            match reader.next() {
                Some(Read::Id(value)) if settings.id.is_none() => settings.id = Some(value),
                Some(Read::Id(value)) => reader.twice("The id", value.span),
                Some(Read::Setting(one)) if settings.has(&one.key) => reader.twice(&one.key, one.key_span),
                Some(Read::Setting(one)) => settings.list.push(one),
                None => break,
            }
        }
        settings
    }

    pub fn has(&self, key: &str) -> bool {
        self.list.iter().any(|setting| setting.key == key)
    }

    /// The value, when the key is there and has one.
    pub fn value(&self, key: &str) -> Option<&Value> {
        self.list.iter().find(|setting| setting.key == key)?.value.as_ref()
    }

    pub fn text(&self, key: &str) -> Option<&str> {
        self.value(key).map(|value| value.text.as_str())
    }

    /// Where a setting stands, with or without a value.
    pub fn key_span(&self, key: &str) -> Range<usize> {
        self.list
            .iter()
            .find(|setting| setting.key == key)
            .map_or(self.span.clone(), |setting| setting.key_span.clone())
    }

    /// A key without a value means yes.
    pub fn is_yes(&self, key: &str, default: bool, file: &SourceFile, faults: &mut Faults) -> bool {
        match self.list.iter().find(|setting| setting.key == key).map(|setting| &setting.value) {
            None => default,
            Some(None) => true,
            Some(Some(value)) => match value.text.as_str() {
                "yes" => true,
                "no" => false,
                other => {
                    faults.at("F009", file, value.span.clone(), format!("{key} must be yes or no, but it is {other}"));
                    default
                }
            },
        }
    }

    /// A whole number in a range.
    pub fn whole(
        &self,
        key: &str,
        range: std::ops::RangeInclusive<u32>,
        file: &SourceFile,
        faults: &mut Faults,
    ) -> Option<u32> {
        if !self.has(key) {
            return None;
        }
        let (text, span) =
            self.value(key).map_or(("nothing", self.key_span(key)), |value| (&value.text, value.span.clone()));
        match text.parse().ok().filter(|number| range.contains(number)) {
            Some(number) => Some(number),
            None => {
                let (low, high) = (range.start(), range.end());
                faults.at(
                    "F009",
                    file,
                    span,
                    format!("{key} must be a whole number from {low} to {high}, but it is {text}"),
                );
                None
            }
        }
    }

    /// One word of a few.
    pub fn one_of(
        &self,
        key: &str,
        words: &[&'static str],
        file: &SourceFile,
        faults: &mut Faults,
    ) -> Option<&'static str> {
        if !self.has(key) {
            return None;
        }
        let (text, span) =
            self.value(key).map_or(("nothing", self.key_span(key)), |value| (&value.text, value.span.clone()));
        let found = words.iter().find(|word| **word == text).copied();
        if found.is_none() {
            let hint = did_you_mean(text, words.iter().copied());
            faults.at(
                "F009",
                file,
                span,
                format!("{key} must be {}, but it is {text}{hint}", crate::words::either(words)),
            );
        }
        found
    }

    /// Ids with commas between them.
    pub fn list(&self, key: &str) -> Vec<Value> {
        let Some(value) = self.value(key) else { return vec![] };
        let mut at = value.span.start;
        let mut ids = Vec::new();
        for part in value.text.split(',') {
            let lead = part.len() - part.trim_start().len();
            let text = part.trim();
            if !text.is_empty() {
                ids.push(Value { text: text.to_owned(), span: at + lead..at + lead + text.len() });
            }
            at += part.len() + 1;
        }
        ids
    }

    /// Reports every key that `known` does not name.
    pub fn refuse_others(&self, of: &str, known: &[&str], file: &SourceFile, faults: &mut Faults) {
        self.refuse(of, known, file, faults, |_| true);
    }

    /// The same for those keys alone that `among` names.
    pub fn refuse_some(&self, of: &str, known: &[&str], among: &[&str], file: &SourceFile, faults: &mut Faults) {
        self.refuse(of, known, file, faults, |key| among.contains(&key));
    }

    fn refuse(
        &self,
        of: &str,
        known: &[&str],
        file: &SourceFile,
        faults: &mut Faults,
        is_meant: impl Fn(&str) -> bool,
    ) {
        let others = |setting: &&Setting| !known.contains(&setting.key.as_str()) && is_meant(&setting.key);
        for setting in self.list.iter().filter(others) {
            let hint = did_you_mean(&setting.key, known.iter().copied());
            let words =
                format!("{} has no setting called {}{hint}", crate::words::capital(&crate::words::a(of)), setting.key);
            faults.at("F007", file, setting.key_span.clone(), words);
        }
    }
}

/// Small letters, digits and hyphens, at most 63, not beginning with a hyphen.
pub(crate) fn is_id(text: &str) -> bool {
    (1..=63).contains(&text.len())
        && !text.starts_with('-')
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

pub(super) fn check_id(id: &Value, file: &SourceFile, faults: &mut Faults) {
    if is_id(&id.text) {
        return;
    }
    let mended = crate::words::slug(&id.text);
    let fault = faults.at(
        "F010",
        file,
        id.span.clone(),
        format!("The id \"{}\" may hold only small letters, digits and hyphens", id.text),
    );
    if is_id(&mended) {
        fault.help(format!("Write #{mended}")).fix(id.span.clone(), mended);
    } else {
        fault.help("Write a short name, such as #three-days");
    }
}
