//! Items to put in order.

use std::collections::BTreeMap;

use super::body::{self, Body};
use super::marking::{self, share};
use super::short_text::comparable;
use super::{CardKey, Marked, Remark, Rule, Shape};
use crate::markdown;
use crate::page::{Page, Voice};
use crate::scan::Node;
use crate::text::plain;

/// Neighbouring pairs in the right order over all such pairs, rounded up; or the whole order. A list that does not name
/// every item once is no order.
pub(super) fn mark(partial: bool, items: &[CardKey], ids: &[String]) -> Marked {
    let places: BTreeMap<&str, usize> = ids.iter().enumerate().map(|(place, id)| (id.as_str(), place)).collect();
    let place = |item: &CardKey| places.get(item.id.as_str()).copied();
    if ids.len() != items.len() || items.iter().any(|item| place(item).is_none()) {
        return Marked { mark: 0, feedback: vec![] };
    }
    let follows = |pair: &&[CardKey]| place(&pair[0]).map(|before| before + 1) == place(&pair[1]);
    let right: Vec<&CardKey> = items.windows(2).filter(follows).map(|pair| &pair[1]).collect();
    let told = right.iter().filter(|item| !item.feedback.is_empty());
    let feedback =
        told.map(|item| Remark { answer: Some(item.id.clone()), right: true, words: item.feedback.clone() }).collect();
    Marked { mark: share(partial, right.len(), items.len().saturating_sub(1)), feedback }
}

/// The items in the right order, which is theirs in the file.
pub(super) fn read(page: &mut Page<'_, '_>, node: &Node, body: &Body<'_>) -> Option<(Shape, Rule)> {
    let partial = marking::is_partial(page, node, true);
    body::refuse_boxes(page, &body.answers, "ordering");
    let ids = body::answer_ids(page, &body.answers);
    let mut items: Vec<CardKey> = Vec::new();
    let mut seen: BTreeMap<String, &body::Answer> = BTreeMap::new();
    for (answer, id) in body.answers.iter().zip(ids) {
        answer.settings.refuse_others("ordering answer", &[], page.file, &mut page.desk.faults);
        let words = markdown::line(page, &answer.text);
        if words.is_empty() {
            page.fault("F008", answer.span.clone(), "This item needs words").help("Write them after the number");
        }
        page.note_passage(&words, answer.text.words_span(), true);
        let first = *seen.entry(comparable(&plain(&words), false)).or_insert(answer);
        if !std::ptr::eq(first, answer) {
            let first = body::line_of(page, first);
            page.fault("Q107", answer.span.clone(), format!("Two items say the same thing: this one and {first}"))
                .help("Change or remove one of them; nobody can tell which comes first");
        }
        let feedback = page.speaking(Voice::Reply, |page| page.prose(&answer.feedback));
        items.push(CardKey { id, words, feedback });
    }
    look_at_list(page, node, body)?;
    Some((Shape::Ordering, Rule::Ordering { partial, items }))
}

/// Q125: bullets, or fewer than three. A box on a bullet was spoken of already.
fn look_at_list(page: &mut Page<'_, '_>, node: &Node, body: &Body<'_>) -> Option<()> {
    let bullet = body.answers.iter().find(|answer| !answer.is_numbered);
    let span = match bullet {
        Some(answer) if answer.boxed.is_some() => return None,
        Some(answer) => answer.span.clone(),
        None if body.answers.len() < 3 => node.line.clone(),
        None => return Some(()),
    };
    page.fault("Q125", span, "An ordering question needs a numbered list of three or more")
        .help("Write the items in the right order, each as 1. words");
    None
}
