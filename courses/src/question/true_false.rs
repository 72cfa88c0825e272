//! A sentence that is true or false: a single choice whose two answers keep their order.

use super::body::Body;
use super::options::{self, Kind};
use super::{AnswerKey, Marked, Rule, Shape, single};
use crate::page::Page;
use crate::scan::Node;

/// The two answers, as the author must write them.
pub const WORDS: [&str; 2] = ["True", "False"];

pub(super) fn mark(answers: &[AnswerKey], chosen: &[String]) -> Marked {
    single::mark(answers, chosen)
}

pub(super) fn read(page: &mut Page<'_, '_>, node: &Node, body: &Body<'_>) -> Option<(Shape, Rule)> {
    let mut said: Vec<String> = body.answers.iter().map(|answer| answer.text.text.trim().to_lowercase()).collect();
    said.sort_unstable_by(|a, b| b.cmp(a));
    if !said.iter().map(String::as_str).eq(WORDS.map(str::to_lowercase).iter().map(String::as_str)) {
        let span = body.answers.first().map_or(node.line.clone(), |answer| answer.span.clone());
        page.fault("Q113", span, "A true-false question has exactly two answers, True and False")
            .help("Use these words, or type=single");
        return None;
    }
    let kind = Kind { name: "true-false", settings: &["fixed"], has_many_rights: false };
    let options = options::read(page, node, body, &kind)?;
    Some((Shape::One(options.shown), Rule::TrueFalse(options.keys)))
}
