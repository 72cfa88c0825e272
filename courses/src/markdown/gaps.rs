//! `[[words]]` and `[[#name]]` in the words of a `gaps` question: found after parsing, so that code holds none.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::ids::AnswerId;
use crate::page::{Page, Voice};
use crate::scan::settings::is_id;
use crate::text::{Inline, plain};

/// The gaps of one question, while its words are read.
pub(crate) struct Gaps {
    /// Names that the author gave; gaps without a name keep clear of them.
    given: BTreeSet<String>,
    /// The number of the last gap that was named here.
    last: u32,
    pub found: Vec<FoundGap>,
}

pub(crate) struct FoundGap {
    pub id: AnswerId,
    /// Accepted, as the author wrote them; none where the answers stand below.
    pub spellings: Vec<String>,
    pub span: Range<usize>,
}

impl Gaps {
    pub fn beside(given: BTreeSet<String>) -> Self {
        Self { given, last: 0, found: vec![] }
    }

    /// g1, g2, … without those that the author gave.
    fn next_name(&mut self) -> String {
        loop {
            self.last += 1;
            let name = format!("g{}", self.last);
            if !self.given.contains(&name) {
                return name;
            }
        }
    }
}

/// Puts gaps in their places; `span` holds the words. Does nothing unless gaps are looked for.
pub(super) fn find(page: &mut Page<'_, '_>, words: Vec<Inline>, span: Range<usize>) -> Vec<Inline> {
    if page.voice != Voice::Question {
        return words;
    }
    let Some(gaps) = page.gaps.take() else { return words };
    let mut finder = Finder { page, gaps, rest: span };
    let words = finder.words(words);
    finder.page.gaps = Some(finder.gaps);
    words
}

struct Finder<'p, 'd, 'a> {
    page: &'p mut Page<'d, 'a>,
    gaps: Gaps,
    /// Of the file: what was not looked at yet.
    rest: Range<usize>,
}

impl Finder<'_, '_, '_> {
    fn words(&mut self, words: Vec<Inline>) -> Vec<Inline> {
        let mut read = Vec::with_capacity(words.len());
        for word in words {
            match word {
                Inline::Text(text) => self.text(&text, &mut read),
                Inline::Emphasis(inner) => read.push(Inline::Emphasis(self.words(inner))),
                Inline::Strong(inner) => read.push(Inline::Strong(self.words(inner))),
                Inline::Struck(inner) => read.push(Inline::Struck(self.words(inner))),
                other => {
                    let said = plain(std::slice::from_ref(&other));
                    for _ in said.matches("[[") {
                        self.pass_by(&other);
                    }
                    read.push(other);
                }
            }
        }
        read
    }

    /// Code shows its brackets. In a link or a description nobody could fill anything in.
    fn pass_by(&mut self, word: &Inline) {
        let span = self.place();
        let what = match word {
            Inline::Link { .. } => "a link",
            Inline::Image(_) => "the description of a picture",
            _ => return,
        };
        self.page.fault("Q130", span, format!("A gap cannot stand in {what}")).help("Move it into the words around");
    }

    fn text(&mut self, text: &str, read: &mut Vec<Inline>) {
        let mut rest = text;
        let mut before = String::new();
        while let Some(start) = rest.find("[[") {
            before.push_str(&rest[..start]);
            let after = &rest[start + 2..];
            let span = self.place();
            let is_plain = |length: &usize| !after[..*length].contains(['[', ']', '{', '}']);
            let Some(length) = after.find("]]").filter(is_plain) else {
                let place = self.page.find_within(&span, "[[");
                self.page
                    .fault("Q130", place, "This [[ does not begin a gap")
                    .help("Write a gap as [[precept]]: plain words without brackets, bold or links between [[ and ]]");
                before.push_str("[[");
                rest = after;
                continue;
            };
            if !before.is_empty() {
                read.push(Inline::Text(std::mem::take(&mut before)));
            }
            read.push(Inline::Gap(self.gap(&after[..length], span)));
            rest = &after[length + 2..];
        }
        before.push_str(rest);
        if !before.is_empty() {
            read.push(Inline::Text(before));
        }
    }

    /// Where the next `[[…]]` stands in the file.
    fn place(&mut self) -> Range<usize> {
        let start = self.page.find_within(&self.rest, "[[").start;
        let end = self.page.find_within(&(start..self.rest.end), "]]").end;
        self.rest.start = end.min(self.rest.end);
        start..end.max(start)
    }

    fn gap(&mut self, inner: &str, span: Range<usize>) -> AnswerId {
        let (name, spellings) = match inner.trim().strip_prefix('#') {
            Some(name) => (self.given_name(name.trim(), &span), vec![]),
            None => (self.gaps.next_name(), self.spellings(inner, &span)),
        };
        let id = AnswerId::new(name);
        self.gaps.found.push(FoundGap { id: id.clone(), spellings, span });
        id
    }

    fn given_name(&mut self, name: &str, span: &Range<usize>) -> String {
        if !is_id(name) {
            self.page
                .fault(
                    "F010",
                    span.clone(),
                    format!("The id \"{name}\" may hold only small letters, digits and hyphens"),
                )
                .help("Change it here and in the answers below");
        } else if self.gaps.found.iter().any(|gap| gap.id.as_str() == name) {
            self.page
                .fault("M140", span.clone(), format!("Two gaps share the id {name}"))
                .help("Give one of them another id, with answers of its own");
        }
        name.to_owned()
    }

    fn spellings(&mut self, inner: &str, span: &Range<usize>) -> Vec<String> {
        let typed = self.as_typed(inner, span);
        let spellings: Vec<String> =
            typed.split('|').map(|words| words.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        if spellings.iter().any(String::is_empty) {
            self.page
                .fault("F008", span.clone(), "A gap needs words")
                .help("Write what is accepted, with a bar between spellings: [[precept|the precept]]");
        }
        spellings
    }

    /// Dashes and dots that Markdown drew become plain again, because that is what people type.
    fn as_typed(&self, inner: &str, span: &Range<usize>) -> String {
        let source = self.page.file.text.get(span.clone()).unwrap_or_default();
        let drawn = [("…", "..."), ("—", "---"), ("–", "--")].into_iter();
        drawn
            .filter(|(sign, _)| !source.contains(sign))
            .fold(inner.to_owned(), |text, (sign, plain)| text.replace(sign, plain))
    }
}
