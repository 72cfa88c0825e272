//! `moothall course new`: a small course that passes every check, and says in its own words what to replace.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use courses::{Date, Files, Strict};

use super::asking::{Somebody, ask, who_is_there};
use super::{CourseError, report, save};
use crate::commands::AnyError;

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

struct Answers {
    id: String,
    publisher: String,
    publisher_name: String,
    title: String,
    audience: Vec<String>,
    /// What the finished course is meant to take.
    minutes: u32,
    licence: String,
}

const FILES: [(&str, &str); 5] = [
    ("course.toml", include_str!("first_course/course.toml")),
    ("glossary.md", include_str!("first_course/glossary.md")),
    ("lessons/01-begin-here.md", include_str!("first_course/lesson.md")),
    ("quizzes/final.md", include_str!("first_course/quiz.md")),
    ("trainer/guide.md", include_str!("first_course/guide.md")),
];

/// False when an answer cannot stand in a course; then nothing is written.
pub fn run(new: New, today: Date, out: &mut dyn Write) -> Result<bool, AnyError> {
    let folder = new.into.clone().unwrap_or_else(|| PathBuf::from(&new.slug));
    if fs::symlink_metadata(&folder).is_ok() {
        return Err(CourseError::Occupied(folder).into());
    }
    let answers = answers(new, out)?;
    // How long these few words take is for the check to say, or its first advice would be about them.
    let draft = courses::check(&files(&answers, today, 1), today);
    let files = files(&answers, today, draft.minutes.unwrap_or(1));
    let faults = courses::check(&files, today).faults;
    if !faults.is_empty() {
        let report = report::whole(&files, &faults, super::paint::Paint::Plain);
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

fn answers(new: New, out: &mut dyn Write) -> Result<Answers, CourseError> {
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
    Ok(Answers {
        id: format!("{publisher}/{}", new.slug),
        publisher,
        publisher_name,
        title,
        audience: audience.split(',').map(|who| who.trim().to_owned()).collect(),
        // Half an hour, if it was said in words.
        minutes: minutes.split_whitespace().next().and_then(|number| number.parse().ok()).unwrap_or(30),
        licence,
    })
}

/// `guess` is how many minutes the words that stand there now take.
fn files(answers: &Answers, today: Date, guess: u32) -> Files {
    // A line of JSON is a line of TOML, as far as words and lists of words go.
    let quoted = |words: &str| serde_json::Value::from(words).to_string();
    let list = serde_json::Value::from(answers.audience.clone()).to_string();
    let values = [
        ("{{id}}", quoted(&answers.id)),
        ("{{publisher}}", quoted(&answers.publisher)),
        ("{{publisher_name}}", quoted(&answers.publisher_name)),
        ("{{title}}", quoted(&answers.title)),
        ("{{audience}}", list),
        ("{{licence}}", quoted(&answers.licence)),
        ("{{planned}}", answers.minutes.to_string()),
        ("{{minutes}}", guess.to_string()),
        ("{{today}}", today.to_string()),
        ("{{in_a_year}}", today.plus_months(12).to_string()),
    ];
    let filled = |text: &str| {
        let mut text = text.to_owned();
        for (name, value) in &values {
            text = text.replace(name, value);
        }
        text.into_bytes()
    };
    let files = FILES.iter().map(|(name, text)| ((*name).to_owned(), filled(text))).collect();
    courses::fmt(&files, Strict::No).files
}

fn slug(name: &str) -> String {
    let words = name.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-")
}

/// `new-planning-rules` as `New planning rules`.
fn titled(slug: &str) -> String {
    let words = slug.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
