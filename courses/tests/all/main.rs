//! The promises of this crate, told through whole bundles. One program, so that it links once.

mod broken;
mod budget;
mod fix;
mod fmt;
mod format;
mod handbook;
mod handouts;
mod kinds;
mod library;
mod lock;
mod media;
mod messages;
mod new_pages;
mod pieces;
mod promises;
mod searching;
mod sections;
mod sheets;
mod stories;
mod support;
mod trainer;
mod variables;
mod writing;
