//! The walk over every route that the router is built from: who may, what changes, and what each response carries.

mod authority;
mod dress;
mod filled;
mod forms;
mod reading;
mod replays;
