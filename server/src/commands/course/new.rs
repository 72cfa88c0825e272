//! `moothall course new`: a small course that passes every check, and says in its own words what to replace.

use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use courses::Date;

use super::asking::{Interview, Somebody, who_is_there};
use super::{CourseError, answers, report, save};
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
    /// The id that your site gave the publisher, the first part of the course's id
    #[arg(long, value_name = "ID")]
    publisher: Option<String>,
    /// What it is called, instead of the last part of its id in words
    #[arg(long)]
    title: Option<String>,
    /// Who it is for, with commas between: councillor, new-councillor, chair, clerk, rfo, officer, trainer, anyone ...
    #[arg(long = "for", value_name = "WHO")]
    audience: Option<String>,
    /// How long it is meant to take when it is finished: 90, or "1 hour 30"
    #[arg(long, value_name = "MINUTES")]
    minutes: Option<String>,
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
    let (files, checked) = asked(new, out)?.write(today);
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
        "{shown} holds a small course that passes every check. Its title stands in {shown}/course.toml.\n\n\
         1. Read it, and put your own words in the place of its words. Begin with {shown}/lessons/01-begin-here.md\n\
         2. Type moothall course check {shown} --watch and leave it running while you write.\n   \
         It also names the words that are still ours\n\
         3. When it is finished, moothall course pack {shown} makes one file of it, and\n   \
         moothall course publish {shown} publishes it",
    )
    .map_err(CourseError::from)?;
    Ok(true)
}

fn asked(new: New, out: &mut dyn Write) -> Result<FirstCourse, CourseError> {
    let mut talk = Interview { there: who_is_there(), input: &mut io::stdin().lock(), out };
    let slug = answers::short_name(&new.slug).map_err(|why| CourseError::Unusable { why })?;
    if talk.there == Somebody::Sits {
        writeln!(
            talk.out,
            "Five questions. Press Enter to take what stands in brackets. All but the id can be changed later.\n"
        )?;
    }
    let publisher_name =
        talk.ask(new.publisher_name, "1. Who publishes the course?", "Example Council", answers::name)?;
    let publisher = talk.ask(new.publisher, WHICH_ID, &short(&publisher_name), answers::short_name)?;
    // Somebody who has just named the course need not name it again.
    let title = new.title.unwrap_or_else(|| titled(&slug));
    let title = answers::title(title.trim()).map_err(|why| CourseError::Unusable { why })?;
    let audience = talk.ask(
        new.audience,
        "3. Who is it for? councillor, chair, clerk, anyone ...",
        "councillor",
        answers::audience,
    )?;
    let minutes = talk.ask(new.minutes, "4. How many minutes is it meant to take?", "30", answers::minutes)?;
    let licence = talk.ask(new.licence, "5. Under which licence may others use it?", "OGL-UK-3.0", answers::licence)?;
    Ok(FirstCourse {
        id: format!("{publisher}/{slug}"),
        publisher,
        publisher_name,
        publisher_kind: "provider",
        title,
        audience,
        minutes,
        licence,
    })
}

/// A site takes a course in only under the id that it gave its publisher.
const WHICH_ID: &str = "2. What is the publisher's id? Your site gave it: the page Your courses names it, or ask your \
                        officer.\n   For ever; small letters, digits and hyphens";

/// A short name made of a long one, for those who have no site yet.
fn short(name: &str) -> String {
    answers::short_name(&slug(name)).unwrap_or_else(|_| "example-council".to_owned())
}

/// `new-planning-rules` as `New planning rules`.
fn titled(slug: &str) -> String {
    let words = slug.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
