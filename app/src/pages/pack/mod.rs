//! The trainer pack: its list, its sheets as pages, and each sheet as a file that stands by itself.

pub mod contents;
mod pieces;
pub mod sheet;
mod words;

pub use pieces::Picture;
