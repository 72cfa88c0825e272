//! `moothall course pack`: one zip, ready to import somewhere else; or the trainer pack, ready to print.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use courses::archive::write_zip;
use courses::sheets::{Printing, Stage};
use courses::{Compiled, Date, Files};

use super::bundle::Bundle;
use super::{CourseError, bundle, report, save};
use crate::commands::AnyError;
use crate::drawing::Draughtsman;
use crate::pack;

#[derive(Args, Debug)]
pub struct Pack {
    /// The folder that holds course.toml, or a zip of it
    path: PathBuf,
    /// Where to write it, instead of a name made from the course and its version
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Write what a trainer prints instead: guide, slides, handouts, quiz and key, cards, attendance sheet, workbook
    #[arg(long)]
    trainer: bool,
}

pub fn run(pack: &Pack, today: Date, out: &mut dyn Write) -> Result<bool, AnyError> {
    let Bundle { folder, files } = bundle::read(&pack.path)?;
    let compiled = compile(&pack.path, &files, today, "it was not packed")?;
    let facts = &compiled.learner.facts;
    let course = facts.course.to_string();
    let slug = course.rsplit('/').next().unwrap_or(&course);
    let kind = if pack.trainer { "-trainer-pack" } else { "" };
    let to = pack.out.clone().unwrap_or_else(|| PathBuf::from(format!("{slug}-{}{kind}.zip", facts.version)));
    if folder.is_some_and(|folder| is_inside(&to, &folder)) {
        return Err(CourseError::InsideItself(pack.path.clone()).into());
    }
    let zip = match pack.trainer {
        true => trainer_pack(&compiled, &files, today)?,
        false => write_zip(&files).map_err(|error| CourseError::unwritable(&to, &error))?,
    };
    let before = fs::read(&to).ok();
    save::whole_file(&to, &zip)?;
    // Authors pack again and again, so it is done; whoever did not mean this file hears of it.
    let is_other = before.is_some_and(|before| before != zip);
    let instead = if is_other { ", in place of the earlier file of that name" } else { "" };
    let what = if pack.trainer { "The trainer pack of " } else { "" };
    writeln!(out, "{what}{} {} is packed in {}{instead}", facts.title, facts.version, to.display())
        .map_err(CourseError::from)?;
    Ok(true)
}

/// A folder knows no organisation, so its variables take what stands behind the bar, or are left to be written in.
fn trainer_pack(course: &Compiled, files: &Files, today: Date) -> Result<Vec<u8>, AnyError> {
    let values = BTreeMap::new();
    let mut pack = pack::Pack::of(course, &Printing { values: &values, on: today, stage: Stage::Final });
    let media = courses::stored_media(files);
    pack.pictures = media.into_iter().map(|(path, bytes)| (path, bytes.into_owned())).collect();
    Ok(pack.zip(&Draughtsman::of_this_program())?)
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
