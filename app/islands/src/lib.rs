//! What moves in the browser: one island over forms that already work without it.
//!
//! What is decided (what waits, what is said, what a status means) is plain Rust and tested on any machine; `browser`
//! only carries it out. Nothing here formats, parses JSON or keeps state that the page does not already show: each of
//! those costs kilobytes on a slow line.

#[cfg(any(feature = "hydrate", test))]
mod body;
#[cfg(feature = "hydrate")]
mod browser;
mod form_saver;
#[cfg(any(feature = "hydrate", test))]
mod outcome;
#[cfg(any(feature = "hydrate", test))]
mod pause;
#[cfg(any(feature = "hydrate", test))]
mod unsent;
#[cfg(any(feature = "hydrate", test))]
#[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "only a browser says them all"))]
mod words;

#[cfg(feature = "hydrate")]
pub use browser::wake;
pub use form_saver::*;
