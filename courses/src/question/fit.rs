//! Checks a reply against the question it answers, and puts it in the one form that is stored.

use std::collections::{BTreeMap, BTreeSet};

use super::{Gap, Misfit, Pick, Question, QuestionKey, Reply, Rule, Shape, numeric};

/// Characters.
pub const LONGEST_REPLY: usize = 2_000;

/// Sorts and dedupes ids, trims words. A blank reply of any kind fits, and becomes the blank of this question's kind.
/// Tokens of dealt answers have become ids before ([`super::from_tokens`]); the key says which there are.
pub fn fit(question: &Question, key: &QuestionKey, reply: Reply) -> Result<Reply, Misfit> {
    let blank = match question.shape {
        Shape::One(_) | Shape::Any(_) | Shape::Hotspot { .. } | Shape::Pictures { .. } => Reply::Chosen(vec![]),
        Shape::Words | Shape::Number { .. } => Reply::Typed(String::new()),
        Shape::Ordering => Reply::Ordered(vec![]),
        Shape::Matching { .. } | Shape::Gaps(_) => Reply::Filled(BTreeMap::new()),
    };
    if reply.is_blank() {
        return Ok(blank);
    }
    match (&question.shape, reply) {
        (
            Shape::One(_) | Shape::Hotspot { pick: Pick::One, .. } | Shape::Pictures { pick: Pick::One, .. },
            Reply::Chosen(ids),
        ) => match chosen(question, ids)? {
            ids if ids.len() > 1 => Err(Misfit::TooMany),
            ids => Ok(Reply::Chosen(ids)),
        },
        (Shape::Any(_) | Shape::Hotspot { .. } | Shape::Pictures { .. }, Reply::Chosen(ids)) => {
            Ok(Reply::Chosen(chosen(question, ids)?))
        }
        (Shape::Ordering, Reply::Ordered(ids)) => Ok(Reply::Ordered(ordered(key, ids)?)),
        (Shape::Matching { .. }, Reply::Filled(put)) => Ok(Reply::Filled(paired(key, put)?)),
        (Shape::Gaps(gaps), Reply::Filled(words)) => Ok(Reply::Filled(filled(gaps, words)?)),
        (Shape::Words, Reply::Typed(text)) => Ok(Reply::Typed(typed(&text)?)),
        (Shape::Number { unit }, Reply::Typed(text)) => {
            let text = typed(&text)?;
            numeric::read_reply(&text, unit.as_deref()).ok_or(Misfit::NotANumber)?;
            Ok(Reply::Typed(text))
        }
        _ => Err(Misfit::WrongKind),
    }
}

fn chosen(question: &Question, mut ids: Vec<String>) -> Result<Vec<String>, Misfit> {
    let answers = question.shape.answers();
    ids.sort_unstable();
    ids.dedup();
    match ids.iter().all(|id| answers.iter().any(|answer| answer.id.as_str() == id)) {
        true => Ok(ids),
        false => Err(Misfit::UnknownAnswer),
    }
}

/// Every item, once.
fn ordered(key: &QuestionKey, ids: Vec<String>) -> Result<Vec<String>, Misfit> {
    let Rule::Ordering { items, .. } = &key.rule else { return Err(Misfit::WrongKind) };
    let given: BTreeSet<&str> = ids.iter().map(String::as_str).collect();
    let known: BTreeSet<&str> = items.iter().map(|item| item.id.as_str()).collect();
    if ids.len() == items.len() && given == known { Ok(ids) } else { Err(Misfit::UnknownAnswer) }
}

fn paired(key: &QuestionKey, put: BTreeMap<String, String>) -> Result<BTreeMap<String, String>, Misfit> {
    let Rule::Matching { pairs, rights, .. } = &key.rule else { return Err(Misfit::WrongKind) };
    let put: BTreeMap<_, _> = put.into_iter().filter(|(_, right)| !right.trim().is_empty()).collect();
    let is_known = |(left, right): (&String, &String)| {
        pairs.iter().any(|pair| pair.left.as_str() == left) && rights.iter().any(|card| card.id.as_str() == right)
    };
    if put.iter().all(is_known) { Ok(put) } else { Err(Misfit::UnknownAnswer) }
}

