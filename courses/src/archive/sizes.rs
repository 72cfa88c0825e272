//! How many files, how deep, how large: X002 and X003.

use crate::fault::Faults;
use crate::limits::{Limits, in_words};

use super::name::printable;

/// More than anybody counts.
pub(super) fn are_too_many(limits: &Limits, faults: &mut Faults) {
    faults
        .about("X002", "", format!("There are more than {} files", limits.files))
        .help("Leave out what the course does not use");
}

/// Looks at names and sizes in bytes; the sizes of a zip are what it declares, which may be more than it holds but
/// is never less than what is kept of it.
pub(super) fn look_at<'a>(files: impl Iterator<Item = (&'a str, u64)>, limits: &Limits, faults: &mut Faults) {
    let (mut count, mut total) = (0u64, 0u64);
    for (name, size) in files {
        count += 1;
        total = total.saturating_add(size);
        if faults.are_enough() {
            continue;
        }
        let depth = name.matches('/').count() as u64;
        if depth > limits.depth {
            let words = format!(
                "{} stands in {depth} folders inside each other; the most is {}",
                printable(name),
                limits.depth
            );
            faults.about("X002", &printable(name), words).help("Move it to a folder nearer the top");
        }
        crate::media::look_at_size(&printable(name), name, size, limits, faults);
    }
    if count > limits.files {
        faults
            .about("X002", "", format!("There are {count} files; the most is {}", limits.files))
            .help("Leave out what the course does not use");
    }
    if total > limits.unpacked {
        let words = format!("All files together are {}; the most is {}", in_words(total), in_words(limits.unpacked));
        faults.about("X002", "", words).help("Make films and pictures smaller, or leave some out");
    }
}
