//! The best sum of scores on any way through a story that visits no step twice.

use std::collections::{BTreeMap, BTreeSet};

use crate::one_by_one::one_by_one;

/// A step of a story, as far as its marks go.
pub(super) struct Scene {
    pub is_ending: bool,
    /// The place of the next step, and the score of the choice.
    pub ways: Vec<(usize, u32)>,
}

/// The search would look at too many steps (X024).
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TooLong;

/// Steps that the search may look at. Finding such a way is slow on purpose-made stories, and quick on told ones.
const MOST_STEPS: usize = 100_000;

/// From the first step to an ending; `None` when no way leads there. A way stops at the first ending it comes to.
pub(super) fn sum(scenes: &[Scene]) -> Result<Option<u64>, TooLong> {
    let mut search = Search { scenes, ahead: BTreeMap::new(), found: BTreeMap::new(), looked_at: 0 };
    if scenes.is_empty() { Ok(None) } else { search.best_from(0, &BTreeSet::new()) }
}

struct Search<'a> {
    scenes: &'a [Scene],
    /// The steps that can still be met from each step.
    ahead: BTreeMap<usize, BTreeSet<usize>>,
    /// What was found from a step, with those of the steps ahead that had been visited before.
    found: BTreeMap<(usize, BTreeSet<usize>), Option<u64>>,
    looked_at: usize,
}

impl Search<'_> {
    fn best_from(&mut self, place: usize, visited: &BTreeSet<usize>) -> Result<Option<u64>, TooLong> {
        let scenes = self.scenes;
        if scenes[place].is_ending {
            return Ok(Some(0));
        }
        // Steps that cannot be met again make no difference: where a story never goes back, one look at each step does.
        let mut visited: BTreeSet<usize> = one_by_one(self.ahead_of(place)?.intersection(visited).copied());
        let key = (place, visited.clone());
        if let Some(best) = self.found.get(&key) {
            return Ok(*best);
        }
        self.look_at(1 + visited.len())?;
        visited.insert(place);
        let mut best = None;
        for &(to, score) in &scenes[place].ways {
            if !visited.contains(&to)
                && let Some(rest) = self.best_from(to, &visited)?
            {
                best = best.max(Some(rest + u64::from(score)));
            }
        }
        self.found.insert(key, best);
        Ok(best)
    }

    fn ahead_of(&mut self, place: usize) -> Result<&BTreeSet<usize>, TooLong> {
        if !self.ahead.contains_key(&place) {
            let mut ahead = BTreeSet::new();
            let mut open = vec![place];
            while let Some(from) = open.pop() {
                self.look_at(1)?;
                if !self.scenes[from].is_ending {
                    open.extend(self.scenes[from].ways.iter().map(|(to, _)| *to).filter(|to| ahead.insert(*to)));
                }
            }
            self.ahead.insert(place, ahead);
        }
        Ok(&self.ahead[&place])
    }

    fn look_at(&mut self, steps: usize) -> Result<(), TooLong> {
        self.looked_at += steps;
        if self.looked_at > MOST_STEPS { Err(TooLong) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Tries every way, one after the other.
    fn slowly(scenes: &[Scene], place: usize, visited: &mut Vec<usize>) -> Option<u64> {
        if scenes[place].is_ending {
            return Some(0);
        }
        visited.push(place);
        let mut best = None;
        for &(to, score) in &scenes[place].ways {
            if !visited.contains(&to) {
                best = best.max(slowly(scenes, to, visited).map(|rest| rest + u64::from(score)));
            }
        }
        visited.pop();
        best
    }

    fn stories() -> impl Strategy<Value = Vec<Scene>> {
        let scene = |steps: usize| {
            (prop::bool::weighted(0.25), prop::collection::vec((0..steps, 0..=10_000u32), 0..4))
                .prop_map(|(is_ending, ways)| Scene { is_ending, ways })
        };
        (1..8usize).prop_flat_map(move |steps| prop::collection::vec(scene(steps), steps))
    }

    impl std::fmt::Debug for Scene {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            write!(f, "{} {:?}", if self.is_ending { "ending" } else { "scene" }, self.ways)
        }
    }

    proptest! {
        #[test]
        fn the_best_way_is_the_one_that_trying_every_way_finds(scenes in stories()) {
            prop_assert_eq!(sum(&scenes), Ok(slowly(&scenes, 0, &mut vec![])));
        }
    }

    /// Two ways on from each of so many steps, and back to none.
    fn ladder(rungs: usize) -> Vec<Scene> {
        let rung = |place| Scene { is_ending: place == rungs, ways: vec![(place + 1, 1), (place + 1, 2)] };
        (0..=rungs).map(rung).collect()
    }

    #[test]
    fn a_story_that_never_goes_back_takes_one_look_at_each_step() {
        assert_eq!(sum(&ladder(60)), Ok(Some(120)));
    }

    #[test]
    fn a_story_whose_every_step_leads_to_every_other_is_refused() {
        let everywhere = |steps: usize| -> Vec<Scene> {
            let ways = |from: usize| (0..steps).filter(|to| *to != from).map(|to| (to, 1)).collect();
            (0..steps).map(|from| Scene { is_ending: from + 1 == steps, ways: ways(from) }).collect()
        };
        assert_eq!(sum(&everywhere(9)), Ok(Some(8)));
        assert_eq!(sum(&everywhere(40)), Err(TooLong));
        assert_eq!(sum(&ladder(5_000)), Err(TooLong));
    }
}
