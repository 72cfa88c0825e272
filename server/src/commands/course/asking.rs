//! Asks the person at the terminal, when there is one.

use std::io::{self, IsTerminal, Write};

use super::CourseError;

/// Whether somebody can answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Somebody {
    Sits,
    Nobody,
}

pub fn who_is_there() -> Somebody {
    if io::stdin().is_terminal() { Somebody::Sits } else { Somebody::Nobody }
}

/// What was given beforehand, else what is typed, else the default.
pub fn ask(
    there: Somebody,
    given: Option<String>,
    question: &str,
    default: &str,
    out: &mut dyn Write,
) -> Result<String, CourseError> {
    match (given, there) {
        (Some(given), _) => Ok(given),
        (None, Somebody::Nobody) => Ok(default.to_owned()),
        (None, Somebody::Sits) => {
            write!(out, "{question} [{default}] ")?;
            let typed = typed(out)?;
            Ok(if typed.is_empty() { default.to_owned() } else { typed })
        }
    }
}

/// Anything but a plain yes is a no.
pub fn agrees(question: &str, out: &mut dyn Write) -> Result<bool, CourseError> {
    write!(out, "{question} [y/N] ")?;
    Ok(matches!(typed(out)?.to_lowercase().as_str(), "y" | "yes"))
}

fn typed(out: &mut dyn Write) -> Result<String, CourseError> {
    out.flush()?;
    let mut line = String::new();
    io::stdin().read_line(&mut line)?;
    Ok(line.trim().to_owned())
}
