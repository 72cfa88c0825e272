//! What people see: pages and components rendered to HTML on the server. No database, no clock, no chance.
//!
//! A page is a file in `pages` with a struct of what it shows and `fn page(&Shell, &…) -> Page`. `paths` is the only
//! place that writes an address.

#![recursion_limit = "512"]

pub mod course;
pub mod mail;
pub mod pages;
pub mod parts;
pub mod paths;
pub mod render;
pub mod shell;
pub mod words;

pub use render::Page;
pub use shell::{Assets, Back, Contact, Edition, Preview, Shell, ShellPerson, Site, TextSize, Work};
