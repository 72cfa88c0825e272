//! Kinds of files: those that a bundle may hold, and the first bytes by which each is known.

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

pub(super) fn content_type(extension: &str) -> Option<&'static str> {
    TYPES.iter().find(|(known, _)| *known == extension).map(|(_, content_type)| *content_type)
}

/// Whether the bytes are of the kind that the name says. That `txt` and `csv` are text was seen when they were read.
pub(super) fn is_what_it_says(extension: &str, bytes: &[u8]) -> bool {
    let has_size = || super::size::pixels(extension, bytes).is_some_and(|(width, height)| width > 0 && height > 0);
    match extension {
        "png" => bytes.starts_with(b"\x89PNG\r\n\x1a\n") && bytes.get(12..16) == Some(b"IHDR") && has_size(),
        "jpg" | "jpeg" => bytes.starts_with(b"\xff\xd8\xff") && has_size(),
        "webp" => bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") && has_size(),
        "svg" => super::svg::is_drawing(bytes),
        "mp3" => bytes.starts_with(b"ID3") || is_frame_of_mp3(bytes),
        "m4a" | "mp4" => is_film(bytes),
        "vtt" => matches!(bytes.strip_prefix(b"WEBVTT"), Some([] | [b' ' | b'\t' | b'\n', ..])),
        "pdf" => bytes.starts_with(b"%PDF-"),
        "docx" | "odt" => super::office::is_document(extension, bytes),
        _ => true,
    }
}

/// The header of a frame: layer III, with a bit rate and a sample rate that exist.
fn is_frame_of_mp3(bytes: &[u8]) -> bool {
    let [0xFF, second, third, ..] = bytes else { return false };
    let (version, layer) = (second >> 3 & 3, second >> 1 & 3);
    second >> 5 == 7 && version != 1 && layer == 1 && third >> 4 != 15 && third >> 2 & 3 != 3
}

/// Pictures of telephones and films of QuickTime are made the same way, and are not on the list.
fn is_film(bytes: &[u8]) -> bool {
    const OTHERS: [&[u8]; 8] = [b"qt  ", b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif", b"avis"];
    bytes.get(4..8) == Some(b"ftyp") && bytes.get(8..12).is_some_and(|brand| !OTHERS.contains(&brand))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_known_by_its_first_bytes() {
        let frame = b"\xFF\xFB\x90\x00";
        for (extension, bytes) in [
            ("jpg", &b"\xFF\xD8\xFF\xC0\x00\x0B\x08\x00\x01\x00\x01\x01\x01\x11\x00"[..]),
            ("webp", b"RIFF\x1A\0\0\0WEBPVP8L\x0D\0\0\0\x2F\0\0\0\0\0\0\0\0"),
            ("svg", b"\n<!-- a --><svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
            ("mp3", b"ID3\x04"),
            ("mp3", frame),
            ("mp4", b"\0\0\0\x10ftypisom\0\0\0\0"),
            ("m4a", b"\0\0\0\x10ftypM4A \0\0\0\0"),
            ("vtt", b"WEBVTT\n\n"),
            ("vtt", b"WEBVTT"),
            ("pdf", b"%PDF-1.7"),
            ("txt", b"words"),
            ("csv", b"a,b"),
        ] {
            assert!(is_what_it_says(extension, bytes), "{extension}");
            assert!(content_type(extension).is_some(), "{extension}");
        }
    }

    #[test]
    fn what_only_looks_like_it_is_not_let_through() {
        for (extension, bytes) in [
            ("png", &b"\x89PNG\r\n\x1a\n"[..]),
            ("png", b"\x89PNG\r\n\x1a\n\0\0\0\x0DIHDR\0\0\0\0\0\0\0\0\x08\0\0\0\0"),
            ("jpg", b"\xFF\xD8\xFF\xE0"),
            ("jpg", b"GIF89a"),
            ("webp", b"RIFF\0\0\0\0WAVEfmt "),
            ("svg", b"<html><svg/></html>"),
            ("svg", b"\x1F\x8B\x08"),
            ("mp3", b"\xFF\xFEa\0b\0"),
            ("mp3", b"\xFF\xF1\x50\x80"),
            ("mp4", b"\0\0\0\x14ftypqt  \0\0\0\0"),
            ("mp4", b"\x1A\x45\xDF\xA3"),
            ("m4a", b"\0\0\0\x18ftypheic"),
            ("vtt", b"WEBVTTX"),
            ("pdf", b"<script>%PDF-"),
            ("docx", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
            ("docx", b"PK\x03\x04"),
            ("odt", b"PK\x03\x04"),
        ] {
            assert!(!is_what_it_says(extension, bytes), "{extension} {bytes:?}");
        }
        assert_eq!(content_type("exe"), None);
    }
}
