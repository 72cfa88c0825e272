//! The guide, the slides and the handouts.

mod guide;
mod handout;
mod passages;
mod slides;

use crate::compiled::Handout;
use crate::desk::Desk;

pub(crate) use handout::with_passages;

pub(crate) struct TrainerFiles {
    /// Minutes that the session plan adds up to, if there is a plan.
    pub planned: Option<u32>,
    /// Without the passages of lessons.
    pub handouts: Vec<Handout>,
}

pub(crate) fn read(desk: &mut Desk<'_>) -> TrainerFiles {
    let mut read = TrainerFiles { planned: None, handouts: vec![] };
    let bundle = desk.bundle;
    for file in bundle.pages_in("trainer/") {
        if !desk.has_time_for(file) {
            break;
        }
        match file.path.split('/').collect::<Vec<_>>().as_slice() {
            [_, "guide.md"] => read.planned = Some(guide::read(desk, file)),
            [_, "slides.md"] => slides::read(desk, file),
            [_, "handouts", _] => read.handouts.push(handout::read(desk, file)),
            // Others were said to be in a folder this format does not use.
            _ => {}
        }
    }
    read
}
