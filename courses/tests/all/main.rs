//! The promises of this crate, told through whole bundles. One program, so that it links once.

mod broken;
mod format;
mod kinds;
mod library;
mod promises;
mod support;
