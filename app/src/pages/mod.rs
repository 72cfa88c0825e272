//! The pages. Each file has a struct of what its page shows and `fn page(&Shell, &…) -> Page`.

pub mod access;
pub mod account;
pub mod drafts;
pub mod handbook;
pub mod learn;
pub mod notes;
pub mod pack;
pub mod preview;
pub mod proof;
pub mod questions;
pub mod quiz;
pub mod refusal;
pub mod search;
pub mod settings;
pub mod site;
pub mod spaced;
pub mod versions;
