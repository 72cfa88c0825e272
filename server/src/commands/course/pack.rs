//! `moothall course pack`: one zip, ready to import somewhere else.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use courses::archive::write_zip;
use courses::{Compiled, Date, Files};

use super::bundle::Bundle;
use super::{CourseError, bundle, report, save};
use crate::commands::AnyError;

#[derive(Args, Debug)]
pub struct Pack {
    /// The folder that holds course.toml, or a zip of it
    path: PathBuf,
    /// Where to write it, instead of a name made from the course and its version
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub fn run(pack: &Pack, today: Date, out: &mut dyn Write) -> Result<bool, AnyError> {
    let Bundle { folder, files } = bundle::read(&pack.path)?;
    let compiled = compile(&pack.path, &files, today, "it was not packed")?;
    let facts = &compiled.learner.facts;
    let course = facts.course.to_string();
    let slug = course.rsplit('/').next().unwrap_or(&course);
    let to = pack.out.clone().unwrap_or_else(|| PathBuf::from(format!("{slug}-{}.zip", facts.version)));
    if folder.is_some_and(|folder| is_inside(&to, &folder)) {
        return Err(CourseError::InsideItself(pack.path.clone()).into());
    }
    let zip = write_zip(&files).map_err(|error| CourseError::unwritable(&to, &error))?;
    save::whole_file(&to, &zip)?;
    writeln!(out, "{} {} is packed in {}", facts.title, facts.version, to.display()).map_err(CourseError::from)?;
    Ok(true)
}

/// The course of these files. `undone` ends a sentence that says what was not done because of its problems.
pub fn compile(path: &Path, files: &Files, today: Date, undone: &'static str) -> Result<Compiled, CourseError> {
    let checked = courses::check(files, today);
    let problems = report::problems(&checked.faults);
    checked.compiled.ok_or_else(|| CourseError::Problems { path: path.into(), problems, undone })
}

fn is_inside(file: &Path, folder: &Path) -> bool {
    let beside = file.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match (fs::canonicalize(beside), fs::canonicalize(folder)) {
        (Ok(beside), Ok(folder)) => beside.starts_with(folder),
        _ => false,
    }
}
