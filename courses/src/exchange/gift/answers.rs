//! What stands between the brackets of a GIFT question.

use super::signs::{Signs, find, find_text, text_of, trimmed};
use super::{Intake, Markup, Place, markup};
use crate::exchange::draft::{Accepted, Choice, FULL, Kind, Numbers, number, share};
use crate::exchange::lost::excerpt;
use crate::text::{Inline, Prose, plain_prose};

/// `None` when it cannot be told what is asked, which was said.
pub(super) fn read(key: &Signs, usual: Markup, place: &Place, intake: &mut Intake) -> Option<Kind> {
    let key = trimmed(key);
    let Some(first) = key.first() else { return Some(Kind::Essay) };
    if first.letter == '#' && !first.is_plain {
        return numbers(&key[1..], usual, place, intake);
    }
    if find(key, '~').is_some() {
        return Some(choices(key, usual, place, intake));
    }
    if find(key, '=').is_some() && find_text(key, "->").is_some() {
        return Some(matching(key, usual, place, intake));
    }
    let (word, _) = cut(key, '#');
    let is_true = match text_of(trimmed(word)).to_uppercase().as_str() {
        "T" | "TRUE" => Some(true),
        "F" | "FALSE" => Some(false),
        _ => None,
    };
    match is_true {
        Some(is_true) => Some(true_or_false(is_true, key, usual, place, intake)),
        None => Some(typed(key, usual, place, intake)),
    }
}

/// Words of a question or of what is said about an answer.
pub(super) fn words(words: &Signs, usual: Markup, place: &Place, intake: &mut Intake) -> Vec<Prose> {
    let (markup, words) = markup(words, usual);
    intake.words(place, markup, text_of(words).trim())
}

fn line(words: &Signs, usual: Markup, place: &Place, intake: &mut Intake) -> Vec<Inline> {
    let (markup, words) = markup(words, usual);
    intake.line(place, markup, text_of(words).trim())
}

/// Up to the first such sign, and what follows it.
fn cut(words: &Signs, sign: char) -> (&Signs, Option<&Signs>) {
    match find(words, sign) {
        Some(at) => (&words[..at], Some(&words[at + 1..])),
        None => (words, None),
    }
}

fn feedback(said: Option<&Signs>, usual: Markup, place: &Place, intake: &mut Intake) -> Vec<Prose> {
    said.map(|said| words(said, usual, place, intake)).unwrap_or_default()
}

/// The first reason is for the wrong answer, the second for the right one.
fn true_or_false(is_true: bool, key: &Signs, usual: Markup, place: &Place, intake: &mut Intake) -> Kind {
    let (wrong, right) = match cut(key, '#').1 {
        Some(rest) => {
            let (wrong, right) = cut(rest, '#');
            (feedback(Some(wrong), usual, place, intake), feedback(right, usual, place, intake))
        }
        None => (vec![], vec![]),
    };
    let (if_true, if_false) = if is_true { (right, wrong) } else { (wrong, right) };
    Kind::TrueFalse { is_true, if_true, if_false }
}

/// Each answer with the mark before it: `=` or `~`.
fn parts(key: &Signs, marks: &[char]) -> Vec<(char, Vec<super::signs::Sign>)> {
    let mut parts: Vec<(char, Vec<_>)> = vec![(' ', vec![])];
    for sign in key {
        if !sign.is_plain && marks.contains(&sign.letter) {
            parts.push((sign.letter, vec![]));
        } else if let Some((_, words)) = parts.last_mut() {
            words.push(*sign);
        }
    }
    parts.retain(|(_, words)| !trimmed(words).is_empty());
    parts
}

/// `%50%` at the start of an answer, as parts of 10,000.
fn weight(words: &Signs) -> (Option<i32>, &Signs) {
    let words = trimmed(words);
    if words.first().is_some_and(|sign| sign.letter == '%')
        && let Some(end) = words.iter().skip(1).take(12).position(|sign| sign.letter == '%')
        && let Some(share) = share(&text_of(&words[1..end + 1]))
    {
        return (Some(share), &words[end + 2..]);
    }
    (None, words)
}

