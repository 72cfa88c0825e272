//! The pages of a preview: the site's own, filled from memory.

pub mod around;
pub mod quiz;
pub mod reading;
