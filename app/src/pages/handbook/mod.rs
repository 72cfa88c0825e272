//! The author's handbook: how to make a course, with examples and what comes of them.

pub mod chapter;
mod codes;
pub mod contents;
mod example;

const TITLE: &str = "The author’s handbook";
