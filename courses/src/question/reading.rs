//! Reads a `question` block: what is shown goes one way, the key another.

use super::body::{self, Body, Marker};
use super::{Question, QuestionKey, Rule, feedback, multiple, numeric, short_text, single, true_false};
use crate::compiled::Purpose;
use crate::desk::Wanted;
use crate::ids::{ObjectiveId, QuestionId, SourceId};
use crate::near::did_you_mean;
use crate::page::{Page, Voice};
use crate::scan::Node;
use crate::text::Prose;
use crate::words;

const KINDS: [&str; 5] = ["single", "multiple", "true-false", "short-text", "numeric"];
/// Belong to format 1, but this version does not read them.
const LATER: [&str; 5] = ["matching", "ordering", "gaps", "hotspot", "image-choice"];
/// For every kind of question.
const SETTINGS: [&str; 7] = ["type", "objective", "weight", "shuffle", "source", "confidence", "minutes"];

/// The id of the question, once it stands on the desk.
pub(crate) fn read(page: &mut Page<'_, '_>, node: &Node) -> Option<QuestionId> {
    let Some(kind) = kind(page, node) else {
        // What it promises still counts, so that one slip does not look like several.
        let id = question_id(page, node);
        objectives(page, node, &id);
        page.question_minutes += 1;
        return None;
    };
    let own: &[&str] = match kind {
        "multiple" => &["marking"],
        "short-text" => &["typos", "case"],
        "numeric" => &["unit"],
        _ => &[],
    };
    let known: Vec<&str> = SETTINGS.iter().chain(own).copied().chain(["core"]).collect();
    node.settings.refuse_others(&format!("{kind} question"), &known, page.file, &mut page.desk.faults);
    let id = question_id(page, node);
    let owner = std::mem::replace(&mut page.owner, id.as_str().to_owned());
    let body = body::read(page, node, Marker::Boxed);
    page.owner = owner;
    if !body::has_words(&body.stem) {
        let span = node.line.clone();
        page.fault("Q103", span, "This question has no words before the answers").help("Write the question first");
    }
    feedback::look_at(page, &body.answers);
    let shape_and_rule = page.speaking(Voice::Question, |page| match kind {
        "multiple" => multiple::read(page, node, &body),
        "true-false" => true_false::read(page, node, &body),
        "short-text" => short_text::read(page, node, &body),
        "numeric" => numeric::read(page, node, &body),
        _ => single::read(page, node, &body),
    });
    let (question, key) = put_together(page, node, &body, id.clone(), kind);
    page.question_minutes += question.0;
    let (shape, rule) = shape_and_rule?;
    let (minutes, stem, hint) = question;
    page.desk.questions.insert(id.clone(), Question { id: id.clone(), stem, hint, shape, minutes, confidence: false });
    page.desk.keys.insert(id.clone(), QuestionKey { rule, ..key });
    Some(id)
}

type Shown = (u32, Vec<crate::compiled::Block>, Vec<Prose>);

/// Everything but the answers. The rule of the key is filled in by the kind.
fn put_together(
    page: &mut Page<'_, '_>,
    node: &Node,
    body: &Body<'_>,
    id: QuestionId,
    kind: &str,
) -> (Shown, QuestionKey) {
    let stem = page.speaking(Voice::Question, |page| body.stem.iter().flat_map(|part| part.read(page)).collect());
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
    let shuffle = node.settings.is_yes("shuffle", kind != "true-false", page.file, faults);
    if node.settings.is_yes("confidence", false, page.file, faults) {
        let span = node.settings.key_span("confidence");
        page.fault("F007", span, "This version does not ask how sure people are yet").help("Leave confidence out");
    }
    let rule = Rule::Single(vec![]);
    ((minutes, stem, hint), QuestionKey { objectives, sources, weight, shuffle, explanation, rule })
}

fn kind(page: &mut Page<'_, '_>, node: &Node) -> Option<&'static str> {
    let Some(value) = node.settings.value("type") else { return Some("single") };
    let text = value.text.as_str();
    if let Some(kind) = KINDS.iter().find(|kind| **kind == text) {
        return Some(kind);
    }
    if LATER.contains(&text) {
        page.fault("Q102", value.span.clone(), format!("This version does not read {text} questions yet"))
            .help(format!("Use {}", words::either(&KINDS)));
    } else {
        let hint = did_you_mean(text, KINDS.into_iter().chain(LATER));
        page.fault("Q102", value.span.clone(), format!("There is no question type {text}{hint}"));
    }
    None
}

fn question_id(page: &mut Page<'_, '_>, node: &Node) -> QuestionId {
    if let Some(id) = &node.settings.id {
        page.desk.name(&id.text, page.file, id.span.clone());
        return QuestionId::new(id.text.clone());
    }
    let base = format!("q-{}", page.id);
    let id = page.desk.invent(&base, page.file, node.line.start);
    let fault = page
        .fault("Q101", node.line.clone(), "This question has no id")
        .help(format!("The tool writes one, such as {{#{id}}}"));
    match node.settings.span.clone() {
        span if span.is_empty() => fault.fix(node.line.end..node.line.end, format!(" {{#{id}}}")),
        span => fault.fix(span.start..span.start, format!("#{id} ")),
    };
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
