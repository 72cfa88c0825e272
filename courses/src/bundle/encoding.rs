//! Text as it comes from people's computers: UTF-8, UTF-16 or Windows-1252, with any line ends.

use crate::fault::Faults;

/// UTF-8 with `\n` line ends and no byte-order mark, or `None` when the bytes are not text.
pub(crate) fn read_text(path: &str, bytes: &[u8], faults: &mut Faults) -> Option<String> {
    let text = match decode(bytes) {
        Ok((text, None)) => text,
        Ok((text, Some(was))) => {
            faults.about("B112", path, format!("{path} was saved as {was}; it has been changed to UTF-8"));
            text
        }
        Err(looks_like) => {
            faults
                .about("B106", path, format!("{path} is not text the platform can read (it looks like {looks_like})"))
                .help(match path.ends_with(".toml") {
                    true => "Save it as plain text in UTF-8, from a program such as Notepad",
                    false => "Save it as plain text in UTF-8, or paste the words into a .md file",
                });
            return None;
        }
    };
    Some(with_plain_line_ends(&text))
}

/// The same without a word about it.
pub(crate) fn as_text(bytes: &[u8]) -> Option<String> {
    decode(bytes).ok().map(|(text, _)| with_plain_line_ends(&text))
}

fn with_plain_line_ends(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

type Decoded = (String, Option<&'static str>);

fn decode(bytes: &[u8]) -> Result<Decoded, &'static str> {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => decode_plain(rest),
        [0xFF, 0xFE, rest @ ..] => decode_utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => decode_utf16(rest, u16::from_be_bytes),
        [b'P', b'K', 3, 4, ..] => Err("a Word file or a zip"),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Err("an old Word file"),
        [b'%', b'P', b'D', b'F', ..] => Err("a PDF"),
        [a, 0, b, 0, ..] if *a != 0 && *b != 0 => decode_utf16(bytes, u16::from_le_bytes),
        [0, a, 0, b, ..] if *a != 0 && *b != 0 => decode_utf16(bytes, u16::from_be_bytes),
        _ => decode_plain(bytes),
    }
}

fn decode_plain(bytes: &[u8]) -> Result<Decoded, &'static str> {
    if bytes.contains(&0) {
        return Err("a program's own file");
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok((text.to_owned(), None)),
        Err(_) => bytes
            .iter()
            .map(|&byte| windows_1252(byte))
            .collect::<Option<String>>()
            .map(|text| (text, Some("Windows-1252")))
            .ok_or("a program's own file"),
    }
}

fn decode_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<Decoded, &'static str> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let text = char::decode_utf16(pairs.iter().map(|&pair| unit(pair))).collect::<Result<String, _>>();
    match text {
        Ok(text) if rest.is_empty() && !text.contains('\0') => Ok((text, Some("UTF-16"))),
        _ => Err("a program's own file"),
    }
}

/// Five bytes mean nothing in this alphabet: a file that holds one of them is not text.
fn windows_1252(byte: u8) -> Option<char> {
    const HIGH: [char; 32] = [
        '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘', '’', '“', '”',
        '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => Some(HIGH[usize::from(byte - 0x80)]).filter(|&letter| letter != '\0'),
        _ => Some(char::from(byte)),
    }
}
