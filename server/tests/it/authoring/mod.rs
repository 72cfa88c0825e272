//! What an author does at the command line, with the real program and real files; and the same in the browser, where it is
//! the same work.

mod beginning;
mod bringing;
mod checking;
mod exchanging;
mod facts_anew;
mod manual;
mod modules;
mod organising;
mod publishing;
mod tidying;
mod writing;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use courses::Files;

use crate::rig::engine::Folder;
use crate::rig::program::moothall;

/// A folder in which an author works.
pub struct Desk {
    folder: Folder,
}

/// What the program said, and how it ended.
#[derive(Debug)]
pub struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Desk {
    pub fn new() -> Self {
        Self { folder: Folder::new() }
    }

    /// With a new course in the folder `planning`.
    pub fn with_course() -> Self {
        let desk = Self::new();
        desk.says(&["new", "planning", "--publisher", "wexshire"]).is(0);
        desk
    }

    /// The same beside a site, in the folder `data`, to which somebody is invited.
    pub fn with_site() -> Self {
        let desk = Self::with_course();
        let ann = ["person", "invite", "--name", "Ann", "--email", "ann@example.org"];
        let mut command = moothall(&ann);
        let where_to = ["--council", "Tansy Green Parish Council", "--data", "data"];
        command.args(where_to).current_dir(desk.path(""));
        said(command).is(0);
        desk
    }

    /// Nothing is said of a course but that words of its template are left.
    pub fn has_nothing_wrong(&self, course: &str) {
        let list: Vec<serde_json::Value> =
            serde_json::from_str(&self.says(&["check", course, "--json"]).is(0).out).unwrap();
        assert!(list.iter().all(|fault| fault["code"] == courses::template_words::CODE), "{list:?}");
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = moothall(&["course"]);
        command.args(words).current_dir(self.folder.path());
        command
    }

    /// Runs `moothall course ...` in this folder.
    pub fn says(&self, words: &[&str]) -> Said {
        said(self.command(words))
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Changes some words of a file, which must be there.
    pub fn change(&self, name: &str, from: &str, to: &str) {
        let text = self.read(name);
        assert!(text.contains(from), "{name} has no {from}: {text}");
        self.write(name, text.replacen(from, to, 1));
    }

    pub fn write_all(&self, folder: &str, files: &Files) {
        for (name, bytes) in files {
            self.write(&format!("{folder}/{name}"), bytes);
        }
    }

    /// Every file below a folder, with its bytes.
    pub fn files(&self, folder: &str) -> Files {
        all_files(&self.path(folder))
    }

    /// Everything on the desk but a data folder.
    pub fn everything(&self) -> Files {
        let mut files = all_files(self.folder.path());
        files.retain(|name, _| !name.starts_with("data/"));
        files
    }
}

pub fn said(mut command: Command) -> Said {
    let output = command.output().unwrap();
    let said = Said {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    };
    assert!(!said.out.contains('\u{1b}') && !said.err.contains('\u{1b}'), "no colours in a pipe: {said:?}");
    for rust in ["os error", "Some(", "Err(", "panicked"] {
        assert!(!said.out.contains(rust) && !said.err.contains(rust), "{said:?}");
    }
    said
}

impl Said {
    #[track_caller]
    pub fn is(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{self:?}");
        self
    }

    /// Says this, on the screen or as a complaint.
    #[track_caller]
    pub fn tells(self, words: &str) -> Self {
        assert!(self.out.contains(words) || self.err.contains(words), "does not say {words}: {self:?}");
        self
    }
}

pub fn all_files(root: &Path) -> Files {
    let mut files = BTreeMap::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
                files.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    files
}

/// The courses that Moothall ships.
pub fn library() -> [(&'static str, Files); 2] {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../courses/library");
    ["finding-your-feet", "in-the-chair"].map(|name| (name, all_files(&root.join(name))))
}
