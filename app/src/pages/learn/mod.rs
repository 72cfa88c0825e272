//! Learning: home, course, lesson, glossary, sources, workbook.

mod before;
pub mod course;
pub mod find;
pub mod glossary;
pub mod handout;
pub mod home;
pub mod lesson;
mod made;
pub mod news;
pub mod notices;
pub mod outline;
pub mod renewing;
pub mod sources;
pub mod unclear;
pub mod which;
pub mod workbook;
