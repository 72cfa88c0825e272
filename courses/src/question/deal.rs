//! What is dealt to one person: the right sides of `matching` and the items of `ordering`, in a drawn order, under
//! tokens that mean nothing anywhere else.
//!
//! A token is a place in the drawn order, from 1. What is stored and marked are ids; only pages and forms see tokens.

use std::collections::BTreeMap;

use super::{CardKey, Misfit, QuestionKey, Remark, Reply, Rule};
use crate::ids::AnswerId;
use crate::text::Inline;

/// Something dealt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    pub token: String,
    pub words: Vec<Inline>,
}

/// What a question deals to one person, or to one sheet of paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hand {
    /// What can be chosen by its own id, in the order shown. Those it does not name come last.
    pub order: Vec<AnswerId>,
    pub cards: Vec<Card>,
}

impl Hand {
    pub fn of(key: &QuestionKey, order: Vec<AnswerId>) -> Self {
        Self { cards: cards(key, &order), order }
    }
}

/// The cards of a question in the drawn order; none where nothing is dealt. Cards that `order` does not name come last.
pub fn cards(key: &QuestionKey, order: &[AnswerId]) -> Vec<Card> {
    in_order(key, order).into_iter().map(|(token, card)| Card { token, words: card.words.clone() }).collect()
}

/// A reply as it came from a page, with ids in the place of tokens. [`Misfit::UnknownAnswer`] for a token that was not dealt.
pub fn from_tokens(key: &QuestionKey, order: &[AnswerId], reply: Reply) -> Result<Reply, Misfit> {
    let dealt = in_order(key, order);
    let id_of = |token: &str| {
        let found = dealt.iter().find(|(known, _)| known == token);
        found.map(|(_, card)| card.id.to_string()).ok_or(Misfit::UnknownAnswer)
    };
    match (&key.rule, reply) {
        (Rule::Ordering { .. }, Reply::Ordered(tokens)) => {
            Ok(Reply::Ordered(tokens.iter().map(|token| id_of(token)).collect::<Result<_, _>>()?))
        }
        (Rule::Matching { .. }, Reply::Filled(parts)) => {
            let put = parts.into_iter().filter(|(_, token)| !token.trim().is_empty());
            let put =
                put.map(|(left, token)| Ok((left, id_of(&token)?))).collect::<Result<BTreeMap<_, _>, Misfit>>()?;
            Ok(Reply::Filled(put))
        }
        (_, reply) => Ok(reply),
    }
}

/// A stored reply as a page may show it, with tokens in the place of ids. What was not dealt is left out.
pub fn to_tokens(key: &QuestionKey, order: &[AnswerId], reply: &Reply) -> Reply {
    let dealt = in_order(key, order);
    let token_of = |id: &str| dealt.iter().find(|(_, card)| card.id.as_str() == id).map(|(token, _)| token.clone());
    match (&key.rule, reply) {
        (Rule::Ordering { .. }, Reply::Ordered(ids)) => {
            Reply::Ordered(ids.iter().filter_map(|id| token_of(id)).collect())
        }
        (Rule::Matching { .. }, Reply::Filled(put)) => {
            Reply::Filled(put.iter().filter_map(|(left, id)| Some((left.clone(), token_of(id)?))).collect())
        }
        (_, reply) => reply.clone(),
    }
}

/// Remarks as a page may show them: an item of `ordering` goes by its token.
pub fn remarks_in_tokens(key: &QuestionKey, order: &[AnswerId], remarks: Vec<Remark>) -> Vec<Remark> {
    if !matches!(key.rule, Rule::Ordering { .. }) {
        return remarks;
    }
    let dealt = in_order(key, order);
    let token_of = |id: &AnswerId| dealt.iter().find(|(_, card)| card.id == *id).map(|(token, _)| AnswerId::new(token));
    remarks.into_iter().map(|remark| Remark { answer: remark.answer.as_ref().and_then(token_of), ..remark }).collect()
}

fn in_order<'a>(key: &'a QuestionKey, order: &[AnswerId]) -> Vec<(String, &'a CardKey)> {
    let dealt: &[CardKey] = match &key.rule {
        Rule::Matching { rights, .. } => rights,
        Rule::Ordering { items, .. } => items,
        _ => &[],
    };
    let place = |card: &CardKey| order.iter().position(|id| *id == card.id).unwrap_or(usize::MAX);
    let mut cards: Vec<&CardKey> = dealt.iter().collect();
    cards.sort_by_key(|card| place(card));
    cards.into_iter().zip(1..).map(|(card, number): (_, usize)| (number.to_string(), card)).collect()
}
