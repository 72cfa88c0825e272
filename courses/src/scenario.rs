//! Walking through a scenario: where someone stands after the choices they made.

use crate::compiled::{ChoiceFeedback, Scenario, Step, StepFeedback};
use crate::question::{Misfit, Reply};

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
