//! A right side for each left side.

use std::collections::BTreeMap;

use super::body::{self, Body};
use super::marking::{self, share};
use super::short_text::comparable;
use super::{Answer, CardKey, Marked, PairKey, Remark, Rule, Shape};
use crate::ids::AnswerId;
use crate::markdown;
use crate::page::{Page, Voice};
use crate::scan::Node;
use crate::text::{Inline, Prose, plain};

/// Right pairs over pairs, rounded up; or all of them. A right side that was put where it does not belong says nothing,
/// unless it is a spare one.
pub(super) fn mark(partial: bool, pairs: &[PairKey], rights: &[CardKey], put: &BTreeMap<String, String>) -> Marked {
    let given = |pair: &PairKey| put.get(pair.left.as_str());
    let is_right = |pair: &PairKey| given(pair).is_some_and(|id| id == pair.right.as_str());
    let right = pairs.iter().filter(|pair| is_right(pair)).count();
    let is_spare = |card: &&CardKey| !pairs.iter().any(|pair| pair.right == card.id);
    let feedback = pairs.iter().filter_map(|pair| {
        let id = given(pair)?;
        let spare = rights.iter().find(|card| card.id.as_str() == id).filter(is_spare);
        let words = match (is_right(pair), spare) {
            (true, _) => pair.feedback.clone(),
            (false, Some(card)) => card.feedback.clone(),
            (false, None) => vec![],
        };
        Some(Remark { answer: Some(pair.left.clone()), right: is_right(pair), words })
    });
    Marked { mark: share(partial, right, pairs.len()), feedback: feedback.collect() }
}

/// Lefts have the ids of their rows; a right side has the id of the first row that says it.
pub(super) fn read(page: &mut Page<'_, '_>, node: &Node, body: &Body<'_>) -> Option<(Shape, Rule)> {
    let partial = marking::is_partial(page, node, true);
    body::refuse_boxes(page, &body.answers, "matching");
    let ids = body::answer_ids(page, &body.answers);
    let rows: Vec<Option<Row<'_>>> = body.answers.iter().zip(ids).map(|(answer, id)| row(page, answer, id)).collect();
    let rows: Vec<Row<'_>> = rows.into_iter().collect::<Option<_>>()?;
    look_for_twins(page, &rows);
    let (mut lefts, mut pairs, mut rights) = (vec![], vec![], Vec::<CardKey>::new());
    let mut ids_by_said: BTreeMap<String, AnswerId> = BTreeMap::new();
    for row in rows {
        let right = ids_by_said.entry(row.said).or_insert_with(|| row.id.clone()).clone();
        let is_new = right == row.id;
        let mut spare_feedback = vec![];
        match row.left {
            Some(words) => {
                pairs.push(PairKey { left: row.id.clone(), right, feedback: row.feedback });
                lefts.push(Answer { id: row.id.clone(), words, fixed: false });
            }
            None => spare_feedback = row.feedback,
        }
        if is_new {
            rights.push(CardKey { id: row.id, words: row.right, feedback: spare_feedback });
        }
    }
    look_at_number(page, node, pairs.len(), rights.len())?;
    Some((Shape::Matching { lefts }, Rule::Matching { partial, pairs, rights }))
}

/// One line: `left => right`, or `=> right`.
struct Row<'b> {
    id: AnswerId,
    /// `None` for a spare right side.
    left: Option<Vec<Inline>>,
    right: Vec<Inline>,
    /// The right side as it is compared with others.
    said: String,
    feedback: Vec<Prose>,
    answer: &'b body::Answer,
}

fn row<'b>(page: &mut Page<'_, '_>, answer: &'b body::Answer, id: AnswerId) -> Option<Row<'b>> {
    answer.settings.refuse_others("matching answer", &[], page.file, &mut page.desk.faults);
    let feedback = page.speaking(Voice::Reply, |page| page.prose(&answer.feedback));
    let text = answer.text.text.as_str();
    let Some((left, right)) = sides(text) else {
        page.fault("Q120", answer.span.clone(), "This line has no =>").help("Write left => right");
        return None;
    };
    let (left, right) = (answer.text.cut(0..left), answer.text.cut(right..text.len()));
    if right.is_blank() {
        page.fault("F008", answer.span.clone(), "This pair needs a right side").help("Write words after the =>");
        return None;
    }
    let mut words = |run: &crate::run::Run| {
        let words = markdown::line(page, run);
        page.note_passage(&words, run.words_span(), true);
        words
    };
    let left = (!left.is_blank()).then(|| words(&left));
    let right = words(&right);
    Some(Row { id, left, said: comparable(&plain(&right), false), right, feedback, answer })
}

/// Where the left side ends and the right side begins. An arrow with spaces around it comes before one without.
fn sides(text: &str) -> Option<(usize, usize)> {
    if text.starts_with("=>") {
        return Some((0, 2));
    }
    let spaced = text.find(" => ").map(|at| at + 1);
    let at = spaced.or_else(|| text.find("=>"))?;
    Some((at, at + 2))
}

/// Q121, and a spare right side that is not spare at all.
fn look_for_twins(page: &mut Page<'_, '_>, rows: &[Row<'_>]) {
    // The first row that says it, so that thousands of rows are not each compared with all before them.
    let mut lefts: BTreeMap<String, &body::Answer> = BTreeMap::new();
    let mut rights: BTreeMap<&str, &body::Answer> = BTreeMap::new();
    let mut spares: BTreeMap<&str, &body::Answer> = BTreeMap::new();
    for row in rows {
        if let Some(words) = &row.left {
            let first = *lefts.entry(comparable(&plain(words), false)).or_insert(row.answer);
            if !std::ptr::eq(first, row.answer) {
                let first = body::line_of(page, first);
                page.fault(
                    "Q121",
                    row.answer.span.clone(),
                    format!("Two pairs have the same left side: this one and {first}"),
                )
                .help("Change or remove one of them");
            }
        }
        let said = row.said.as_str();
        // Pairs may share a right side; a spare one may be said by nothing else.
        let twin = if row.left.is_some() { spares.get(said) } else { rights.get(said) };
        if let Some(first) = twin {
            let first = body::line_of(page, first);
            page.fault(
                "Q107",
                row.answer.span.clone(),
                format!("Two answers say the same thing: this right side and {first}"),
            )
            .help("A spare right side belongs to no left side; change or remove it");
        }
        rights.entry(said).or_insert(row.answer);
        if row.left.is_none() {
            spares.entry(said).or_insert(row.answer);
        }
    }
}

/// With one pair, or one right side for all, there is nothing to match.
fn look_at_number(page: &mut Page<'_, '_>, node: &Node, pairs: usize, rights: usize) -> Option<()> {
    let said = match (pairs, rights) {
        (0 | 1, _) => "A matching question needs at least two pairs",
        (_, 0 | 1) => "A matching question needs at least two different right sides",
        _ => return Some(()),
    };
    page.fault("Q106", node.line.clone(), said)
        .help("Write each pair as - left => right, and a right side that is left over as - => right");
    None
}
