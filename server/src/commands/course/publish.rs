//! `moothall course publish`: says what a version changes and for whom, refuses too small a step, and publishes it.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use courses::budget::UNLIMITED;
use courses::lock::Lock;
use courses::versions::{Change, Reuse, Step, already_published, changes, least_step};
use courses::{Compiled, Date, Fault, Files, Partnership, saying};
use records::installation::InstallationKind;
use records::organisations::{organisation_publishing, values_of};
use records::published::{Impact, Origin, Published, Publishing, impact, is_published};
use semver::Version;

use super::asking::{Somebody, agrees, who_is_there};
use super::bundle::Bundle;
use super::diff::newest;
use super::paint::{Paint, printable};
use super::{CourseError, bundle, report, save};
use crate::commands::AnyError;
use crate::commands::open::{Opened, Opening, begins_in, open};
use crate::library;
use crate::settings::Settings;

#[derive(Args, Debug)]
pub struct Publish {
    /// The folder that holds course.toml, or a zip of it
    path: PathBuf,
    /// Do not ask before publishing
    #[arg(long)]
    yes: bool,
    #[command(flatten)]
    settings: Settings,
}

/// A line for each change would drown the rest.
const MOST_CHANGES: usize = 12;

/// False when it was not published.
pub async fn run(publish: &Publish, today: Date, out: &mut dyn Write) -> Result<bool, AnyError> {
    let bundle = bundle::read(&publish.path)?;
    let checked = courses::check(&bundle.files, today);
    let Some(compiled) = checked.compiled else {
        let report = report::whole(&bundle.files, &checked.faults, Paint::Plain);
        let reasons = reasons(&bundle.files, &checked.faults, today);
        writeln!(out, "{report}{reasons}Nothing was published.").map_err(CourseError::from)?;
        return Ok(false);
    };
    let asks = !publish.yes && who_is_there() == Somebody::Sits;
    if let Some(folder) = begins_in(&publish.settings)?
        && asks
        && !agrees(&format!("There is no Moothall data in {}. Begin a new site there?", folder.display()), out)?
    {
        writeln!(out, "Nothing was published.").map_err(CourseError::from)?;
        return Ok(false);
    }
    let opened = open(&publish.settings, Opening::First).await?;
    let done = Publication { opened: &opened, bundle: &bundle, compiled, asks }.run(out).await;
    opened.db.close().await;
    done
}

struct Publication<'a> {
    opened: &'a Opened,
    bundle: &'a Bundle,
    compiled: Compiled,
    /// Whether somebody is asked before it is done.
    asks: bool,
}

