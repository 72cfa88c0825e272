//! Links and six-digit codes: HMAC(key, purpose, row id, generation), never stored, computed again to send and to check.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::canonical::{hex, unhex};

/// The data directory's secret key. Never printed.
#[derive(Clone)]
pub struct Key([u8; 32]);

impl Key {
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(..)")
    }
}

named!(
    /// What a token is for. A value made for one purpose fails for another.
    Purpose {
        Invitation = "invitation",
        SignIn = "sign-in",
        Reset = "reset",
        /// Stops spaced questions; its row is the round that a message was about.
        StopSpaced = "stop-spaced",
        /// Opens a draft for comments; its row is the consultation.
        Consultation = "consultation",
        /// Counts a person once without naming them.
        Unclear = "unclear",
    }
);

/// What stands in a link: the row's id without hyphens (32 hex digits) and the code over it (64 hex digits).
pub fn link_token(key: &Key, purpose: Purpose, row: &str, generation: i64) -> String {
    format!("{}{}", row.replace('-', ""), hex(&mac(key, purpose, row, generation).finalize().into_bytes()))
}

/// The row that a link names, before anything is known about whether the link is right.
pub fn row_of(token: &str) -> Option<String> {
    let (row, _) = halves(token)?;
    Some(format!("{}-{}-{}-{}-{}", &row[..8], &row[8..12], &row[12..16], &row[16..20], &row[20..]))
}

/// Compares in constant time.
pub fn is_right_link(key: &Key, purpose: Purpose, row: &str, generation: i64, token: &str) -> bool {
    halves(token)
        .and_then(|(_, code)| unhex(code))
        .is_some_and(|code| mac(key, purpose, row, generation).verify_slice(&code).is_ok())
}

/// The same for the same words, and nothing can be read from it without the key (64 hex digits).
pub fn fingerprint(key: &Key, purpose: Purpose, of: &str) -> String {
    hex(&mac(key, purpose, of, 0).finalize().into_bytes())
}

/// Six digits.
pub fn six_digits(key: &Key, purpose: Purpose, row: &str, generation: i64) -> String {
    let bytes = mac(key, purpose, row, generation).finalize().into_bytes();
    let number = bytes.iter().take(8).fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte));
    format!("{:06}", number % 1_000_000)
}

/// Compares in constant time. Spaces that people type between the digits are ignored.
pub fn is_right_code(key: &Key, purpose: Purpose, row: &str, generation: i64, typed: &str) -> bool {
    let typed: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let right = six_digits(key, purpose, row, generation);
    let differences = right.bytes().zip(typed.bytes()).fold(0_u8, |sum, (a, b)| sum | (a ^ b));
    typed.len() == right.len() && differences == 0
}

fn halves(token: &str) -> Option<(&str, &str)> {
    let is_shape = token.len() == 96 && token.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    is_shape.then(|| token.split_at(32))
}

fn mac(key: &Key, purpose: Purpose, row: &str, generation: i64) -> Hmac<Sha256> {
    // A key shorter than a block of SHA-256 is filled up with zeros: that is HMAC's own rule.
    let mut block = [0; 64];
    block[..32].copy_from_slice(&key.0);
    let mut mac = Hmac::<Sha256>::new(&block.into());
    mac.update(format!("{purpose}\n{row}\n{generation}").as_bytes());
    mac
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROW: &str = "01998a2c-7a7b-7c3e-8d11-3f5a9be01c42";

    #[test]
    fn a_link_opens_its_own_row_purpose_and_generation_only() {
        let key = Key::new([7; 32]);
        let token = link_token(&key, Purpose::Invitation, ROW, 1);
        assert_eq!(row_of(&token).as_deref(), Some(ROW));
        assert!(is_right_link(&key, Purpose::Invitation, ROW, 1, &token));
        assert!(!is_right_link(&key, Purpose::Reset, ROW, 1, &token));
        assert!(!is_right_link(&key, Purpose::Invitation, ROW, 2, &token));
        assert!(!is_right_link(&Key::new([8; 32]), Purpose::Invitation, ROW, 1, &token));
    }

    #[test]
    fn a_code_is_six_digits_and_may_be_typed_with_a_space() {
        let key = Key::new([7; 32]);
        let code = six_digits(&key, Purpose::SignIn, ROW, 1);
        assert_eq!(code.len(), 6);
        assert!(is_right_code(&key, Purpose::SignIn, ROW, 1, &format!("{} {}", &code[..3], &code[3..])));
        assert!(!is_right_code(&key, Purpose::SignIn, ROW, 1, &code[..5]));
    }
}
