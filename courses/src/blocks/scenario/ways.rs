//! Where the choices of a scenario lead.

use std::collections::{BTreeMap, BTreeSet};

use super::step::Draft;
use crate::near::did_you_mean;
use crate::page::Page;

/// Every step can be reached, leads somewhere, and has a way to an ending.
pub(super) fn look_at(page: &mut Page<'_, '_>, drafts: &[Draft]) {
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
                .help(format!("Add another choice to step {id}"));
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