fn choices(key: &Signs, usual: Markup, place: &Place, intake: &mut Intake) -> Kind {
    let parts = parts(key, &['~', '=']);
    let mut choices = Vec::new();
    for (mark, part) in &parts {
        let (weight, rest) = if *mark == '=' { (None, trimmed(part)) } else { weight(part) };
        let (words, said) = cut(rest, '#');
        let words = line(words, usual, place, intake);
        let feedback = feedback(said, usual, place, intake);
        let share = weight.unwrap_or(if *mark == '=' { FULL } else { 0 });
        choices.push(Choice { words, share, feedback, fixed: false });
    }
    // Several answers only when no answer is right by itself.
    let many = !parts.iter().any(|(mark, _)| *mark == '=') && !choices.iter().any(|choice| choice.share == FULL);
    Kind::Choice { many, all: false, choices }
}

fn typed(key: &Signs, usual: Markup, place: &Place, intake: &mut Intake) -> Kind {
    let mut lines = Vec::new();
    for (_, part) in parts(key, &['=']) {
        let (weight, rest) = weight(&part);
        let (words, said) = cut(rest, '#');
        let feedback = feedback(said, usual, place, intake);
        lines.push(Accepted { text: text_of(trimmed(words)), share: weight.unwrap_or(FULL).max(0), feedback });
    }
    Kind::Words { exact_case: false, lines }
}

fn matching(key: &Signs, usual: Markup, place: &Place, intake: &mut Intake) -> Kind {
    let (mut pairs, mut spares) = (Vec::new(), Vec::new());
    for (_, part) in parts(key, &['=']) {
        let Some(at) = find_text(&part, "->") else {
            let words = format!("The pair \"{}\" has no -> in it", excerpt(&text_of(&part)));
            intake.report.dropped(place, words, "Write it as left -> right");
            continue;
        };
        let right = text_of(&part[at + 2..]);
        let right = vec![Inline::Text(right.split_whitespace().collect::<Vec<_>>().join(" "))];
        let left = line(&part[..at], usual, place, intake);
        if left.is_empty() {
            spares.push(right);
        } else {
            pairs.push((left, right));
        }
    }
    Kind::Matching { pairs, spares }
}

fn numbers(key: &Signs, usual: Markup, place: &Place, intake: &mut Intake) -> Option<Kind> {
    let mut lines = Vec::new();
    for (mark, part) in parts(key, &['=', '~']) {
        let (weight, rest) = weight(&part);
        let (words, said) = cut(rest, '#');
        let feedback = feedback(said, usual, place, intake);
        let text = text_of(trimmed(words));
        if mark == '~' || text == "*" || text.is_empty() {
            let words = format!("What it says of any other number: \"{}\"", excerpt(&plain_prose(&feedback)));
            intake.report.dropped(place, words, "Put it into the explanation if everyone should read it");
            continue;
        }
        match one_number(&text, weight.unwrap_or(FULL), feedback) {
            Some(line) => lines.push(line),
            None => {
                let words = format!("\"{}\" is not a number", excerpt(&text));
                intake.report.dropped(place, words, "Write it with digits and a full stop, such as 68.75");
            }
        }
    }
    Some(Kind::Number { unit: None, lines })
}

/// `60..80`, `68.75:0.01` or `28`.
fn one_number(text: &str, share: i32, feedback: Vec<Prose>) -> Option<Numbers> {
    if let Some((low, high)) = text.split_once("..") {
        return Some(Numbers::between(number(low)?, number(high)?, share, feedback));
    }
    let (centre, tolerance) = text.split_once(':').unwrap_or((text, "0"));
    Numbers::around(number(centre)?, number(tolerance)?, share, feedback)
}
