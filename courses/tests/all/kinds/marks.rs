//! Marks against slow and obvious sums: whole numbers from 0 to 10,000, rounded up, and full only for what is right.

use std::collections::{BTreeMap, BTreeSet};

use courses::ids::AnswerId;
use courses::question::numeric::Decimal;
use courses::question::{FULL, GapKey, NumberKey, PairKey, Pick, Reply, Rule, mark};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;

use super::{answer, card, id, key, line};

/// The smallest mark that is not less than `part` of `whole`.
fn rounded_up(part: usize, whole: usize) -> u32 {
    let enough = |mark: &u32| *mark as usize * whole >= part * FULL as usize;
    (0..=FULL).find(enough).expect("no part is larger than its whole")
}

fn given(rule: &Rule, reply: Reply) -> u32 {
    mark(&key(rule.clone()), &reply).mark
}

/// Which answers are right (some are), which are chosen, and whether a stranger is chosen too.
fn ticks() -> impl Strategy<Value = (Vec<bool>, Vec<bool>, bool)> {
    (1..8usize).prop_flat_map(|size| {
        let rights = vec(any::<bool>(), size).prop_filter("some are right", |rights| rights.contains(&true));
        (rights, vec(any::<bool>(), size), any::<bool>())
    })
}

fn chosen(ticks: &[bool], stranger: bool) -> Reply {
    let known = (0..ticks.len()).filter(|place| ticks[*place]).map(id);
    Reply::Chosen(known.chain(stranger.then(|| "stranger".to_owned())).collect())
}

fn several(partial: bool, rights: &[bool]) -> [Rule; 3] {
    let answers: Vec<_> = rights.iter().enumerate().map(|(place, right)| answer(place, *right, 0)).collect();
    [
        Rule::Multiple { partial, answers: answers.clone() },
        Rule::Hotspot { pick: Pick::Any, partial, answers: answers.clone() },
        Rule::ImageChoice { pick: Pick::Any, partial, answers },
    ]
}

fn one_of(scores: &[u32]) -> [Rule; 4] {
    let answers: Vec<_> =
        scores.iter().enumerate().map(|(place, score)| answer(place, *score == FULL, *score)).collect();
    [
        Rule::Single(answers.clone()),
        Rule::TrueFalse(answers.clone()),
        Rule::Hotspot { pick: Pick::One, partial: true, answers: answers.clone() },
        Rule::ImageChoice { pick: Pick::One, partial: false, answers },
    ]
}

/// The words that differ from one word by one slip, each of them.
fn slips(word: &str) -> BTreeSet<String> {
    let letters: Vec<char> = word.chars().collect();
    let mut slips = BTreeSet::new();
    for place in 0..=letters.len() {
        for letter in 'a'..='e' {
            let mut extra = letters.clone();
            extra.insert(place, letter);
            slips.insert(extra.iter().collect());
            if place < letters.len() {
                let mut other = letters.clone();
                other[place] = letter;
                slips.insert(other.iter().collect());
            }
        }
        if place < letters.len() {
            let mut missing = letters.clone();
            missing.remove(place);
            slips.insert(missing.iter().collect());
        }
        if place + 1 < letters.len() {
            let mut swapped = letters.clone();
            swapped.swap(place, place + 1);
            slips.insert(swapped.iter().collect());
        }
    }
    slips.remove(word);
    slips
}

/// Everything that is forgiven for a text: one slip in one word of six letters or more.
fn forgiven(text: &str) -> BTreeSet<String> {
    let words: Vec<&str> = text.split(' ').collect();
    let mut all = BTreeSet::new();
    for place in (0..words.len()).filter(|place| words[*place].len() >= 6) {
        for slip in slips(words[place]) {
            let mut changed = words.clone();
            changed[place] = &slip;
            all.insert(changed.join(" "));
        }
    }
    all
}

/// Whether words are accepted, by looking them up.
fn accepts(lines: &[(String, bool)], typos: bool, words: &str) -> bool {
    match lines.iter().find(|(text, _)| text == words) {
        Some((_, right)) => *right,
        None => typos && lines.iter().any(|(text, right)| *right && forgiven(text).contains(words)),
    }
}

/// Few letters, so that words are often nearly the same.
fn words() -> impl Strategy<Value = String> {
    prop_oneof!["[a-c]{1,3}", "[ab]{6,7}", "[ab]{6} [ab]{2}"]
}

/// Words, and whether they are right.
type Lines = Vec<(String, bool)>;
/// A gap, what somebody typed, and whether it is filled from its own lines instead.
type FilledGap = (Lines, Option<String>, bool);

