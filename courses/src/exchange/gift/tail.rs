//! The words after the answers: a gap stands between, where our kinds have gaps.

use super::{Intake, Markup, Place};
use crate::exchange::draft::{Accepted, Choice, FULL, Kind};
use crate::exchange::gaps::{Marked, with_gaps, with_lines};
use crate::exchange::lost::excerpt;
use crate::text::{Inline, Prose, plain};

/// The words of the question, from those before its answers and those after them, and its kind.
pub(super) fn joined(
    kind: Kind,
    stem: &str,
    tail: &str,
    markup: Markup,
    place: &Place,
    intake: &mut Intake,
) -> (Vec<Prose>, Kind) {
    if tail.trim().is_empty() {
        return (intake.words(place, markup, stem.trim_end()), kind);
    }
    if is_stray(stem, tail) {
        let what = format!("The signs \"{}\" after its answers", excerpt(tail));
        intake.report.dropped(place, what, "Nothing to do, unless they meant something");
        return (intake.words(place, markup, stem.trim_end()), kind);
    }
    // What follows a question is no part of it.
    let is_asked = stem.trim_end().ends_with('?');
    match kind {
        Kind::Words { exact_case, lines } if !is_asked => {
            let kind = Kind::Gaps { exact_case, choose: false, gaps: vec![lines] };
            (with_gaps(intake.words(place, markup, &around(stem, tail))), kind)
        }
        Kind::Choice { many: false, choices, .. } if !is_asked && is_gap(&choices) => {
            let accepted = |choice: Choice| Accepted {
                text: plain(&choice.words),
                share: choice.share,
                feedback: choice.feedback,
            };
            let lines = choices.into_iter().map(accepted).collect();
            let kind = Kind::Gaps { exact_case: false, choose: true, gaps: vec![lines] };
            (with_gaps(intake.words(place, markup, &around(stem, tail))), kind)
        }
        Kind::Choice { .. } if !is_asked => {
            intake.report.changed(
                place,
                "Its gap is a line in the words now, because its answers are more than plain words",
                "Check that the question still reads well",
            );
            (with_lines(intake.words(place, markup, &around(stem, tail))), kind)
        }
        other => {
            intake.report.changed(
                place,
                format!("The words \"{}\" stood after its answers; they stand before them now", excerpt(tail)),
                "Check that the question still reads well",
            );
            let mut words = intake.words(place, markup, stem.trim_end());
            words.extend(intake.words(place, markup, tail));
            (words, other)
        }
    }
}

/// Signs without a word, unless they end the sentence that the gap stands in.
fn is_stray(stem: &str, tail: &str) -> bool {
    let is_whole = stem.trim_end().ends_with(['?', ':', '.', '!']);
    let ends = tail.trim_start().starts_with(['.', ',', '!', '?', '…', ')', '"', '\'', '”', '’', '*', '_']);
    !tail.chars().any(char::is_alphanumeric) && (is_whole || !ends)
}

/// The words with a gap between them. A single line end beside it is blank space, and a blank line stays one.
fn around(stem: &str, tail: &str) -> String {
    let blank = |blank: &str| match blank.matches('\n').count() {
        0 if blank.is_empty() => "",
        0 | 1 => " ",
        _ => "\n\n",
    };
    let (before, after) = (stem.trim_end(), tail.trim_start());
    let mut marked = Marked::default();
    marked.words(before);
    marked.words(blank(&stem[before.len()..]));
    marked.gap();
    marked.words(blank(&tail[..tail.len() - after.len()]));
    marked.words(after);
    marked.text
}

/// Plain words, of which exactly one is right. Two brackets beside each other would be a gap themselves.
fn is_gap(choices: &[Choice]) -> bool {
    let is_plain = |choice: &Choice| match choice.words.as_slice() {
        [Inline::Text(text)] => !text.contains("[[") && !text.contains("]]"),
        _ => false,
    };
    choices.iter().all(is_plain)
        && choices.iter().filter(|choice| choice.share == FULL).count() == 1
        && choices.iter().all(|choice| choice.share == FULL || choice.share == 0)
}
