//! Looking at a bundle takes no longer than the caller allows.

use std::cell::Cell;
use std::collections::BTreeSet;

use courses::budget::{Next, Over};
use courses::{Checked, Files, Strict, check, check_in_time, fix, fix_in_time, fmt, fmt_in_time};

use crate::promises::canary;
use crate::support::{list, today};

/// Gives what a budget for so many questions gives, and how many were asked.
fn with_budget<T>(allowed: usize, over: Over, run: impl FnOnce(&dyn Fn(Next) -> Result<(), Over>) -> T) -> (T, usize) {
    let asked = Cell::new(0);
    let budget = |_: Next| {
        asked.set(asked.get() + 1);
        if asked.get() > allowed { Err(over) } else { Ok(()) }
    };
    (run(&budget), asked.get())
}

fn checked_with(files: &Files, allowed: usize, over: Over) -> (Checked, usize) {
    with_budget(allowed, over, |budget| check_in_time(files, today(), budget))
}

#[test]
fn whoever_has_time_is_asked_for_every_file_and_part_and_gets_the_same_course() {
    let (files, parts) = (Cell::new(0), Cell::new(0));
    let budget = |next: Next| {
        let counter = if next == Next::File { &files } else { &parts };
        counter.set(counter.get() + 1);
        Ok(())
    };
    let in_time = check_in_time(&canary(), today(), &budget);
    let at_leisure = check(&canary(), today());
    assert_eq!((list(&in_time.faults), in_time.compiled), (list(&at_leisure.faults), at_leisure.compiled));
    // Of course.toml only the facts are read, which are few.
    assert_eq!(files.get(), canary().len() - 1);
    assert!(parts.get() > 100, "{}", parts.get());
}

#[test]
fn when_the_time_is_over_nothing_more_is_asked_and_that_is_all_that_is_wrong() {
    let (_, all) = checked_with(&canary(), usize::MAX, Over::Bundle);
    for allowed in (0..all).step_by(7).chain([all - 1]) {
        let (checked, asked) = checked_with(&canary(), allowed, Over::Bundle);
        assert!(checked.compiled.is_none());
        assert_eq!(asked, allowed + 1);
        let codes: Vec<&str> = checked.faults.iter().map(|fault| fault.code).collect();
        assert_eq!(codes, ["X024"], "after {allowed}:\n{}", list(&checked.faults));
    }
}

#[test]
fn what_was_found_before_is_told_too() {
    let mut files = canary();
    files.insert("media/notes.xyz".into(), b"x".into());
    let (_, all) = checked_with(&files, usize::MAX, Over::Bundle);
    let (checked, _) = checked_with(&files, all - 1, Over::Bundle);
    let codes: BTreeSet<&str> = checked.faults.iter().map(|fault| fault.code).collect();
    assert_eq!(codes, BTreeSet::from(["X010", "X024"]), "{}", list(&checked.faults));
}

#[test]
fn the_file_that_took_too_long_is_named_or_the_course() {
    let told = |budget: &dyn Fn(Next) -> Result<(), Over>| {
        let fault = check_in_time(&canary(), today(), budget).faults.remove(0);
        format!("{}: {} → {}", fault.file, fault.message, fault.help.unwrap_or_default())
    };
    // The glossary is the first file with parts.
    assert_eq!(
        told(&|next| if next == Next::Part { Err(Over::File) } else { Ok(()) }),
        "glossary.md: This file is too complicated: looking at it took too long → Split it into several shorter files"
    );
    assert_eq!(
        told(&|_| Err(Over::Bundle)),
        "media/clerk.mp3: This course is too complicated: the time for looking at it was over at this file → Make the \
         course shorter, or make two courses of it"
    );
}

#[test]
fn what_cannot_be_tidied_in_time_is_left_as_it_is() {
    let files = canary();
    let tidy = |allowed| with_budget(allowed, Over::Bundle, |budget| fmt_in_time(&files, Strict::No, budget));
    let (tidied, all) = tidy(usize::MAX);
    assert_eq!(tidied, fmt(&files, Strict::No));
    assert!(!tidied.changed.is_empty());
    for allowed in (0..all).step_by(all / 12).chain([all - 1]) {
        let (left, _) = tidy(allowed);
        assert_eq!((left.files == files, left.changed, left.renamed), (true, vec![], vec![]), "after {allowed}");
    }
}

#[test]
fn what_is_mended_in_time_stays_mended() {
    let mut files = canary();
    let lesson = String::from_utf8(files["lessons/02-everything.md"].clone()).expect("text");
    files.insert("lessons/02-everything.md".into(), lesson.replace("## Boxes", "# Boxes").into_bytes());
    let toml = files.remove("course.toml").expect("the facts");
    files.insert("course.toml.txt".into(), toml);
    let mend = |allowed| with_budget(allowed, Over::Bundle, |budget| fix_in_time(&files, today(), budget));
    let (mended, all) = mend(usize::MAX);
    assert_eq!(mended, fix(&files, today()));
    assert_eq!(list(&check(&mended.files, today()).faults), "");
    for allowed in (0..all).step_by(all / 12).chain([all - 1]) {
        let (part, _) = mend(allowed);
        assert!(mended.faults.starts_with(&part.faults), "after {allowed}:\n{}", list(&part.faults));
    }
}
