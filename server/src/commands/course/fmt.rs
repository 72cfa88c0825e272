//! `moothall course fmt`: tidies the files, and leaves the course exactly what it was.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use courses::Strict;

use super::paint::printable;
use super::{CourseError, bundle, save};
use crate::commands::AnyError;

#[derive(Args, Debug)]
pub struct Fmt {
    /// The folder that holds course.toml
    path: PathBuf,
    /// Write opening fences without spaces, as Docusaurus reads them
    #[arg(long)]
    strict: bool,
    /// Change nothing; exit code 1 when something would change
    #[arg(long)]
    check: bool,
}

/// Prints the names of the files that change. With `--check`, false when there are any.
pub fn run(fmt: &Fmt, out: &mut dyn Write) -> Result<bool, AnyError> {
    let (folder, files) = bundle::read_to_change(&fmt.path)?;
    let strict = if fmt.strict { Strict::Yes } else { Strict::No };
    let formatted = courses::fmt(&files, strict);
    if !fmt.check {
        save::changes(&folder, &files, &formatted.files, &formatted.renamed)?;
    }
    for (from, to) in &formatted.renamed {
        writeln!(out, "{} -> {}", printable(from), printable(to)).map_err(CourseError::from)?;
    }
    for path in &formatted.changed {
        writeln!(out, "{}", printable(path)).map_err(CourseError::from)?;
    }
    Ok(!fmt.check || (formatted.renamed.is_empty() && formatted.changed.is_empty()))
}
