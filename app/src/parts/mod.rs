//! Small pieces that many pages share.

pub(crate) mod changes;
pub(crate) mod contact;
pub(crate) mod drawings;
pub(crate) mod faults;
pub(crate) mod field;
pub(crate) mod icons;
pub(crate) mod links;
pub(crate) mod print;
pub(crate) mod saved;
pub(crate) mod search_box;
pub(crate) mod status;
pub(crate) mod unclear;
