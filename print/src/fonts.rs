//! The fonts that are built in: Atkinson Hyperlegible Next for words, DejaVu Sans for signs that it does not have.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

pub(crate) const FILES: [&[u8]; 5] = [
    include_bytes!("../fonts/atkinson-hyperlegible-next-regular.ttf"),
    include_bytes!("../fonts/atkinson-hyperlegible-next-bold.ttf"),
    include_bytes!("../fonts/atkinson-hyperlegible-next-italic.ttf"),
    include_bytes!("../fonts/atkinson-hyperlegible-next-bold-italic.ttf"),
    include_bytes!("../fonts/dejavu-sans-subset.ttf"),
];

pub(crate) static FONTS: LazyLock<Vec<Font>> =
    LazyLock::new(|| FILES.iter().flat_map(|file| Font::iter(Bytes::new(*file))).collect());

pub(crate) static BOOK: LazyLock<LazyHash<FontBook>> =
    LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

/// Whether a letter can be set. Spaces and line ends always can; what PDF/A forbids never can.
pub(crate) fn has(letter: char) -> bool {
    let is_space = matches!(letter, ' ' | '\n' | '\t' | '\u{a0}');
    let is_forbidden = letter.is_control() || matches!(letter, '\u{e000}'..='\u{f8ff}' | '\u{feff}' | '\u{fffd}'..);
    is_space || !is_forbidden && FONTS.iter().any(|font| font.info().coverage.contains(u32::from(letter)))
}

/// The letters of a text that no built-in font has. A name with such a letter cannot stand on a certificate in PDF.
pub fn missing(text: &str) -> Vec<char> {
    text.chars().filter(|letter| !has(*letter)).collect()
}
