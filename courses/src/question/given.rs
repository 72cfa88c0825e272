//! What someone answered, in words: for pages that show answers again.

use super::{CardKey, GapKey, Question, QuestionKey, Reply, Rule, Shape, key};
use crate::text::Inline;

/// One line for each chosen answer, pair, item or gap, or the words that were typed. Empty = not answered.
pub fn given_answers(question: &Question, key: &QuestionKey, reply: &Reply) -> Vec<Vec<Inline>> {
    if reply.is_blank() {
        return vec![];
    }
    match (&key.rule, reply) {
        (_, Reply::Chosen(ids)) => {
            let answers = question.shape.answers().iter();
            answers.filter(|answer| ids.iter().any(|id| id == answer.id.as_str())).map(|a| a.words.clone()).collect()
        }
        (Rule::Numeric { unit, .. }, Reply::Typed(typed)) => vec![text(key::with_unit(typed, unit.as_deref()))],
        (_, Reply::Typed(typed)) => vec![text(typed.clone())],
        (Rule::Ordering { items, .. }, Reply::Ordered(ids)) => {
            ids.iter().filter_map(|id| words_of(items, id)).collect()
        }
        (Rule::Matching { rights, .. }, Reply::Filled(put)) => {
            let Shape::Matching { lefts } = &question.shape else { return vec![] };
            let line = |left: &super::Answer| {
                let right = words_of(rights, put.get(left.id.as_str())?)?;
                Some(key::side_by_side(&left.words, &right))
            };
            lefts.iter().filter_map(line).collect()
        }
        (Rule::Gaps { gaps, .. }, Reply::Filled(filled)) => {
            let word = |gap: &GapKey| filled.get(gap.id.as_str()).map(|typed| text(typed.clone()));
            gaps.iter().filter_map(word).collect()
        }
        _ => vec![],
    }
}

fn words_of(cards: &[CardKey], id: &str) -> Option<Vec<Inline>> {
    cards.iter().find(|card| card.id.as_str() == id).map(|card| card.words.clone())
}

fn text(words: String) -> Vec<Inline> {
    vec![Inline::Text(words)]
}
