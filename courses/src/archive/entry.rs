//! One entry of a zip's list, as it is written there.

use super::pieces::{u16_at, u32_at, u64_at};

pub(super) struct Entry {
    pub raw_name: Vec<u8>,
    /// In UTF-8; a name in an old alphabet is read as Windows writes it.
    pub name: String,
    pub flags: u16,
    /// 0 as it is, 8 deflated.
    pub method: u16,
    /// The upper half is the mode of Unix, the lower what Windows knows of a file.
    pub attributes: u32,
    /// The checksum of the unpacked bytes.
    pub crc32: u32,
    /// In the zip, in bytes.
    pub packed: u64,
    /// Unpacked, in bytes, as the zip says.
    pub size: u64,
    /// Where its own header stands in the zip.
    pub header_at: u64,
    /// Extra fields, one behind the other.
    pub extra: Vec<u8>,
}

const FIXED: usize = 46;

impl Entry {
    /// Reads the entry at the front of `list`, and gives its length there.
    pub fn read(list: &[u8]) -> Option<(Self, usize)> {
        if !list.starts_with(b"PK\x01\x02") || u16_at(list, 34)? != 0 {
            return None;
        }
        let lengths = [28, 30, 32].map(|at| u16_at(list, at).map(usize::from));
        let [Some(name), Some(extra), Some(comment)] = lengths else { return None };
        let raw_name = list.get(FIXED..FIXED + name)?.to_vec();
        let extra = list.get(FIXED + name..FIXED + name + extra)?.to_vec();
        let length = FIXED + name + extra.len() + comment;
        list.get(..length)?;
        let mut entry = Self {
            name: name_of(&raw_name),
            raw_name,
            flags: u16_at(list, 8)?,
            method: u16_at(list, 10)?,
            attributes: u32_at(list, 38)?,
            crc32: u32_at(list, 16)?,
            packed: u32_at(list, 20)?.into(),
            size: u32_at(list, 24)?.into(),
            header_at: u32_at(list, 42)?.into(),
            extra,
        };
        entry.take_large_numbers()?;
        Some((entry, length))
    }

    /// Numbers that do not fit in 32 bits stand in an extra field, in the order in which they are missing.
    fn take_large_numbers(&mut self) -> Option<()> {
        let large = fields(&self.extra)?.into_iter().find(|(kind, _)| *kind == 1).map(|(_, bytes)| bytes.to_vec());
        let mut at = 0;
        for number in [&mut self.size, &mut self.packed, &mut self.header_at] {
            if *number == u64::from(u32::MAX) {
                *number = u64_at(large.as_deref()?, at)?;
                at += 8;
            }
        }
        Some(())
    }

    pub fn is_folder(&self) -> bool {
        self.name.ends_with('/')
    }

    /// The mode of Unix in its own extra fields or in the attributes: a link, a device, a folder or a plain file.
    pub fn is_out_of_the_ordinary(&self) -> bool {
        const KINDS: u32 = 0o170_000;
        const SET_ID: u32 = 0o6_000;
        const REPARSE_OR_DEVICE: u32 = 0x440;
        let mode = self.attributes >> 16;
        let kind = if self.is_folder() { 0o040_000 } else { 0o100_000 };
        let mode_is_plain = |mode: u32| (mode & KINDS == 0 || mode & KINDS == kind) && mode & SET_ID == 0;
        let fields = fields(&self.extra).unwrap_or_default();
        let extra_is_plain = fields.iter().all(|(kind, bytes)| match kind {
            // PKWARE's field for Unix: what follows the first twelve bytes is the target of a link or a device.
            0x000D => bytes.len() <= 12,
            // ASi's: a checksum, then the mode.
            0x756E => u16_at(bytes, 4).is_some_and(|mode| mode_is_plain(mode.into())),
            _ => true,
        });
        !mode_is_plain(mode) || self.attributes & REPARSE_OR_DEVICE != 0 || !extra_is_plain
    }
}

/// Kind and bytes of each extra field; `None` when one reaches past the end.
fn fields(extra: &[u8]) -> Option<Vec<(u16, &[u8])>> {
    let mut found = Vec::new();
    let mut at = 0;
    // Some programs pad with up to three zeros.
    while extra.len() - at >= 4 {
        let length = usize::from(u16_at(extra, at + 2)?);
        found.push((u16_at(extra, at)?, extra.get(at + 4..at + 4 + length)?));
        at += 4 + length;
    }
    Some(found)
}

/// Programs that write UTF-8 often do not say so; the others write the alphabet of DOS.
fn name_of(raw: &[u8]) -> String {
    match std::str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) => raw.iter().map(|&byte| of_dos(byte)).collect(),
    }
}

fn of_dos(byte: u8) -> char {
    const HIGH: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}";
    match byte.checked_sub(0x80) {
        None => char::from(byte),
        Some(high) => HIGH.chars().nth(high.into()).unwrap_or(char::REPLACEMENT_CHARACTER),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_name_keeps_its_accents() {
        assert_eq!(name_of(b"caf\x82.txt"), "café.txt");
        assert_eq!((of_dos(0x80), of_dos(0xFF)), ('Ç', '\u{A0}'));
    }
}
