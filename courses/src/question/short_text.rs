//! A few words, compared with accepted and known wrong answers.

use std::collections::BTreeMap;

use super::body::{self, Body};
use super::{FULL, Marked, Remark, Rule, Shape, WordsKey};
use crate::page::{Page, Voice};
use crate::scan::Node;

/// Letters a word needs before one slip in it is forgiven.
const LONG_WORD: usize = 6;

pub(super) fn mark(exact_case: bool, typos: bool, lines: &[WordsKey], reply: &str) -> Marked {
    match matching_line(exact_case, typos, lines, reply) {
        Some(line) => Marked {
            mark: if line.right { FULL } else { 0 },
            feedback: vec![Remark { answer: None, right: line.right, words: line.feedback.clone() }],
        },
        None => Marked { mark: 0, feedback: vec![] },
    }
}

/// An exact match comes before a forgiven slip, so that a known wrong answer keeps its own feedback.
pub(super) fn matching_line<'a>(
    exact_case: bool,
    typos: bool,
    lines: &'a [WordsKey],
    reply: &str,
) -> Option<&'a WordsKey> {
    let typed = comparable(reply, exact_case);
    let same = lines.iter().find(|line| comparable(&line.text, exact_case) == typed);
    let nearly = || lines.iter().find(|line| line.right && is_one_slip(&comparable(&line.text, exact_case), &typed));
    if typos { same.or_else(nearly) } else { same }
}

/// Trimmed, single spaces, straight quotes, no final full stop, lower case unless case counts.
pub(crate) fn comparable(text: &str, exact_case: bool) -> String {
    let spaced = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let straight: String = spaced
        .chars()
        .map(|letter| match letter {
            '‘' | '’' | '‚' | '′' => '\'',
            '“' | '”' | '„' | '″' => '"',
            other => other,
        })
        .collect();
    let bare = straight.strip_suffix('.').unwrap_or(&straight).trim_end();
    if exact_case { bare.to_owned() } else { bare.to_lowercase() }
}

/// One wrong, missing, extra or swapped letter in exactly one word, and that word is a long one.
fn is_one_slip(accepted: &str, typed: &str) -> bool {
    let (right, given): (Vec<&str>, Vec<&str>) = (accepted.split(' ').collect(), typed.split(' ').collect());
    if right.len() != given.len() {
        return false;
    }
    let mut differing = right.iter().zip(&given).filter(|(a, b)| a != b);
    match (differing.next(), differing.next()) {
        (Some((word, slip)), None) => is_one_letter_off(word, slip),
        _ => false,
    }
}

fn is_one_letter_off(word: &str, slip: &str) -> bool {
    let (word, slip): (Vec<char>, Vec<char>) = (word.chars().collect(), slip.chars().collect());
    if word.iter().filter(|letter| letter.is_alphabetic()).count() < LONG_WORD {
        return false;
    }
    let start = word.iter().zip(&slip).take_while(|(a, b)| a == b).count();
    let (rest, typed) = (&word[start..], &slip[start..]);
    match (rest, typed) {
        ([_, after @ ..], [_, typed_after @ ..]) if after == typed_after => true,
        ([a, b, after @ ..], [c, d, typed_after @ ..]) if a == d && b == c && after == typed_after => true,
        ([_, after @ ..], _) if after == typed => true,
        (_, [_, typed_after @ ..]) if rest == typed_after => true,
        _ => false,
    }
}

/// How typed words are compared: whether case counts, and whether a slip is forgiven.
pub(super) fn comparison(page: &mut Page<'_, '_>, node: &Node) -> (bool, bool) {
    let faults = &mut page.desk.faults;
    let typos = node.settings.whole("typos", 0..=1, page.file, faults) == Some(1);
    let exact_case = node.settings.one_of("case", &["exact", "any"], page.file, faults) == Some("exact");
    (exact_case, typos)
}

pub(super) fn read(page: &mut Page<'_, '_>, node: &Node, body: &Body<'_>) -> Option<(Shape, Rule)> {
    let (exact_case, typos) = comparison(page, node);
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    let mut lines = Vec::new();
    for answer in &body.answers {
        answer.settings.refuse_others("short-text answer", &[], page.file, &mut page.desk.faults);
        let text = answer.text.text.trim().to_owned();
        body::look_at_words(page, answer);
        if let Some(first) = seen.insert(comparable(&text, exact_case), body::line_of(page, answer)) {
            page.fault("Q107", answer.span.clone(), format!("Two answers say the same thing: this one and {first}"))
                .help("Remove one of them");
        }
        let feedback = page.speaking(Voice::Reply, |page| page.prose(&answer.feedback));
        lines.push(WordsKey { text, right: matches!(answer.boxed, Some((true, _))), feedback });
    }
    if !lines.iter().any(|line| line.right) {
        let span = body.answers.first().map_or(node.line.clone(), |answer| answer.span.clone());
        let item = body::item_without_box(body, |words| !words.is_empty());
        body::none_is_right(page, item, span, "no box has an x", "Write each accepted answer as - [x] words");
        return None;
    }
    Some((Shape::Words, Rule::ShortText { exact_case, typos, lines }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(typos: bool, reply: &str) -> u32 {
        let line = |text: &str, right| WordsKey { text: text.into(), right, feedback: vec![] };
        mark(false, typos, &[line("the precept", true), line("precipt", false)], reply).mark
    }

    #[test]
    fn capitals_spaces_and_a_full_stop_do_not_matter() {
        assert_eq!(given(false, "  The   PRECEPT. "), FULL);
    }

    #[test]
    fn one_slip_in_a_long_word_is_forgiven_when_asked() {
        for slip in ["the precpet", "the preceptt", "the precep", "the precopt"] {
            assert_eq!(given(true, slip), FULL, "{slip}");
            assert_eq!(given(false, slip), 0, "{slip}");
        }
    }

    #[test]
    fn two_slips_or_a_slip_in_a_short_word_are_not() {
        for slip in ["teh precept", "the pracopt", "th precep", "the"] {
            assert_eq!(given(true, slip), 0, "{slip}");
        }
    }

    #[test]
    fn a_known_wrong_answer_is_not_forgiven() {
        assert_eq!(given(true, "precipt"), 0);
    }
}
