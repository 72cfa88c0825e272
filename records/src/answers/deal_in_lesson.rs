//! The order in which a check of a lesson shows its answers and deals its cards to one person: no try is started for it, so none is stored.

use courses::Compiled;
use courses::ids::QuestionId;
use courses::quiz::{Drawn, deal};
use sha2::{Digest, Sha256};

use crate::ids::PersonId;

/// The same person always finds the same order; another person most likely another one.
pub fn deal_in_lesson(course: &Compiled, person: &PersonId, question: &QuestionId) -> Drawn {
    let hash: [u8; 32] = Sha256::digest(format!("{person}\0{}\0{question}", course.learner.facts.course)).into();
    let mut seed = [0; 8];
    seed.copy_from_slice(&hash[..8]);
    deal(course, question, u64::from_le_bytes(seed))
}
