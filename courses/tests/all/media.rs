//! What is stored of a medium, and how large a file may be.

use std::path::Path;

use courses::{Files, Limits, check, check_within, stored_bytes, stored_media};

fn base() -> Files {
    crate::support::files_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("broken/base"))
}

/// `X003 course.toml`, one fault a line.
fn faults(limits: &Limits) -> Vec<(&'static str, String)> {
    let faults = check_within(&base(), crate::support::today(), limits).faults;
    faults.into_iter().map(|fault| (fault.code, fault.message)).collect()
}

#[test]
fn a_file_that_is_too_large_for_its_kind_is_refused() {
    let usual = Limits::default();
    assert_eq!(faults(&usual), []);
    let message = "media/plan.png is 67 bytes; the most for a picture is 66 bytes".to_owned();
    assert_eq!(faults(&Limits { image: 66, ..usual }), [("X003", message)]);
    let texts = faults(&Limits { text: 100, ..usual });
    assert!(texts.len() > 2 && texts.iter().all(|(code, _)| *code == "X003"), "{texts:?}");
    // Each kind has its own.
    assert_eq!(faults(&Limits { download: 0, audio: 0, video: 0, ..usual }), []);
}

/// A picture as a camera makes it: size, then where it was taken, then the picture.
fn photograph() -> Vec<u8> {
    [
        &b"\xFF\xD8\xFF\xE1\0\x0EExif\0\0London"[..],
        b"\xFF\xC0\0\x0B\x08\0\x10\0\x20\x01\x01\x11\0\xFF\xDA\0\x08\x01\x01\0\0\x3F\0picture\xFF\xD9",
    ]
    .concat()
}

#[test]
fn what_is_stored_is_what_the_course_names() {
    let mut files = Files::new();
    for (path, bytes) in base() {
        files.insert(format!("My Course/{path}"), bytes);
    }
    files.insert("My Course/media/Photo 1.jpg".into(), photograph());
    files.insert(
        "My Course/media/people.csv".into(),
        b"\xEF\xBB\xBFname,role\r\nJ\xC3\xA9r\xC3\xB4me,clerk\r\n".to_vec(),
    );
    let course = check(&files, crate::support::today()).compiled.expect("a course");
    let stored = stored_media(&files);
    for (path, medium) in &course.learner.media {
        assert_eq!(sha256(&stored[path]), medium.sha256, "{path}");
    }
    assert_eq!(course.learner.media.len(), 3);
    assert!(!stored["media/photo-1.jpg"].windows(6).any(|part| part == b"London"));
    assert_eq!(*stored["media/people.csv"], *"name,role\nJérôme,clerk\n".as_bytes());
    assert_eq!(course.learner.media["media/photo-1.jpg"].size, Some((32, 16)));
}

#[test]
fn metadata_is_taken_out_and_the_digest_stays_that_of_the_files_as_they_came() {
    let mut files = base();
    files.insert("media/photo.jpg".into(), photograph());
    let came = check(&files, crate::support::today()).compiled.expect("a course");
    let stripped = stored_bytes("media/photo.jpg", &photograph()).into_owned();
    files.insert("media/photo.jpg".into(), stripped);
    let again = check(&files, crate::support::today()).compiled.expect("a course");
    assert_eq!(came.learner.media, again.learner.media);
    assert_ne!(came.learner.digest, again.learner.digest);
}

fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
