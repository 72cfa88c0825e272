//! Pages about the site itself.

pub mod accessibility;
pub mod cookies;
pub mod help;
pub mod privacy;
