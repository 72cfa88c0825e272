//! MP4 and M4A: boxes in boxes. Those with metadata become free space of the same length, because others say where in the file they stand.

use std::ops::Range;

use super::big_u32;

/// The boxes that are looked into: the film in the file, the tracks in the film.
const FILM: &[&[u8]] = &[b"moov", b"trak"];

/// Of XMP, among the boxes without a name.
pub(super) const XMP: [u8; 16] = *b"\xBE\x7A\xCF\xCB\x97\xA9\x42\xE8\x9C\x71\x99\x94\x91\xE3\xAF\xAC";

pub(super) fn strip(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut found = Vec::new();
    look_in(bytes, 0..bytes.len(), FILM, &mut found);
    if found.is_empty() {
        return None;
    }
    // Films are large: one without metadata is not copied.
    let mut kept = bytes.to_vec();
    for metadata in found {
        kept[metadata.name_at..metadata.name_at + 4].copy_from_slice(b"free");
        kept[metadata.body_at..metadata.end].fill(0);
    }
    Some(kept)
}

/// A box.
struct Part {
    name_at: usize,
    body_at: usize,
    end: usize,
}

/// What a user's program noted of the film or of one track (place, title, maker) stands in `udta` and `meta`.
fn look_in(bytes: &[u8], range: Range<usize>, inside: &[&[u8]], found: &mut Vec<Part>) {
    let mut at = range.start;
    while let Some(next) = box_at(bytes, at, range.end) {
        let body = &bytes[next.body_at..next.end];
        at = next.end;
        match &bytes[next.name_at..next.name_at + 4] {
            name if inside.first() == Some(&name) => look_in(bytes, next.body_at..next.end, &inside[1..], found),
            b"udta" | b"meta" => found.push(next),
            b"uuid" if body.starts_with(&XMP) => found.push(next),
            _ => {}
        }
    }
}

fn box_at(bytes: &[u8], at: usize, end: usize) -> Option<Part> {
    let name_at = at.checked_add(4)?;
    let (length, body_at) = match big_u32(bytes, at)? {
        // To the end of the file.
        0 => (end.checked_sub(at)?, at.checked_add(8)?),
        // Too long for 32 bits.
        1 if big_u32(bytes, at.checked_add(8)?)? == 0 => (big_u32(bytes, at.checked_add(12)?)?, at.checked_add(16)?),
        length => (length, at.checked_add(8)?),
    };
    let box_end = at.checked_add(length)?;
    (body_at <= box_end && box_end <= end).then_some(Part { name_at, body_at, end: box_end })
}
