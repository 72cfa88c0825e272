//! Spaced questions: a round of them, and the page that stops the messages.

pub mod round;
pub mod stop;
