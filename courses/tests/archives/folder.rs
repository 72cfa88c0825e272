//! The same limits for a bundle that comes as single files.

use courses::archive::look_at_sizes;
use courses::{Files, Limits};

use super::alone;

fn codes(paths: &[&str], limits: &Limits) -> Vec<&'static str> {
    let files: Files = paths.iter().map(|path| ((*path).to_owned(), b"words".to_vec())).collect();
    look_at_sizes(&files, limits).err().unwrap_or_default().into_iter().map(|fault| fault.code).collect()
}

#[test]
fn a_folder_is_held_to_the_limits_of_a_zip() {
    let _alone = alone();
    let usual = Limits::default();
    let none: [&str; 0] = [];
    assert_eq!(codes(&["course.toml", "media/Plan 1.png", ".git/a/b/c/d/e/f"], &usual), none);
    assert_eq!(codes(&["course.toml"], &Limits { upload: 4, ..usual }), ["X001"]);
    assert_eq!(codes(&["course.toml"], &Limits { unpacked: 4, ..usual }), ["X002"]);
    assert_eq!(codes(&["a.md", "b.md"], &Limits { files: 1, ..usual }), ["X002"]);
    assert_eq!(codes(&["1/2/3/4/5/6/a.md"], &usual), ["X002"]);
    assert_eq!(codes(&["a.md"], &Limits { text: 4, ..usual }), ["X003"]);
    assert_eq!(codes(&["../a.md"], &usual), ["X006"]);
    assert_eq!(codes(&["media/con.png"], &usual), ["X006"]);
    assert_eq!(codes(&["a.md", "A.md"], &usual), ["X009"]);
    assert_eq!(codes(&["caf\u{e9}.md", "cafe\u{301}.md"], &usual), ["X009"]);
}
