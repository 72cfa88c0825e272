//! Office files, by the names of their parts: nothing in them is unpacked.

/// Bytes of names that are looked through; Word's own list is far shorter.
const LONGEST_LIST: usize = 1024 * 1024;

/// Whether it brings macros or controls along (X011), whatever its ending says.
pub(super) fn has_macros(extension: &str, bytes: &[u8]) -> bool {
    if ["docm", "dotm", "xlsm", "pptm"].contains(&extension) {
        return true;
    }
    if !["docx", "odt"].contains(&extension) && !bytes.starts_with(b"PK") {
        return false;
    }
    let named = parts(bytes).is_some_and(|parts| parts.iter().any(|part| is_active(part)));
    // The name also stands before the part itself, and the list may be broken.
    named || bytes.windows(14).any(|part| part.eq_ignore_ascii_case(b"vbaProject.bin"))
}

fn is_active(part: &str) -> bool {
    let part = part.to_ascii_lowercase();
    let name = part.rsplit('/').next().unwrap_or(&part);
    name.starts_with("vba")
        || part.contains("activex/")
        || part.contains("macrosheets/")
        || part.starts_with("basic/")
        || part.starts_with("scripts/")
}

/// Whether it holds what Word or LibreOffice would open.
pub(super) fn is_document(extension: &str, bytes: &[u8]) -> bool {
    let Some(parts) = parts(bytes).filter(|_| bytes.starts_with(b"PK\x03\x04")) else { return false };
    let has = |name: &str| parts.iter().any(|part| part == name);
    match extension {
        "docx" => has("[Content_Types].xml") && has("_rels/.rels"),
        _ => has("mimetype") && has("content.xml"),
    }
}

/// The names in the list at the end of a zip; `None` when there is no such list.
fn parts(bytes: &[u8]) -> Option<Vec<String>> {
    let tail = bytes.len().saturating_sub(22 + 0xFFFF);
    let end = tail + bytes[tail..].windows(4).rposition(|part| part == b"PK\x05\x06")?;
    let number = |at: usize, length: usize| -> Option<usize> {
        let digits = bytes.get(at..at.checked_add(length)?)?;
        Some(digits.iter().rev().fold(0, |number, digit| number << 8 | usize::from(*digit)))
    };
    let count = number(end + 10, 2)?;
    let start = number(end + 16, 4)?;
    let list = bytes.get(start..end).filter(|list| list.len() <= LONGEST_LIST)?;
    let (mut names, mut at) = (Vec::new(), start);
    for _ in 0..count {
        if bytes.get(at..at + 4)? != b"PK\x01\x02" {
            return None;
        }
        let [name, extra, comment] = [number(at + 28, 2)?, number(at + 30, 2)?, number(at + 32, 2)?];
        names.push(String::from_utf8_lossy(bytes.get(at + 46..at + 46 + name)?).into_owned());
        at += 46 + name + extra + comment;
    }
    (at == start + list.len()).then_some(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An office file of empty parts.
    fn office(names: &[&str]) -> Vec<u8> {
        let (mut bytes, mut list) = (Vec::new(), Vec::new());
        for name in names {
            let length = u16::try_from(name.len()).expect("a short name").to_le_bytes();
            let header = [&[20, 0][..], &[0; 20], &length, &[0; 2]].concat();
            let at = u32::try_from(bytes.len()).expect("a short file").to_le_bytes();
            list.extend([b"PK\x01\x02\x14\x00", &header[..], &[0; 10], &at, name.as_bytes()].concat());
            bytes.extend([b"PK\x03\x04", &header[..], name.as_bytes()].concat());
        }
        let count = u16::try_from(names.len()).expect("a few").to_le_bytes();
        let [length, start] = [list.len(), bytes.len()].map(|size| u32::try_from(size).expect("short").to_le_bytes());
        [&bytes[..], &list, b"PK\x05\x06\0\0\0\0", &count, &count, &length, &start, &[0; 2]].concat()
    }

    const WORD: [&str; 3] = ["[Content_Types].xml", "_rels/.rels", "word/document.xml"];

    #[test]
    fn a_document_is_known_by_its_parts() {
        assert!(is_document("docx", &office(&WORD)) && !has_macros("docx", &office(&WORD)));
        assert!(is_document("odt", &office(&["mimetype", "content.xml"])));
        assert!(!is_document("docx", &office(&["a.txt"])) && !is_document("odt", &office(&WORD)));
        assert!(!is_document("docx", &office(&WORD)[..60]));
    }

    #[test]
    fn macros_are_found_whatever_they_are_called() {
        for part in [
            "word/vbaProject.bin",
            "word/VBAPROJECT.BIN",
            "word/vbaData.xml",
            "word/activeX/activeX1.bin",
            "Basic/Standard/Module1.xml",
            "Scripts/python/x.py",
        ] {
            assert!(has_macros("docx", &office(&[&WORD[..], &[part]].concat())), "{part}");
        }
        assert!(has_macros("docm", b""));
        assert!(has_macros("docx", b"PK\x03\x04 cut off word/vbaProject.bin"));
        assert!(!has_macros("png", b"vbaProject.bin"));
    }
}
