//! The only place that draws chance: identifiers, codes, keys and seeds.

use rand::Rng;
use records::Mint;

/// The operating system's randomness.
#[derive(Debug)]
pub struct SystemMint;

impl Mint for SystemMint {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that makes identifiers")]
    fn id(&self) -> String {
        uuid::Uuid::now_v7().to_string()
    }

    #[expect(clippy::disallowed_methods, reason = "this is the one place that draws chance")]
    fn bytes(&self, out: &mut [u8]) {
        rand::rng().fill_bytes(out);
    }
}
