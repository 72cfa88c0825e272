//! Hides numbers that point to fewer than five people, and those from which such a number could be worked out
//! (quality.md 3.2, "Numbers hide small groups").
//!
//! A number is small when it counts one to four people, or all but one to four. Nobody is no group, so 0 is shown, unless
//! another number beside it is hidden.

#[cfg(any(feature = "db", test))]
use super::{Began, Takers};

/// The smallest group that is shown.
pub const FEWEST: u32 = 5;

/// A number of people, if it may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shown {
    Count(u32),
    Hidden,
}

#[cfg(any(feature = "db", test))]
fn is_small(count: u32) -> bool {
    (1..FEWEST).contains(&count)
}

/// A group among so many.
#[cfg(any(feature = "db", test))]
pub(crate) fn alone(count: u32, of: u32) -> Shown {
    if is_small(count) || is_small(of.saturating_sub(count)) { Shown::Hidden } else { Shown::Count(count) }
}

/// Groups of which everybody is in exactly one. Where one is hidden, so is each that is empty and the smallest of the others:
/// the hidden ones could be worked out from the sum. All that are equal to it go, or the place of the one that went would
/// tell. So would a choice by anything but size, such as to spare the right answer.
#[cfg(any(feature = "db", test))]
pub(crate) fn parts(counts: &[u32]) -> Vec<Shown> {
    let of = counts.iter().sum();
    let mut shown: Vec<Shown> = counts.iter().map(|count| alone(*count, of)).collect();
    if !shown.contains(&Shown::Hidden) {
        return shown;
    }
    shown.iter_mut().filter(|count| **count == Shown::Count(0)).for_each(|count| *count = Shown::Hidden);
    // A count is less than Hidden.
    let smallest = shown.iter().copied().min().unwrap_or(Shown::Hidden);
    shown.iter_mut().filter(|count| **count == smallest).for_each(|count| *count = Shown::Hidden);
    shown
}

/// Wrong options of which anybody may have chosen several. Whoever chose one was not right, so those who were wrong in
/// another way are a group too. Where it is not told how many were right, nothing is.
#[cfg(any(feature = "db", test))]
pub(crate) fn beside(counts: &[u32], right: Shown, of: u32) -> Vec<Shown> {
    let Shown::Count(right) = right else { return vec![Shown::Hidden; counts.len()] };
    let one = |count: u32| match is_small(of.saturating_sub(right + count)) {
        true => Shown::Hidden,
        false => alone(count, of),
    };
    counts.iter().map(|count| one(*count)).collect()
}

