//! The size of a picture in pixels, from its first bytes; nothing is decoded.

pub(super) fn pixels(extension: &str, bytes: &[u8]) -> Option<(u32, u32)> {
    match extension {
        "png" => Some((big_u32(bytes, 16)?, big_u32(bytes, 20)?)),
        "jpg" | "jpeg" => jpeg(bytes),
        "webp" => webp(bytes),
        "svg" => super::svg::size(bytes),
        _ => None,
    }
}

fn array<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..at.checked_add(N)?)?.try_into().ok()
}

fn big_u32(bytes: &[u8], at: usize) -> Option<u32> {
    array(bytes, at).map(u32::from_be_bytes)
}

fn big_u16(bytes: &[u8], at: usize) -> Option<u32> {
    array(bytes, at).map(u16::from_be_bytes).map(u32::from)
}

fn little_u16(bytes: &[u8], at: usize) -> Option<u32> {
    array(bytes, at).map(u16::from_le_bytes).map(u32::from)
}

/// From marker to marker, to the frame header.
fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    loop {
        let marker = *bytes.get(at + 1)?;
        if *bytes.get(at)? != 0xFF {
            return None;
        }
        match marker {
            0xFF => at += 1,
            0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                return Some((big_u16(bytes, at + 7)?, big_u16(bytes, at + 5)?));
            }
            0x01 | 0xD0..=0xD8 => at += 2,
            _ => at += 2 + big_u16(bytes, at + 2)? as usize,
        }
    }
}

fn webp(bytes: &[u8]) -> Option<(u32, u32)> {
    match bytes.get(12..16)? {
        b"VP8 " => Some((little_u16(bytes, 26)? & 0x3FFF, little_u16(bytes, 28)? & 0x3FFF)),
        b"VP8L" => {
            let bits = array(bytes, 21).map(u32::from_le_bytes)?;
            Some(((bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1))
        }
        b"VP8X" => {
            let three = |at| array::<3>(bytes, at).map(|[a, b, c]| u32::from_le_bytes([a, b, c, 0]) + 1);
            Some((three(24)?, three(27)?))
        }
        _ => None,
    }
}
