//! How much of an answer is right, in words: for a lesson and for a result alike.

use courses::question::{FULL, Pick, Question, Remark, Shape};

use crate::words::count;

/// What was answered, as far as it can be counted.
pub(crate) struct Part<'a> {
    pub question: &'a Question,
    pub remarks: &'a [Remark],
    /// 0 to 10,000.
    pub mark: u32,
    /// How many lines were put in order, where that is asked.
    pub lines: usize,
}

impl Part<'_> {
    /// `1 of 2 gaps`. `None` where nothing is right, or where only the key knows of how many.
    pub fn counted(&self) -> Option<String> {
        let right = self.remarks.iter().filter(|remark| remark.right).count();
        let follow = self.lines.saturating_sub(1);
        let (right, of) = match &self.question.shape {
            Shape::Gaps(gaps) => (right, count(gaps.len(), "gap", "gaps")),
            Shape::Matching { lefts } => (right, count(lefts.len(), "pair", "pairs")),
            Shape::Ordering => {
                let of = count(follow, "line", "lines");
                (
                    self.mark as usize * follow / FULL as usize,
                    format!("{of} come straight after the one they should follow"),
                )
            }
            _ => return None,
        };
        (right > 0).then(|| format!("{right} of {of}"))
    }

    /// Everything that was chosen is right, and something is missing.
    pub fn is_right_so_far(&self) -> bool {
        let is_all_right = self.remarks.iter().all(|remark| remark.right);
        picks_any(&self.question.shape) && self.mark < FULL && !self.remarks.is_empty() && is_all_right
    }
}

/// Whether several answers may be chosen.
pub(crate) fn picks_any(shape: &Shape) -> bool {
    match shape {
        Shape::Any(_) => true,
        Shape::Hotspot { pick, .. } | Shape::Pictures { pick, .. } => *pick == Pick::Any,
        _ => false,
    }
}
