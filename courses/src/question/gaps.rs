//! Words to fill in, typed or chosen.

use std::collections::BTreeMap;

use super::matching::share;
use super::{GapKey, Marked, Remark, short_text};

/// Right gaps over gaps, rounded up; or all of them. Each gap is compared as a `short-text` answer is.
pub(super) fn mark(
    partial: bool,
    (exact_case, typos): (bool, bool),
    gaps: &[GapKey],
    filled: &BTreeMap<String, String>,
) -> Marked {
    let mut right = 0;
    let mut feedback = Vec::new();
    for gap in gaps {
        let Some(words) = filled.get(gap.id.as_str()).filter(|words| !words.trim().is_empty()) else { continue };
        let matched = short_text::matching_line(exact_case, typos, &gap.lines, words);
        let is_right = matched.is_some_and(|line| line.right);
        right += usize::from(is_right);
        feedback.push(Remark {
            answer: Some(gap.id.clone()),
            right: is_right,
            words: matched.map(|line| line.feedback.clone()).unwrap_or_default(),
        });
    }
    Marked { mark: share(partial, right, gaps.len()), feedback }
}
