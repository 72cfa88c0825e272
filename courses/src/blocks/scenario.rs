//! `scenario`: a story in steps whose choices lead on.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::{introduction, refuse_words, split_at};
use crate::compiled::{Block, Choice, ChoiceFeedback, Ending, Scenario, Step, StepFeedback};
use crate::desk::Wanted;
use crate::ids::StepId;
use crate::near::did_you_mean;
use crate::page::{Page, Voice};
use crate::question::body::{self, Body, Marker};
use crate::scan::Node;
use crate::words;

pub(super) fn read(page: &mut Page<'_, '_>, node: &Node) -> Option<Block> {
    let id = page.block_id(node);
    let title = page.title(node);
    for objective in node.settings.list("objective") {
        page.refer(objective.span, Wanted::Objective(objective.text));
    }
    if node.settings.is_yes("marked", false, page.file, &mut page.desk.faults) {
        let span = node.settings.key_span("marked");
        page.fault("F007", span, "This version does not mark scenarios yet")
            .help("Leave marked out for now; the story works without it");
    }
    let (intro, rest) = split_at(node, "step");
    let intro = introduction(page, intro);
    refuse_words(page, node, rest, "steps");
    let mut drafts = Vec::new();
    for inner in node.blocks() {
        match inner.name() {
            "step" => drafts.push(step(page, inner)),
            _ if !drafts.is_empty() => {
                super::read(page, inner);
            }
            _ => {}
        }
    }
    if drafts.is_empty() {
        page.needs(node, "at least one step");
        return None;
    }
    look_at_ways(page, &drafts);
    let (mut steps, mut choices) = (vec![], vec![]);
    for draft in drafts {
        choices.push(StepFeedback {
            step: draft.step.id.clone(),
            choices: draft.ways.into_iter().map(|way| way.feedback).collect(),
        });
        steps.push(draft.step);
    }
    page.desk.choices.insert(id.clone(), choices);
    Some(Block::Scenario(Scenario { id, title, intro, steps, marked: false }))
}

struct Draft {
    step: Step,
    span: Range<usize>,
    ways: Vec<Way>,
}

struct Way {
    feedback: ChoiceFeedback,
    span: Range<usize>,
}

fn step(page: &mut Page<'_, '_>, node: &Node) -> Draft {
    let id = match &node.settings.id {
        Some(id) => StepId::new(id.text.clone()),
        None => {
            page.needs(node, "an id").help("Write one, as in ::: step {#start}");
            StepId::new(format!("line-{}", page.file.line_of(node.line.start)))
        }
    };
    let ending =
        node.settings.one_of("ending", &["good", "mixed", "poor"], page.file, &mut page.desk.faults).map(|word| {
            match word {
                "good" => Ending::Good,
                "mixed" => Ending::Mixed,
                _ => Ending::Poor,
            }
        });
    let Body { stem, answers, .. } = body::read(page, node, Marker::Bullet);
    let mut body = heading(page, node);
    for part in stem {
        body.extend(part.read(page));
    }
    let (mut choices, mut ways) = (vec![], vec![]);
    let ids = body::answer_ids(page, &answers);
    for (answer, id) in answers.iter().zip(ids) {
        let feedback = page.speaking(Voice::Reply, |page| page.prose(&answer.feedback));
        let Some((choice, to)) = target(page, answer) else { continue };
        if let Some((_, span)) = &answer.boxed {
            page.fault("Q112", span.clone(), "This choice has a box, which a step does not use").help("Remove the box");
        }
        answer.settings.refuse_others("choice", &["score"], page.file, &mut page.desk.faults);
        let words = crate::markdown::line(page, &choice);
        page.note_passage(&words, answer.text.words_span(), true);
        choices.push(Choice { id: id.as_str().to_owned(), words });
        ways.push(Way {
            feedback: ChoiceFeedback { choice: id.as_str().to_owned(), to: StepId::new(to.0), feedback, score: None },
            span: to.1,
        });
    }
    Draft { step: Step { id, ending, body, choices }, span: node.line.clone(), ways }
}

/// The title of a step is the first thing it shows.
fn heading(page: &mut Page<'_, '_>, node: &Node) -> Vec<Block> {
    let strong = |words| Block::Prose(crate::text::Prose::Paragraph(vec![crate::text::Inline::Strong(words)]));
    page.title(node).map(strong).into_iter().collect()
}

