//! A right side for each left side.

use std::collections::BTreeMap;

use super::{CardKey, FULL, Marked, PairKey, Remark};

/// Right pairs over pairs, rounded up; or all of them. A right side that was put where it does not belong says nothing,
/// unless it is a spare one.
pub(super) fn mark(partial: bool, pairs: &[PairKey], rights: &[CardKey], put: &BTreeMap<String, String>) -> Marked {
    let given = |pair: &PairKey| put.get(pair.left.as_str());
    let is_right = |pair: &PairKey| given(pair).is_some_and(|id| id == pair.right.as_str());
    let right = pairs.iter().filter(|pair| is_right(pair)).count();
    let is_spare = |card: &&CardKey| !pairs.iter().any(|pair| pair.right == card.id);
    let feedback = pairs.iter().filter_map(|pair| {
        let id = given(pair)?;
        let spare = rights.iter().filter(is_spare).find(|card| card.id.as_str() == id);
        let words = match (is_right(pair), spare) {
            (true, _) => pair.feedback.clone(),
            (false, Some(card)) => card.feedback.clone(),
            (false, None) => vec![],
        };
        Some(Remark { answer: Some(pair.left.clone()), right: is_right(pair), words })
    });
    Marked { mark: share(partial, right, pairs.len()), feedback: feedback.collect() }
}

/// So many of so many as a mark, rounded up; or a full mark for all of them and nothing otherwise.
pub(super) fn share(partial: bool, right: usize, all: usize) -> u32 {
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX / FULL);
    match partial {
        true => (count(right) * FULL).div_ceil(count(all).max(1)),
        false if right == all && all > 0 => FULL,
        false => 0,
    }
}
