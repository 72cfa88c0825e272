//! What is dealt: tokens stand for ids, nobody is dealt the answer, and a page cannot tell it.

use std::collections::{BTreeMap, BTreeSet};

use courses::ids::{AnswerId, QuestionId};
use courses::question::{Misfit, Reply, Rule, cards, fit, from_tokens, mark, to_tokens};
use courses::quiz::deal;
use proptest::prelude::*;

use super::{card, compiled, found, id, key};

const QUESTIONS: &str = "
::: question {#q-who type=matching}
Match each person to the task.
- Officer => Canary keeps the register
- Chair => Canary runs the meeting
- Deputy => Canary runs the meeting
- => Canary sets the policy
:::
::: question {#q-steps type=ordering}
Put the steps in order.
1. Canary summons
2. Canary opening
3. Canary minutes
:::";

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tokens_and_back_are_the_same(
        order in Just((0..6usize).collect::<Vec<_>>()).prop_shuffle(),
        dealt in 0..7usize,
        put in prop::collection::btree_map("[a-f]", 0..6usize, 0..6),
        list in Just((0..6usize).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        // A stored order may be of an older revision and lack some cards.
        let order: Vec<AnswerId> = order.into_iter().take(dealt).map(|place| AnswerId::new(id(place))).collect();
        let matching = key(Rule::Matching { partial: true, pairs: vec![], rights: (0..6).map(card).collect() });
        let filled = Reply::Filled(put.into_iter().map(|(left, right)| (left, id(right))).collect());
        prop_assert_eq!(from_tokens(&matching, &order, to_tokens(&matching, &order, &filled)), Ok(filled));
        let ordering = key(Rule::Ordering { partial: true, items: (0..6).map(card).collect() });
        let ordered = Reply::Ordered(list.into_iter().map(id).collect());
        prop_assert_eq!(from_tokens(&ordering, &order, to_tokens(&ordering, &order, &ordered)), Ok(ordered));
    }

    #[test]
    fn an_ordering_is_never_dealt_in_the_right_order(seed in any::<u64>()) {
        let course = compiled(QUESTIONS);
        let dealt = deal(&course, &QuestionId::new("q-steps"), seed).answers;
        let ids: BTreeSet<&str> = dealt.iter().map(AnswerId::as_str).collect();
        prop_assert_eq!(ids, BTreeSet::from(["a", "b", "c"]));
        prop_assert!(!dealt.iter().map(AnswerId::as_str).eq(["a", "b", "c"]));
        let key = found(&course, "q-steps").1;
        let as_it_lies = Reply::Ordered(vec!["1".into(), "2".into(), "3".into()]);
        prop_assert!(mark(key, &from_tokens(key, &dealt, as_it_lies).expect("tokens")).mark < 10_000);
    }
}

#[test]
fn every_order_but_the_right_one_is_dealt_to_somebody() {
    let course = compiled(QUESTIONS);
    let orders: BTreeSet<Vec<AnswerId>> =
        (0..200).map(|seed| deal(&course, &QuestionId::new("q-steps"), seed).answers).collect();
    assert_eq!(orders.len(), 5);
}

#[test]
fn learners_are_sent_neither_items_nor_right_sides() {
    let course = compiled(QUESTIONS);
    let learner = serde_json::to_string(&course.learner).expect("json");
    assert!(learner.contains("Chair") && !learner.contains("Canary"), "{learner}");
    assert!(learner.contains("\"shape\":\"ordering\""), "{learner}");
}

#[test]
fn a_token_that_was_not_dealt_is_refused() {
    let course = compiled(QUESTIONS);
    let (question, key) = found(&course, "q-who");
    let order = deal(&course, &QuestionId::new("q-who"), 1).answers;
    // Two left sides share a right side, which lies there once.
    assert_eq!(cards(key, &order).iter().map(|card| card.token.as_str()).collect::<Vec<_>>(), ["1", "2", "3"]);
    let put = |left: &str, token: &str| {
        let reply = Reply::Filled(BTreeMap::from([(left.to_owned(), token.to_owned())]));
        from_tokens(key, &order, reply).and_then(|reply| fit(question, key, reply))
    };
    assert!(put("b", "3").is_ok());
    for (left, token) in [("b", "4"), ("b", "a"), ("d", "1"), ("z", "1")] {
        assert_eq!(put(left, token), Err(Misfit::UnknownAnswer), "{left} {token}");
    }
    assert_eq!(put("b", " "), Ok(Reply::Filled(BTreeMap::new())));
}
