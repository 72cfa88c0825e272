//! What moves in the browser: one island over forms that already work without it.
//!
//! What is decided (what waits, what is said, what a status means) is plain Rust and tested on any machine; `browser` only
//! carries it out. Nothing here formats, parses JSON or keeps state that the page does not already show: each of those costs
//! kilobytes on a slow line.

#[cfg_attr(not(feature = "hydrate"), allow(dead_code))]
mod body;
#[cfg(feature = "hydrate")]
mod browser;
mod form_saver;
#[cfg_attr(not(feature = "hydrate"), allow(dead_code))]
mod outcome;
#[cfg_attr(not(feature = "hydrate"), allow(dead_code))]
mod pause;
#[cfg_attr(not(feature = "hydrate"), allow(dead_code))]
mod unsent;
#[cfg_attr(not(feature = "hydrate"), allow(dead_code))]
mod words;

#[cfg(feature = "hydrate")]
pub use browser::wake;
pub use form_saver::*;