impl Publication<'_> {
    async fn run(self, out: &mut dyn Write) -> Result<bool, AnyError> {
        self.opened.tell_begun(out).map_err(CourseError::from)?;
        if self.opened.kind == InstallationKind::Demonstration {
            writeln!(out, "This is a demonstration: what is published in it reaches nobody.")
                .map_err(CourseError::from)?;
        }
        let facts = self.compiled.learner.facts.clone();
        let before = newest(&self.opened.db, &facts.course).await?;
        let lock = lock_before(&self.bundle.files, before.as_ref());
        let is_there = is_published(&self.opened.db, &self.compiled.learner.digest).await?;
        if !is_there {
            let step = self.step(before.as_ref(), lock.as_ref(), out)?;
            if step.is_none() {
                return Ok(false);
            }
            let people = impact(&self.opened.db, &self.compiled).await?;
            if !people.reused.is_empty() {
                write!(out, "{}", refused(&people.reused)).map_err(CourseError::from)?;
                return Ok(false);
            }
            write!(out, "{}", met(&people)).map_err(CourseError::from)?;
            if let Some(words) = saying::attendance(&facts.completion) {
                writeln!(out, "Note: {words}").map_err(CourseError::from)?;
            }
            self.tell_unfilled(out).await?;
            let question = format!("Publish version {}?", facts.version);
            if self.asks && !agrees(&question, out)? {
                writeln!(out, "Nothing was published.").map_err(CourseError::from)?;
                return Ok(false);
            }
        }
        let is_newest =
            before.as_ref().is_none_or(|(newest, _)| !is_there || newest.digest == self.compiled.learner.digest);
        let after = Lock::of(&self.compiled, lock.as_ref());
        let publishing =
            library::publish_compiled(self.opened, &self.bundle.files, self.compiled, Origin::Author).await?;
        let words = match publishing {
            Publishing::New(_) | Publishing::Replaced(_) => "is published",
            Publishing::Same(_) => "was published before, with the same content",
        };
        writeln!(out, "{} {} {words}.", printable(&facts.title), facts.version).map_err(CourseError::from)?;
        if is_newest {
            keep_lock(self.bundle, &after, out)?;
        }
        Ok(true)
    }

    /// Says which variables the publisher has not filled in (F024). It is advice, and stops nothing.
    async fn tell_unfilled(&self, out: &mut dyn Write) -> Result<(), AnyError> {
        let (db, today) = (&self.opened.db, self.opened.london.now().today);
        let Some(house) = organisation_publishing(db, self.compiled.learner.facts.course.publisher()).await? else {
            return Ok(());
        };
        let values = values_of(db, &house.id, today).await?.all();
        let partnership = Partnership { name: &house.name, values: &values };
        let mut faults = courses::check_for(&self.bundle.files, today, &partnership, UNLIMITED).faults;
        faults.retain(|fault| fault.code == "F024");
        if !faults.is_empty() {
            let (told, id) = (report::plain(&faults), &house.id);
            let name = printable(&house.name);
            writeln!(
                out,
                "{told}{name} fills these in under Settings on the site; here it is done with\n  moothall organisation set {id} NAME VALUE\n"
            )
            .map_err(CourseError::from)?;
        }
        Ok(())
    }

    /// Tells what changes, and how far the version must rise for it; `None` when it did not rise so far.
    fn step(
        &self,
        before: Option<&(Published, Compiled)>,
        lock: Option<&Lock>,
        out: &mut dyn Write,
    ) -> Result<Option<Step>, AnyError> {
        let facts = &self.compiled.learner.facts;
        let (Some((published, _)), Some(lock)) = (before, lock) else {
            writeln!(out, "This is the first version of {} here.", facts.course).map_err(CourseError::from)?;
            return Ok(Some(Step::Minor));
        };
        let version = Version::parse(&published.version)?;
        if let Some(fault) = already_published(&version, &published.digest, &self.compiled) {
            writeln!(out, "{}Nothing was published.", report::plain(&[fault])).map_err(CourseError::from)?;
            return Ok(None);
        }
        let after = Lock::of(&self.compiled, Some(lock));
        let changes = changes(lock, &after, &facts.release);
        let step = least_step(&changes);
        let least = step.above(&version);
        if facts.version < least {
            let needed: Vec<Change> = changes.into_iter().filter(|change| change.step == step).collect();
            writeln!(
                out,
                "Problem M120   course.toml\nVersion must go up by at least a {} step\n\n{}\n\
                 How to fix it: version {version} is published here, so write {least} or more\n\n\
                 Nothing was published.",
                step.noun(),
                listed(&needed),
            )
            .map_err(CourseError::from)?;
            return Ok(None);
        }
        write!(out, "What is new since version {version}:\n{}", listed(&changes)).map_err(CourseError::from)?;
        Ok(Some(step))
    }
}

/// M141, found in what is published here: the lock in the bundle may be lost or be of another place.
fn refused(reused: &[Reuse]) -> String {
    let listed: String = reused.iter().map(|reuse| format!("- {}\n", printable(&reuse.words()))).collect();
    format!("Problem M141\n{listed}\nHow to fix it: choose new ids\n\nNothing was published.\n")
}

/// Everything that made the version too low for the lock in the bundle (M120), of which a fault names one.
fn reasons(files: &Files, faults: &[Fault], today: Date) -> String {
    let is_too_low = faults.iter().any(|fault| fault.code == "M120");
    let (Some(lock), true) = (lock_in(files), is_too_low) else { return String::new() };
    let mut files = files.clone();
    files.remove("bundle.lock");
    let Some(compiled) = courses::check(&files, today).compiled else { return String::new() };
    let changes = changes(&lock, &Lock::of(&compiled, Some(&lock)), &compiled.learner.facts.release);
    format!("What is new since version {}:\n{}\n", lock.head.version, listed(&changes))
}

