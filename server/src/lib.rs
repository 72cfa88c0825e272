//! The process: routes, forms, sessions, mail, jobs, settings, command line. The only room that knows a URL, a socket, a
//! cookie, a file or the time.

pub mod assets;
pub mod chance;
pub mod clock;
pub mod commands;
pub mod cookies;
pub mod drafts;
pub mod drawing;
mod first_course;
pub mod folder;
pub mod handbook;
pub mod http;
pub mod jobs;
pub mod library;
mod local_words;
pub mod mail;
pub mod media;
pub mod moothall;
pub mod pack;
pub mod page;
pub mod passwords;
pub mod preview;
pub mod public_url;
pub mod router;
pub mod routes;
pub mod searches;
pub mod settings;
pub mod trouble;
