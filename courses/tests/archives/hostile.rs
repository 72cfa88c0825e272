//! Zips made to harm: each is refused with its code, within two seconds, and takes less than 16 MiB.

use std::collections::BTreeSet;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::time::{Duration, Instant};

use courses::Limits;
use courses::archive::read_zip;

use super::builder::{Part, Zip, deflated, folder, stored};
use super::{MEMORY, alone, list};

const MOST_TIME: Duration = Duration::from_secs(2);
const MOST_MEMORY: usize = 16 * 1024 * 1024;

/// A good entry with one thing changed.
fn part(change: impl FnOnce(&mut Part)) -> Part {
    stored("lessons/01-a.md", b"words").with(change)
}

fn named(name: &[u8]) -> Zip {
    with(part(|part| part.name = name.to_vec()))
}

fn with(part: Part) -> Zip {
    Zip::of(vec![stored("course.toml", b"format = 1"), part])
}

/// The mode of Unix, with its kind of file.
fn moded(mode: u32) -> Zip {
    with(part(|part| part.attributes = mode << 16))
}

fn zeros(megabytes: usize) -> Part {
    deflated("media/zeros.csv", &vec![0; megabytes << 20])
}

/// Many entries that share the same packed bytes.
fn bomb() -> Zip {
    let kernel = zeros(2).with(|part| part.name = b"0.csv".to_vec());
    let again = |number: u32| {
        stored(&format!("{number}.csv"), b"").with(|part| {
            (part.method, part.size, part.packed_size, part.crc32) = (8, kernel.size, kernel.packed_size, kernel.crc32);
            part.header_at = Some(0);
        })
    };
    let mut parts = vec![kernel.clone()];
    parts.extend((1..100).map(again));
    Zip::of(parts)
}

