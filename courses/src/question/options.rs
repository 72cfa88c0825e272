//! Options to choose from: what they share, whether one or several may be right.

use std::collections::BTreeMap;

use super::body::{self, Body};
use super::{Answer, AnswerKey, FULL};
use crate::page::{Page, Voice};
use crate::question::short_text::comparable;
use crate::rules;
use crate::scan::Node;
use crate::text::{Inline, plain};

pub(super) struct Options {
    pub shown: Vec<Answer>,
    pub keys: Vec<AnswerKey>,
}

/// What may be said of one option, and by which kind.
pub(super) struct Kind {
    pub name: &'static str,
    /// What may stand in the brackets of an answer besides its id.
    pub settings: &'static [&'static str],
    pub has_many_rights: bool,
}

pub(super) fn read(page: &mut Page<'_, '_>, node: &Node, body: &Body<'_>, kind: &Kind) -> Option<Options> {
    let ids = body::answer_ids(page, &body.answers);
    let (mut shown, mut keys) = (Vec::new(), Vec::new());
    for (answer, id) in body.answers.iter().zip(ids) {
        let whose = format!("{} answer", kind.name);
        answer.settings.refuse_others(&whose, kind.settings, page.file, &mut page.desk.faults);
        let words = crate::markdown::line(page, &answer.text);
        body::look_at_words(page, answer);
        page.note_passage(&words, answer.text.words_span(), true);
        rules::pictures::look_at_answer(page, &words, &answer.span);
        let right = matches!(answer.boxed, Some((true, _)));
        let score = body::score(page, answer).unwrap_or(if right { FULL } else { 0 });
        let feedback = page.speaking(Voice::Reply, |page| page.prose(&answer.feedback));
        let fixed = answer.settings.is_yes("fixed", false, page.file, &mut page.desk.faults);
        shown.push(Answer { id: id.clone(), words, fixed });
        keys.push(AnswerKey { id, right, score, feedback });
    }
    look_at_number(page, node, body, kind, &keys)?;
    look_for_twins(page, body, &shown);
    look_at_lengths(page, body, &shown, &keys);
    Some(Options { shown, keys })
}

/// `None` when there is no telling what the answer is.
fn look_at_number(
    page: &mut Page<'_, '_>,
    node: &Node,
    body: &Body<'_>,
    kind: &Kind,
    keys: &[AnswerKey],
) -> Option<()> {
    let rights: Vec<&body::Answer> =
        body.answers.iter().zip(keys).filter(|(_, key)| key.right).map(|(answer, _)| answer).collect();
    if keys.len() < 2 {
        let span = node.line.clone();
        page.fault("Q106", span, "A choice question needs at least two answers")
            .help("Write each answer as - [ ] words, and put an x in the box of the right one");
        return None;
    }
    match rights.as_slice() {
        [] => {
            let first = body.answers.iter().find_map(|answer| answer.boxed.as_ref().map(|(_, span)| span.clone()));
            let help = "Put an x in the box of the right answer, like this: - [x]";
            let place = first.unwrap_or(node.line.clone());
            body::none_is_right(page, None, place, "none of these boxes has an x", help);
            None
        }
        [_, second, ..] if !kind.has_many_rights => {
            let span = second.boxed.as_ref().map_or(second.span.clone(), |(_, span)| span.clone());
            page.fault(
                "Q105",
                span,
                format!("{} answers are marked as right, but learners can choose only one", rights.len()),
            )
            .help("Keep one [x], or use type=multiple");
            None
        }
        _ => Some(()),
    }
}

fn look_for_twins(page: &mut Page<'_, '_>, body: &Body<'_>, shown: &[Answer]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (place, answer) in shown.iter().enumerate() {
        // Pictures without words are told apart by their descriptions.
        let first = *seen.entry(comparable(&plain(&answer.words), false)).or_insert(place);
        if first != place {
            let first = body::line_of(page, &body.answers[first]);
            page.fault(
                "Q107",
                body.answers[place].span.clone(),
                format!("Two answers say the same thing: this one and {first}"),
            )
            .help("Change or remove one of them");
        }
        let start = plain(&answer.words).to_lowercase();
        let is_catch_all = ["all of the above", "none of the above", "all of these", "none of these"]
            .iter()
            .any(|words| start.starts_with(words));
        if is_catch_all && !answer.fixed {
            page.fault(
                "Q109",
                body.answers[place].span.clone(),
                format!("\"{}\" is hard to shuffle fairly", plain(&answer.words)),
            )
            .help("Write it out, or add {fixed}");
        }
    }
}

/// People who know nothing choose the longest answer. Of pictures it is not the description that they compare.
fn look_at_lengths(page: &mut Page<'_, '_>, body: &Body<'_>, shown: &[Answer], keys: &[AnswerKey]) {
    if shown.iter().flat_map(|answer| &answer.words).any(|word| matches!(word, Inline::Image(_))) {
        return;
    }
    let length = |words: &[Inline]| plain(words).chars().count();
    let longest = |right: bool| {
        shown
            .iter()
            .zip(keys)
            .filter(|(_, key)| key.right == right)
            .map(|(answer, _)| length(&answer.words))
            .max()
            .unwrap_or(0)
    };
    let (right, wrong) = (longest(true), longest(false));
    if wrong > 0
        && right > wrong + 20
        && right * 2 > wrong * 3
        && let Some((answer, _)) = body.answers.iter().zip(keys).find(|(_, key)| key.right)
    {
        page.fault("Q108", answer.span.clone(), "The right answer is much longer than the others, which gives it away")
            .help("Make the answers about as long as each other");
    }
}
