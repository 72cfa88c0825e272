//! A change of a text, noted while the text is read.

use std::ops::Range;

/// Some words in the place of others. An empty span puts words in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Edit {
    pub start: usize,
    pub end: usize,
    pub words: String,
}

impl Edit {
    pub fn new(span: Range<usize>, words: impl Into<String>) -> Self {
        Self { start: span.start, end: span.end.max(span.start), words: words.into() }
    }

    /// Whether the two change the same place.
    pub fn touches(&self, other: &Self) -> bool {
        self.start == other.start || (self.start < other.end && other.start < self.end)
    }
}

/// The text with every edit made. Of two that overlap the first is made; the same one twice is made once.
pub(crate) fn apply(text: &str, edits: &[Edit]) -> String {
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_unstable();
    edits.dedup();
    let mut new = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        let (Some(before), Some(_)) = (text.get(at..edit.start), text.get(edit.start..edit.end)) else { continue };
        new.push_str(before);
        new.push_str(&edit.words);
        at = edit.end;
    }
    new.push_str(&text[at..]);
    new
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_made_once_and_never_over_each_other() {
        let edits = [Edit::new(4..7, "b"), Edit::new(0..1, "A"), Edit::new(5..9, "x"), Edit::new(0..1, "A")];
        assert_eq!(apply("one two three", &edits), "Ane b three");
    }
}