/// Those who began a course and completed it, beside the numbers that are shown of those who answered each question, and of
/// those among them that every try of a quiz asks. `None` when too few began.
///
/// Whoever answered has begun, and whoever completed the course has handed in its quiz: a difference between two of these
/// numbers is a group too.
#[cfg(any(feature = "db", test))]
pub(crate) fn takers(began: u32, completed: u32, answered: &[u32], in_every_try: &[u32]) -> Option<Takers> {
    if began < FEWEST {
        return None;
    }
    let tells_of_few = answered.iter().any(|answered| is_small(began.saturating_sub(*answered)));
    let least = answered.iter().copied().max().unwrap_or(0);
    let shown = match alone(completed, began) {
        // How many began could be worked out from what is not hidden.
        _ if tells_of_few && completed + FEWEST > least => Shown::Hidden,
        _ if in_every_try.iter().any(|answered| is_small(answered.saturating_sub(completed))) => Shown::Hidden,
        shown => shown,
    };
    let began = if tells_of_few { Began::AtLeast(least) } else { Began::Exactly(began) };
    Some(Takers { began, completed: shown })
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    /// Every way to put `of` people into so many places.
    fn ways(of: u32, places: usize) -> Vec<Vec<u32>> {
        if places == 1 {
            return vec![vec![of]];
        }
        let rest = |first: u32| ways(of - first, places - 1).into_iter().map(move |rest| [vec![first], rest].concat());
        (0..=of).flat_map(rest).collect()
    }

    /// A reader who knows how numbers are hidden tries every way the people may have answered. What is the same in all
    /// the ways that look like what is published, is worked out.
    fn nothing_small_is_worked_out(
        of: u32,
        places: usize,
        publish: impl Fn(&[u32]) -> Vec<Shown>,
        groups: &[Vec<usize>],
    ) {
        let mut alike: BTreeMap<Vec<Shown>, Vec<BTreeSet<u32>>> = BTreeMap::new();
        for way in ways(of, places) {
            let sizes = alike.entry(publish(&way)).or_insert_with(|| vec![BTreeSet::new(); groups.len()]);
            for (sizes, group) in sizes.iter_mut().zip(groups) {
                sizes.insert(group.iter().map(|place| way[*place]).sum());
            }
        }
        for (published, sizes) in &alike {
            for (sizes, group) in sizes.iter().zip(groups) {
                if let [size] = sizes.iter().copied().collect::<Vec<_>>()[..] {
                    let is_told = is_small(size) || is_small(of - size);
                    assert!(!is_told, "{published:?} of {of} tells that {group:?} are {size}");
                }
            }
        }
    }

    /// Every group of options but none and all.
    fn groups_of(places: usize) -> Vec<Vec<usize>> {
        (1..(1 << places) - 1).map(|mask: usize| (0..places).filter(|place| mask >> place & 1 == 1).collect()).collect()
    }

    #[test]
    fn nothing_under_five_can_be_worked_out_of_one_choice_each() {
        for (places, most) in [(2, 40), (3, 30), (4, 22), (5, 16), (6, 11)] {
            for of in FEWEST..=most {
                nothing_small_is_worked_out(of, places, parts, &groups_of(places));
            }
        }
    }

    #[test]
    fn nothing_under_five_can_be_worked_out_of_several_choices_each() {
        // What a person chose of: the right option (bit 0) and two wrong ones; nothing at all is no answer.
        let kinds: Vec<usize> = (1..8).collect();
        let who = |is_one: &dyn Fn(usize) -> bool| -> Vec<usize> {
            (0..kinds.len()).filter(|place| is_one(kinds[*place])).collect()
        };
        let chose = |option: usize| who(&|kind| kind >> option & 1 == 1);
        let (right, first, second) = (who(&|kind| kind == 1), chose(1), chose(2));
        let wrong_otherwise = |option: usize| who(&|kind| kind != 1 && kind >> option & 1 == 0);
        let (not_first, not_second) = (wrong_otherwise(1), wrong_otherwise(2));
        let groups = [right.clone(), first.clone(), second.clone(), not_first, not_second];
        for of in [FEWEST, 6, 10, 12, 15] {
            let publish = |way: &[u32]| {
                let sum = |group: &[usize]| group.iter().map(|place| way[*place]).sum::<u32>();
                let shown = alone(sum(&right), of);
                [vec![shown], beside(&[sum(&first), sum(&second)], shown, of)].concat()
            };
            nothing_small_is_worked_out(of, kinds.len(), publish, &groups);
        }
    }

    /// Whether somebody who began answered a question in a lesson, answered the one in the quiz, and completed the course.
    const WHAT_PEOPLE_DID: [(bool, bool, bool); 6] = [
        (false, false, false),
        (true, false, false),
        (false, true, false),
        (true, true, false),
        (false, true, true),
        (true, true, true),
    ];

    #[test]
    fn how_many_began_and_completed_tells_of_no_few_who_did_not() {
        const MOST: u32 = 14;
        let mut alike: BTreeMap<_, [BTreeSet<u32>; 5]> = BTreeMap::new();
        for began in 0..=MOST {
            for way in ways(began, WHAT_PEOPLE_DID.len()) {
                let sum = |did: fn(&(bool, bool, bool)) -> bool| -> u32 {
                    WHAT_PEOPLE_DID.iter().zip(&way).filter(|(kind, _)| did(kind)).map(|(_, count)| *count).sum()
                };
                let (lesson, quiz, completed) = (sum(|kind| kind.0), sum(|kind| kind.1), sum(|kind| kind.2));
                // Of fewer than five answers nothing is shown.
                let is_shown = |count: &u32| *count >= FEWEST;
                let answered: Vec<u32> = [lesson, quiz].into_iter().filter(is_shown).collect();
                let in_every_try: Vec<u32> = [quiz].into_iter().filter(is_shown).collect();
                let shown =
                    [lesson, quiz].map(|count| if is_shown(&count) { Shown::Count(count) } else { Shown::Hidden });
                let sizes = alike.entry((takers(began, completed, &answered, &in_every_try), shown)).or_default();
                let groups = [began - lesson, began - quiz, began - completed, completed, quiz - completed];
                for (sizes, size) in sizes.iter_mut().zip(groups) {
                    sizes.insert(size);
                }
            }
        }
        for ((told, shown), sizes) in &alike {
            // More people than were tried here could look the same.
            if matches!(told, Some(Takers { began: Began::AtLeast(least), .. }) if least + FEWEST > MOST + 1) {
                continue;
            }
            for sizes in sizes {
                if let [size] = sizes.iter().copied().collect::<Vec<_>>()[..] {
                    assert!(!is_small(size), "{told:?} beside {shown:?} tells of {size}");
                }
            }
        }
    }

    #[test]
    fn so_many_began_as_may_be_told() {
        let told = |began, completed| Some(Takers { began, completed });
        let (exactly, at_least) = (Began::Exactly, Began::AtLeast);
        assert_eq!(takers(4, 4, &[], &[]), None);
        assert_eq!(takers(61, 40, &[61, 55], &[50]), told(exactly(61), Shown::Count(40)));
        assert_eq!(takers(61, 40, &[61, 58], &[50]), told(at_least(61), Shown::Count(40)), "three left one out");
        assert_eq!(takers(61, 58, &[61], &[61]), told(exactly(61), Shown::Hidden), "three have not completed it");
        assert_eq!(takers(61, 40, &[61], &[42]), told(exactly(61), Shown::Hidden), "two handed in and did not pass");
        assert_eq!(takers(9, 8, &[9, 6], &[]), told(at_least(9), Shown::Hidden));
        assert_eq!(takers(6, 0, &[], &[]), told(exactly(6), Shown::Count(0)));
        assert_eq!(takers(6, 6, &[6], &[6]), told(exactly(6), Shown::Count(6)));
    }

    #[test]
    fn large_groups_are_shown() {
        use Shown::{Count, Hidden};
        assert_eq!(parts(&[20, 10, 6]), [Count(20), Count(10), Count(6)]);
        assert_eq!(parts(&[20, 10, 0]), [Count(20), Count(10), Count(0)]);
        assert_eq!(parts(&[20, 10, 3, 6]), [Count(20), Count(10), Hidden, Hidden]);
        assert_eq!(parts(&[6, 30, 3, 0]), [Hidden, Count(30), Hidden, Hidden]);
        assert_eq!(parts(&[28, 2]), [Hidden, Hidden]);
        assert_eq!(beside(&[6, 12, 9], Count(12), 24), [Count(6), Count(12), Hidden]);
        assert_eq!([alone(4, 100), alone(96, 100), alone(100, 100)], [Hidden, Hidden, Count(100)]);
    }
}
