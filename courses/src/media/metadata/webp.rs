//! WebP: a row of chunks in one large one, the first of which may say what the others are.

const HEADER: usize = 12;

const NEEDED: [&[u8]; 7] = [b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"];

/// In the flags of VP8X.
const HAS_EXIF: u8 = 0x08;
const HAS_XMP: u8 = 0x04;

pub(super) fn strip(bytes: &[u8]) -> Option<Vec<u8>> {
    if !bytes.starts_with(b"RIFF") || bytes.get(8..HEADER) != Some(b"WEBP") {
        return None;
    }
    let end = little_u32(bytes, 4)?.saturating_add(8).min(bytes.len());
    let mut kept = bytes[..HEADER].to_vec();
    let mut at = HEADER;
    while let Some(chunk) = chunk(bytes, at, end) {
        if NEEDED.contains(&&chunk[..4]) {
            let start = kept.len();
            kept.extend(chunk);
            if let (true, Some(flags)) = (chunk.starts_with(b"VP8X"), kept.get_mut(start + 8)) {
                *flags &= !(HAS_EXIF | HAS_XMP);
            }
        }
        at += chunk.len();
    }
    // What stands after the end belongs to no picture.
    kept.extend(bytes.get(at..end).unwrap_or_default());
    let size = u32::try_from(kept.len().saturating_sub(8)).ok()?;
    kept[4..8].copy_from_slice(&size.to_le_bytes());
    Some(kept)
}

/// With its header and, after an odd number of bytes, the one that makes it even.
fn chunk(bytes: &[u8], at: usize, end: usize) -> Option<&[u8]> {
    let length = little_u32(bytes, at.checked_add(4)?)?;
    let after = at.checked_add(8)?.checked_add(length)?;
    let padded = (after + length % 2).min(end);
    (after <= end).then(|| bytes.get(at..padded)).flatten()
}

fn little_u32(bytes: &[u8], at: usize) -> Option<usize> {
    let four: [u8; 4] = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
    usize::try_from(u32::from_le_bytes(four)).ok()
}
