//! Zips put together byte by byte, so that every number in them can lie.

/// One entry, as its own header and the list at the end tell of it.
#[derive(Clone)]
pub struct Part {
    pub name: Vec<u8>,
    /// The name in its own header, where it differs.
    pub local_name: Option<Vec<u8>>,
    /// The bytes as they stand in the zip.
    pub packed: Vec<u8>,
    pub size: u32,
    pub packed_size: u32,
    pub crc32: u32,
    pub method: u16,
    pub flags: u16,
    /// The upper half is the mode of Unix.
    pub attributes: u32,
    pub made_by: u16,
    pub extra: Vec<u8>,
    pub comment: Vec<u8>,
    /// Where the list says that the header stands; `None` for where it does.
    pub header_at: Option<u32>,
    /// Whether the sizes follow the bytes, as programs write that do not know them before.
    pub has_descriptor: bool,
}

/// Changes made after a zip was put together.
type Twist = fn(&mut Vec<u8>);

#[derive(Clone, Default)]
pub struct Zip {
    parts: Vec<Part>,
    comment: Vec<u8>,
    /// Entries that the end says there are, where it lies.
    count: Option<u16>,
    is_large: bool,
    before: Vec<u8>,
    twist: Option<Twist>,
}

/// A file as it is, not packed.
pub fn stored(name: &str, bytes: &[u8]) -> Part {
    let size = u32::try_from(bytes.len()).expect("a small file");
    Part {
        name: name.as_bytes().to_vec(),
        local_name: None,
        packed: bytes.to_vec(),
        size,
        packed_size: size,
        crc32: crc32(bytes),
        method: 0,
        flags: 0,
        attributes: 0o100_644 << 16,
        made_by: 3 << 8 | 20,
        extra: vec![],
        comment: vec![],
        header_at: None,
        has_descriptor: false,
    }
}

/// A file packed by deflate.
pub fn deflated(name: &str, bytes: &[u8]) -> Part {
    use std::io::Write as _;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(vec![]));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    zip.start_file("x", options).expect("an entry");
    zip.write_all(bytes).expect("room");
    let whole = zip.finish().expect("a zip").into_inner();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&whole)).expect("a zip");
    let entry = archive.by_index_raw(0).expect("an entry");
    let start = usize::try_from(entry.data_start().expect("a place")).expect("small");
    let length = usize::try_from(entry.compressed_size()).expect("small");
    let packed = whole[start..start + length].to_vec();
    let [packed_size, size] = [length, bytes.len()].map(|length| u32::try_from(length).expect("small"));
    Part { packed, packed_size, size, crc32: entry.crc32(), method: 8, ..stored(name, b"") }
}

pub fn folder(name: &str) -> Part {
    Part { attributes: 0o040_755 << 16 | 0x10, ..stored(name, b"") }
}

impl Part {
    pub fn with(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }

    fn header(&self, name: &[u8]) -> Vec<u8> {
        let known = !self.has_descriptor;
        let [crc32, packed, size] =
            [self.crc32, self.packed_size, self.size].map(|number| if known { number } else { 0 });
        [
            &b"PK\x03\x04\x14\0"[..],
            &self.flags().to_le_bytes(),
            &self.method.to_le_bytes(),
            &[0, 0, 0x21, 0],
            &crc32.to_le_bytes(),
            &packed.to_le_bytes(),
            &size.to_le_bytes(),
            &length(name),
            &length(&self.extra),
            name,
            &self.extra,
        ]
        .concat()
    }

    fn flags(&self) -> u16 {
        self.flags | u16::from(self.has_descriptor) << 3
    }

    fn listed(&self, at: usize) -> Vec<u8> {
        let at = self.header_at.unwrap_or(u32::try_from(at).expect("small"));
        [
            &b"PK\x01\x02"[..],
            &self.made_by.to_le_bytes(),
            &[20, 0],
            &self.flags().to_le_bytes(),
            &self.method.to_le_bytes(),
            &[0, 0, 0x21, 0],
            &self.crc32.to_le_bytes(),
            &self.packed_size.to_le_bytes(),
            &self.size.to_le_bytes(),
            &length(&self.name),
            &length(&self.extra),
            &length(&self.comment),
            &[0; 4],
            &self.attributes.to_le_bytes(),
            &at.to_le_bytes(),
            &self.name,
            &self.extra,
            &self.comment,
        ]
        .concat()
    }
}

impl Zip {
    pub fn of(parts: Vec<Part>) -> Self {
        Self { parts, ..Self::default() }
    }

    pub fn comment(mut self, comment: &[u8]) -> Self {
        self.comment = comment.to_vec();
        self
    }

    pub fn count(mut self, count: u16) -> Self {
        self.count = Some(count);
        self
    }

    /// With the records of zips that are too large for the old ones.
    pub fn large(mut self) -> Self {
        self.is_large = true;
        self
    }

    pub fn before(mut self, bytes: &[u8]) -> Self {
        self.before = bytes.to_vec();
        self
    }

    pub fn twist(mut self, twist: Twist) -> Self {
        self.twist = Some(twist);
        self
    }

    pub fn bytes(&self) -> Vec<u8> {
        let (mut zip, mut list) = (self.before.clone(), vec![]);
        for part in &self.parts {
            list.extend(part.listed(zip.len()));
            zip.extend(part.header(part.local_name.as_ref().unwrap_or(&part.name)));
            zip.extend(&part.packed);
            if part.has_descriptor {
                zip.extend(b"PK\x07\x08");
                zip.extend([part.crc32, part.packed_size, part.size].map(u32::to_le_bytes).concat());
            }
        }
        let count = self.count.unwrap_or(u16::try_from(self.parts.len()).expect("few"));
        let start = zip.len();
        zip.extend(&list);
        if self.is_large {
            zip.extend(large_end(count.into(), list.len() as u64, start as u64));
        }
        let [list, start] = [list.len(), start].map(|number| u32::try_from(number).expect("small").to_le_bytes());
        let full = self.is_large.then_some([0xFF; 4]);
        zip.extend(b"PK\x05\x06\0\0\0\0");
        zip.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
        zip.extend([full.unwrap_or(list), full.unwrap_or(start)].concat());
        zip.extend(length(&self.comment));
        zip.extend(&self.comment);
        if let Some(twist) = self.twist {
            twist(&mut zip);
        }
        zip
    }
}

fn large_end(count: u64, list: u64, start: u64) -> Vec<u8> {
    let at = start + list;
    [
        &b"PK\x06\x06"[..],
        &44u64.to_le_bytes(),
        &[45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        &[count, count, list, start].map(u64::to_le_bytes).concat(),
        b"PK\x06\x07\0\0\0\0",
        &at.to_le_bytes(),
        &1u32.to_le_bytes(),
    ]
    .concat()
}

fn length(bytes: &[u8]) -> [u8; 2] {
    u16::try_from(bytes.len()).expect("short").to_le_bytes()
}

/// The checksum of zips, bit by bit.
pub fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xEDB8_8320 } else { sum >> 1 })
    })
}
