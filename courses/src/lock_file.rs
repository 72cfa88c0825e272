//! The `bundle.lock` that lies in a bundle: the lock of the version that was published before.

use crate::bundle::Bundle;
use crate::fault::Faults;
use crate::lock::Lock;
use crate::source_file::SourceFile;

const PATH: &str = "bundle.lock";

/// `None` when there is none, or it could not be read, which was said.
pub(crate) fn read(bundle: &Bundle, faults: &mut Faults) -> Option<Lock> {
    let bytes = bundle.media.get(PATH)?;
    let Ok(text) = std::str::from_utf8(bytes) else {
        faults.about("B106", PATH, format!("{PATH} is not text the platform can read")).help(HELP);
        return None;
    };
    let file = SourceFile::new(PATH, text.replace("\r\n", "\n"));
    match Lock::parse(&file.text) {
        Ok(lock) => Some(lock),
        Err(unreadable) => {
            let span = file.span_of_line(unreadable.line);
            faults
                .at("B106", &file, span, format!("{PATH} is not as the tool wrote it, so it could not be read"))
                .help(HELP);
            None
        }
    }
}

const HELP: &str = "Take the file from the version that was published last";
