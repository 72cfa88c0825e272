//! Pages that only a preview has.

mod excerpt;
pub mod faults;
