//! The record at the end of a zip, which says where its list of entries stands. There must be one reading of it, not two.

use std::io::{Read, Seek};

use super::pieces::{read_at, u16_at, u32_at, u64_at};

const MAGIC: &[u8] = b"PK\x05\x06";
const LENGTH: u64 = 22;
const LONGEST_COMMENT: u64 = 0xFFFF;
const LOCATOR: u64 = 20;
const LARGE_RECORD: u64 = 56;

pub(super) struct EndRecord {
    /// How many entries there are.
    pub entries: u64,
    /// Where their list begins, and how long it is, in bytes.
    pub start: u64,
    pub length: u64,
}

/// `None` when the zip is cut off, has something before or after it, is one part of several, or can be read in two ways.
pub(super) fn find(zip: &mut (impl Read + Seek), size: u64) -> Option<EndRecord> {
    let tail_length = size.min(LENGTH + LONGEST_COMMENT);
    let tail_start = size - tail_length;
    let tail = read_at(zip, tail_start, usize::try_from(tail_length).ok()?).ok()?;
    // The last one must be the one: a comment that holds another would be read differently by other programs.
    let at = tail.windows(MAGIC.len()).rposition(|part| part == MAGIC)?;
    let record = &tail[at..];
    let comment = usize::from(u16_at(record, 20)?);
    if record.len() != 22 + comment {
        return None;
    }
    let record_at = tail_start + at as u64;
    let (disk, disk_of_list) = (u16_at(record, 4)?, u16_at(record, 6)?);
    let (here, entries) = (u16_at(record, 8)?, u16_at(record, 10)?);
    let small =
        EndRecord { entries: entries.into(), length: u32_at(record, 12)?.into(), start: u32_at(record, 16)?.into() };
    let locator = record_at.checked_sub(LOCATOR).map(|at| read_at(zip, at, 20)).transpose().ok()?;
    let (found, end) = match locator.filter(|locator| locator.starts_with(b"PK\x06\x07")) {
        Some(locator) => large(zip, &locator, record_at - LOCATOR, &small)?,
        None if disk == 0 && disk_of_list == 0 && here == entries => (small, record_at),
        None => return None,
    };
    // Nothing between the list and its end, nothing before the first entry: no second zip can hide there.
    let adjoins = found.start.checked_add(found.length) == Some(end);
    let begins = read_at(zip, 0, 4).ok()?;
    (adjoins && (begins == b"PK\x03\x04" || found.entries == 0 && found.start == 0)).then_some(found)
}

/// The record of zips too large for the old one; it must agree with the old one wherever that says anything.
fn large(zip: &mut (impl Read + Seek), locator: &[u8], locator_at: u64, small: &EndRecord) -> Option<(EndRecord, u64)> {
    let at = u64_at(locator, 8)?;
    if at.checked_add(LARGE_RECORD) != Some(locator_at) || u32_at(locator, 4)? != 0 || u32_at(locator, 16)? > 1 {
        return None;
    }
    let record = read_at(zip, at, 56).ok()?;
    if !record.starts_with(b"PK\x06\x06") || u64_at(&record, 4)? != LARGE_RECORD - 12 {
        return None;
    }
    let found = EndRecord { entries: u64_at(&record, 32)?, length: u64_at(&record, 40)?, start: u64_at(&record, 48)? };
    let agrees = [
        (small.entries, found.entries, u64::from(u16::MAX)),
        (small.length, found.length, u64::from(u32::MAX)),
        (small.start, found.start, u64::from(u32::MAX)),
    ]
    .iter()
    .all(|(old, new, full)| old == new || old == full);
    let is_whole = u32_at(&record, 16)? == 0 && u32_at(&record, 20)? == 0 && u64_at(&record, 24)? == found.entries;
    (agrees && is_whole).then_some((found, at))
}
