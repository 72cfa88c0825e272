//! `moothall course new`: a small course that passes every check, and says in its own words what to replace.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use courses::Date;

use super::asking::{Somebody, ask, who_is_there};
use super::{CourseError, report, save};
use crate::commands::AnyError;
use crate::first_course::{FirstCourse, slug};

#[derive(Args, Debug)]
pub struct New {
    /// The last part of the course's id, for ever: small letters, digits and hyphens
    slug: String,
    /// The folder to make, instead of one named after the course
    #[arg(long, value_name = "DIR")]
    into: Option<PathBuf>,
    /// Who publishes it, such as a county association
    #[arg(long, value_name = "NAME")]
    publisher_name: Option<String>,
    /// The publisher's short name, the first part of the course's id
    #[arg(long, value_name = "ID")]
    publisher: Option<String>,
    #[arg(long)]
    title: Option<String>,
    /// Who it is for, with commas between: councillor, new-councillor, chair, clerk, rfo, officer, trainer, anyone ...
    #[arg(long = "for", value_name = "WHO")]
    audience: Option<String>,
    /// How many minutes it is meant to take when it is finished
    #[arg(long)]
    minutes: Option<u32>,
    /// Under which licence others may use it, such as OGL-UK-3.0 or CC-BY-4.0
    #[arg(long)]
    licence: Option<String>,
}

/// False when an answer cannot stand in a course; then nothing is written.
pub fn run(new: New, today: Date, out: &mut dyn Write) -> Result<bool, AnyError> {
    let folder = new.into.clone().unwrap_or_else(|| PathBuf::from(&new.slug));
    if fs::symlink_metadata(&folder).is_ok() {
        return Err(CourseError::Occupied(folder).into());
    }
    let (files, checked) = answers(new, out)?.write(today);
    if !checked.faults.is_empty() {
        let report = report::whole(&files, &checked.faults, super::paint::Paint::Plain);
        writeln!(out, "{report}One of the answers cannot be used. Nothing was written.").map_err(CourseError::from)?;
        return Ok(false);
    }
    fs::create_dir_all(&folder).map_err(|error| CourseError::unwritable(&folder, &error))?;
    for (name, bytes) in &files {
        save::new_file(&folder.join(name), bytes)?;
    }
    let shown = folder.display();
    writeln!(
        out,
        "{shown} holds a small course that passes every check.\n\n\
         1. Read it, and put your own words in the place of its words. Begin with {shown}/lessons/01-begin-here.md\n\
         2. Type moothall course check {shown} --watch and leave it running while you write\n\
         3. When it is finished, moothall course pack {shown} makes one file of it, and\n   \
         moothall course publish {shown} publishes it",
    )
    .map_err(CourseError::from)?;
    Ok(true)
}

fn answers(new: New, out: &mut dyn Write) -> Result<FirstCourse, CourseError> {
    let there = who_is_there();
    if there == Somebody::Sits {
        writeln!(
            out,
            "Five questions. Press Enter to take what stands in brackets; all of it can be changed later.\n"
        )?;
    }
    let publisher_name = ask(there, new.publisher_name, "1. Who publishes the course?", "Example Council", out)?;
    let short = slug(&publisher_name);
    let publisher = ask(there, new.publisher, "   In short, with hyphens and no spaces:", &short, out)?;
    let title = ask(there, new.title, "2. What is its title?", &titled(&new.slug), out)?;
    let audience =
        ask(there, new.audience, "3. Who is it for? councillor, chair, clerk, anyone ...", "councillor", out)?;
    let minutes = new.minutes.map(|minutes| minutes.to_string());
    let minutes = ask(there, minutes, "4. How many minutes is it meant to take?", "30", out)?;
    let licence = ask(there, new.licence, "5. Under which licence may others use it?", "OGL-UK-3.0", out)?;
    Ok(FirstCourse {
        id: format!("{publisher}/{}", new.slug),
        publisher,
        publisher_name,
        publisher_kind: "provider",
        title,
        audience: audience.split(',').map(|who| who.trim().to_owned()).collect(),
        // Half an hour, if it was said in words.
        minutes: minutes.split_whitespace().next().and_then(|number| number.parse().ok()).unwrap_or(30),
        licence,
    })
}

/// `new-planning-rules` as `New planning rules`.
fn titled(slug: &str) -> String {
    let words = slug.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
