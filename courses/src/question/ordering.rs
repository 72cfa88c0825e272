//! Items to put in order.

use super::matching::share;
use super::{CardKey, Marked, Remark};

/// Neighbouring pairs in the right order over all such pairs, rounded up; or the whole order.
pub(super) fn mark(partial: bool, items: &[CardKey], ids: &[String]) -> Marked {
    let place = |id: &str| items.iter().position(|item| item.id.as_str() == id);
    let follows = |pair: &[String]| match (place(&pair[0]), place(&pair[1])) {
        (Some(before), Some(after)) => before + 1 == after,
        _ => false,
    };
    let right = ids.windows(2).filter(|pair| follows(pair)).count();
    let feedback = ids.windows(2).filter(|pair| follows(pair)).filter_map(|pair| {
        let item = &items[place(&pair[1])?];
        let remark = Remark { answer: Some(item.id.clone()), right: true, words: item.feedback.clone() };
        (!item.feedback.is_empty()).then_some(remark)
    });
    Marked { mark: share(partial, right, items.len().saturating_sub(1)), feedback: feedback.collect() }
}
