//! F024: variables that a partnership has not filled in yet.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::fault::Faults;
use crate::source_file::SourceFile;

/// Whose values a bundle is checked with.
#[derive(Clone, Copy, Debug)]
pub struct Partnership<'a> {
    /// As its people call it.
    pub name: &'a str,
    /// By the name of the variable. A blank value is none.
    pub values: &'a BTreeMap<String, String>,
}

/// Filled in for each learner or each session, so that no partnership has a value for them.
const NOT_OURS: [&str; 2] = ["council.", "session."];

/// The variables that need a value, and where that was first seen.
#[derive(Default)]
pub(crate) struct Unfilled<'a> {
    /// First uses without a fallback.
    bare: BTreeMap<String, Place<'a>>,
    /// First uses of any kind.
    used: BTreeMap<String, Place<'a>>,
    /// Those that must have a value, whether they are used or not.
    required: BTreeMap<String, Place<'a>>,
}

type Place<'a> = (&'a SourceFile, Range<usize>);

impl<'a> Unfilled<'a> {
    pub fn require(&mut self, name: &str, file: &'a SourceFile, span: Range<usize>) {
        self.required.entry(name.to_owned()).or_insert((file, span));
    }

    pub fn note_use(&mut self, name: &str, has_fallback: bool, file: &'a SourceFile, span: Range<usize>) {
        if !has_fallback {
            self.bare.entry(name.to_owned()).or_insert((file, span.clone()));
        }
        self.used.entry(name.to_owned()).or_insert((file, span));
    }

    /// Says once for each variable that it has no value.
    pub fn report(mut self, partnership: &Partnership<'_>, faults: &mut Faults) {
        for (name, entry) in self.required {
            let first = self.used.remove(&name).unwrap_or(entry);
            self.bare.entry(name).or_insert(first);
        }
        for (name, (file, span)) in self.bare {
            let has_value = partnership.values.get(&name).is_some_and(|value| !value.trim().is_empty());
            if !has_value && !NOT_OURS.iter().any(|group| name.starts_with(group)) {
                faults
                    .at("F024", file, span, format!("{{{{{name}}}}} has no value yet for {}", partnership.name))
                    .help("Fill it in Settings, or add a fallback after a bar");
            }
        }
    }
}
