//! A right answer was wrong, and somebody learned it so.

use super::layout::{Part, letter, words};
use super::{Mail, Sender};

#[derive(Clone, Copy, Debug)]
pub struct RightAnswerMail<'a> {
    pub name: &'a str,
    pub course: &'a str,
    /// The whole address of their home page, which says what is right.
    pub link: &'a str,
}

pub fn right_answer(sender: &Sender<'_>, about: &RightAnswerMail<'_>) -> Mail {
    letter(
        sender,
        "A right answer was put right",
        vec![
            words(format!("Dear {},", about.name)),
            words(format!(
                "You answered a question of “{}” as we held it right then. We were wrong, and it is put right.",
                about.course
            )),
            Part::Link { label: "Read what changed", address: about.link.to_owned() },
            words("Your marks and your result stay as they are."),
        ],
    )
}
