//! The header that stands before each entry's bytes, and must tell the same story as the list.

use std::io::{Read, Seek};

use super::entry::Entry;
use super::pieces::{read_at, u16_at, u32_at};

const FIXED: u64 = 30;

/// Sizes and checksum follow the bytes.
const SIZES_FOLLOW: u16 = 1 << 3;

/// What the entry has that the list does not say; `None` when both agree.
pub(super) fn difference(zip: &mut (impl Read + Seek), entry: &Entry, list_at: u64) -> Option<&'static str> {
    let Ok(header) = read_at(zip, entry.header_at, 30) else { return Some("lies outside the zip") };
    let number = |at| u16_at(&header, at).unwrap_or_default();
    if !header.starts_with(b"PK\x03\x04") {
        return Some("does not stand where the list says");
    }
    let name = read_at(zip, entry.header_at + FIXED, number(26).into()).unwrap_or_default();
    if name != entry.raw_name {
        return Some("has another name in the list of the zip");
    }
    let large = |at| u32_at(&header, at).map(u64::from).filter(|size| *size != u64::from(u32::MAX));
    let tells_sizes = number(6) & SIZES_FOLLOW == 0;
    let differs = |at: usize, listed: u64| tells_sizes && large(at).is_some_and(|size| size != listed);
    if number(6) != entry.flags || number(8) != entry.method || differs(18, entry.packed) || differs(22, entry.size) {
        return Some("is described in two ways");
    }
    let start = entry.header_at + FIXED + u64::from(number(26)) + u64::from(number(28));
    start.checked_add(entry.packed).is_none_or(|end| end > list_at).then_some("reaches past its place")
}
