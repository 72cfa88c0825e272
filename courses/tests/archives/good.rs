//! Zips as people's computers make them, and as we do.

use std::collections::BTreeSet;
use std::path::Path;

use courses::archive::{read_zip, write_zip};
use courses::{Date, Files, Limits};
use proptest::prelude::*;

use super::builder::{Part, Zip, deflated, folder, stored};
use super::{alone, read};

fn base() -> Files {
    let mut files = Files::new();
    add(&Path::new(env!("CARGO_MANIFEST_DIR")).join("broken/base"), "", &mut files);
    files
}

fn add(folder: &Path, prefix: &str, files: &mut Files) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let entry = entry.expect("an entry");
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            add(&entry.path(), &format!("{path}/"), files);
        } else {
            files.insert(path, std::fs::read(entry.path()).expect("a file"));
        }
    }
}

fn names(zip: &Zip) -> Vec<String> {
    read(&zip.bytes()).unwrap_or_else(|faults| panic!("{}", super::list(&faults))).into_keys().collect()
}

/// Send to, Compressed folder: DOS attributes, no folders of their own, no flags.
#[test]
fn a_zip_of_windows_explorer_is_read() {
    let _alone = alone();
    let of_windows = |part: Part| part.with(|part| (part.made_by, part.attributes) = (20, 0x20));
    let zip = Zip::of(vec![
        of_windows(deflated("Registering/course.toml", b"format = 1")),
        of_windows(deflated("Registering/lessons/01 Why it matters.md", b"Words")),
        of_windows(stored("Registering/media/caf\u{e9}.txt", b""))
            .with(|part| part.name = b"Registering/media/caf\x82.txt".to_vec()),
    ]);
    assert_eq!(names(&zip), ["course.toml", "lessons/01 Why it matters.md", "media/café.txt"]);
}

/// Compress: folders, sizes after the bytes, a resource fork beside each file.
#[test]
fn a_zip_of_macos_is_read_without_what_macos_adds() {
    let _alone = alone();
    let stamps = |part: Part| part.with(|part| part.extra = b"UX\x08\0\0\0\0\0\0\0\0\0".to_vec());
    let followed = |part: Part| stamps(part).with(|part| part.has_descriptor = true);
    let zip = Zip::of(vec![
        stamps(folder("Course/")),
        followed(deflated("Course/.DS_Store", b"Bud1")),
        followed(deflated("__MACOSX/Course/._.DS_Store", b"fork")),
        followed(deflated("Course/course.toml", b"format = 1")),
        followed(deflated("__MACOSX/Course/._course.toml", b"fork")),
        stamps(folder("Course/lessons/")),
        followed(deflated("Course/lessons/01-cafe\u{301}.md", b"Words")),
    ]);
    assert_eq!(names(&zip), ["course.toml", "lessons/01-cafe\u{301}.md"]);
}

#[test]
fn a_zip_with_a_word_document_and_a_lock_file_of_word_is_read() {
    let _alone = alone();
    let word =
        Zip::of(vec![deflated("[Content_Types].xml", b"<Types/>"), deflated("word/document.xml", b"<w/>")]).bytes();
    let zip = Zip::of(vec![
        deflated("course.toml", b"format = 1"),
        stored("media/form.docx", &word),
        stored("media/~$form.docx", b"Alan"),
        stored("Thumbs.db", b"\xD0\xCF\x11\xE0"),
        stored("desktop.ini", b"[x]"),
        stored(".git/objects/x.zip", b"PK\x03\x04"),
    ]);
    assert_eq!(names(&zip), ["course.toml", "media/form.docx"]);
}

#[test]
fn a_zip_with_a_comment_or_with_large_records_is_read() {
    let _alone = alone();
    let zip = Zip::of(vec![deflated("course.toml", b"format = 1")]);
    assert_eq!(names(&zip.clone().comment(b"Made by 7-Zip")), ["course.toml"]);
    assert_eq!(names(&zip.clone().large()), ["course.toml"]);
    let large = |part: &mut Part| {
        part.extra = [&b"\x01\0\x10\0"[..], &10u64.to_le_bytes(), &u64::from(part.packed_size).to_le_bytes()].concat();
        (part.size, part.packed_size) = (u32::MAX, u32::MAX);
    };
    assert_eq!(names(&Zip::of(vec![deflated("course.toml", b"format = 1").with(large)])), ["course.toml"]);
    assert_eq!(read(&Zip::of(vec![]).bytes()), Ok(Files::new()));
}

