//! Whether another try may start now: how many there were, and the pause between them.

use courses::compiled::Quiz;

use crate::now::MINUTE;
use crate::refusal::Refusal;

/// Why no other try can start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoMoreTries {
    #[error("all {limit} tries are used")]
    Used { limit: u32 },
}

/// `ended` holds when each earlier try was handed in and whether it passed, oldest first. After `wait_after` tries that
/// did not pass, each next one waits `wait_minutes` from the latest moment that any was handed in, so that a clock set
/// back gains nothing.
pub fn may_start(quiz: &Quiz, ended: &[(i64, bool)], now_micros: i64) -> Result<(), Refusal> {
    if quiz.attempts > 0 && ended.len() >= quiz.attempts as usize {
        return Err(Refusal::NoMoreTries(NoMoreTries::Used { limit: quiz.attempts }));
    }
    let not_passed = ended.iter().filter(|(_, passed)| !passed).count();
    let has_passed = not_passed < ended.len();
    let pause = i64::from(quiz.wait_minutes) * MINUTE;
    let last = ended.iter().map(|(at, _)| *at).max().unwrap_or(0);
    let waits = !has_passed && pause > 0 && not_passed >= quiz.wait_after.max(1) as usize;
    if waits && now_micros < last + pause { Err(Refusal::Wait { until: last + pause }) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use courses::compiled::{Purpose, WhenFeedback, WhenKey};
    use courses::ids::QuizId;

    use super::*;

    fn quiz(attempts: u32) -> Quiz {
        Quiz {
            id: QuizId::new("final"),
            title: String::new(),
            purpose: Purpose::Assessed,
            pass_mark: 80,
            attempts,
            wait_minutes: 10,
            wait_after: 2,
            feedback: WhenFeedback::After,
            show_key: WhenKey::OnPass,
            one_per_page: true,
            module: None,
            minutes: 0,
            intro: vec![],
            parts: vec![],
        }
    }

    #[test]
    fn the_third_try_waits_ten_minutes_and_the_second_does_not() {
        assert!(may_start(&quiz(0), &[(0, false)], 1).is_ok());
        let two = [(0, false), (MINUTE, false)];
        assert!(matches!(may_start(&quiz(0), &two, 2 * MINUTE), Err(Refusal::Wait { until }) if until == 11 * MINUTE));
        assert!(may_start(&quiz(0), &two, 11 * MINUTE).is_ok());
    }

    #[test]
    fn a_clock_set_back_gains_nothing() {
        let two = [(50 * MINUTE, false), (20 * MINUTE, false)];
        assert!(matches!(may_start(&quiz(0), &two, 21 * MINUTE), Err(Refusal::Wait { until }) if until == 60 * MINUTE));
    }

    #[test]
    fn after_a_pass_nobody_waits() {
        assert!(may_start(&quiz(0), &[(0, false), (1, false), (2, true)], 3).is_ok());
    }

    #[test]
    fn the_limit_counts_every_try() {
        assert!(matches!(may_start(&quiz(2), &[(0, true), (0, false)], DAY), Err(Refusal::NoMoreTries(_))));
    }

    const DAY: i64 = crate::now::DAY;
}
