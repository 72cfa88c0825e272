//! A run of Markdown taken out of a file, that still knows where each part of it stood.

use std::ops::Range;

/// Comments, fences and quotation marks were left out, so places must be shifted back to the file.
#[derive(Clone, Default)]
pub(crate) struct Run {
    pub text: String,
    /// (place in `text`, place in the file), for each part that was added.
    parts: Vec<(usize, usize)>,
}

impl Run {
    pub fn of(text: &str, at: usize) -> Self {
        let mut run = Self::default();
        run.add(text, at);
        run
    }

    /// Adds words that stand at `at` in the file.
    pub fn add(&mut self, text: &str, at: usize) {
        self.parts.push((self.text.len(), at));
        self.text.push_str(text);
    }

    /// Adds another run at the end.
    pub fn append(&mut self, other: &Self) {
        let shift = self.text.len();
        self.parts.extend(other.parts.iter().map(|(start, at)| (start + shift, *at)));
        self.text.push_str(&other.text);
    }

    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Where a place of this run stands in the file.
    pub fn place(&self, offset: usize) -> usize {
        let index = self.parts.partition_point(|part| part.0 <= offset);
        match index.checked_sub(1).and_then(|index| self.parts.get(index)) {
            Some((start, at)) => at + (offset - start),
            None => 0,
        }
    }

    pub fn span(&self, range: Range<usize>) -> Range<usize> {
        let start = self.place(range.start);
        let end = if range.end > range.start { self.place(range.end - 1) + 1 } else { start };
        start..end.max(start)
    }

    /// The words with blank space at both ends left out, as a span of the file.
    pub fn words_span(&self) -> Range<usize> {
        let start = self.text.len() - self.text.trim_start().len();
        self.span(start..self.text.trim_end().len().max(start))
    }

    /// A part of this run as a run of its own.
    pub fn cut(&self, range: Range<usize>) -> Self {
        let mut run = Self::default();
        let first = self.parts.partition_point(|part| part.0 <= range.start);
        let last = self.parts.partition_point(|part| part.0 < range.end).max(first);
        let inner = self.parts[first..last].iter().map(|part| part.0);
        let mut from = range.start;
        for to in inner.chain([range.end]) {
            run.add(&self.text[from..to], self.place(from));
            from = to;
        }
        run
    }
}
