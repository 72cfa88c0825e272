//! What pictures and films tell about their makers: where and when they were taken, with what, by whom. It is taken out (X013).
//!
//! Nothing is decoded: whole parts of a file are left out, so what is seen and heard stays the same bit for bit. A file
//! that is not built as it should be is kept from the odd place on as it came.

mod jpeg;
mod mp4;
mod png;
mod svg;
mod webp;

use std::borrow::Cow;

/// The same picture or film without metadata; never longer than it came, and the same when it is done again.
///
/// Of JPEG and PNG everything is left out that is not needed to show the picture, with what follows its end; a JPEG keeps
/// which way up it is, because turning it would mean to decode it. Colour profiles stay. Films keep their length. Of a
/// drawing only what is never drawn is left out.
pub fn without_metadata<'a>(extension: &str, bytes: &'a [u8]) -> Cow<'a, [u8]> {
    let kept = match extension {
        "jpg" | "jpeg" => jpeg::strip(bytes),
        "png" => png::strip(bytes),
        "webp" => webp::strip(bytes),
        "svg" => svg::strip(bytes),
        "mp4" | "m4a" => mp4::strip(bytes),
        _ => None,
    };
    match kept {
        Some(kept) if kept != bytes => Cow::Owned(kept),
        _ => Cow::Borrowed(bytes),
    }
}

fn big_u32(bytes: &[u8], at: usize) -> Option<usize> {
    let four: [u8; 4] = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
    usize::try_from(u32::from_be_bytes(four)).ok()
}

fn big_u16(bytes: &[u8], at: usize) -> Option<usize> {
    let two: [u8; 2] = bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
    Some(u16::from_be_bytes(two).into())
}

#[cfg(test)]
mod tests;
