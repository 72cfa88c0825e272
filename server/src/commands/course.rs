//! `moothall course check PATH`: tells an author everything that is wrong, each with its place and its cure.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use clap::Subcommand;
use courses::fault::Span;
use courses::{Fault, FaultLevel, Files};

use records::installation::InstallationKind;
use records::published::Publishing;

use super::AnyError;
use super::open::{Sharing, open};
use crate::clock::London;
use crate::library;
use crate::settings::Settings;

#[derive(Subcommand, Debug)]
pub enum CourseCommand {
    /// Prints every problem and every piece of advice about a course folder; exit code 1 when there is a problem
    Check {
        /// The folder that holds course.toml
        path: PathBuf,
        /// Print a JSON list instead of text
        #[arg(long)]
        json: bool,
    },
    /// Shows the pages of a course folder on this machine, and again at each change of its files
    Preview {
        /// The folder that holds course.toml
        path: PathBuf,
        /// The address and port to listen on, of this machine only
        #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8081")]
        listen: SocketAddr,
    },
    /// Checks a course folder and publishes its version, so that people can be invited to it
    Publish {
        /// The folder that holds course.toml
        path: PathBuf,
        #[command(flatten)]
        settings: Box<Settings>,
    },
}

/// The most faults printed for one file.
const MOST_PER_FILE: usize = 25;

#[derive(Debug, thiserror::Error)]
pub enum CourseError {
    #[error("{path} cannot be read")]
    Unreadable {
        path: PathBuf,
        #[source]
        source: io::Error,
    },
    #[error("{0} is a file; give the folder that holds course.toml")]
    NotAFolder(PathBuf),
}

/// Checks and prints; true when the course can be published.
pub fn check(path: &Path, as_json: bool, london: &London, out: &mut dyn io::Write) -> Result<bool, CourseError> {
    let files = read_folder(path)?;
    let checked = courses::check(&files, london.now().today);
    let text = if as_json {
        serde_json::to_string_pretty(&checked.faults).unwrap_or_default() + "\n"
    } else {
        report(&files, &checked.faults)
    };
    out.write_all(text.as_bytes())
        .map_err(|source| CourseError::Unreadable { path: "standard output".into(), source })?;
    Ok(!checked.faults.iter().any(|fault| fault.level == FaultLevel::Problem))
}

/// Publishes a bundle from a folder. The same version with other content is refused.
pub async fn publish(path: &Path, settings: &Settings, out: &mut dyn io::Write) -> Result<(), AnyError> {
    let files = read_folder(path)?;
    let opened = open(settings, InstallationKind::Real, Sharing::Beside).await?;
    let name = path.display().to_string();
    let publishing = library::publish_files(&opened, &name, &files, InstallationKind::Real).await?;
    let words = match publishing {
        Publishing::New(_) | Publishing::Replaced(_) => "is published",
        Publishing::Same(_) => "was published before, with the same content",
    };
    writeln!(out, "{name} {words}")?;
    opened.db.close().await;
    Ok(())
}

/// Reads a folder into memory, names relative to it, with `/` between folders.
pub fn read_folder(root: &Path) -> Result<Files, CourseError> {
    let unreadable = |path: &Path, source| CourseError::Unreadable { path: path.into(), source };
    if fs::metadata(root).map_err(|source| unreadable(root, source))?.is_file() {
        return Err(CourseError::NotAFolder(root.into()));
    }
    let mut files = Files::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(|source| unreadable(&folder, source))? {
            let path = entry.map_err(|source| unreadable(&folder, source))?.path();
            // A link could lead anywhere; a bundle is plain files.
            let kind = fs::symlink_metadata(&path).map_err(|source| unreadable(&path, source))?.file_type();
            if kind.is_dir() && !path.ends_with(".git") {
                folders.push(path);
            } else if kind.is_file() {
                let bytes = fs::read(&path).map_err(|source| unreadable(&path, source))?;
                files.insert(name_in(root, &path), bytes);
            }
        }
    }
    Ok(files)
}

fn name_in(root: &Path, path: &Path) -> String {
    let parts = path.strip_prefix(root).unwrap_or(path).components();
    parts.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// The faults as a person reads them, file by file, then one line that sums up.
fn report(files: &Files, faults: &[Fault]) -> String {
    let mut out = String::new();
    let mut in_file = 0;
    for (place, fault) in faults.iter().enumerate() {
        let is_same_file = place > 0 && faults[place - 1].file == fault.file;
        in_file = if is_same_file { in_file + 1 } else { 0 };
        let is_last_of_file = faults.get(place + 1).is_none_or(|next| next.file != fault.file);
        if in_file < MOST_PER_FILE {
            add_fault(&mut out, files, fault);
        } else if is_last_of_file {
            let _ = writeln!(out, "{}: and {} more\n", fault.file, in_file + 1 - MOST_PER_FILE);
        }
    }
    let problems = faults.iter().filter(|fault| fault.level == FaultLevel::Problem).count();
    let advice = faults.len() - problems;
    let problems = count(problems, "problem", "problems");
    let advice = count(advice, "piece of advice", "pieces of advice");
    let _ = writeln!(out, "This course has {problems} and {advice}.");
    out
}

fn count(number: usize, one: &str, many: &str) -> String {
    match number {
        0 => format!("no {many}"),
        1 => format!("1 {one}"),
        _ => format!("{number} {many}"),
    }
}

fn add_fault(out: &mut String, files: &Files, fault: &Fault) {
    let level = match fault.level {
        FaultLevel::Problem => "Problem",
        FaultLevel::Advice => "Advice",
    };
    let _ = write!(out, "{level} {}   {}", fault.code, fault.file);
    if fault.line > 0 {
        let _ = write!(out, ", line {}, column {}", fault.line, fault.column);
    }
    let _ = writeln!(out, "\n{}\n", fault.message);
    if let (Some(span), true) = (fault.span, fault.line > 0)
        && let Some(source) = files.get(&fault.file)
    {
        add_source(out, &String::from_utf8_lossy(source), fault, span);
    }
    if let Some(help) = &fault.help {
        let fix = if fault.fix.is_some() { "     [Fix it]" } else { "" };
        let _ = writeln!(out, "How to fix it: {help}{fix}\n");
    }
}

/// The line itself with two before and one after, and the marked words underlined.
fn add_source(out: &mut String, source: &str, fault: &Fault, span: Span) {
    let lines: Vec<&str> = source.lines().collect();
    let at = fault.line as usize - 1;
    let first = at.saturating_sub(2);
    let last = (at + 1).min(lines.len().saturating_sub(1));
    let width = (last + 1).to_string().len();
    for (number, line) in lines.iter().enumerate().take(last + 1).skip(first) {
        let _ = writeln!(out, "  {:>width$} | {line}", number + 1);
        if number == at {
            let before = fault.column.saturating_sub(1) as usize;
            let marked = source.get(span.start..span.end).unwrap_or_default();
            let length = marked.lines().next().unwrap_or_default().chars().count().max(1);
            let label = fault.label.as_deref().unwrap_or_default();
            let underline = format!("{}{} {label}", " ".repeat(before), "^".repeat(length));
            let _ = writeln!(out, "  {:>width$} | {}", "", underline.trim_end());
        }
    }
    out.push('\n');
}
