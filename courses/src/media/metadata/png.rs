//! PNG: a row of chunks, each with its length, its name and a checksum.

use super::big_u32;

const START: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Beside those without which there is no picture (their names begin with a capital): colours, transparency, the size of
/// a pixel, animation.
const NEEDED: [&[u8]; 15] = [
    b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"mDCV", b"cLLI", b"sBIT", b"bKGD", b"pHYs", b"hIST",
    b"acTL", b"fcTL", b"fdAT",
];

pub(super) fn strip(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = bytes.strip_prefix(START).map(|_| START.to_vec())?;
    let mut at = START.len();
    while let Some(length) = big_u32(bytes, at) {
        let Some(chunk) = length.checked_add(12).and_then(|length| bytes.get(at..at.checked_add(length)?)) else {
            break;
        };
        let name = &chunk[4..8];
        if name[0].is_ascii_uppercase() || NEEDED.contains(&name) {
            kept.extend(chunk);
        }
        at += chunk.len();
        if name == b"IEND" {
            return Some(kept);
        }
    }
    kept.extend(&bytes[at..]);
    Some(kept)
}
