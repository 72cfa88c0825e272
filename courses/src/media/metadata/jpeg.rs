//! JPEG: a row of segments, with the picture itself between some of them.

use super::big_u16;

const START: &[u8] = b"\xFF\xD8";
const END: u8 = 0xD9;
const SCAN: u8 = 0xDA;
const EXIF: &[u8] = b"Exif\0\0";

/// A segment that says which way up the picture is, and nothing else.
const ORIENTATION_LENGTH: usize = 36;

pub(super) fn strip(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = bytes.strip_prefix(START).map(|_| START.to_vec())?;
    let (mut at, mut has_orientation) = (START.len(), false);
    while let Some(segment) = Segment::at(bytes, at) {
        match segment.marker {
            END => {
                kept.extend([0xFF, END]);
                return Some(kept);
            }
            0xE1 if segment.body.starts_with(EXIF) && !has_orientation => {
                has_orientation = true;
                let turned = orientation(segment.body).filter(|turned| *turned != 1);
                if let Some(turned) = turned.filter(|_| segment.end - at >= ORIENTATION_LENGTH) {
                    kept.extend(only_orientation(turned));
                }
            }
            marker if is_needed(marker, segment.body) => {
                kept.extend([0xFF, marker]);
                // What stands before the marker may be filled up; the filling is left out.
                kept.extend(&bytes[segment.end - segment.body.len() - segment.length_bytes..segment.end]);
            }
            _ => {}
        }
        at = segment.end;
        if segment.marker == SCAN {
            let end = end_of_scan(bytes, at);
            kept.extend(&bytes[at..end]);
            at = end;
        }
    }
    kept.extend(&bytes[at..]);
    Some(kept)
}

struct Segment<'a> {
    marker: u8,
    body: &'a [u8],
    /// 2, or 0 where there is neither length nor body.
    length_bytes: usize,
    end: usize,
}

impl<'a> Segment<'a> {
    fn at(bytes: &'a [u8], at: usize) -> Option<Self> {
        if *bytes.get(at)? != 0xFF {
            return None;
        }
        let filling = bytes[at..].iter().take_while(|byte| **byte == 0xFF).count();
        let marker_at = at + filling;
        let marker = *bytes.get(marker_at)?;
        let body_at = marker_at + 1;
        if marker == 0 {
            return None;
        }
        if matches!(marker, 0x01 | 0xD0..=0xD9) {
            return Some(Self { marker, body: &[], length_bytes: 0, end: body_at });
        }
        let length = big_u16(bytes, body_at)?;
        let body = bytes.get(body_at + 2..body_at + length)?;
        Some(Self { marker, body, length_bytes: 2, end: body_at + length })
    }
}

/// Of the parts that programs add, only what colours need: JFIF, a colour profile, Adobe's note on colours.
fn is_needed(marker: u8, body: &[u8]) -> bool {
    match marker {
        0xE0 => body.starts_with(b"JFIF\0"),
        0xE2 => body.starts_with(b"ICC_PROFILE\0"),
        0xEE => body.starts_with(b"Adobe"),
        0xE1..=0xEF | 0xFE => false,
        _ => true,
    }
}

/// Where the bytes of the picture stop: at a marker that is neither a stuffed FF nor a restart.
fn end_of_scan(bytes: &[u8], from: usize) -> usize {
    let is_marker = |pair: &[u8]| pair[0] == 0xFF && !matches!(pair[1], 0x00 | 0xD0..=0xD7 | 0xFF);
    bytes[from..].windows(2).position(is_marker).map_or(bytes.len(), |at| from + at)
}

/// 1 to 8, from the first list of EXIF.
fn orientation(body: &[u8]) -> Option<u8> {
    const TAG: usize = 0x0112;
    let tiff = body.strip_prefix(EXIF)?;
    let is_little = match tiff.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let number = |at: usize, length: usize| -> Option<usize> {
        let digits = tiff.get(at..at.checked_add(length)?)?;
        let add = |number: usize, digit: &u8| number << 8 | usize::from(*digit);
        Some(if is_little { digits.iter().rev().fold(0, add) } else { digits.iter().fold(0, add) })
    };
    let list = number(4, 4)?;
    let count = number(list, 2)?;
    let entries = (0..count).map(|index| list + 2 + index * 12);
    let found = entries.take_while(|at| *at + 12 <= tiff.len()).find(|at| number(*at, 2) == Some(TAG))?;
    u8::try_from(number(found + 8, 2)?).ok().filter(|turned| (1..=8).contains(turned))
}

fn only_orientation(turned: u8) -> [u8; ORIENTATION_LENGTH] {
    let mut segment = *b"\xFF\xE1\0\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0";
    segment[29] = turned;
    segment
}
