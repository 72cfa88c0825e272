//! `moothall course diff`: what is different for learners between two versions, in plain words, lesson by lesson.

use std::fmt::Write as _;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use courses::ids::CourseRef;
use courses::versions::{Change, Diff as Differences, Difference, Part, diff, shortened};
use courses::{Compiled, Date};
use records::published::{self, Published, course};
use records::{Db, Refusal};
use serde_json::{Value, json};

use super::pack::compile;
use super::paint::{Colour, Paint, printable};
use super::{CourseError, bundle};
use crate::commands::AnyError;
use crate::commands::open::{Opening, open};
use crate::settings::Settings;

#[derive(Args, Debug)]
pub struct Diff {
    /// The older version: a folder, a zip, or the word `published` for the newest that is published here
    a: PathBuf,
    /// The newer version: a folder or a zip
    b: PathBuf,
    /// Print JSON instead of text
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    colour: Colour,
    #[command(flatten)]
    settings: Settings,
}

const UNDONE: &str = "it cannot be compared";

pub async fn run(args: &Diff, today: Date, out: &mut dyn Write) -> Result<bool, AnyError> {
    let read = |path: &Path| {
        let mut files = bundle::read(path)?.files;
        // How far the version must rise is what is asked here.
        files.remove("bundle.lock");
        compile(path, &files, today, UNDONE)
    };
    let after = read(&args.b)?;
    let before = if args.a.as_os_str() == "published" && !args.a.exists() {
        published(&args.settings, &after.learner.facts.course).await?
    } else {
        read(&args.a)?
    };
    let differences = diff(&before, &after);
    let text = if args.json {
        serde_json::to_string_pretty(&as_json(&differences, &before, &after))? + "\n"
    } else {
        in_words(&differences, &before, &after, Paint::wanted(args.colour))
    };
    out.write_all(text.as_bytes()).map_err(CourseError::from)?;
    Ok(true)
}

async fn published(settings: &Settings, of: &CourseRef) -> Result<Compiled, AnyError> {
    let opened = open(settings, Opening::Beside).await?;
    let found = newest(&opened.db, of).await;
    opened.db.close().await;
    let (_, compiled) = found?.ok_or_else(|| CourseError::NotPublished(of.to_string()))?;
    Ok(compiled)
}

/// The newest version of a course, withdrawn or not, if any is published.
pub async fn newest(db: &Db, of: &CourseRef) -> Result<Option<(Published, Compiled)>, Refusal> {
    match published::newest(db, of).await {
        Ok(published) => {
            let compiled = course(db, &published.id).await?;
            Ok(Some((published, Compiled::clone(&compiled))))
        }
        Err(Refusal::NotFound) => Ok(None),
        Err(refusal) => Err(refusal),
    }
}

fn in_words(differences: &Differences, before: &Compiled, after: &Compiled, paint: Paint) -> String {
    let mut out = String::new();
    if !differences.course.is_empty() {
        let _ = writeln!(out, "{}", paint.bold("The course as a whole"));
        add(&mut out, &differences.course, paint);
    }
    for page in &differences.pages {
        let noun = page.kind.noun();
        let heading = format!("The {noun} {}: {}", page.id, printable(&page.title));
        let _ = writeln!(out, "{}", paint.bold(&heading));
        add(&mut out, &page.differences, paint);
    }
    if differences.course.is_empty() && differences.pages.is_empty() {
        out.push_str("Nothing is different for learners.\n\n");
    }
    let everything = differences.pages.iter().flat_map(|page| &page.differences).chain(&differences.course);
    if let Some(advice) = everything.map(|difference| &difference.change).find_map(Change::advice) {
        let _ = writeln!(out, "{advice}.\n");
    }
    let (from, to) = (&before.learner.facts.version, &after.learner.facts.version);
    if before.learner.digest == after.learner.digest {
        let _ = writeln!(out, "Both are version {to}, file for file.");
    } else {
        let (noun, least) = (differences.step.noun(), differences.step.above(from));
        let _ = writeln!(out, "The least step is {noun}: after {from} comes {least} or more. The newer one says {to}.");
    }
    out
}

fn add(out: &mut String, differences: &[Difference], paint: Paint) {
    for difference in differences {
        let _ = writeln!(out, "- {}", printable(&difference.change.words()));
        let words = marked(&difference.words, paint);
        for line in words.lines().filter(|line| !line.trim().is_empty()) {
            let _ = writeln!(out, "    {line}");
        }
    }
    out.push('\n');
}

fn marked(parts: &[Part], paint: Paint) -> String {
    let last = parts.len().saturating_sub(1);
    let mut text = String::new();
    for (place, part) in parts.iter().enumerate() {
        match part {
            Part::Same(words) => text.push_str(&printable(&shortened(words, place == 0, place == last))),
            Part::Added(words) => each_line(&mut text, words, |line| paint.green(&format!("{{+{line}+}}"))),
            Part::Removed(words) => each_line(&mut text, words, |line| paint.red(&format!("[-{line}-]"))),
        }
    }
    text
}

/// Marks never reach over the end of a paragraph, nor over the space after the last word.
fn each_line(text: &mut String, words: &str, mark: impl Fn(&str) -> String) {
    for piece in printable(words).split_inclusive('\n') {
        let (line, end) = piece.strip_suffix('\n').map_or((piece, ""), |line| (line, "\n"));
        let inner = line.trim_end();
        if !inner.is_empty() {
            text.push_str(&mark(inner));
        }
        text.push_str(&line[inner.len()..]);
        text.push_str(end);
    }
}

fn as_json(differences: &Differences, before: &Compiled, after: &Compiled) -> Value {
    let pages: Vec<Value> = differences
        .pages
        .iter()
        .map(|page| {
            json!({
                "kind": page.kind.noun(),
                "id": page.id,
                "title": page.title,
                "differences": list(&page.differences),
            })
        })
        .collect();
    let from = &before.learner.facts.version;
    json!({
        "before": from.to_string(),
        "after": after.learner.facts.version.to_string(),
        "least_step": differences.step.noun(),
        "least_version": differences.step.above(from).to_string(),
        "course": list(&differences.course),
        "pages": pages,
    })
}

fn list(differences: &[Difference]) -> Vec<Value> {
    let one = |difference: &Difference| {
        let words: Vec<Value> = difference
            .words
            .iter()
            .map(|part| match part {
                Part::Same(words) => json!({ "same": words }),
                Part::Added(words) => json!({ "added": words }),
                Part::Removed(words) => json!({ "removed": words }),
            })
            .collect();
        let change = &difference.change;
        json!({ "id": change.id, "what": change.words(), "step": change.step.noun(), "words": words })
    };
    differences.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_changed_are_marked_and_far_ones_left_out() {
        let far = "far ".repeat(40);
        let parts = [
            Part::Same(format!("{far}You ")),
            Part::Removed("must ".into()),
            Part::Added("may ".into()),
            Part::Same(format!("tell the clerk. {far}")),
        ];
        let told = marked(&parts, Paint::Plain);
        assert!(told.starts_with("… far far"), "{told}");
        assert!(told.contains("far You [-must-] {+may+} tell the clerk. far"), "{told}");
        assert!(told.ends_with("far … "), "{told}");
        assert_eq!(told.matches("far").count(), 11 + 9);
    }

    #[test]
    fn a_mark_ends_with_its_paragraph() {
        let parts = [Part::Added("One.\nTwo.".into())];
        assert_eq!(marked(&parts, Paint::Plain), "{+One.+}\n{+Two.+}");
    }
}
