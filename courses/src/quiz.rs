//! Taking a quiz: which questions one try holds, and what the marks add up to.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::compiled::{Compiled, Quiz, QuizPart};
use crate::ids::{AnswerId, QuestionId};
use crate::question::{FULL, Rule};

/// What one try holds: questions in order, each with its answers in the order shown. Stored with the attempt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draw {
    pub seed: u64,
    pub questions: Vec<Drawn>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawn {
    pub question: QuestionId,
    /// For `matching` and `ordering` what is dealt, in the order shown. Empty for questions that are typed.
    pub answers: Vec<AnswerId>,
}

/// Draws one try. The same seed and the same `seen` give the same draw. Questions in `seen` come last in each pool.
pub fn draw(course: &Compiled, quiz: &Quiz, seed: u64, seen: &BTreeSet<QuestionId>) -> Draw {
    let mut chance = Chance(seed);
    let mut questions = Vec::with_capacity(quiz.length());
    for part in &quiz.parts {
        match part {
            QuizPart::Question(question) => questions.push(question.clone()),
            QuizPart::Pool { pick, questions: pool, .. } => {
                let mut order = pool.clone();
                chance.shuffle(&mut order);
                order.sort_by_key(|question| seen.contains(question));
                questions.extend(order.into_iter().take(*pick as usize));
            }
        }
    }
    let questions = questions.into_iter().map(|question| drawn(course, question, &mut chance)).collect();
    Draw { seed, questions }
}

/// One question as it is dealt outside a quiz, such as in a check of a lesson. The same seed deals the same.
pub fn deal(course: &Compiled, question: &QuestionId, seed: u64) -> Drawn {
    drawn(course, question.clone(), &mut Chance(seed))
}

fn drawn(course: &Compiled, question: QuestionId, chance: &mut Chance) -> Drawn {
    let key = course.server.keys.get(&question);
    if let Some(answers) = key.and_then(|key| dealt(&key.rule, chance)) {
        return Drawn { question, answers };
    }
    let shown = course.learner.questions.get(&question).map(|q| q.shape.answers()).unwrap_or_default();
    let mut answers: Vec<AnswerId> = shown.iter().map(|answer| answer.id.clone()).collect();
    if key.is_some_and(|key| key.shuffle) {
        let free: Vec<usize> = (0..shown.len()).filter(|&place| !shown[place].fixed).collect();
        let mut loose: Vec<AnswerId> = free.iter().map(|&place| answers[place].clone()).collect();
        chance.shuffle(&mut loose);
        for (place, answer) in free.into_iter().zip(loose) {
            answers[place] = answer;
        }
    }
    Drawn { question, answers }
}

/// Items of `ordering` never lie in the right order; right sides of `matching` lie as they fall.
fn dealt(rule: &Rule, chance: &mut Chance) -> Option<Vec<AnswerId>> {
    let (cards, must_differ) = match rule {
        Rule::Matching { rights, .. } => (rights, false),
        Rule::Ordering { items, .. } => (items, true),
        _ => return None,
    };
    let right: Vec<AnswerId> = cards.iter().map(|card| card.id.clone()).collect();
    let mut order = right.clone();
    chance.shuffle(&mut order);
    if must_differ && order == right {
        order.rotate_left(1);
    }
    Some(order)
}

/// What a try came to. Compared before any rounding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    /// Sum of mark × weight; a mark is 0 to [`FULL`].
    pub marks: u64,
    /// Sum of the weights.
    pub weights: u64,
    pub passed: bool,
}

impl Score {
    /// Adds up (mark, weight) pairs. Passed when `marks ≥ pass_mark × 100 × weights`.
    pub fn of(marks: impl IntoIterator<Item = (u32, u32)>, pass_mark: u8) -> Self {
        let mut score = Score { marks: 0, weights: 0, passed: false };
        for (mark, weight) in marks {
            score.marks += u64::from(mark) * u64::from(weight);
            score.weights += u64::from(weight);
        }
        score.passed = score.marks >= u64::from(pass_mark) * 100 * score.weights;
        score
    }

    /// 1/10,000 of a full score, rounded down, for display only.
    pub fn share(&self) -> u32 {
        self.marks.checked_div(self.weights).map_or(0, |share| u32::try_from(share).unwrap_or(FULL))
    }
}

/// SplitMix64: small, well understood, the same on every machine. Draws are stored, so it only has to be fair, not secret.
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Below `limit`, without the bias of a remainder.
    fn below(&mut self, limit: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(limit)) >> 64) as u64
    }

    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last as u64 + 1) as usize);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sixteen_of_twenty_is_a_pass_at_eighty() {
        let marks = |right: usize| (0..20).map(move |n| (if n < right { FULL } else { 0 }, 1));
        assert!(Score::of(marks(16), 80).passed);
        assert!(!Score::of(marks(15), 80).passed);
    }

    #[test]
    fn a_score_that_only_rounds_up_to_the_pass_mark_is_not_a_pass() {
        let score = Score::of([(7_999, 1), (8_000, 1)], 80);
        assert!(!score.passed);
    }

    #[test]
    fn shuffling_keeps_every_item_and_reaches_every_place() {
        let mut firsts = BTreeSet::new();
        for seed in 0..200 {
            let mut items = [0, 1, 2, 3];
            Chance(seed).shuffle(&mut items);
            firsts.insert(items[0]);
            items.sort_unstable();
            assert_eq!(items, [0, 1, 2, 3]);
        }
        assert_eq!(firsts.len(), 4);
    }
}
