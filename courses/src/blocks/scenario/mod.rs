//! `scenario`: a story in steps whose choices lead on.

mod best;
mod marks;
mod step;
mod ways;

use super::{introduction, refuse_words, split_at};
use crate::compiled::{Block, Scenario, StepFeedback, StoryKey};
use crate::desk::Wanted;
use crate::ids::ObjectiveId;
use crate::page::Page;
use crate::scan::Node;

pub(super) fn read(page: &mut Page<'_, '_>, node: &Node) -> Option<Block> {
    let id = page.block_id(node);
    let title = page.title(node);
    let marked = node.settings.is_yes("marked", false, page.file, &mut page.desk.faults);
    let objectives = objectives(page, node, marked);
    let (intro, rest) = split_at(node, "step");
    let intro = introduction(page, intro);
    refuse_words(page, node, rest, "steps");
    let mut drafts = Vec::new();
    for inner in node.blocks() {
        match inner.name() {
            "step" => drafts.push(step::read(page, inner, marked)),
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
    ways::look_at(page, &drafts);
    if marked && let Some(best) = marks::best(page, node, &drafts) {
        page.desk.stories.insert(id.clone(), StoryKey { objectives, best });
    }
    let (mut steps, mut choices) = (vec![], vec![]);
    for draft in drafts {
        choices.push(StepFeedback {
            step: draft.step.id.clone(),
            choices: draft.ways.into_iter().map(|way| way.feedback).collect(),
        });
        steps.push(draft.step);
    }
    page.desk.choices.insert(id.clone(), choices);
    Some(Block::Scenario(Scenario { id, title, intro, steps, marked }))
}

/// What a marked story asks for counts as tested.
fn objectives(page: &mut Page<'_, '_>, node: &Node, marked: bool) -> Vec<ObjectiveId> {
    let mut objectives = Vec::new();
    for objective in node.settings.list("objective") {
        page.refer(objective.span, Wanted::Objective(objective.text.clone()));
        objectives.push(ObjectiveId::new(objective.text));
    }
    if marked {
        page.desk.tested.extend(objectives.iter().cloned());
    }
    objectives
}
