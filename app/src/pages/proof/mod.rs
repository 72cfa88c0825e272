//! Proof of learning: my record, the certificate, and the page where a stranger checks it.

pub mod certificate;
pub mod qr;
pub mod record;
pub mod verify;
