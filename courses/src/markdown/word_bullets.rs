//! Bullets that a word processor put there. Markdown knows only its own, and takes such lines for one paragraph.

use std::ops::Range;

use crate::page::Page;
use crate::run::Run;
use crate::scan::Code;

/// What lines of a list begin with in Word and on web pages.
const BULLETS: [char; 5] = ['•', '·', '▪', '◦', '–'];

/// Of these, what stands in sentences too, where a line may happen to begin with it.
const DASHES: [char; 2] = ['·', '–'];

/// The bullet that a line begins with, and the rest of the line from the space after it.
pub(crate) fn read(line: &str) -> Option<(char, &str)> {
    let mut letters = line.chars();
    let bullet = letters.next().filter(|letter| BULLETS.contains(letter))?;
    let rest = letters.as_str();
    rest.starts_with([' ', '\t']).then_some((bullet, rest))
}

/// F030 for each list of such lines. One of them alone may mean something else.
pub(super) fn look_at(page: &mut Page<'_, '_>, run: &Run) {
    if !run.text.contains(BULLETS) {
        return;
    }
    let mut code = Code::default();
    let mut list: Vec<Range<usize>> = Vec::new();
    let (mut at, mut is_after_blank) = (0, true);
    for line in run.text.split_inclusive('\n') {
        let indent = at + line.len() - line.trim_start().len();
        at += line.len();
        let bare = line.trim();
        let is_code = code.holds(line.trim_end_matches('\n'));
        match read(bare).filter(|(bullet, _)| !is_code && !DASHES.contains(bullet)) {
            Some((_, rest)) => list.push(indent..indent + bare.len() - rest.trim_start().len()),
            // A line straight below goes on with its point.
            None if !bare.is_empty() && is_after_blank => report(page, run, std::mem::take(&mut list)),
            None => {}
        }
        is_after_blank = bare.is_empty();
    }
    report(page, run, list);
}

fn report(page: &mut Page<'_, '_>, run: &Run, list: Vec<Range<usize>>) {
    let [first, .., last] = list.as_slice() else { return };
    let whole = run.span(first.start..last.end);
    let text = &page.file.text;
    let bullet = text[whole.start..].chars().next().unwrap_or_default();
    // Written from the front, so that no word is moved once for each bullet before it.
    let mut mended = String::with_capacity(whole.len());
    let mut at = whole.start;
    for place in list.iter().map(|place| run.span(place.clone())) {
        mended.push_str(&text[at..place.start]);
        mended.push_str("- ");
        at = place.end;
    }
    let line = whole.start..page.file.line_span(whole.start).end;
    page.fault(
        "F030",
        line,
        format!("Lines that begin with {bullet} are no list here; a list begins each with a hyphen"),
    )
    .help(format!("Write - and a space in place of each {bullet}"))
    .fix(whole, mended);
}
