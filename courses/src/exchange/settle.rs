//! Makes a question fit what our kinds can hold, and says what had to give.

use std::collections::BTreeSet;

use super::draft::{Accepted, Choice, Draft, FULL, Kind, Numbers};
use super::lost::{Place, Report, excerpt};
use super::plain_words;
use crate::question::short_text::comparable;
use crate::text::{Inline, plain, plain_prose};

/// `None` when the question must stay behind, which was said.
pub(super) fn settle(mut draft: Draft, report: &mut Report) -> Option<Draft> {
    for change in plain_words::settle(&mut draft) {
        report.changed(&draft.place, change, "Read the question through, and change its words if they need it");
    }
    if plain_prose(&draft.stem).trim().is_empty() {
        report.left(&draft.place, "It has no words before its answers", "Write the question anew");
        return None;
    }
    let place = &draft.place;
    draft.kind = match draft.kind {
        Kind::Choice { many: false, choices, .. } => single(place, choices, report)?,
        Kind::Choice { many: true, all, choices } => multiple(place, all, choices, report)?,
        Kind::Words { exact_case, lines } => {
            Kind::Words { exact_case, lines: accepted(place, exact_case, lines, report)? }
        }
        Kind::Number { unit, lines } => Kind::Number { unit, lines: numbers(place, lines, report)? },
        Kind::Matching { pairs, spares } => matching(place, pairs, spares, report)?,
        Kind::Ordering { all, items } => ordering(place, all, items, report)?,
        Kind::Gaps { exact_case, choose, gaps } => {
            let gaps = gaps.into_iter().map(|lines| if choose { literal(lines) } else { lines });
            let gaps = gaps.map(|lines| accepted(place, exact_case, lines, report));
            Kind::Gaps { exact_case, choose, gaps: gaps.collect::<Option<_>>()? }
        }
        other @ (Kind::TrueFalse { .. } | Kind::Note | Kind::Essay) => other,
    };
    Some(draft)
}

/// Answers that say something, each once; two at least.
fn told_apart(place: &Place, choices: Vec<Choice>, report: &mut Report) -> Option<Vec<Choice>> {
    let mut seen: Vec<(String, i32)> = Vec::new();
    let mut kept = Vec::new();
    for choice in choices {
        let words = comparable(&plain(&choice.words), false);
        if words.is_empty() && !choice.words.iter().any(|word| matches!(word, Inline::Image(_))) {
            report.dropped(place, "An answer without words", "Add it again if it was a picture");
        } else if seen.iter().any(|(other, share)| *other == words && *share == choice.share) && !words.is_empty() {
            report.dropped(place, format!("A second answer \"{}\"", excerpt(&words)), "One of them is enough");
        } else {
            seen.push((words, choice.share));
            kept.push(choice);
        }
    }
    if kept.len() < 2 {
        report.left(
            place,
            "It has fewer than two answers to choose from",
            "Write more answers and bring it over again",
        );
        return None;
    }
    Some(kept)
}

fn single(place: &Place, choices: Vec<Choice>, report: &mut Report) -> Option<Kind> {
    let mut choices = told_apart(place, choices, report)?;
    for choice in choices.iter_mut().filter(|choice| choice.share < 0) {
        let words =
            format!("The answer \"{}\" took marks away; here it is worth nothing", excerpt(&plain(&choice.words)));
        report.changed(place, words, "Nothing to do: there are no negative marks");
        choice.share = 0;
    }
    let best = choices.iter().map(|choice| choice.share).max().unwrap_or(0);
    if best == 0 {
        report.left(place, "No answer is marked as right", "Mark the right answer and bring it over again");
        return None;
    }
    if choices.iter().filter(|choice| choice.share == best).count() > 1 {
        report.changed(
            place,
            "Several answers were worth the full mark; the first is the key and the others keep their mark as a score",
            "Check which answer should be shown as the right one",
        );
    }
    Some(Kind::Choice { many: false, all: false, choices })
}

fn multiple(place: &Place, all: bool, choices: Vec<Choice>, report: &mut Report) -> Option<Kind> {
    let choices = told_apart(place, choices, report)?;
    let rights = choices.iter().filter(|choice| choice.share > 0).count();
    if rights == 0 {
        report.left(place, "No answer is marked as right", "Mark the right answers and bring it over again");
        return None;
    }
    let each = FULL / i32::try_from(rights).unwrap_or(FULL);
    let is_near = |share: i32, wanted: i32| (share - wanted).abs() <= 2;
    let is_even = choices.iter().all(|choice| choice.share <= 0 || is_near(choice.share, each));
    let is_taken = choices.iter().all(|choice| choice.share > 0 || is_near(choice.share, -each));
    let is_held = all || (is_even && is_taken);
    if !is_held {
        let shares: Vec<String> = choices.iter().map(|choice| per_cent(choice.share)).collect();
        report.changed(
            place,
            format!(
                "Its answers were worth {}; here every right tick counts the same and a wrong tick takes one away",
                shares.join(", ")
            ),
            "Check that this is fair, or write marking=all",
        );
    }
    Some(Kind::Choice { many: true, all, choices })
}

