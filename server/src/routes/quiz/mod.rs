//! Taking a quiz: start, the questions, check your answers, submit, result.

pub mod all_questions;
pub mod check;
pub mod question;
pub mod result;
pub mod sitting;
pub mod start;
pub mod which;