fn known_lines() -> impl Strategy<Value = Lines> {
    btree_map(words(), any::<bool>(), 1..5).prop_map(|lines| lines.into_iter().collect())
}

/// As people type: capitals, spaces and a full stop.
fn dressed(words: &str) -> String {
    format!("  {}. ", words.to_uppercase().replace(' ', "   "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn of_several_right_answers_wrong_ticks_take_away((rights, ticked, stranger) in ticks()) {
        let count = |right: bool| rights.iter().zip(&ticked).filter(|(is, tick)| **is == right && **tick).count();
        let part = count(true).saturating_sub(count(false));
        let all = rights.iter().filter(|right| **right).count();
        for rule in several(true, &rights) {
            prop_assert_eq!(given(&rule, chosen(&ticked, stranger)), rounded_up(part, all));
        }
        for rule in several(false, &rights) {
            let full = if rights == ticked { FULL } else { 0 };
            prop_assert_eq!(given(&rule, chosen(&ticked, stranger)), full);
        }
    }

    #[test]
    fn one_answer_is_worth_its_score(scores in vec(prop_oneof![Just(0), Just(FULL), 0..=FULL], 1..7), place in 0..8usize, more in any::<bool>()) {
        let worth = scores.get(place).copied().unwrap_or(0);
        let another = (place + 1) % scores.len();
        for rule in one_of(&scores) {
            prop_assert_eq!(given(&rule, Reply::Chosen(vec![id(place)])), worth);
            if more && place < scores.len() && another != place {
                prop_assert_eq!(given(&rule, Reply::Chosen(vec![id(place), id(another)])), 0);
            }
        }
    }

    #[test]
    fn typed_words_are_looked_up(lines in known_lines(), typed in words(), near in any::<prop::sample::Index>(), typos in any::<bool>()) {
        let rule = Rule::ShortText { exact_case: false, typos, lines: lines.iter().map(|(text, right)| line(text, *right)).collect() };
        let mut tries = vec![typed, lines[0].0.clone()];
        let slips: Vec<String> = forgiven(&lines[0].0).into_iter().collect();
        tries.extend((!slips.is_empty()).then(|| near.get(&slips).clone()));
        for words in tries {
            let full = if accepts(&lines, typos, &words) { FULL } else { 0 };
            prop_assert_eq!(given(&rule, Reply::Typed(dressed(&words))), full, "{}", words);
        }
    }

    #[test]
    fn the_first_line_that_holds_a_number_wins(lines in vec((-300..300i32, 0..200i32, 0..=FULL), 1..5), typed in -400..400i32) {
        // In hundredths, where whole numbers say what decimals say.
        let written = |hundredths: i32| {
            format!("{}{}.{:02}", if hundredths < 0 { "-" } else { "" }, hundredths.abs() / 100, hundredths.abs() % 100)
        };
        let decimal = |hundredths: i32| Decimal::parse(&written(hundredths)).expect("a number");
        let keys = lines.iter().map(|(low, width, score)| NumberKey {
            low: decimal(*low), high: decimal(low + width), shown: String::new(), relative: false, right: true, score: *score, feedback: vec![],
        });
        let rule = Rule::Numeric { unit: Some("£".into()), lines: keys.collect() };
        let holds = |(low, width, _): &&(i32, i32, u32)| (*low..=low + width).contains(&typed);
        let worth = lines.iter().find(holds).map_or(0, |(_, _, score)| *score);
        let sign = if typed < 0 { "-" } else { "" };
        let reply = Reply::Typed(format!("{sign}£{}", written(typed.abs())));
        prop_assert_eq!(given(&rule, reply), worth);
    }

    #[test]
    fn right_pairs_are_counted(belongs in vec(0..6usize, 1..7), put in vec(prop_oneof![Just(None), (0..8usize).prop_map(Some)], 7), stranger in any::<bool>()) {
        let pairs: Vec<PairKey> = belongs.iter().enumerate()
            .map(|(left, right)| PairKey { left: AnswerId::new(id(left)), right: AnswerId::new(id(*right)), feedback: vec![] })
            .collect();
        let mut filled: BTreeMap<String, String> = put.iter().take(belongs.len()).enumerate()
            .filter_map(|(left, right)| Some((id(left), id((*right)?)))).collect();
        if stranger {
            filled.insert("stranger".into(), id(0));
        }
        let right = belongs.iter().zip(&put).filter(|(right, put)| put.as_ref() == Some(right)).count();
        let rule = |partial| Rule::Matching { partial, pairs: pairs.clone(), rights: (0..6).map(card).collect() };
        prop_assert_eq!(given(&rule(true), Reply::Filled(filled.clone())), rounded_up(right, belongs.len()));
        let full = if right == belongs.len() { FULL } else { 0 };
        prop_assert_eq!(given(&rule(false), Reply::Filled(filled)), full);
    }

    #[test]
    fn neighbours_in_the_right_order_are_counted(order in (2..7usize).prop_flat_map(|size| Just((0..size).collect::<Vec<_>>()).prop_shuffle())) {
        let right = (1..order.len()).filter(|item| {
            let place = |wanted: usize| order.iter().position(|other| *other == wanted).expect("it is there");
            place(*item) == place(item - 1) + 1
        });
        let right = right.count();
        let reply = || Reply::Ordered(order.iter().map(|item| id(*item)).collect());
        let rule = |partial| Rule::Ordering { partial, items: (0..order.len()).map(card).collect() };
        prop_assert_eq!(given(&rule(true), reply()), rounded_up(right, order.len() - 1));
        let full = if order.is_sorted() { FULL } else { 0 };
        prop_assert_eq!(given(&rule(false), reply()), full);
    }

    #[test]
    fn a_list_that_is_no_order_is_worth_nothing(size in 2..5usize, list in vec(0..6usize, 1..9), partial in any::<bool>()) {
        let rule = Rule::Ordering { partial, items: (0..size).map(card).collect() };
        let mut sorted = list.clone();
        sorted.sort_unstable();
        prop_assume!(!sorted.iter().copied().eq(0..size));
        prop_assert_eq!(given(&rule, Reply::Ordered(list.iter().map(|item| id(*item)).collect())), 0);
    }

    #[test]
    fn right_gaps_are_counted(gaps in vec((known_lines(), prop_oneof![Just(None), words().prop_map(Some)], any::<bool>()), 1..5), typos in any::<bool>()) {
        let keys: Vec<GapKey> = gaps.iter().enumerate().map(|(place, (lines, ..))| GapKey {
            id: AnswerId::new(id(place)),
            lines: lines.iter().map(|(text, right)| line(text, *right)).collect(),
        }).collect();
        // Some gaps are filled from their own lines, so that there is something to count.
        let put: Vec<Option<&String>> = gaps.iter().map(|(lines, words, own)| if *own { Some(&lines[0].0) } else { words.as_ref() }).collect();
        let mut filled: BTreeMap<String, String> = put.iter().enumerate().filter_map(|(place, words)| Some((id(place), dressed((*words)?)))).collect();
        filled.insert("stranger".into(), "precept".into());
        let is_right = |((lines, ..), words): &(&FilledGap, &Option<&String>)| {
            words.is_some_and(|words| accepts(lines, typos, words))
        };
        let right = gaps.iter().zip(&put).filter(is_right).count();
        let rule = |partial| Rule::Gaps { partial, exact_case: false, typos, gaps: keys.clone() };
        prop_assert_eq!(given(&rule(true), Reply::Filled(filled.clone())), rounded_up(right, gaps.len()));
        let full = if right == gaps.len() { FULL } else { 0 };
        prop_assert_eq!(given(&rule(false), Reply::Filled(filled)), full);
    }

    /// Whatever comes, for whatever kind.
    #[test]
    fn no_reply_is_worth_more_than_everything(ids in vec("[a-h]|zz|", 0..12), typed in "\\PC{0,12}", kind in 0..5usize, partial in any::<bool>()) {
        let filled = || ids.iter().map(|left| (left.clone(), typed.clone())).collect();
        let reply = [
            Reply::Chosen(ids.clone()), Reply::Typed(typed.clone()), Reply::Ordered(ids.clone()), Reply::Filled(filled()),
            Reply::Note { words: typed.clone(), shared: false },
        ][kind].clone();
        let mut rules: Vec<Rule> = several(partial, &[true, false, true]).into();
        rules.extend(one_of(&[0, FULL, 5_000]));
        rules.push(Rule::Ordering { partial, items: (0..4).map(card).collect() });
        rules.push(Rule::Matching { partial, pairs: vec![], rights: vec![] });
        rules.push(Rule::Gaps { partial, exact_case: true, typos: true, gaps: vec![] });
        rules.push(Rule::ShortText { exact_case: false, typos: true, lines: vec![line("precept", true)] });
        for rule in rules {
            prop_assert!(given(&rule, reply.clone()) <= FULL);
        }
    }
}
