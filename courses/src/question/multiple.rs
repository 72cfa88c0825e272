//! Several right answers among several.

use super::body::Body;
use super::options::{self, Kind};
use super::{AnswerKey, FULL, Marked, Remark, Rule, Shape, marking};
use crate::compiled::Purpose;
use crate::page::Page;
use crate::scan::Node;

/// All or nothing, or right ticks less wrong ticks over the number of right answers, rounded up and never below 0.
pub(super) fn mark(partial: bool, answers: &[AnswerKey], chosen: &[String]) -> Marked {
    let is_chosen = |answer: &AnswerKey| chosen.iter().any(|id| id == answer.id.as_str());
    let rights = count(answers, |answer| answer.right);
    let right_ticks = count(answers, |answer| answer.right && is_chosen(answer));
    let wrong_ticks = count(answers, |answer| !answer.right && is_chosen(answer));
    let mark = if partial {
        (right_ticks.saturating_sub(wrong_ticks) * FULL).div_ceil(rights.max(1))
    } else if wrong_ticks == 0 && right_ticks == rights {
        FULL
    } else {
        0
    };
    Marked { mark, feedback: answers.iter().filter(|answer| is_chosen(answer)).map(Remark::about).collect() }
}

fn count(answers: &[AnswerKey], is_counted: impl Fn(&AnswerKey) -> bool) -> u32 {
    u32::try_from(answers.iter().filter(|answer| is_counted(answer)).count()).unwrap_or(u32::MAX / FULL)
}

/// All or nothing in assessed quizzes, part marks elsewhere, unless the author says otherwise.
pub(super) fn read(page: &mut Page<'_, '_>, node: &Node, body: &Body<'_>) -> Option<(Shape, Rule)> {
    let kind = Kind { name: "multiple", settings: &["fixed"], has_many_rights: true };
    let partial = marking::is_partial(page, node, page.purpose != Purpose::Assessed);
    let options = options::read(page, node, body, &kind)?;
    Some((Shape::Any(options.shown), Rule::Multiple { partial, answers: options.keys }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::AnswerId;

    fn answers() -> Vec<AnswerKey> {
        [("a", true), ("b", true), ("c", true), ("d", false)]
            .map(|(id, right)| AnswerKey { id: AnswerId::new(id), right, score: 0, feedback: vec![] })
            .into()
    }

    fn tick(partial: bool, ids: &str) -> u32 {
        mark(partial, &answers(), &ids.chars().map(String::from).collect::<Vec<_>>()).mark
    }

    #[test]
    fn a_third_is_rounded_up() {
        assert_eq!(tick(true, "a"), 3_334);
    }

    #[test]
    fn a_wrong_tick_takes_one_away_but_never_below_nothing() {
        assert_eq!(tick(true, "abd"), 3_334);
        assert_eq!(tick(true, "d"), 0);
    }

    #[test]
    fn all_or_nothing_needs_the_exact_set() {
        assert_eq!(tick(false, "abc"), FULL);
        assert_eq!(tick(false, "ab"), 0);
        assert_eq!(tick(false, "abcd"), 0);
    }
}
