//! Reads a `question` block: what is shown goes one way, the key another.

use super::body::{self, Body, Marker};
use super::stem::{self, ReadStem};
use super::{Question, QuestionKey, Rule, Shape};
use super::{
    feedback, gaps, hotspot, image_choice, matching, multiple, numeric, ordering, short_text, single, true_false,
};
use crate::compiled::Purpose;
use crate::desk::Wanted;
use crate::ids::{ObjectiveId, QuestionId, SourceId};
use crate::near::did_you_mean;
use crate::page::{Page, Voice};
use crate::scan::Node;
use crate::words;

pub(crate) const KINDS: [&str; 10] = [
    "single",
    "multiple",
    "true-false",
    "short-text",
    "numeric",
    "matching",
    "ordering",
    "gaps",
    "hotspot",
    "image-choice",
];
/// For every kind of question.
const SETTINGS: [&str; 7] = ["type", "objective", "weight", "shuffle", "source", "confidence", "minutes"];

/// The id of the question, once it stands on the desk.
pub(crate) fn read(page: &mut Page<'_, '_>, node: &Node) -> Option<QuestionId> {
    if !page.has_time() {
        return None;
    }
    let Some(kind) = kind(page, node) else {
        // What it promises still counts, so that one slip does not look like several.
        let id = question_id(page, node);
        objectives(page, node, &id);
        page.question_minutes += 1;
        return None;
    };
    look_at_settings(page, node, kind);
    let id = question_id(page, node);
    let owner = std::mem::replace(&mut page.owner, id.as_str().to_owned());
    let body = body::read(page, node, marker(kind));
    if !body::has_words(&body.stem) {
        stem::needs_words(page, node);
    }
    feedback::look_at(page, &body.answers);
    let mut stem = stem::read(page, &body, kind == "gaps");
    let shape_and_rule = page.speaking(Voice::Question, |page| answers(page, node, &body, &mut stem, kind));
    page.owner = owner;
    let (mut question, mut key) = put_together(page, node, &body, id.clone(), kind);
    page.question_minutes += question.minutes;
    (question.shape, key.rule) = shape_and_rule?;
    question.stem = stem.blocks;
    page.desk.questions.insert(id.clone(), question);
    page.desk.keys.insert(id.clone(), key);
    Some(id)
}

/// What no question takes was said when the block was found; here it is what only other kinds take.
fn look_at_settings(page: &mut Page<'_, '_>, node: &Node, kind: &str) {
    let of_this_kind = SETTINGS.iter().chain(own_settings(kind)).copied().chain(["core"]);
    let known: Vec<&str> = of_this_kind.collect();
    let all: Vec<&str> = node.grammar.settings.iter().copied().chain(["core"]).collect();
    node.settings.refuse_some(&format!("{kind} question"), &known, &all, page.file, &mut page.desk.faults);
}

/// Besides those of every kind.
fn own_settings(kind: &str) -> &'static [&'static str] {
    match kind {
        "multiple" | "matching" | "ordering" | "hotspot" | "image-choice" => &["marking"],
        "short-text" => &["typos", "case"],
        "numeric" => &["unit"],
        "gaps" => &["marking", "mode", "typos", "case"],
        _ => &[],
    }
}

fn marker(kind: &str) -> Marker {
    match kind {
        "matching" => Marker::Bullet,
        "ordering" => Marker::Numbered,
        _ => Marker::Boxed,
    }
}

/// What the learner is given to answer with, and how that is marked. `hotspot` takes its picture out of the stem.
fn answers(
    page: &mut Page<'_, '_>,
    node: &Node,
    body: &Body<'_>,
    stem: &mut ReadStem,
    kind: &str,
) -> Option<(Shape, Rule)> {
    match kind {
        "multiple" => multiple::read(page, node, body),
        "true-false" => true_false::read(page, node, body),
        "short-text" => short_text::read(page, node, body),
        "numeric" => numeric::read(page, node, body),
        "matching" => matching::read(page, node, body),
        "ordering" => ordering::read(page, node, body),
        "gaps" => gaps::read(page, node, body, stem),
        "hotspot" => hotspot::read(page, node, body, stem),
        "image-choice" => image_choice::read(page, node, body),
        _ => single::read(page, node, body),
    }
}

/// Everything but the stem and the answers, which the kind fills in.
fn put_together(
    page: &mut Page<'_, '_>,
    node: &Node,
    body: &Body<'_>,
    id: QuestionId,
    kind: &str,
) -> (Question, QuestionKey) {
    let hint = page.speaking(Voice::Reply, |page| body.hints.iter().flat_map(|node| page.plain_prose(node)).collect());
    let explanation =
        page.speaking(Voice::Reply, |page| body.explanations.iter().flat_map(|node| page.plain_prose(node)).collect());
    let objectives = objectives(page, node, &id);
    let sources = node.settings.list("source").into_iter().map(|source| {
        page.refer(source.span.clone(), Wanted::Source { id: source.text.clone(), is_law: false });
        SourceId::new(source.text)
    });
    let sources = sources.collect();
    let faults = &mut page.desk.faults;
    let minutes = node.settings.whole("minutes", 0..=60, page.file, faults).unwrap_or(1);
    let weight = node.settings.whole("weight", 0..=10, page.file, faults).unwrap_or(1);
    let shuffle = node.settings.is_yes("shuffle", !["true-false", "hotspot"].contains(&kind), page.file, faults);
    let confidence = node.settings.is_yes("confidence", false, page.file, faults);
    let (shape, rule) = (Shape::Words, Rule::Single(vec![]));
    (
        Question { id, stem: vec![], hint, shape, minutes, confidence },
        QuestionKey { objectives, sources, weight, shuffle, explanation, rule },
    )
}

fn kind(page: &mut Page<'_, '_>, node: &Node) -> Option<&'static str> {
    let Some(value) = node.settings.value("type") else { return Some("single") };
    let text = value.text.as_str();
    if let Some(kind) = KINDS.iter().find(|kind| **kind == text) {
        return Some(kind);
    }
    let hint = did_you_mean(text, KINDS);
    page.fault("Q102", value.span.clone(), format!("There is no question type {text}{hint}"))
        .help(format!("Use {}", words::either(&KINDS)));
    None
}

fn question_id(page: &mut Page<'_, '_>, node: &Node) -> QuestionId {
    if let Some(id) = &node.settings.id {
        page.desk.name(&id.text, page.file, id.span.clone());
        return QuestionId::new(id.text.clone());
    }
    let base = format!("q-{}", page.id);
    let id = page.desk.invent(&base, page.file, node.line.start);
    let edit = page.id_edit(node, &id);
    page.fault("Q101", node.line.clone(), "This question has no id")
        .help(format!("The tool writes one, such as {{#{id}}}"))
        .fix(edit.start..edit.end, edit.words.clone());
    page.desk.tidy(page.file, edit);
    QuestionId::new(id)
}

fn objectives(page: &mut Page<'_, '_>, node: &Node, id: &QuestionId) -> Vec<ObjectiveId> {
    let named = node.settings.list("objective");
    if named.is_empty() && page.purpose == Purpose::Assessed {
        let span = node.line.clone();
        page.fault("Q143", span, format!("Every assessed question needs an objective; {id} has none"))
            .help("Add objective=ID with the id of an objective in course.toml");
    }
    let mut objectives = Vec::new();
    for objective in named {
        page.refer(objective.span, Wanted::Objective(objective.text.clone()));
        let objective = ObjectiveId::new(objective.text);
        page.desk.tested.insert(objective.clone());
        objectives.push(objective);
    }
    objectives
}
