//! How a marked scenario is marked: each choice has a score, and the best way decides what a full mark is.

use std::collections::BTreeMap;

use super::best::{self, TooLong};
use super::step::Draft;
use crate::one_by_one::one_by_one;
use crate::page::Page;
use crate::scan::Node;

const RULE: &str = "A marked scenario needs a score on every choice, except on endings, and at least one score above 0";

/// The best sum of scores; `None` when there is none above 0, or it could not be found out. That was said.
pub(super) fn best(page: &mut Page<'_, '_>, node: &Node, drafts: &[Draft]) -> Option<u64> {
    if !look_at_scores(page, drafts) {
        return None;
    }
    let places: BTreeMap<&str, usize> =
        one_by_one(drafts.iter().enumerate().map(|(place, draft)| (draft.step.id.as_str(), place)));
    let leads_nowhere = |draft: &Draft| draft.ways.iter().any(|way| !places.contains_key(way.feedback.to.as_str()));
    if drafts.iter().any(leads_nowhere) {
        return None;
    }
    let scenes: Vec<best::Scene> = drafts
        .iter()
        .map(|draft| best::Scene {
            is_ending: draft.step.ending.is_some(),
            ways: draft
                .ways
                .iter()
                .filter_map(|way| Some((*places.get(way.feedback.to.as_str())?, way.feedback.score?)))
                .collect(),
        })
        .collect();
    let span = node.line.clone();
    match best::sum(&scenes) {
        Ok(Some(best)) if best > 0 => return Some(best),
        // A story without a way to an ending was spoken of already.
        Ok(None) => {}
        Ok(Some(_)) => {
            page.fault("S105", span, RULE)
                .label("no way to an ending has a score above 0")
                .help("Give the better choices a score, such as {score=1}");
        }
        Err(TooLong) => {
            page.fault("X024", span, "This scenario is too complicated to find its best way")
                .help("Let fewer choices lead back to steps that come before them, or make two scenarios of it");
        }
    }
    None
}

/// Whether every choice that counts has a score, and no other.
fn look_at_scores(page: &mut Page<'_, '_>, drafts: &[Draft]) -> bool {
    let mut is_whole = true;
    for draft in drafts {
        for way in &draft.ways {
            match (draft.step.ending.is_some(), way.has_score) {
                (false, false) => {
                    page.fault("S105", way.span.clone(), RULE)
                        .label("this choice has no score")
                        .help("Add {score=1}, {score=0} or a number between them after the step");
                }
                (true, true) => {
                    page.fault("S105", way.span.clone(), RULE)
                        .label("nothing counts after an ending")
                        .help("Remove the score of this choice");
                }
                // A score that is no number was spoken of already.
                _ if way.has_score && way.feedback.score.is_none() => {}
                _ => continue,
            }
            is_whole = false;
        }
    }
    is_whole
}
