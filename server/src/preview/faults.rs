//! Faults as their page lists them: file by file, with the text that they are about.

use app::pages::preview::faults::FileFaults;
use courses::{Fault, Files, stored_bytes};

/// In the order they come in, which is by file and place.
pub(crate) fn by_file(files: &Files, faults: Vec<Fault>) -> Vec<FileFaults> {
    let mut listed: Vec<FileFaults> = Vec::new();
    for fault in faults {
        match listed.last_mut() {
            Some(last) if last.file == fault.file => last.faults.push(fault),
            _ => {
                let file = fault.file.clone();
                listed.push(FileFaults { text: text_of(files, &file), file, faults: vec![fault] });
            }
        }
    }
    listed
}

/// Places are counted in the text as it is stored: in UTF-8 and with plain line ends.
fn text_of(files: &Files, path: &str) -> Option<String> {
    let bytes = files.get(path)?;
    String::from_utf8(stored_bytes(path, bytes).into_owned()).ok()
}