/// Name, codes that it must give, zip.
fn cases() -> Vec<(&'static str, &'static str, Zip)> {
    let good = || with(stored("lessons/01-a.md", b"words"));
    let zip_inside = good().bytes();
    let mut cases = names();
    cases.extend(kinds());
    cases.extend([
        (
            "more files than there may be",
            "X002",
            Zip::of((0..2_001).map(|n| stored(&format!("media/{n}.csv"), b"")).collect()),
        ),
        ("sixty-five thousand folders", "X002", Zip::of((0..65_000).map(|n| folder(&format!("{n}/"))).collect())),
        ("six folders inside each other", "X002", named(b"a/b/c/d/e/f/g.md")),
        (
            "a gigabyte that is only declared",
            "X002 X003 X004",
            with(part(|part| (part.name, part.method, part.size) = (b"media/a.mp4".to_vec(), 8, 1 << 30))),
        ),
        (
            "three hundred megabytes in pieces",
            "X002 X005",
            Zip::of(
                (0..20)
                    .map(|n| {
                        stored(&format!("media/{n}.csv"), b"")
                            .with(|part| (part.method, part.size, part.packed_size) = (8, 16 << 20, 1 << 20))
                    })
                    .collect::<Vec<_>>(),
            ),
        ),
        ("a lesson of a megabyte", "X003", with(stored("lessons/01-a.md", &[b'a'; 1 << 20]))),
        ("a picture of nine megabytes", "X003", with(stored("media/a.png", &vec![1; 9 << 20]))),
        ("ten megabytes of zeros", "X004", with(zeros(10))),
        ("zeros that say they are few", "X010", with(zeros(10).with(|part| part.size = 1_000))),
        ("zeros that say they pack badly", "X005", with(zeros(10).with(|part| part.packed_size = 1 << 20))),
        ("a file that is not packed and has two sizes", "X004", with(part(|part| part.size = 1_000))),
        ("a hundred files that are the same bytes", "X004 X006", bomb()),
        (
            "a file whose bytes reach into the next",
            "X005",
            Zip::of(vec![
                part(|part| part.packed_size = 60).with(|part| part.size = 60),
                stored("course.toml", &[0; 100]),
            ]),
        ),
        ("a file whose bytes reach into the list", "X005", with(part(|part| (part.packed_size, part.size) = (60, 60)))),
        (
            "two entries with the same header",
            "X009",
            Zip::of(vec![
                stored("course.toml", b"a"),
                stored("course.toml", b"a").with(|part| part.header_at = Some(0)),
            ]),
        ),
        ("a header that is not where the list says", "X005", with(part(|part| part.header_at = Some(7)))),
        ("a header beyond the end", "X005", with(part(|part| part.header_at = Some(0x7FFF_FFFF)))),
        ("another name in the header", "X006", with(part(|part| part.local_name = Some(b"../../etc/cron".to_vec())))),
        ("a zip in the zip", "X008", with(stored("media/inner.zip", &zip_inside))),
        ("a zip in the zip under another name", "X008", with(stored("media/inner.csv", &zip_inside))),
        ("a packed gzip under another name", "X008", with(deflated("media/inner.csv", b"\x1F\x8B\x08\0\0\0\0\0"))),
        ("an archive of tar", "X008", with(stored("media/a.txt", &[&[b'a'; 257][..], b"ustar\0", &[0; 249]].concat()))),
        ("the same name twice", "X009", Zip::of(vec![stored("a.md", b"1"), stored("a.md", b"2")])),
        ("names that differ in capitals", "X009", Zip::of(vec![stored("a.md", b"1"), stored("A.MD", b"2")])),
        (
            "names that differ in how an accent is written",
            "X009",
            Zip::of(vec![stored("caf\u{e9}.md", b"1"), stored("cafe\u{301}.md", b"2")]),
        ),
        ("a file that is a folder too", "X009", Zip::of(vec![stored("lessons", b"1"), stored("lessons/a.md", b"2")])),
        ("another checksum", "X010", with(part(|part| part.crc32 ^= 1))),
        ("packed bytes that are none", "X010", with(part(|part| (part.method, part.packed) = (8, vec![0xFF; 5])))),
        ("a second end in the comment", "X010", good().comment(&good().bytes())),
        ("an end in the comment that is only a sign", "X010", good().comment(b"PK\x05\x06")),
        ("something before the first entry", "X010", good().before(b"#!/bin/sh\nexit\n")),
        ("something after the end", "X010", good().twist(|zip| zip.extend(b"tail"))),
        ("one entry fewer than the list holds", "X010", good().count(1)),
        ("more entries than the list holds", "X010", good().count(3)),
        ("sixty thousand entries that are not there", "X002", good().count(60_000)),
        (
            "large records that disagree with small ones",
            "X010",
            good().large().twist(|zip| {
                let at = zip.len() - 12;
                zip[at] = 9
            }),
        ),
        (
            "large records that lead elsewhere",
            "X010",
            good().large().twist(|zip| {
                let at = zip.len() - 34;
                zip[at] ^= 0x40
            }),
        ),
        (
            "a locator of large records that nobody asked for",
            "X010",
            good().large().twist(|zip| {
                let at = zip.len() - 22 - 20 - 56 + 32;
                zip[at] = 200
            }),
        ),
        (
            "one of several disks",
            "X010",
            good().twist(|zip| {
                let at = zip.len() - 18;
                zip[at] = 1
            }),
        ),
        ("half a zip", "X010", good().twist(|zip| zip.truncate(zip.len() / 2))),
        ("no zip at all", "X010", good().twist(|zip| zip.fill(b'a'))),
        ("nothing", "X010", good().twist(Vec::clear)),
        (
            "a list with comments of sixty thousand bytes",
            "X002",
            Zip::of(
                (0..100)
                    .map(|n| stored(&format!("{n}.md"), b"").with(|part| part.comment = vec![b'a'; 60_000]))
                    .collect(),
            ),
        ),
    ]);
    cases
}

