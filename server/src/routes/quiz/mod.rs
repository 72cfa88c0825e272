//! Taking a quiz: start, one question a page, check your answers, submit, result.

pub mod check;
pub mod question;
pub mod result;
pub mod sitting;
pub mod start;
pub mod which;
