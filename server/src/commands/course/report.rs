//! The faults of a bundle as a person reads them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use courses::fault::{Fix, Span};
use courses::{Fault, FaultLevel, Files};

use super::paint::{Paint, printable};

/// The most faults printed for one file.
const MOST_PER_FILE: usize = 25;

/// The faults alone, for a bundle that was not let in.
pub fn plain(faults: &[Fault]) -> String {
    each(&Files::new(), faults, Paint::Plain)
}

/// File by file, then how many each file has, then one line that sums up.
pub fn whole(files: &Files, faults: &[Fault], paint: Paint) -> String {
    let mut out = each(files, faults, paint);
    let mut by_file: BTreeMap<&str, Vec<&Fault>> = BTreeMap::new();
    for fault in faults {
        by_file.entry(&fault.file).or_default().push(fault);
    }
    if by_file.len() > 1 {
        let width = by_file.keys().map(|file| printable(file).chars().count()).max().unwrap_or(0);
        for (file, faults) in by_file {
            let file = if file.is_empty() { "(the whole)".to_owned() } else { printable(file) };
            let _ = writeln!(out, "{file:<width$}   {}", told(faults.into_iter(), Saying::WhatThereIs));
        }
        out.push('\n');
    }
    out.push_str(&summary(faults));
    out
}

/// `This course has no problems and 1 piece of advice.`
pub fn summary(faults: &[Fault]) -> String {
    format!("This course has {}.\n", told(faults.iter(), Saying::Both))
}

/// `3 problems`.
pub fn problems(faults: &[Fault]) -> String {
    counted(faults.iter().filter(|fault| fault.level == FaultLevel::Problem).count(), "problem", "problems")
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Saying {
    Both,
    WhatThereIs,
}

fn told<'a>(faults: impl Iterator<Item = &'a Fault> + Clone, saying: Saying) -> String {
    let count = |level| faults.clone().filter(|fault| fault.level == level).count();
    let (problems, advice) = (count(FaultLevel::Problem), count(FaultLevel::Advice));
    let problem = counted(problems, "problem", "problems");
    let piece = counted(advice, "piece of advice", "pieces of advice");
    match (saying, problems, advice) {
        (Saying::WhatThereIs, 0, _) => piece,
        (Saying::WhatThereIs, _, 0) => problem,
        _ => format!("{problem} and {piece}"),
    }
}

pub fn counted(number: usize, one: &str, many: &str) -> String {
    match number {
        0 => format!("no {many}"),
        1 => format!("1 {one}"),
        _ => format!("{number} {many}"),
    }
}

fn each(files: &Files, faults: &[Fault], paint: Paint) -> String {
    let mut out = String::new();
    let mut in_file = 0;
    for (place, fault) in faults.iter().enumerate() {
        let is_same_file = place > 0 && faults[place - 1].file == fault.file;
        in_file = if is_same_file { in_file + 1 } else { 0 };
        let is_last_of_file = faults.get(place + 1).is_none_or(|next| next.file != fault.file);
        if in_file < MOST_PER_FILE {
            add_fault(&mut out, files, fault, paint);
        } else if is_last_of_file {
            let _ = writeln!(out, "{}: and {} more\n", printable(&fault.file), in_file + 1 - MOST_PER_FILE);
        }
    }
    out
}

fn add_fault(out: &mut String, files: &Files, fault: &Fault, paint: Paint) {
    let level = match fault.level {
        FaultLevel::Problem => paint.red(&format!("Problem {}", fault.code)),
        FaultLevel::Advice => paint.yellow(&format!("Advice {}", fault.code)),
    };
    let _ = write!(out, "{level}   {}", printable(&fault.file));
    if fault.line > 0 {
        let _ = write!(out, ", line {}, column {}", fault.line, fault.column);
    }
    let _ = writeln!(out, "\n{}\n", paint.bold(&printable(&fault.message)));
    if let (Some(span), true) = (fault.span, fault.line > 0)
        && let Some(source) = files.get(&fault.file)
    {
        add_source(out, &String::from_utf8_lossy(source), fault, span);
    }
    let fix = if fault.fix.is_some() { "     [Fix it]" } else { "" };
    match (&fault.help, &fault.fix) {
        (Some(help), _) => {
            let _ = writeln!(out, "How to fix it: {}{fix}\n", printable(help));
        }
        (None, Some(Fix::Words { replacement, .. })) => {
            let _ = writeln!(out, "How to fix it: Write {}{fix}\n", printable(replacement));
        }
        (None, _) => {}
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
        let _ = writeln!(out, "  {:>width$} | {}", number + 1, printable(line));
        if number == at {
            let before = fault.column.saturating_sub(1) as usize;
            let marked = source.get(span.start..span.end).unwrap_or_default();
            let length = marked.lines().next().unwrap_or_default().chars().count().max(1);
            let label = printable(fault.label.as_deref().unwrap_or_default());
            let underline = format!("{}{} {label}", " ".repeat(before), "^".repeat(length));
            let _ = writeln!(out, "  {:>width$} | {}", "", underline.trim_end());
        }
    }
    out.push('\n');
}