/// 3,333 parts as `33.33 %`.
pub(super) fn per_cent(share: i32) -> String {
    let sign = if share < 0 { "−" } else { "" };
    let (whole, part) = (share.abs() / 100, share.abs() % 100);
    if part == 0 { format!("{sign}{whole} %") } else { format!("{sign}{whole}.{part:02} %") }
}

/// Typed answers, without patterns.
fn accepted(place: &Place, exact_case: bool, lines: Vec<Accepted>, report: &mut Report) -> Option<Vec<Accepted>> {
    let mut seen = BTreeSet::new();
    let mut kept: Vec<Accepted> = Vec::new();
    for mut line in lines {
        let text = line.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let said = plain_prose(&line.feedback);
        if text.replace("\\*", "").contains('*') {
            let said =
                if said.is_empty() { String::new() } else { format!(", of which it said \"{}\"", excerpt(&said)) };
            report.dropped(
                place,
                format!("The pattern \"{}\", which stands for many answers{said}", excerpt(&text)),
                "Write out the answers that people give",
            );
            continue;
        }
        line.text = text.replace("\\*", "*");
        let is_setting = line.text.ends_with('}') && line.text.contains('{');
        if line.text.is_empty() || is_setting || line.text.contains("[[") || line.text.contains("]]") {
            let words = format!("The answer \"{}\", whose brackets mean something else here", excerpt(&line.text));
            report.dropped(place, words, "Write it without brackets");
            continue;
        }
        if !seen.insert(comparable(&line.text, exact_case)) {
            let words = format!("A second answer \"{}\"", excerpt(&line.text));
            report.dropped(place, words, "Capitals, spaces and a final full stop make no difference here");
            continue;
        }
        if line.share > 0 && line.share < FULL {
            let is_right = line.share * 2 >= FULL;
            let words = format!(
                "The answer \"{}\" was worth {}; here it is {}",
                excerpt(&line.text),
                per_cent(line.share),
                if is_right { "right" } else { "wrong" }
            );
            report.changed(place, words, "A typed answer is right or wrong; check which it should be");
            line.share = if is_right { FULL } else { 0 };
        }
        kept.push(line);
    }
    if !kept.iter().any(|line| line.share > 0) {
        report.left(
            place,
            "No typed answer is left that is right",
            "Write out an answer that is right and bring it over again",
        );
        return None;
    }
    Some(kept)
}

/// A star among words to choose from is a star.
fn literal(mut lines: Vec<Accepted>) -> Vec<Accepted> {
    lines.iter_mut().for_each(|line| line.text = line.text.replace('*', "\\*"));
    lines
}

fn numbers(place: &Place, lines: Vec<Numbers>, report: &mut Report) -> Option<Vec<Numbers>> {
    let mut kept: Vec<Numbers> = Vec::new();
    for mut line in lines {
        if kept.iter().any(|wider| wider.low <= line.low && line.high <= wider.high) {
            let words = format!("The number {}, which an answer above it takes already", line.text);
            report.dropped(place, words, "Nothing to do: nobody could have been given it");
            continue;
        }
        line.share = line.share.max(0);
        kept.push(line);
    }
    if !kept.iter().any(|line| line.share > 0) {
        report.left(place, "No number is marked as right", "Mark the right number and bring it over again");
        return None;
    }
    Some(kept)
}

type Side = Vec<Inline>;

fn matching(place: &Place, pairs: Vec<(Side, Side)>, spares: Vec<Side>, report: &mut Report) -> Option<Kind> {
    let mut seen = BTreeSet::new();
    let mut kept = Vec::new();
    for (left, right) in pairs {
        let words = comparable(&plain(&left), false);
        if words.is_empty() || plain(&right).trim().is_empty() {
            report.dropped(place, "A pair of which one side has no words", "Add it again if it was a picture");
        } else if seen.insert(words.clone()) {
            kept.push((left, right));
        } else {
            report.dropped(place, format!("A second pair for \"{}\"", excerpt(&words)), "Each left side stands once");
        }
    }
    if kept.len() < 2 {
        report.left(place, "It has fewer than two pairs", "Write more pairs and bring it over again");
        return None;
    }
    let spares = spares.into_iter().filter(|words| !plain(words).trim().is_empty()).collect();
    Some(Kind::Matching { pairs: kept, spares })
}

fn ordering(place: &Place, all: bool, items: Vec<Choice>, report: &mut Report) -> Option<Kind> {
    let items: Vec<Choice> = items.into_iter().filter(|item| !plain(&item.words).trim().is_empty()).collect();
    if items.len() < 3 {
        report.left(place, "It has fewer than three things to put in order", "Ask it as a choice between answers");
        return None;
    }
    Some(Kind::Ordering { all, items })
}
