//! `moothall course check`: tells an author everything that is wrong, each with its place and its cure.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use clap::Args;
use courses::{Checked, FaultLevel, Files};

use super::paint::{Colour, Paint, printable};
use super::{CourseError, bundle, report};
use crate::clock::London;
use crate::commands::AnyError;

#[derive(Args, Debug)]
pub struct Check {
    /// The folder that holds course.toml, or a zip of it
    path: PathBuf,
    /// Print a JSON list instead of text
    #[arg(long, conflicts_with = "watch")]
    json: bool,
    /// Check again whenever a file changes, until Ctrl-C
    #[arg(long)]
    watch: bool,
    #[command(flatten)]
    colour: Colour,
}

/// How often files are looked at: soon enough to seem at once, seldom enough to cost nothing.
const PAUSE: Duration = Duration::from_millis(500);

/// Checks and prints; true when the course can be published.
pub fn run(check: &Check, london: &London, out: &mut dyn Write) -> Result<bool, AnyError> {
    if check.watch {
        return watch(check, london, out);
    }
    let (files, checked) = look(&check.path, london)?;
    let text = if check.json {
        serde_json::to_string_pretty(&checked.faults)? + "\n"
    } else {
        told(&check.path, &files, &checked, Paint::wanted(check.colour))
    };
    out.write_all(text.as_bytes()).map_err(CourseError::from)?;
    Ok(!checked.faults.iter().any(|fault| fault.level == FaultLevel::Problem))
}

/// Ends when the terminal does, or on Ctrl-C.
fn watch(check: &Check, london: &London, out: &mut dyn Write) -> Result<bool, AnyError> {
    let paint = Paint::wanted(check.colour);
    let mut before = bundle::listing(&check.path)?;
    let mut is_first = true;
    loop {
        // While an editor saves, a file may be gone for a moment; then it is looked for again.
        let now = bundle::listing(&check.path);
        if let Ok(now) = now
            && (is_first || now != before)
        {
            let report = match look(&check.path, london) {
                Ok((files, checked)) => told(&check.path, &files, &checked, paint),
                Err(error) => format!("{error}\n"),
            };
            write!(out, "{}\n\n{report}\n", london.time(london.now().micros)).map_err(CourseError::from)?;
            out.flush().map_err(CourseError::from)?;
            (before, is_first) = (now, false);
        }
        thread::sleep(PAUSE);
    }
}

/// What breaks the limits of a server is a fault like any other.
fn look(path: &Path, london: &London) -> Result<(Files, Checked), CourseError> {
    match bundle::read(path) {
        Ok(bundle) => {
            let checked = courses::check(&bundle.files, london.now().today);
            Ok((bundle.files, checked))
        }
        Err(CourseError::TooMuch { faults, .. }) => {
            Ok((Files::new(), Checked { compiled: None, faults, minutes: None }))
        }
        Err(error) => Err(error),
    }
}

fn told(path: &Path, files: &Files, checked: &Checked, paint: Paint) -> String {
    let mut text = report::whole(files, &checked.faults, paint);
    if let Some(minutes) = checked.minutes {
        let minutes = report::counted(minutes as usize, "minute", "minutes");
        text.push_str(&format!("Its lessons and quizzes look like about {minutes} for a learner.\n"));
    }
    let sure = checked.faults.iter().filter(|fault| fault.fix.is_some()).count();
    // A zip is mended in the folder that it came from.
    if sure > 0 && path.is_dir() {
        let path = printable(&path.display().to_string());
        text.push_str(&format!("moothall course fix {path} mends {sure} of these.\n"));
    }
    text
}
