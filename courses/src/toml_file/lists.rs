//! Facts that are lists.

use toml::de::DeValue;

use super::{Found, Table};
use crate::fault::Faults;

impl<'a> Table<'a> {
    fn array(&mut self, key: &'static str, faults: &mut Faults) -> Option<Vec<Found<DeValue<'a>>>> {
        let found = self.take(key)?;
        match found.value {
            DeValue::Array(items) => {
                let base = self.base;
                Some(
                    items
                        .into_iter()
                        .map(|item| {
                            let span = base + item.span().start..base + item.span().end;
                            Found { value: item.into_inner(), span }
                        })
                        .collect(),
                )
            }
            ref other => {
                let written = &self.file.text[found.span.clone()];
                let fixed = format!("[{written}]");
                let is_text = other.as_str().is_some();
                let fault = self
                    .mismatch(key, "a list", &found, faults)
                    .help(format!("Put the list in square brackets: {fixed}"));
                if is_text {
                    fault.fix(found.span.clone(), fixed);
                }
                None
            }
        }
    }

    pub fn texts(&mut self, key: &'static str, faults: &mut Faults) -> Option<Vec<Found<String>>> {
        let items = self.array(key, faults)?;
        let mut texts = Vec::new();
        for item in items {
            match &item.value {
                DeValue::String(text) => texts.push(Found { value: text.to_string(), span: item.span }),
                _ => {
                    self.mismatch(key, "a list of texts", &item, faults)
                        .help("Put each one in straight quotation marks");
                }
            }
        }
        Some(texts)
    }

    pub fn wholes(&mut self, key: &'static str, faults: &mut Faults) -> Option<Vec<u32>> {
        let items = self.array(key, faults)?;
        let mut numbers = Vec::new();
        for item in items {
            match item.value.as_integer().and_then(|number| number.as_str().parse().ok()) {
                Some(number) => numbers.push(number),
                None => {
                    self.mismatch(key, "a list of whole numbers", &item, faults);
                }
            }
        }
        Some(numbers)
    }

    /// The fewest and the most of something, such as people in a room.
    pub fn group(&mut self, key: &'static str, faults: &mut Faults) -> Option<(u32, u32)> {
        let span = self.span_of(key)?;
        let before = faults.len();
        match self.wholes(key, faults)?.as_slice() {
            [least, most] if least <= most => Some((*least, *most)),
            // A list that holds something else was spoken of already.
            _ if faults.len() > before => None,
            _ => {
                let got = &self.file.text[span.clone()];
                self.wrong(key, "two numbers, the smaller one first, such as [6, 20]", got, span, faults);
                None
            }
        }
    }

    /// `[[key]]`, any number of times.
    pub fn tables(&mut self, key: &'static str, faults: &mut Faults) -> Vec<Table<'a>> {
        let Some(found) = self.take(key) else { return vec![] };
        let items = match found.value {
            DeValue::Array(items) => items,
            _ => {
                self.mismatch(key, "a list", &found, faults)
                    .help(format!("Write [[{key}]], with two brackets, above each one"));
                return vec![];
            }
        };
        let mut tables = Vec::new();
        for item in items {
            let span = self.base + item.span().start..self.base + item.span().end;
            match item.into_inner() {
                DeValue::Table(entries) => tables.push(self.inner(key, entries, span)),
                value => {
                    self.mismatch(key, "a list of groups", &Found { value, span }, faults);
                }
            }
        }
        tables
    }
}
