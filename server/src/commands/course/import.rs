//! `moothall course import`: questions from another system, or lessons from Word, as new files of a course.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use courses::exchange::{Fate, Format, Imported, LARGEST, Lost, Origin, import, lessons_from_docx};
use courses::{Date, Limits};

use super::asking::{Interview, Somebody, who_is_there};
use super::paint::printable;
use super::{CourseError, bundle, report, save};
use crate::commands::AnyError;

#[derive(Args, Debug)]
pub struct Import {
    /// The system that the file comes from; without it the file's name and words tell
    format: Option<From>,
    /// The file; - is standard input, and then the system must be said
    file: PathBuf,
    /// The folder of the course that it goes into
    #[arg(long, value_name = "DIR")]
    into: PathBuf,
    /// Whose words they are and under which licence, for the top of each new file; asked for at a terminal
    #[arg(long, value_name = "WHOM")]
    from: Option<String>,
    /// Only say what would come over
    #[arg(long)]
    dry_run: bool,
    /// Print JSON instead of text
    #[arg(long)]
    json: bool,
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
enum From {
    /// Questions in Moodle's GIFT
    Gift,
    /// Questions with A. B. C. D. and a line ANSWER:
    Aiken,
    /// Questions in Moodle's XML
    Moodle,
    /// Lessons in a Word document (.docx)
    Word,
}

/// False when nothing came over.
pub fn run(args: &Import, today: Date, out: &mut dyn Write) -> Result<bool, AnyError> {
    let (folder, target) = bundle::read_to_change(&args.into)?;
    let bytes = read(&args.file)?;
    let from = match args.format {
        Some(from) => from,
        None => guess(&args.file, &bytes).ok_or_else(|| CourseError::UnknownFormat(args.file.clone()))?,
    };
    let mut imported = brought(from, &name(&args.file), &bytes, &target);
    let whose = whose(args, &imported, out)?;
    imported = imported.credited(whose.as_deref().unwrap_or_default());
    let mut after = target.clone();
    after.extend(imported.files.clone());
    if !args.dry_run {
        save::changes(&folder, &target, &after, &[])?;
    }
    let Imported { files, report } = imported;
    if args.json {
        let paths: Vec<&String> = files.keys().collect();
        let told = serde_json::json!({ "written": !args.dry_run, "files": paths, "report": report });
        writeln!(out, "{told:#}").map_err(CourseError::from)?;
        return Ok(!files.is_empty());
    }
    let say = |out: &mut dyn Write| -> io::Result<()> {
        for path in files.keys() {
            let is = if args.dry_run { "would be" } else { "is" };
            writeln!(out, "{} {is} new", folder.join(path).display())?;
        }
        write!(out, "{}", lost(&report))?;
        if files.is_empty() {
            return writeln!(out, "Nothing came over, and the course is as it was.");
        }
        if whose.is_none() {
            writeln!(out, "Nothing says whose words these are. --from WHOM writes it into each new file.")?;
        }
        write!(out, "\n{}", report::summary(&courses::check(&after, today).faults))?;
        match args.dry_run {
            true => writeln!(out, "Nothing was written."),
            false => writeln!(out, "To see each with its cure, type moothall course check {}", args.into.display()),
        }
    };
    say(out).map_err(CourseError::from)?;
    Ok(!files.is_empty())
}

fn brought(from: From, name: &str, bytes: &[u8], target: &courses::Files) -> Imported {
    match from {
        From::Gift => import(Format::Gift, name, bytes, target),
        From::Aiken => import(Format::Aiken, name, bytes, target),
        From::Moodle => import(Format::MoodleXml, name, bytes, target),
        From::Word => lessons_from_docx(name, bytes, target),
    }
}

const NOT_KNOWN: &str = "not known";
/// One line at the top of a file, in characters.
const LONGEST: usize = 200;

/// What was said of whose the words are. No format says it, so the person at the terminal is asked.
fn whose(args: &Import, imported: &Imported, out: &mut dyn Write) -> Result<Option<String>, CourseError> {
    let is_asked = !(imported.files.is_empty() || args.dry_run || args.json || is_input(&args.file));
    let there = if is_asked { who_is_there() } else { Somebody::Nobody };
    let mut talk = Interview { there, input: &mut io::stdin().lock(), out };
    let question = "Whose words are these, and under which licence may you use them?";
    let judge = |typed: &str| match typed.chars().count() {
        0..=LONGEST => Ok((![NOT_KNOWN, ""].contains(&typed)).then(|| typed.to_owned())),
        _ => Err(format!("That is longer than {LONGEST} characters")),
    };
    talk.ask(args.from.clone(), question, NOT_KNOWN, judge)
}

fn is_input(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// What the new files are named after.
fn name(path: &Path) -> String {
    match is_input(path) {
        true => "questions".to_owned(),
        false => path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
    }
}

/// No more than could be of use.
fn read(path: &Path) -> Result<Vec<u8>, CourseError> {
    let most = Limits::default().download.max(LARGEST as u64) + 1;
    let mut bytes = Vec::new();
    let read = match is_input(path) {
        true => io::stdin().lock().take(most).read_to_end(&mut bytes),
        false => fs::File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes)),
    };
    read.map_err(|error| CourseError::unreadable(path, &error))?;
    Ok(bytes)
}

fn guess(path: &Path, bytes: &[u8]) -> Option<From> {
    Origin::of(path.to_str()?, bytes).map(|origin| match origin {
        Origin::Questions(Format::Gift) => From::Gift,
        Origin::Questions(Format::Aiken) => From::Aiken,
        Origin::Questions(Format::MoodleXml) => From::Moodle,
        Origin::Word => From::Word,
    })
}

/// What did not come over as it was, each with what to do about it.
pub fn lost(report: &[Lost]) -> String {
    let mut text = String::new();
    for lost in report {
        let fate = match lost.fate {
            Fate::Refused => "Nothing could be read",
            Fate::Left => "Left behind",
            Fate::Dropped => "Lost",
            Fate::Changed => "Changed",
        };
        let line = if lost.line > 0 { format!(", line {}", lost.line) } else { String::new() };
        let title = if lost.title.is_empty() { String::new() } else { format!(", {}", lost.title) };
        let words = format!("{fate}{line}{title}: {}\n    {}\n", lost.what, lost.advice);
        text.push_str(&printable(&words));
    }
    text
}
