//! Letters: from an outbox row to words to the post.

mod letter;
mod post;

pub use letter::write;
pub use post::{Letter, List, PostError, PostOffice};