fn filled(gaps: &[Gap], words: BTreeMap<String, String>) -> Result<BTreeMap<String, String>, Misfit> {
    let mut kept = BTreeMap::new();
    for (id, words) in words {
        let gap = gaps.iter().find(|gap| gap.id.as_str() == id).ok_or(Misfit::UnknownAnswer)?;
        let words = typed(&words)?;
        if !words.is_empty() && !gap.choices.is_empty() && !gap.choices.contains(&words) {
            return Err(Misfit::UnknownAnswer);
        }
        if !words.is_empty() {
            kept.insert(id, words);
        }
    }
    Ok(kept)
}

fn typed(text: &str) -> Result<String, Misfit> {
    let text = text.trim();
    if text.chars().count() > LONGEST_REPLY { Err(Misfit::TooLong) } else { Ok(text.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{AnswerId, QuestionId};
    use crate::question::{Answer, CardKey};

    fn question(shape: Shape) -> Question {
        Question { id: QuestionId::new("q"), stem: vec![], hint: vec![], shape, minutes: 1, confidence: false }
    }

    fn key(rule: Rule) -> QuestionKey {
        QuestionKey { objectives: vec![], sources: vec![], weight: 1, shuffle: true, explanation: vec![], rule }
    }

    /// Of a question whose own words say what may be answered.
    fn fits(question: &Question, reply: Reply) -> Result<Reply, Misfit> {
        fit(question, &key(Rule::Single(vec![])), reply)
    }

    fn options() -> Vec<Answer> {
        ["a", "b"].map(|id| Answer { id: AnswerId::new(id), words: vec![], fixed: false }).into()
    }

    fn ids(text: &str) -> Reply {
        Reply::Chosen(text.chars().map(String::from).collect())
    }

    #[test]
    fn choices_are_sorted_and_unknown_ones_refused() {
        let any = question(Shape::Any(options()));
        assert_eq!(fits(&any, ids("bab")), Ok(ids("ab")));
        assert_eq!(fits(&any, ids("ac")), Err(Misfit::UnknownAnswer));
        assert_eq!(fits(&question(Shape::One(options())), ids("ab")), Err(Misfit::TooMany));
    }

    #[test]
    fn a_blank_reply_of_any_kind_fits() {
        let one = question(Shape::One(options()));
        assert_eq!(fits(&one, Reply::Typed("  ".into())), Ok(ids("")));
        assert_eq!(fits(&one, Reply::Typed("a".into())), Err(Misfit::WrongKind));
    }

    #[test]
    fn words_are_trimmed_and_numbers_must_be_numbers() {
        let number = question(Shape::Number { unit: Some("£".into()) });
        assert_eq!(fits(&number, Reply::Typed(" £1,000 ".into())), Ok(Reply::Typed("£1,000".into())));
        assert_eq!(fits(&number, Reply::Typed("lots".into())), Err(Misfit::NotANumber));
        assert_eq!(fits(&question(Shape::Words), Reply::Typed("é".repeat(2_001))), Err(Misfit::TooLong));
    }

    #[test]
    fn an_order_names_every_item_once() {
        let card = |id: &str| CardKey { id: AnswerId::new(id), words: vec![], feedback: vec![] };
        let key = key(Rule::Ordering { partial: true, items: ["a", "b", "c"].map(card).into() });
        let put = |text: &str| {
            fit(&question(Shape::Ordering), &key, Reply::Ordered(text.chars().map(String::from).collect()))
        };
        assert!(put("cab").is_ok());
        for text in ["ab", "aab", "abd", "abca"] {
            assert_eq!(put(text), Err(Misfit::UnknownAnswer), "{text}");
        }
    }

    #[test]
    fn a_gap_takes_its_own_choices_and_blanks_are_left_out() {
        let gap = |id: &str, choices: &[&str]| Gap {
            id: AnswerId::new(id),
            choices: choices.iter().map(|choice| (*choice).to_owned()).collect(),
        };
        let gaps = question(Shape::Gaps(vec![gap("a", &[]), gap("b", &["rates", "precept"])]));
        let put =
            |a: &str, b: &str| fits(&gaps, Reply::Filled([("a".into(), a.into()), ("b".into(), b.into())].into()));
        assert_eq!(put(" levy ", ""), Ok(Reply::Filled([("a".to_owned(), "levy".to_owned())].into())));
        assert_eq!(put("", "tax"), Err(Misfit::UnknownAnswer));
    }
}
