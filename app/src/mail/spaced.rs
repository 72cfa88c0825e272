//! A round of spaced questions is there: what it is, how long it takes, and how these messages stop.

use super::layout::{Part, letter, words};
use super::{Mail, Sender};
use crate::words::{exact_minutes, minutes_of_round, questions};

#[derive(Clone, Copy, Debug)]
pub struct SpacedMail<'a> {
    pub course: &'a str,
    /// How many.
    pub questions: usize,
    /// The whole address of the questions.
    pub link: &'a str,
    /// The whole address where these messages stop.
    pub stop: &'a str,
}

pub fn spaced(sender: &Sender<'_>, about: &SpacedMail<'_>) -> Mail {
    let count = questions(about.questions);
    let minutes = exact_minutes(minutes_of_round(about.questions));
    letter(
        sender,
        &format!("{count} to keep it fresh"),
        vec![
            words(format!("{count} on “{}”. It takes {minutes}. Nothing is marked against you.", about.course)),
            Part::Link { label: "Answer the questions", address: about.link.to_owned() },
            words(
                "People remember more when they are asked again after some days. You need not answer, and nobody else sees what you answer.",
            ),
            Part::Link { label: "Stop these messages, for this course or for all", address: about.stop.to_owned() },
        ],
    )
}
