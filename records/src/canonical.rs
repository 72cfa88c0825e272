//! Canonical JSON and the hashes over it: what the ledger, certificates and the audit log are sealed with.

use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// JSON with keys in order and no spaces, so that the same facts always give the same bytes.
pub fn canonical<T: Serialize>(facts: &T) -> String {
    let mut out = String::new();
    write(&serde_json::to_value(facts).unwrap_or_default(), &mut out);
    out
}

/// Sorts by hand: whether `serde_json` keeps keys sorted depends on a feature that any crate of the build may turn on.
fn write(value: &Value, out: &mut String) {
    match value {
        Value::Object(fields) => {
            let mut names: Vec<&String> = fields.keys().collect();
            names.sort_unstable();
            out.push('{');
            for (place, name) in names.into_iter().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                out.push_str(&Value::String(name.clone()).to_string());
                out.push(':');
                write(&fields[name], out);
            }
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for (place, item) in items.iter().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                write(item, out);
            }
            out.push(']');
        }
        plain => out.push_str(&plain.to_string()),
    }
}

/// 64 hex digits.
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// The next link of a chain: SHA-256 over the last hash, a line break and the body.
pub fn link(prev_hash: &str, body: &str) -> String {
    sha256_hex(format!("{prev_hash}\n{body}").as_bytes())
}

/// What a chain starts from.
pub const START: &str = "";

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        out.push(char::from_digit(u32::from(byte >> 4), 16).unwrap_or('0'));
        out.push(char::from_digit(u32::from(byte & 15), 16).unwrap_or('0'));
        out
    })
}

pub(crate) fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> = text.chars().map(|c| c.to_digit(16).map(|d| d as u8)).collect();
    let digits = digits?;
    digits.len().is_multiple_of(2).then(|| digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Serialize)]
    struct Facts {
        zebra: u8,
        ant: &'static str,
    }

    #[test]
    fn keys_stand_in_order() {
        assert_eq!(canonical(&Facts { zebra: 1, ant: "é" }), r#"{"ant":"é","zebra":1}"#);
    }

    #[test]
    fn hex_reads_what_it_writes() {
        assert_eq!(unhex(&hex(&[0, 171, 255])), Some(vec![0, 171, 255]));
        assert_eq!(unhex("abc"), None);
    }
}
