//! Where new lessons stand: behind those that the target has, in its own order.

use super::names::Names;
use crate::Files;

/// The next free places in the lessons of a target.
pub(super) struct LessonPaths {
    folder: String,
    /// The last one that is taken.
    number: u32,
}

impl LessonPaths {
    /// Lessons stand beside each other, or in the folder of a new module, named by `module`, where the target has modules.
    pub fn after(target: &Files, module: &str, names: &mut Names) -> Self {
        let last = last_number(target);
        let has_modules =
            target.keys().any(|path| path.strip_prefix("lessons/").is_some_and(|rest| rest.contains('/')));
        if !has_modules {
            return Self { folder: "lessons/".to_owned(), number: last };
        }
        let id = names.id(None, module);
        Self { folder: format!("lessons/{:02}-{id}/", last + 1), number: 0 }
    }

    /// A new path from these words.
    pub fn next(&mut self, words: &str, names: &mut Names) -> String {
        self.number += 1;
        let id = names.id(None, words);
        format!("{}{:02}-{id}.md", self.folder, self.number)
    }
}

/// The highest `NN-` in the lessons folder.
fn last_number(target: &Files) -> u32 {
    let number = |path: &String| {
        let name = path.strip_prefix("lessons/")?;
        let digits = name.bytes().take_while(u8::is_ascii_digit).count();
        name.get(..digits.min(6))?.parse().ok()
    };
    target.keys().filter_map(number).max().unwrap_or(0)
}
