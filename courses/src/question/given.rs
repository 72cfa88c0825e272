//! What someone answered, in words: for pages that show answers again.

use super::{CardKey, FULL, GapKey, Question, QuestionKey, Reply, Rule, Shape, key, mark};
use crate::ids::AnswerId;
use crate::text::{Inline, plain};

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

/// One part of a reply that is not right, in words. `part` is the left side or the gap it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongPart {
    pub part: Option<AnswerId>,
    pub words: String,
}

/// What is not right in a reply that could not be chosen from a list: pairs, gaps, an order, what was typed.
pub fn wrong_parts(question: &Question, key: &QuestionKey, reply: &Reply) -> Vec<WrongPart> {
    let marked = mark(key, reply);
    if marked.mark == FULL {
        return vec![];
    }
    let wrong = marked.feedback.iter().filter(|remark| !remark.right).filter_map(|remark| remark.answer.clone());
    let whole = |between: &str| {
        let words = given_answers(question, key, reply).iter().map(|words| plain(words)).collect::<Vec<_>>();
        vec![WrongPart { part: None, words: words.join(between) }]
    };
    match (&question.shape, &key.rule, reply) {
        (_, _, Reply::Typed(_)) => whole(""),
        (_, _, Reply::Ordered(_)) => whole(", then "),
        (Shape::Matching { lefts }, Rule::Matching { rights, .. }, Reply::Filled(put)) => {
            let pair = |part: AnswerId| {
                let left = lefts.iter().find(|left| left.id == part)?;
                let right = words_of(rights, put.get(part.as_str())?)?;
                Some(WrongPart { words: plain(&key::side_by_side(&left.words, &right)), part: Some(part) })
            };
            wrong.filter_map(pair).collect()
        }
        (Shape::Gaps(_), _, Reply::Filled(filled)) => {
            let gap = |part: AnswerId| Some(WrongPart { words: filled.get(part.as_str())?.clone(), part: Some(part) });
            wrong.filter_map(gap).collect()
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
