//! Reading and doing a course.

pub mod course;
pub mod find;
pub mod home;
pub mod item;
pub mod lesson;
pub mod notice;
pub mod reference;
pub mod search;
pub mod study;
pub mod unclear;
pub mod which;
