//! Under which letter the right answer of each question stands on a paper: under each as often as under any other.
//!
//! On the screen every try is dealt anew, and chance is fair in the long run. A paper is dealt once and for all: chance
//! may put half of its right answers under b, and a room soon finds out.

use std::collections::BTreeMap;

use crate::compiled::Compiled;
use crate::ids::AnswerId;
use crate::question::{AnswerKey, Pick, Rule};
use crate::quiz::{Chance, Draw, Drawn};

/// A question of the draw with one right answer under a letter.
struct Lettered {
    question: usize,
    letters: usize,
    right: usize,
    /// Where the right answer may stand. What its author fixed stays, be it the right answer, another or all of them.
    places: Vec<usize>,
}

/// Of questions with as many letters, no right answer could move to a letter that is used less by two. Where nothing is
/// fixed, two letters differ by one at most.
pub(super) fn even_out(course: &Compiled, draw: &mut Draw) {
    let lettered = |(question, drawn): (usize, &Drawn)| lettered(course, question, drawn);
    let mut questions: Vec<Lettered> = draw.questions.iter().enumerate().filter_map(lettered).collect();
    // In an order of chance, else a letter could be told from those before it.
    let mut chance = Chance(!draw.seed);
    chance.shuffle(&mut questions);
    // Those with the least choice come first, and the others make up for them.
    questions.sort_by_key(|question| question.places.len());
    let mut used: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for Lettered { question, letters, right, mut places } in questions {
        let used = used.entry(letters).or_insert_with(|| vec![0; letters]);
        chance.shuffle(&mut places);
        let Some(place) = places.into_iter().min_by_key(|&place| used[place]) else { continue };
        used[place] += 1;
        draw.questions[question].answers.swap(right, place);
    }
}

fn lettered(course: &Compiled, question: usize, drawn: &Drawn) -> Option<Lettered> {
    let (asked, key) = course.question_with_key(&drawn.question)?;
    let keys = one_right(&key.rule)?;
    let is_right = |id: &AnswerId| keys.iter().any(|answer| answer.right && answer.id == *id);
    let right = drawn.answers.iter().position(is_right)?;
    let is_fixed =
        |id: &AnswerId| !key.shuffle || asked.shape.answers().iter().any(|answer| answer.fixed && answer.id == *id);
    let places = match is_fixed(&drawn.answers[right]) {
        true => vec![right],
        false => (0..drawn.answers.len()).filter(|&place| !is_fixed(&drawn.answers[place])).collect(),
    };
    Some(Lettered { question, letters: drawn.answers.len(), right, places })
}

/// True and false stand in the same order everywhere, and the places on a picture have numbers.
fn one_right(rule: &Rule) -> Option<&[AnswerKey]> {
    match rule {
        Rule::Single(answers) | Rule::ImageChoice { pick: Pick::One, answers, .. } => Some(answers),
        _ => None,
    }
}
