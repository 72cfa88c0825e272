//! What stands between the socket and the routes: who is asking, what may pass, and how trouble is told.

pub mod csv;
pub mod finish;
pub mod form;
pub mod guard;
pub mod headers;
pub mod host;
pub mod log;
pub mod one_click;
pub mod packing;
pub mod upload;
pub mod visit;
