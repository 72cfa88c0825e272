//! Markdown between blocks: CommonMark with tables, task lists, strike-through and curly quotes, read into our own tree.

mod blocks;
mod gaps;
mod headings;
mod inline;
mod links;
mod lost_links;
mod tables;
mod variables;
pub(crate) mod word_bullets;

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TextMergeWithOffset};

use crate::page::Page;
use crate::run::Run;
use crate::text::{Inline, Prose};

pub(crate) use gaps::{FoundGap, Gaps};
#[cfg(feature = "exchange")]
pub(crate) use links::decoded;
pub(crate) use links::{clip, describe, picture};
pub(crate) use variables::BUILT_IN;

/// X024: what one file may hold.
const MOST_EVENTS: usize = 20_000;
/// Quotations and lists inside each other.
const DEEPEST: usize = 24;

/// An item of a task list, for `checklist`.
pub(crate) struct Task {
    pub words: Vec<Inline>,
    pub span: Range<usize>,
}

/// Reads a run of Markdown.
pub(crate) fn prose(page: &mut Page<'_, '_>, run: &Run) -> Vec<Prose> {
    if run.is_blank() {
        return vec![];
    }
    let events = events(&run.text);
    if !count(page, run, events.len()) {
        return vec![];
    }
    word_bullets::look_at(page, run);
    Builder { page, run, events, next: 0, depth: 0, is_checklist: false, tasks: vec![] }.blocks(false)
}

/// Reads what a checklist holds: Markdown, then a list in which every item has a box.
pub(crate) fn tasks(page: &mut Page<'_, '_>, run: &Run) -> (Vec<Prose>, Vec<Task>) {
    let events = events(&run.text);
    if !count(page, run, events.len()) {
        return (vec![], vec![]);
    }
    word_bullets::look_at(page, run);
    let mut builder = Builder { page, run, events, next: 0, depth: 0, is_checklist: true, tasks: vec![] };
    let prose = builder.blocks(false);
    (prose, builder.tasks)
}

/// Reads one line of words: a title, an answer, a choice. Nothing in it can start a list, a heading or a quotation.
pub(crate) fn line(page: &mut Page<'_, '_>, run: &Run) -> Vec<Inline> {
    // A full stop and a space in front keep Markdown from taking the line for anything but words.
    const GUARD: &str = ". ";
    let mut guarded = Run::default();
    guarded.add(GUARD, run.place(0).saturating_sub(GUARD.len()));
    let start = run.text.len() - run.text.trim_start().len();
    let rest = run.cut(start..run.text.trim_end().len().max(start));
    let shifted = rest.text.len();
    if shifted == 0 {
        return vec![];
    }
    guarded.append(&rest);
    let events = events(&guarded.text);
    if !count(page, run, events.len()) {
        return vec![];
    }
    let mut builder = Builder { page, run: &guarded, events, next: 0, depth: 0, is_checklist: false, tasks: vec![] };
    builder.next = 1;
    let mut words = builder.inlines();
    if let Some(Inline::Text(text)) = words.first_mut() {
        *text = text.strip_prefix(GUARD).unwrap_or(text).to_owned();
        if text.is_empty() {
            words.remove(0);
        }
    }
    words
}

fn events(text: &str) -> Vec<(Event<'_>, Range<usize>)> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_SMART_PUNCTUATION;
    // One more than the limit is enough to know that the file is over it.
    TextMergeWithOffset::new(Parser::new_ext(text, options).into_offset_iter()).take(MOST_EVENTS + 1).collect()
}

fn count(page: &mut Page<'_, '_>, run: &Run, events: usize) -> bool {
    let was_over = page.events > MOST_EVENTS;
    page.events += events;
    if page.events > MOST_EVENTS && !was_over {
        let at = run.place(0);
        page.fault("X024", at..at, "This file is too complicated").help("Split it into several shorter files");
    }
    page.events <= MOST_EVENTS && page.has_time()
}

pub(super) struct Builder<'b, 't, 'd, 'a> {
    page: &'b mut Page<'d, 'a>,
    run: &'b Run,
    events: Vec<(Event<'t>, Range<usize>)>,
    next: usize,
    depth: usize,
    is_checklist: bool,
    tasks: Vec<Task>,
}

pub(super) fn refuse_html(page: &mut Page<'_, '_>, span: Range<usize>) {
    // `<b>` and `</b>` are one slip.
    if page.desk.faults.mentions_line("X020", &page.file.path, page.file.line_of(span.start)) {
        return;
    }
    let line = page.file.line_span(span.start);
    page.fault("X020", span.start..span.end.min(line.end).max(span.start), "HTML is not used in courses")
        .help("Write Markdown; for a note to yourself, start the line with %%. For a < sign, write \\<");
}

fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
}
