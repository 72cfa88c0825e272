//! The whole program as people meet it: over HTTP, on both engines, killed and stopped.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

#[macro_use]
mod rig;

mod answering;
mod authoring;
mod drafts;
mod drawing;
mod enumeration;
mod every_route;
mod expired_sign_in;
mod facts;
mod finding;
mod guessing;
mod handbook;
mod handing_in;
mod killed;
mod limiting;
mod logging;
mod mail;
mod preview;
mod printing;
mod proving;
mod publishing;
mod questions;
mod renewing;
mod republishing;
mod retaking;
mod searching;
mod settling;
mod signing_in;
mod spaced;
mod starting;
mod stopping;
mod updating;
mod work;
