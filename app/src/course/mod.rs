//! Course text as HTML: blocks, prose, questions, scenarios. A kind of block is a file, a kind of question is a file.

pub(crate) mod blocks;
mod context;
mod inline;
mod prose;
pub(crate) mod questions;
pub(crate) mod saver;
mod state;
mod terms;

pub use context::Reader;
pub use state::{ItemState, ReplyFault};

pub(crate) use context::{Gaps, Links, Text, lang};
pub(crate) use inline::{in_words, inline};
pub(crate) use prose::prose;
pub(crate) use terms::{cards, terms_in};
