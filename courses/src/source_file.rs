//! A text file of a bundle, after its line ends and encoding were normalised.

use std::ops::Range;

pub(crate) struct SourceFile {
    /// In the bundle, with `/`.
    pub path: String,
    pub text: String,
    line_starts: Vec<usize>,
}

impl SourceFile {
    pub fn new(path: impl Into<String>, text: String) -> Self {
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { path: path.into(), text, line_starts }
    }

    /// Line and column, both from 1; the column counts characters.
    pub fn place(&self, offset: usize) -> (u32, u32) {
        let line = self.line_starts.partition_point(|&start| start <= offset).max(1);
        let start = self.line_starts[line - 1];
        let before = self.text.get(start..offset).unwrap_or_default();
        (small(line), small(before.chars().count() + 1))
    }

    pub fn line_of(&self, offset: usize) -> u32 {
        self.place(offset).0
    }

    /// The bytes of the line that holds `offset`, without its line end.
    pub fn line_span(&self, offset: usize) -> Range<usize> {
        let start = self.text[..offset.min(self.text.len())].rfind('\n').map_or(0, |at| at + 1);
        let end = self.text[start..].find('\n').map_or(self.text.len(), |at| start + at);
        start..end
    }

    /// The bytes of a line, counted from 1, without its line end.
    pub fn span_of_line(&self, line: u32) -> Range<usize> {
        let index = usize::try_from(line.saturating_sub(1)).unwrap_or(usize::MAX);
        self.line_span(self.line_starts.get(index).copied().unwrap_or(0))
    }

    /// The lines from `start` on, each with the place where it begins.
    pub fn lines_from(&self, start: usize) -> impl Iterator<Item = (usize, &str)> {
        let mut at = start;
        self.text[start..].split_inclusive('\n').map(move |line| {
            let begins = at;
            at += line.len();
            (begins, line.strip_suffix('\n').unwrap_or(line))
        })
    }
}

fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
