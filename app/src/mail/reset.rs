//! The link to set a new password.

use super::layout::{Part, letter, words};
use super::{Mail, Sender};

/// `link` is a whole address; `minutes` is how long it works.
pub fn reset(sender: &Sender<'_>, link: &str, minutes: u32) -> Mail {
    let lasts = crate::words::exact_minutes(minutes);
    letter(
        sender,
        "Set a new password",
        vec![
            words("You asked to set a new password. Open this page and choose one:"),
            Part::Link { label: "Set a new password", address: link.to_owned() },
            words(format!("The link works once, for {lasts}.")),
            words("If you did not ask for it, you need do nothing. Your old password still works."),
        ],
    )
}
