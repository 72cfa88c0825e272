//! `moothall course fix`: presses every Fix it button.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use courses::Date;

use super::paint::printable;
use super::{CourseError, bundle, report, save};
use crate::commands::AnyError;

#[derive(Args, Debug)]
pub struct Fix {
    /// The folder that holds course.toml
    path: PathBuf,
    /// Only say what would be mended
    #[arg(long)]
    dry_run: bool,
}

pub fn run(fix: &Fix, today: Date, out: &mut dyn Write) -> Result<bool, AnyError> {
    let (folder, files) = bundle::read_to_change(&fix.path)?;
    let fixed = courses::fix(&files, today);
    if !fix.dry_run {
        save::changes(&folder, &files, &fixed.files, &fixed.renamed)?;
    }
    let say = |out: &mut dyn Write| -> std::io::Result<()> {
        for fault in &fixed.faults {
            let line = if fault.line > 0 { format!(", line {}", fault.line) } else { String::new() };
            writeln!(out, "{}   {}{line}: {}", fault.code, printable(&fault.file), printable(&fault.message))?;
        }
        let number = fixed.faults.len();
        let things = report::counted(number, "thing", "things");
        match (number, fix.dry_run) {
            (0, _) => writeln!(out, "There is nothing that can be mended with certainty.")?,
            (_, true) => writeln!(out, "\n{things} would be mended. Nothing was changed.")?,
            (1, false) => writeln!(out, "\n1 thing is mended.")?,
            (_, false) => writeln!(out, "\n{things} are mended.")?,
        }
        let left = if fix.dry_run { &files } else { &fixed.files };
        out.write_all(report::summary(&courses::check(left, today).faults).as_bytes())
    };
    say(out).map_err(CourseError::from)?;
    Ok(true)
}
