//! A key was wrong: somebody's answers were marked again, and their result went up.

use super::layout::{Part, letter, words};
use super::{Mail, Sender};

#[derive(Clone, Copy, Debug)]
pub struct MarksCorrectedMail<'a> {
    pub name: &'a str,
    pub course: &'a str,
    pub passed: bool,
    /// The whole address of the result.
    pub link: &'a str,
}

pub fn marks_corrected(sender: &Sender<'_>, about: &MarksCorrectedMail<'_>) -> Mail {
    let now = if about.passed { "Your result is a pass." } else { "It is not a pass yet, and you can try again." };
    letter(
        sender,
        "Your answers were marked again",
        vec![
            words(format!("Dear {},", about.name)),
            words(format!(
                "What we had as the right answer to a question on “{}” was wrong. We have corrected it and marked your answers again. \
                 Your result went up. {now}",
                about.course
            )),
            Part::Link { label: "See your result", address: about.link.to_owned() },
            words("We are sorry. Nobody lost a mark by this."),
        ],
    )
}
