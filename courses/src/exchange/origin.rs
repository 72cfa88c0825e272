//! Which system a file was written by.

use super::{Format, gift_or_aiken};
use crate::bundle::extension;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    Questions(Format),
    /// A Word document, which becomes lessons.
    Word,
}

impl Origin {
    /// By the ending of its name; GIFT and Aiken share one, and only Aiken has lines with its word.
    pub fn of(name: &str, bytes: &[u8]) -> Option<Self> {
        match extension(name).to_ascii_lowercase().as_str() {
            "gift" => Some(Self::Questions(Format::Gift)),
            "aiken" => Some(Self::Questions(Format::Aiken)),
            "xml" => Some(Self::Questions(Format::MoodleXml)),
            "docx" => Some(Self::Word),
            "txt" => Some(Self::Questions(gift_or_aiken(bytes))),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_and_the_words_tell_where_a_file_comes_from() {
        let of = |name: &str, text: &str| Origin::of(name, text.as_bytes());
        let aiken = "Who?\nA. The clerk\nB. The chair\nANSWER: A\n";
        assert_eq!(of("a.XML", ""), Some(Origin::Questions(Format::MoodleXml)));
        assert_eq!(of("C:\\papers\\a.docx", ""), Some(Origin::Word));
        assert_eq!(of("a.txt", aiken), Some(Origin::Questions(Format::Aiken)));
        assert_eq!(of("a.txt", "Who? {=the clerk ~the chair}"), Some(Origin::Questions(Format::Gift)));
        assert_eq!(of("a.pdf", ""), None);
        assert_eq!(of("a", ""), None);
        // As Notepad once saved what it called Unicode.
        let wide: Vec<u8> = aiken.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let wide = [&[0xFF, 0xFE], wide.as_slice()].concat();
        assert_eq!(Origin::of("a.txt", &wide), Some(Origin::Questions(Format::Aiken)));
    }
}
