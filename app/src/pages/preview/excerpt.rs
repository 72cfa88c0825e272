//! The lines around a fault, with the words that it is about marked.

use courses::Fault;
use leptos::prelude::*;

/// Lines shown before the one with the fault, and after it.
const BEFORE: usize = 2;
const AFTER: usize = 1;

/// `None` where the fault has no place, or the text has no such place any more.
pub(super) fn excerpt(fault: &Fault, text: &str) -> Option<impl IntoView + use<>> {
    let at = (fault.line as usize).checked_sub(1)?;
    let marked = Marked::of(fault, text)?;
    let lines =
        text.lines().enumerate().skip(at.saturating_sub(BEFORE)).take_while(|(number, _)| *number <= at + AFTER);
    let shown = lines.map(|(number, line)| {
        let words = if number == at { marked.line().into_any() } else { line.to_owned().into_any() };
        view! { <li value=(number + 1).to_string()><code>{words}</code></li> }
    });
    let label = fault.label.clone().map(|label| view! { <p class="preview-label">{label}</p> });
    Some(view! {
        <ol class="preview-source">{shown.collect_view()}</ol>
        {label}
    })
}

/// The line with the fault, in three pieces.
#[derive(Debug, PartialEq, Eq)]
struct Marked<'a> {
    before: &'a str,
    /// To the end of the line at most; blank where something is missing.
    words: &'a str,
    after: &'a str,
}

impl<'a> Marked<'a> {
    fn of(fault: &Fault, text: &'a str) -> Option<Self> {
        let span = fault.span?;
        let start = text.get(..span.start)?.rfind('\n').map_or(0, |end| end + 1);
        let line = text.get(start..)?.lines().next().unwrap_or_default();
        let from = (span.start - start).min(line.len());
        let to = span.end.saturating_sub(start).clamp(from, line.len());
        Some(Self { before: line.get(..from)?, words: line.get(from..to)?, after: line.get(to..)? })
    }

    fn line(&self) -> impl IntoView + use<> {
        view! { {self.before.to_owned()}<mark>{self.words.to_owned()}</mark>{self.after.to_owned()} }
    }
}

#[cfg(test)]
mod tests {
    use courses::fault::Span;
    use courses::{Fault, FaultLevel};

    use super::Marked;

    fn marked(text: &str, start: usize, end: usize) -> Option<[&str; 3]> {
        let fault = Fault {
            code: "F001",
            level: FaultLevel::Problem,
            file: "glossary.md".into(),
            span: Some(Span { start, end }),
            line: 1,
            column: 1,
            message: String::new(),
            label: None,
            help: None,
            fix: None,
        };
        Marked::of(&fault, text).map(|marked| [marked.before, marked.words, marked.after])
    }

    #[test]
    fn the_words_of_a_fault_are_cut_out_of_their_line() {
        assert_eq!(marked("one\ntwo three four\nfive", 8, 13), Some(["two ", "three", " four"]));
        assert_eq!(marked("café au lait", 0, 5), Some(["", "café", " au lait"]));
    }

    #[test]
    fn words_over_several_lines_are_marked_to_the_end_of_the_first() {
        assert_eq!(marked("one\ntwo\nthree", 4, 12), Some(["", "two", ""]));
    }

    #[test]
    fn a_place_that_the_text_does_not_have_marks_nothing() {
        assert_eq!(marked("one", 3, 3), Some(["one", "", ""]));
        assert_eq!(marked("one", 9, 12), None);
        assert_eq!(marked("é", 1, 2), None, "half a letter");
    }
}
