//! Spaced questions: a round of them, which answer to keep, and the page that stops the messages.

pub mod in_round;
pub mod question;
pub mod round;
pub mod stop;
pub mod which;
