//! The six-digit code to sign in with.

use super::layout::{Part, letter, words};
use super::{Mail, Sender};

/// `code` is six digits; `minutes` is how long it works.
pub fn sign_in_code(sender: &Sender<'_>, code: &str, minutes: u32) -> Mail {
    letter(
        sender,
        "Your code to sign in",
        vec![
            words("Here is your code. Type it on the page where you asked for it."),
            Part::Code(code.to_owned()),
            words(format!("It works once, for {minutes} minutes. A newer code replaces it.")),
            words("If you did not ask for a code, you need do nothing. Nobody can sign in without it."),
        ],
    )
}