#[test]
fn a_large_file_that_packs_a_hundred_times_is_let_in() {
    let _alone = alone();
    let words: Vec<u8> = (0..3_000_000u32).flat_map(|number| (number % 700_000).to_le_bytes()).collect();
    let zip = Zip::of(vec![deflated("course.toml", b""), deflated("media/table.csv", &words)]);
    assert_eq!(read(&zip.bytes()).expect("files")["media/table.csv"], words);
    // Under a megabyte any file may pack as it likes.
    let zip = Zip::of(vec![deflated("course.toml", b""), deflated("media/dots.csv", &vec![b'.'; 1 << 20])]);
    assert!(read(&zip.bytes()).is_ok());
}

#[test]
fn what_we_pack_is_the_same_every_time_and_stands_in_one_folder() {
    let _alone = alone();
    let zip = write_zip(&base()).expect("a zip");
    assert_eq!(zip, write_zip(&base()).expect("a zip"));
    let archive = zip::ZipArchive::new(std::io::Cursor::new(&zip)).expect("a zip");
    let names: Vec<_> = archive.file_names_raw().map(|name| String::from_utf8_lossy(name).into_owned()).collect();
    assert!(names.is_sorted() && names.iter().all(|name| name.starts_with("registering-interests/")), "{names:?}");
    let stamps: BTreeSet<_> =
        (0..archive.len()).map(|index| archive.by_index_data(index).expect("an entry").last_modified()).collect();
    assert_eq!(stamps, BTreeSet::from([Some(zip::DateTime::default())]));
    let course = courses::check(&read(&zip).expect("files"), Date::new(2026, 12, 1).expect("a date"));
    assert!(course.compiled.is_some());
}

#[test]
fn an_administrator_may_lower_the_limits_and_not_raise_them() {
    let _alone = alone();
    let zip = Zip::of(vec![stored("course.toml", b""), stored("media/a.csv", &[b'.'; 2_000])]).bytes();
    let code = |limits: &Limits| read_zip(std::io::Cursor::new(&zip), limits).map_err(|faults| faults[0].code);
    assert!(code(&Limits { upload: u64::MAX, ..Limits::default() }).is_ok());
    assert_eq!(code(&Limits { upload: 2_000, ..Limits::default() }), Err("X001"));
    assert_eq!(code(&Limits { unpacked: 1_999, ..Limits::default() }), Err("X002"));
    assert_eq!(code(&Limits { files: 1, ..Limits::default() }), Err("X002"));
    assert_eq!(code(&Limits { depth: 0, ..Limits::default() }), Err("X002"));
    assert_eq!(code(&Limits { download: 1_999, ..Limits::default() }), Err("X003"));
}

/// Files that a bundle may have, whatever is in them.
fn files() -> impl Strategy<Value = Files> {
    let name = "(lessons|media|quizzes)/[a-z0-9]{1,8}(-[a-z]{1,4}|_é)?\\.(md|csv|png|mp3)";
    let bytes = prop_oneof![prop::collection::vec(any::<u8>(), 0..300), "[a-c ]{0,3000}".prop_map(String::into_bytes)];
    prop::collection::btree_map(name, bytes, 0..8).prop_map(|mut files| {
        files.insert("course.toml".into(), b"id = \"a/b\"".to_vec());
        // What is an archive by its first bytes is refused, as it should be.
        files.retain(|_, bytes| {
            !bytes.starts_with(b"PK") && !bytes.starts_with(b"\x60\xEA") && !bytes.starts_with(b"BZh")
        });
        files
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_we_pack_we_read_again(files in files()) {
        let _alone = alone();
        let zip = write_zip(&files).expect("a zip");
        prop_assert_eq!(read(&zip), Ok(files));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_024, failure_persistence: None, ..ProptestConfig::default() })]

    /// And whatever is let in nevertheless is within the limits.
    #[test]
    fn no_change_to_a_zip_makes_it_panic(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in prop::option::weighted(0.1, any::<prop::sample::Index>()),
    ) {
        let _alone = alone();
        let mut zip = write_zip(&base()).expect("a zip");
        // The list at the end is where most can be changed.
        let list = zip.windows(4).position(|part| part == b"PK\x01\x02").expect("a list");
        for (turn, (place, byte)) in changes.into_iter().enumerate() {
            let at = if turn % 2 == 0 { list + place.index(zip.len() - list) } else { place.index(zip.len()) };
            zip[at] = byte;
        }
        if let Some(cut) = cut {
            zip.truncate(cut.index(zip.len()));
        }
        match read(&zip) {
            Ok(files) => prop_assert!(files.len() <= base().len()),
            Err(faults) => prop_assert!(!faults.is_empty() && faults.iter().all(|fault| fault.code.starts_with('X'))),
        }
    }
}
