//! Pictures and other files of a bundle: what they are, by their own bytes and not by what they call themselves.

mod size;
pub(crate) mod svg;

use std::collections::BTreeMap;

use crate::bundle::{Bundle, extension, sha256};
use crate::compiled::Media;
use crate::fault::Faults;

const MOST_PIXELS: u64 = 40_000_000;

/// Extension and content type, from our own list.
const TYPES: [(&str, &str); 14] = [
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("webp", "image/webp"),
    ("svg", "image/svg+xml"),
    ("mp3", "audio/mpeg"),
    ("m4a", "audio/mp4"),
    ("mp4", "video/mp4"),
    ("vtt", "text/vtt; charset=utf-8"),
    ("pdf", "application/pdf"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("txt", "text/plain; charset=utf-8"),
    ("csv", "text/csv; charset=utf-8"),
];

/// Looks at every file that is not Markdown or TOML.
pub(crate) fn read(bundle: &Bundle, faults: &mut Faults) -> BTreeMap<String, Media> {
    let files = bundle.media.iter().filter(|(path, _)| *path != "bundle.lock");
    files.filter_map(|(path, bytes)| Some((path.clone(), one(path, bytes, faults)?))).collect()
}

fn one(path: &str, bytes: &[u8], faults: &mut Faults) -> Option<Media> {
    let extension = extension(path);
    if extension == "docm" || bytes.windows(14).any(|part| part == b"vbaProject.bin") {
        faults
            .about("X011", path, format!("{path} is an office file with macros"))
            .help("Save it without macros, or as a PDF");
        return None;
    }
    // A renamed `course.toml` is spoken of elsewhere.
    let Some((_, content_type)) = TYPES.iter().find(|(known, _)| *known == extension) else {
        faults
            .about("X010", path, format!("{path} is a kind of file this format does not use"))
            .help("Save it as a kind the format uses, such as PNG, PDF or Markdown");
        return None;
    };
    if !is_what_it_says(extension, bytes) {
        faults
            .about("X010", path, format!("{path} is not the kind of file its name says"))
            .help("Save it again from the program that made it");
        return None;
    }
    if extension == "svg"
        && let Some(reason) = svg::refusal(bytes)
    {
        faults
            .about("X022", path, format!("{path} holds {reason}, which drawings in a bundle may not"))
            .help("Save it as a plain SVG, or as a PNG");
        return None;
    }
    let size = size::pixels(extension, bytes);
    if let Some((width, height)) = size.filter(|(width, height)| u64::from(*width) * u64::from(*height) > MOST_PIXELS) {
        faults
            .about("X012", path, format!("{path} is {width} by {height} pixels; the most is 40 million pixels"))
            .help("Make the picture smaller");
        return None;
    }
    Some(Media { sha256: sha256(bytes), content_type: (*content_type).to_owned(), size })
}

/// Width and height in pixels, where the first bytes of a picture tell them.
pub(crate) fn pixels(path: &str, bytes: &[u8]) -> Option<(u32, u32)> {
    size::pixels(extension(path), bytes)
}

fn is_what_it_says(extension: &str, bytes: &[u8]) -> bool {
    match extension {
        "png" => bytes.starts_with(b"\x89PNG\r\n\x1a\n"),
        "jpg" | "jpeg" => bytes.starts_with(b"\xff\xd8\xff"),
        "webp" => bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"),
        "svg" => bytes.windows(4).any(|part| part.eq_ignore_ascii_case(b"<svg")),
        "mp3" => bytes.starts_with(b"ID3") || matches!(bytes, [0xFF, second, ..] if second & 0xE0 == 0xE0),
        "m4a" | "mp4" => bytes.get(4..8) == Some(b"ftyp"),
        "vtt" => bytes.starts_with(b"WEBVTT"),
        "pdf" => bytes.starts_with(b"%PDF-"),
        "docx" | "odt" => bytes.starts_with(b"PK\x03\x04"),
        _ => true,
    }
}
