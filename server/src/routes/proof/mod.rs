//! Proof of learning: one's own record, the certificate, and the page where a stranger checks it.

pub mod certificate;
pub mod record;
pub mod verify;
