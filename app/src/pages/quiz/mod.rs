//! A quiz: start, one question a page, check your answers, result.

pub mod check_answers;
pub mod question;
pub mod result;
mod review;
pub mod start;