/// X006: what a name may not be.
fn names() -> Vec<(&'static str, &'static str, Zip)> {
    vec![
        ("a way out", "X006", named(b"../evil.md")),
        ("a way out in the middle", "X006", named(b"lessons/../../evil.md")),
        ("a way out with backslashes", "X006", named(b"lessons\\..\\..\\evil.md")),
        ("an absolute path", "X006", named(b"/etc/passwd")),
        ("a drive", "X006", named(b"C:/Windows/evil.md")),
        ("a share", "X006", named(b"//server/share/a.md")),
        ("a NUL in the name", "X006", named(b"lessons/a.md\0.png")),
        ("a line end in the name", "X006", named(b"lessons/a\n.md")),
        ("a name that is written backwards", "X006", named("lessons/\u{202E}dm.exe".as_bytes())),
        ("a letter that takes no room", "X006", named("lessons/a\u{200B}.md".as_bytes())),
        ("a device of Windows", "X006", named(b"lessons/CON.md")),
        ("a port of Windows", "X006", named(b"media/com1/a.png")),
        ("a full stop at the end", "X006", named(b"lessons/a.md.")),
        ("a space at the end of a folder", "X006", named(b"lessons /a.md")),
        ("no name", "X006", named(b"")),
        ("a name of sixty thousand letters", "X006", named(&[b'a'; 60_000])),
        (
            "six thousand names that are all wrong",
            "X006",
            Zip::of((0..6_000).map(|n| folder(&format!("{}{n}/", "\u{E0001}".repeat(100)))).collect()),
        ),
        (
            "three thousand names that are there twice",
            "X009",
            Zip::of((0..6_000).map(|n| folder(&format!("{}{}/", "a".repeat(200), n / 2))).collect()),
        ),
        ("a folder that leads out", "X006", with(folder("../"))),
        ("a name of macOS that leads out", "X006", named(b"__MACOSX/../../evil")),
    ]
}

/// X007 and X008: what an entry may not be.
fn kinds() -> Vec<(&'static str, &'static str, Zip)> {
    let extra = |bytes: &[u8]| with(part(|part| part.extra = bytes.to_vec()));
    vec![
        ("a symbolic link", "X007", moded(0o120_777)),
        (
            "a symbolic link made by DOS",
            "X007",
            with(part(|part| (part.attributes, part.made_by) = (0o120_777 << 16, 20))),
        ),
        ("a character device", "X007", moded(0o020_666)),
        ("a block device", "X007", moded(0o060_666)),
        ("a pipe", "X007", moded(0o010_666)),
        ("a socket", "X007", moded(0o140_666)),
        ("a program that runs as its owner", "X007", moded(0o104_755)),
        ("a program that runs as its group", "X007", moded(0o102_755)),
        ("a folder that is called a file", "X007", moded(0o040_755)),
        ("a junction of Windows", "X007", with(part(|part| part.attributes = 0x400))),
        ("a link in an extra field", "X007", extra(b"\x0D\0\x12\0aaaammmmuuggtarget")),
        ("a mode in an extra field", "X007", extra(b"\x6E\x75\x0E\0crcc\xFF\xA1\0\0\0\0\0\0\0\0")),
        ("a folder with bytes", "X007", with(stored("lessons/", b"words").with(|part| part.attributes = 0x10))),
        ("a password", "X008", with(part(|part| part.flags = 1))),
        ("a strong password", "X008", with(part(|part| part.flags = 0x41))),
        ("AES", "X008", with(part(|part| part.method = 99))),
        ("bzip2", "X008", with(part(|part| part.method = 12))),
        ("zstd", "X008", with(part(|part| part.method = 93))),
        ("deflate64", "X008", with(part(|part| part.method = 9))),
        ("a patch", "X008", with(part(|part| part.flags = 0x20))),
    ]
}

#[test]
fn every_hostile_zip_is_refused_with_its_code_in_little_time_and_memory() {
    let _alone = alone();
    let cases = cases();
    assert!(cases.len() >= 40, "{}", cases.len());
    let mut wrong = String::new();
    for (name, codes, zip) in cases {
        let bytes = zip.bytes();
        let expected: BTreeSet<&str> = codes.split(' ').collect();
        MEMORY.reset_peak_usage();
        let (before, began) = (MEMORY.current_usage(), Instant::now());
        let outcome = read_zip(Cursor::new(&bytes), &Limits::default());
        let (time, memory) = (began.elapsed(), MEMORY.peak_usage() - before);
        match outcome {
            Ok(files) => wrong += &format!("{name}: let in with {} files\n", files.len()),
            Err(faults) => {
                let given: BTreeSet<&str> = faults.iter().map(|fault| fault.code).collect();
                if given != expected {
                    wrong += &format!("{name}: {codes}\n{}", list(&faults[..faults.len().min(5)]));
                }
                faults.iter().for_each(|fault| assert_plain_english(name, fault));
                let is_plain = |text: &str| !text.chars().any(|letter| letter.is_control() || letter == '\u{202E}');
                assert!(
                    faults
                        .iter()
                        .all(|fault| is_plain(&fault.file) && is_plain(&fault.message) && fault.help.is_some()),
                    "{name}"
                );
            }
        }
        assert!(time < MOST_TIME, "{name}: {time:?}");
        assert!(memory < MOST_MEMORY, "{name}: {memory} bytes");
    }
    assert_eq!(wrong, "");
}

