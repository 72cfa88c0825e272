//! A quiz: start, the questions, check your answers, result.

pub mod all_questions;
pub mod check_answers;
pub mod question;
pub mod result;
mod review;
mod said;
pub mod start;
