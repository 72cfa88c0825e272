//! Where ids and chance come from. `server` has the real one; tests bring their own.

/// Makes ids and random bytes.
pub trait Mint: Send + Sync {
    /// A UUIDv7, lower case with hyphens.
    fn id(&self) -> String;
    /// Fills with random bytes fit for secrets.
    fn bytes(&self, out: &mut [u8]);
}
