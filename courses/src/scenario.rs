//! Walking through a scenario: where someone stands after the choices they made, and what those are worth.

use std::collections::{BTreeMap, BTreeSet};

use crate::compiled::{ChoiceFeedback, Scenario, Step, StepFeedback, StoryKey};
use crate::ids::BlockId;
use crate::question::{FULL, Misfit, Reply};

/// A story so far.
#[derive(Debug)]
pub struct Walk<'a> {
    /// The choices made, oldest first.
    pub past: Vec<Past<'a>>,
    /// The step someone stands on now.
    pub now: &'a Step,
    /// An ending has been reached at least once, even if they went back afterwards.
    pub has_ended: bool,
}

/// The way that one person took through each story that they began.
pub type Walks<'a> = BTreeMap<BlockId, Walk<'a>>;

#[derive(Debug)]
pub struct Past<'a> {
    pub step: &'a Step,
    pub chosen: &'a ChoiceFeedback,
}

/// No story is longer: someone going round in circles has seen what there is to see.
pub const LONGEST_PATH: usize = 60;

/// Follows a path from the first step. A choice that its step does not have is refused.
pub fn walk<'a>(
    scenario: &'a Scenario,
    feedback: &'a [StepFeedback],
    path: &[(String, String)],
) -> Result<Walk<'a>, Misfit> {
    let mut now = scenario.steps.first().ok_or(Misfit::WrongKind)?;
    let mut past = Vec::with_capacity(path.len());
    let mut has_ended = now.ending.is_some();
    if path.len() > LONGEST_PATH {
        return Err(Misfit::TooLong);
    }
    for (step, choice) in path {
        if now.id.as_str() != step {
            return Err(Misfit::UnknownAnswer);
        }
        let chosen = feedback
            .iter()
            .find(|of| of.step == now.id)
            .and_then(|of| of.choices.iter().find(|made| made.choice == *choice))
            .ok_or(Misfit::UnknownAnswer)?;
        past.push(Past { step: now, chosen });
        now = scenario.steps.iter().find(|step| step.id == chosen.to).ok_or(Misfit::UnknownAnswer)?;
        has_ended |= now.ending.is_some();
    }
    Ok(Walk { past, now, has_ended })
}

/// The path that a reply holds; blank is the start.
pub fn path_of(reply: &Reply) -> Result<&[(String, String)], Misfit> {
    match reply {
        Reply::Path(path) => Ok(path),
        _ => Err(Misfit::WrongKind),
    }
}

/// The mark of a path, 0 to [`FULL`], rounded up: its scores by the best sum on any way. Only the first choice at each
/// step counts, and only until the first ending. A path that the story does not have is worth nothing.
pub fn mark(key: &StoryKey, scenario: &Scenario, feedback: &[StepFeedback], path: &[(String, String)]) -> u32 {
    let Ok(walk) = walk(scenario, feedback, path) else { return 0 };
    let mut seen = BTreeSet::new();
    let counted =
        walk.past.iter().take_while(|past| past.step.ending.is_none()).filter(|past| seen.insert(&past.step.id));
    let sum: u64 = counted.map(|past| u64::from(past.chosen.score.unwrap_or(0))).sum();
    let full = u64::from(FULL);
    let mark = if sum >= key.best { full } else { (sum * full).div_ceil(key.best) };
    u32::try_from(mark).unwrap_or(FULL)
}
