//! Reads what an import wrote with our own reader, so that nothing it cannot read reaches a bundle.

use crate::{Date, FaultLevel, Files, check};

const COURSE: &str = r#"
format    = 1
id        = "exchange/trial-zz"
version   = "1.0.0"
title     = "Trial"
summary   = "Trial."
kind      = "course"
language  = "en-GB"
audience  = ["anyone"]
minutes   = 600
licence   = "OGL-UK-3.0"
publisher = { id = "exchange", name = "Trial", kind = "provider" }
objective = [{ id = "zz-trial-objective", text = "Try" }]
review    = { last_reviewed = 2026-01-01, review_by = 2027-01-01 }
"#;
const LESSON: &str = "+++\ntitle = \"Trial\"\nobjectives = [\"zz-trial-objective\"]\n+++\nTrial.\n";

/// What only an author can mend.
const MENDABLE: [&str; 5] = ["A101", "A104", "A106", "A108", "Q143"];

/// Something that our reader stumbled over.
pub(super) struct Stumble {
    pub path: String,
    /// From 1; 0 when it is about the file as a whole.
    pub line: u32,
    pub message: String,
}

/// Problems of the new files that their author should not have to mend.
pub(super) fn stumbles(new: &Files, media: &Files) -> Vec<Stumble> {
    let mut files = new.clone();
    files.extend(media.iter().map(|(path, bytes)| (path.clone(), bytes.clone())));
    files.insert("course.toml".to_owned(), COURSE.into());
    if !new.keys().any(|path| path.starts_with("lessons/")) {
        files.insert("lessons/99-zz-trial-lesson.md".to_owned(), LESSON.into());
    }
    let Some(today) = Date::new(2026, 6, 1) else { return vec![] };
    let faults = check(&files, today).faults.into_iter();
    let is_ours = |path: &str| new.contains_key(path);
    faults
        .filter(|fault| fault.level == FaultLevel::Problem && is_ours(&fault.file) && !MENDABLE.contains(&fault.code))
        .map(|fault| Stumble { path: fault.file, line: fault.line, message: fault.message })
        .collect()
}