/// The words before `=>` and the step after it.
fn target(page: &mut Page<'_, '_>, answer: &body::Answer) -> Option<(crate::run::Run, (String, Range<usize>))> {
    let text = &answer.text.text;
    let arrow = text.rfind("=>");
    let step =
        arrow.map(|at| text[at + 2..].trim()).and_then(|target| target.strip_prefix('#')).filter(|id| !id.is_empty());
    let (Some(arrow), Some(step)) = (arrow, step) else {
        let span = answer.text.words_span();
        page.fault("Q120", span, "This line has no => with a step after it").help("Write choice => #step");
        return None;
    };
    let at = text.rfind(step).unwrap_or(arrow);
    let span = answer.text.span(at - 1..at + step.len());
    Some((answer.text.cut(0..arrow), (step.to_owned(), span)))
}

/// Every step can be reached, leads somewhere, and has a way to an ending.
fn look_at_ways(page: &mut Page<'_, '_>, drafts: &[Draft]) {
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for (place, draft) in drafts.iter().enumerate() {
        if let Some(before) = places.insert(draft.step.id.as_str(), place) {
            let (first, second) = (page.file.line_of(drafts[before].span.start), page.file.line_of(draft.span.start));
            let words = format!(
                "Two steps share the id {}: line {first} and line {second} of {}",
                draft.step.id, page.file.path
            );
            page.fault("M140", draft.span.clone(), words).help("Give one of them another id");
        }
    }
    let mut ways: Vec<Vec<usize>> = vec![vec![]; drafts.len()];
    for (place, draft) in drafts.iter().enumerate() {
        for way in &draft.ways {
            match places.get(way.feedback.to.as_str()) {
                Some(to) => ways[place].push(*to),
                None => {
                    let to = way.feedback.to.as_str();
                    let hint = did_you_mean(to, places.keys().copied());
                    page.fault(
                        "S101",
                        way.span.clone(),
                        format!("\"=> #{to}\" goes to a step that does not exist{hint}"),
                    );
                }
            }
        }
    }
    let reached = reach(&ways, [0]);
    let mut back: Vec<Vec<usize>> = vec![vec![]; drafts.len()];
    for (from, to) in ways.iter().enumerate().flat_map(|(from, list)| list.iter().map(move |to| (from, *to))) {
        back[to].push(from);
    }
    let ends = (0..drafts.len()).filter(|&place| drafts[place].step.ending.is_some());
    let saved = reach(&back, ends);
    for (place, draft) in drafts.iter().enumerate() {
        let (id, span) = (&draft.step.id, draft.span.clone());
        let is_whole = draft.ways.len() == ways[place].len();
        if !reached.contains(&place) {
            page.fault("S102", span, format!("Step {id} can never be reached"))
                .help("Add a choice that leads to it, or remove it");
        } else if draft.ways.is_empty() && draft.step.ending.is_none() {
            page.fault("S103", span, format!("Step {id} has no choices and no ending"))
                .help("Add choices, or ending=good, ending=mixed or ending=poor");
        } else if is_whole && !saved.contains(&place) && !leads_to_dead_end(&ways, drafts, place) {
            page.fault("S104", span, format!("From step {id} there is no way to reach an ending"))
                .help("Add a choice that leads towards an ending");
        } else if draft.step.ending.is_none()
            && ways[place].len() == 1
            && draft.ways.len() == 1
            && ways[place][0] > place
        {
            page.fault("S106", draft.ways[0].span.clone(), "Only one choice here, and it does not go back")
                .help(format!("Add another choice to step {}", words::capital(id.as_str())));
        }
    }
}

/// A step without choices, or a choice that leads nowhere, was spoken of already; what only leads there is its consequence.
fn leads_to_dead_end(ways: &[Vec<usize>], drafts: &[Draft], place: usize) -> bool {
    reach(ways, [place]).into_iter().any(|at| {
        ways[at].len() < drafts[at].ways.len() || (drafts[at].ways.is_empty() && drafts[at].step.ending.is_none())
    })
}

fn reach(ways: &[Vec<usize>], from: impl IntoIterator<Item = usize>) -> BTreeSet<usize> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<usize> = from.into_iter().collect();
    while let Some(place) = open.pop() {
        if reached.insert(place) {
            open.extend(&ways[place]);
        }
    }
    reached
}