fn listed(changes: &[Change]) -> String {
    let mut text: String =
        changes.iter().take(MOST_CHANGES).map(|change| format!("- {}\n", printable(&change.words()))).collect();
    if changes.is_empty() {
        text.push_str("- nothing that learners read\n");
    }
    if changes.len() > MOST_CHANGES {
        text.push_str(&format!("- and {} more; moothall course diff tells all\n", changes.len() - MOST_CHANGES));
    }
    if let Some(advice) = changes.iter().find_map(Change::advice) {
        text.push_str(&format!("{advice}.\n"));
    }
    text
}

/// What becomes of the people who are on the course already. For the first version: nobody can be.
fn met(people: &Impact) -> String {
    if people.step.is_none() {
        return String::new();
    }
    let mut text = String::new();
    let mut line = |lead: &str, count: u64, one: &str, many: &str| {
        if count > 0 {
            text.push_str(&format!("{lead}{count} {}\n", if count == 1 { one } else { many }));
        }
    };
    line("", people.started, "person is part-way:", "people are part-way:");
    line("- ", people.at_next_page, "reads it at the next page", "read it at the next page");
    line(
        "- ",
        people.at_next_lesson,
        "goes on in it at the start of the next lesson, with one line that says so",
        "go on in it at the start of the next lesson, with one line that says so",
    );
    line(
        "- ",
        people.asked,
        "stays where they are, and is asked: finish within 90 days, or switch",
        "stay where they are, and are asked: finish within 90 days, or switch",
    );
    line(
        "",
        people.in_open_try,
        "person is in the middle of a try, which stays as it is.",
        "people are in the middle of a try, which stays as it is.",
    );
    line(
        "",
        people.completed,
        "person has completed the course, and nothing of that changes.",
        "people have completed the course, and nothing of that changes.",
    );
    line("- ", people.told, "is told on Home what is new", "are told on Home what is new");
    line("- ", if people.told_by_letter { people.told } else { 0 }, "gets a letter too", "get a letter too");
    line(
        "",
        people.marked_again,
        "try at most is marked again, and no mark goes down.",
        "tries at most are marked again, and no mark goes down.",
    );
    for (id, count) in &people.answered {
        let who = if *count == 1 { "1 person".to_owned() } else { format!("{count} people") };
        text.push_str(&format!("{who} answered {}, which is gone. That is kept.\n", printable(id)));
    }
    if text.is_empty() {
        text.push_str("Nobody is in the middle of the course.\n");
    }
    text
}

/// The lock that the new one goes on from. The one in the bundle knows more of the past, if it is of the version that is
/// published here.
pub(crate) fn lock_before(files: &Files, before: Option<&(Published, Compiled)>) -> Option<Lock> {
    let own = lock_in(files);
    let Some((published, compiled)) = before else { return own };
    match own {
        Some(own) if own.head.digest == published.digest => Some(own),
        own => {
            let mut lock = Lock::of(compiled, None);
            for (id, gone) in own.into_iter().flat_map(|own| own.retired) {
                if !lock.live.contains_key(&id) {
                    lock.retired.insert(id, gone);
                }
            }
            Some(lock)
        }
    }
}

fn lock_in(files: &Files) -> Option<Lock> {
    let text = std::str::from_utf8(files.get("bundle.lock")?).ok()?;
    Lock::parse(&text.replace("\r\n", "\n")).ok()
}

/// Writes `bundle.lock` beside `course.toml`. A zip stays as it came.
fn keep_lock(bundle: &Bundle, lock: &Lock, out: &mut dyn Write) -> Result<(), CourseError> {
    let Some(folder) = &bundle.folder else { return Ok(()) };
    let text = lock.to_text();
    let path = folder.join("bundle.lock");
    if bundle.files.get("bundle.lock").is_some_and(|bytes| bytes == text.as_bytes()) {
        return Ok(());
    }
    save::whole_file(&path, text.as_bytes())?;
    writeln!(out, "{} says what this version holds. Keep it with the course.", path.display())?;
    Ok(())
}
