//! What was wrong in answers that nothing was offered for: typed words, orders, pairs and gaps.

use std::collections::BTreeMap;

use courses::ids::AnswerId;
use courses::question::{Question, QuestionKey, wrong_parts};

use super::WrongCount;
use super::figures::First;
use super::hide::{Shown, parts};

/// Only what is common: what one to four people gave is not shown, nor is it told that anybody gave it. `wrong` says how many
/// were not wholly right.
pub(crate) fn common(question: &Question, key: &QuestionKey, firsts: &[First], wrong: u32) -> Vec<WrongCount> {
    let mut given: BTreeMap<Option<AnswerId>, BTreeMap<String, WrongCount>> = BTreeMap::new();
    for part in firsts.iter().flat_map(|first| wrong_parts(question, key, &first.reply)) {
        let alike = given.entry(part.part).or_default();
        let none = WrongCount { words: part.words.trim().to_owned(), people: 0 };
        alike.entry(alike_as(&part.words)).or_insert(none).people += 1;
    }
    let mut common: Vec<WrongCount> = given.into_values().flat_map(|alike| shown(alike, wrong)).collect();
    common.sort_by_key(|given| std::cmp::Reverse(given.people));
    common
}

/// What differs by capitals and spaces alone is the same answer to those who read the numbers.
fn alike_as(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Of everyone who was not wholly right, each is in one group here: what was wrong in this part, or that nothing was.
fn shown(alike: BTreeMap<String, WrongCount>, wrong: u32) -> Vec<WrongCount> {
    let sum: u32 = alike.values().map(|given| given.people).sum();
    let counts: Vec<u32> = alike.values().map(|given| given.people).chain([wrong.saturating_sub(sum)]).collect();
    let is_shown = |shown: &Shown| matches!(shown, Shown::Count(1..));
    alike.into_values().zip(parts(&counts)).filter(|(_, shown)| is_shown(shown)).map(|(given, _)| given).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(counts: &[u32], wrong: u32) -> Vec<u32> {
        let given = |(place, people): (usize, &u32)| {
            (place.to_string(), WrongCount { words: place.to_string(), people: *people })
        };
        shown(counts.iter().enumerate().map(given).collect(), wrong).iter().map(|given| given.people).collect()
    }

    #[test]
    fn what_few_gave_is_not_shown_nor_can_it_be_worked_out() {
        assert_eq!(of(&[12, 8], 20), [12, 8]);
        assert_eq!(of(&[12, 5], 25), [12, 5], "eight were right here, and wrong elsewhere");
        assert_eq!(of(&[12, 3], 15), [] as [u32; 0], "12 of 15 would tell of the three");
        assert_eq!(of(&[12, 3], 25), [12], "the ten others are not told");
        assert_eq!(of(&[12], 15), [] as [u32; 0]);
        assert_eq!(of(&[4, 4, 4], 12), [] as [u32; 0]);
    }

    #[test]
    fn capitals_and_spaces_make_no_other_answer() {
        assert_eq!(alike_as("  The  Clerk"), alike_as("the clerk"));
        assert_ne!(alike_as("the clerk"), alike_as("a clerk"));
    }
}
