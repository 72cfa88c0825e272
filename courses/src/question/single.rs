//! One right answer among several.

use super::body::Body;
use super::options::{self, Kind};
use super::{AnswerKey, Marked, Remark, Rule, Shape};
use crate::page::Page;
use crate::scan::Node;

/// The score of the chosen option: 10,000 or 0 unless the author gave it another.
pub(super) fn mark(answers: &[AnswerKey], chosen: &[String]) -> Marked {
    let picked: Vec<&AnswerKey> =
        answers.iter().filter(|answer| chosen.iter().any(|id| id == answer.id.as_str())).collect();
    // More than one choice never comes past `fit`; if it did, it is not an answer to this question.
    let mark = match picked.as_slice() {
        [only] => only.score,
        _ => 0,
    };
    Marked { mark, feedback: picked.into_iter().map(Remark::about).collect() }
}

pub(super) fn read(page: &mut Page<'_, '_>, node: &Node, body: &Body<'_>) -> Option<(Shape, Rule)> {
    let kind = Kind { name: "single", settings: &["score", "fixed"], has_many_rights: false };
    let options = options::read(page, node, body, &kind)?;
    Some((Shape::One(options.shown), Rule::Single(options.keys)))
}