/// Words that authors should not meet.
fn assert_plain_english(case: &str, fault: &courses::Fault) {
    const NOT_USED: [&str; 8] = ["please", "sorry", "valid", "invalid", "illegal", "forbidden", "parse", "directive"];
    let said = format!("{} {}", fault.message, fault.help.as_deref().unwrap_or_default()).to_lowercase();
    let told = said.split(|letter: char| !letter.is_alphabetic()).find(|word| NOT_USED.contains(word));
    assert_eq!(told, None, "{case}: {said}");
}

/// A file of any length without anything in it.
struct Nothing {
    length: u64,
    at: u64,
}

impl Read for Nothing {
    fn read(&mut self, piece: &mut [u8]) -> io::Result<usize> {
        piece.fill(0);
        self.at += piece.len() as u64;
        Ok(piece.len())
    }
}

impl Seek for Nothing {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.at = match to {
            SeekFrom::Start(at) => at,
            SeekFrom::End(back) => self.length.saturating_add_signed(back),
            SeekFrom::Current(further) => self.at.saturating_add_signed(further),
        };
        Ok(self.at)
    }
}

/// A disk that fails in the middle.
struct Broken;

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(io::Error::other("broken"))
    }
}

impl Seek for Broken {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        if to == SeekFrom::End(0) { Ok(1_000) } else { Err(io::Error::other("broken")) }
    }
}

#[test]
fn a_zip_that_cannot_be_read_is_no_empty_bundle() {
    let _alone = alone();
    let faults = read_zip(Broken, &Limits::default()).expect_err("a fault");
    assert_eq!(faults[0].code, "X010");
}

#[test]
fn an_upload_that_is_too_large_is_not_even_read() {
    let _alone = alone();
    let faults = read_zip(Nothing { length: (100 << 20) + 1, at: 0 }, &Limits::default()).expect_err("a fault");
    assert_eq!(list(&faults), "X001 : The zip is 100 MB; the most is 100 MB\n");
}

/// A real bomb unpacks to no more than one piece before it is refused, whatever its sizes say.
#[test]
fn nothing_is_kept_of_a_zip_until_all_of_it_is_proved() {
    let _alone = alone();
    let mut parts: Vec<Part> = (0..8).map(|n| deflated(&format!("media/{n}.csv"), &noise(3 << 20, n))).collect();
    parts.push(part(|part| part.crc32 ^= 1));
    let bytes = Zip::of(parts).bytes();
    MEMORY.reset_peak_usage();
    let before = MEMORY.current_usage();
    assert_eq!(read_zip(Cursor::new(&bytes), &Limits::default()).expect_err("a fault")[0].code, "X010");
    assert!(MEMORY.peak_usage() - before < 1 << 20);
}

fn noise(length: usize, seed: u32) -> Vec<u8> {
    let mut state = seed.wrapping_mul(2_654_435_761) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state as u8 & 0x3F
    };
    (0..length).map(|_| next()).collect()
}

#[test]
fn course_toml_as_a_word_file_is_said_to_be_one() {
    let _alone = alone();
    let zip = Zip::of(vec![
        stored("Course/Course.toml", b"PK\x03\x04\x14\0\x06\0word/document.xml"),
        deflated("Course/lessons/01-a.md", b"Words"),
    ]);
    let faults = read_zip(Cursor::new(&zip.bytes()), &Limits::default()).expect_err("a fault");
    assert_eq!(
        list(&faults),
        "X008 Course/Course.toml: Course/Course.toml is not text: it is a Word file or an archive\n"
    );
    let help = faults[0].help.as_deref();
    assert_eq!(help, Some("Save it as plain text in UTF-8, from a program such as Notepad"));
}
