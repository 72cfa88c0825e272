//! Paragraphs, lists, quotations and code.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use super::{Builder, DEEPEST, Task, headings, is_block, refuse_html, tables};
use crate::fmt::Edit;
use crate::page::Voice;
use crate::text::{Inline, Prose, plain};

impl<'t> Builder<'_, 't, '_, '_> {
    pub(super) fn peek(&self) -> Option<&Event<'t>> {
        self.events.get(self.next).map(|(event, _)| event)
    }

    pub(super) fn take(&mut self) -> Option<(Event<'t>, Range<usize>)> {
        let taken = self.events.get(self.next).cloned();
        self.next += 1;
        taken
    }

    pub(super) fn span(&self, range: &Range<usize>) -> Range<usize> {
        self.run.span(range.clone())
    }

    /// Everything up to the end of what was started.
    pub(super) fn skip(&mut self) {
        let mut open = 1usize;
        while open > 0 {
            match self.take() {
                Some((Event::Start(_), _)) => open += 1,
                Some((Event::End(_), _)) => open -= 1,
                Some(_) => {}
                None => break,
            }
        }
    }

    pub(super) fn blocks(&mut self, is_item: bool) -> Vec<Prose> {
        let mut read = Vec::new();
        self.depth += 1;
        loop {
            match self.peek() {
                None => break,
                Some(Event::End(_)) => {
                    self.next += 1;
                    break;
                }
                Some(Event::Start(tag)) if is_block(tag) => {
                    if let Some((Event::Start(tag), range)) = self.take() {
                        read.extend(self.block(tag, &range, is_item));
                    }
                }
                Some(Event::Rule) => {
                    self.next += 1;
                    read.push(Prose::Rule);
                }
                Some(Event::Html(_)) => self.refuse_html(),
                Some(_) => {
                    let start = self.events[self.next].1.start;
                    let words = self.inlines();
                    let end = self.events.get(self.next.saturating_sub(1)).map_or(start, |(_, range)| range.end);
                    read.extend(self.paragraph(words, &(start..end.max(start)), is_item));
                }
            }
        }
        self.depth -= 1;
        read
    }

    fn block(&mut self, tag: Tag<'t>, range: &Range<usize>, is_item: bool) -> Option<Prose> {
        if self.depth > DEEPEST {
            let span = self.span(range);
            self.page
                .fault("X024", span.start..span.start, "This file is too complicated")
                .help("Lists and quotations are nested too deep; write them flat");
            self.skip();
            return None;
        }
        match tag {
            Tag::Paragraph => {
                let words = self.inlines();
                self.next += 1;
                self.paragraph(words, range, is_item)
            }
            Tag::Heading { level, .. } => {
                let words = self.inlines();
                self.next += 1;
                Some(headings::read(self, level, words, range))
            }
            Tag::BlockQuote(_) => Some(Prose::Quotation(self.blocks(is_item))),
            Tag::CodeBlock(kind) => Some(self.code(&kind, range)),
            Tag::List(start) => self.list(start, range),
            Tag::Table(aligns) => tables::read(self, &aligns, range),
            Tag::HtmlBlock => {
                self.next -= 1;
                self.refuse_html();
                None
            }
            _ => {
                self.skip();
                None
            }
        }
    }

    fn paragraph(&mut self, words: Vec<Inline>, range: &Range<usize>, is_item: bool) -> Option<Prose> {
        if words.is_empty() {
            return None;
        }
        let span = self.span(range);
        if let [Inline::Strong(inner)] = words.as_slice()
            && self.depth == 1
            && self.page.voice == Voice::Page
        {
            headings::look_at_bold_line(self.page, &plain(inner), span.clone());
        }
        self.page.note_passage(&words, span, is_item);
        Some(Prose::Paragraph(words))
    }

    fn code(&mut self, kind: &CodeBlockKind<'_>, range: &Range<usize>) -> Prose {
        let mut text = String::new();
        while let Some((event, _)) = self.take() {
            match event {
                Event::Text(part) => text.push_str(&part),
                Event::End(TagEnd::CodeBlock) => break,
                _ => {}
            }
        }
        let language = match kind {
            CodeBlockKind::Fenced(language) if !language.is_empty() => Some(language.to_string()),
            CodeBlockKind::Fenced(_) => None,
            CodeBlockKind::Indented => {
                let span = self.span(range);
                let line = self.page.file.line_span(span.start);
                let replacement = self.page.file.text[line.start..span.end.max(line.start)]
                    .lines()
                    .map(str::trim_start)
                    .collect::<Vec<_>>()
                    .join("\n");
                self.page
                    .fault(
                        "F029",
                        span.clone(),
                        "This text starts with four or more spaces, so Markdown shows it as code",
                    )
                    .help("Remove the spaces; for code, use a code fence")
                    .fix(line.start..span.end.max(line.start), replacement);
                None
            }
        };
        Prose::Code { language, text }
    }

    fn list(&mut self, start: Option<u64>, range: &Range<usize>) -> Option<Prose> {
        let mut items = Vec::new();
        let mut places = Vec::new();
        let before = self.tasks.len();
        let follows_list = self
            .next
            .checked_sub(2)
            .is_some_and(|before| matches!(self.events.get(before), Some((Event::End(TagEnd::List(false)), _))));
        while let Some((event, item)) = self.take() {
            match event {
                Event::Start(Tag::Item) => {
                    places.push(self.span(&item).start);
                    items.push(self.item(&item));
                }
                _ => break,
            }
        }
        // Two lists one after the other are kept apart by their bullets only.
        if start.is_none() && !follows_list && !matches!(self.peek(), Some(Event::Start(Tag::List(None)))) {
            places.into_iter().for_each(|place| self.tidy_bullet(place));
        }
        let boxed = self.tasks.len() - before;
        if boxed == 0 {
            return Some(Prose::List { start, items });
        }
        if boxed < items.len() {
            let span = self.span(range);
            self.page
                .fault("F008", span.start..span.start, "Every line of this checklist needs a box")
                .help("Write each line as - [ ] words");
        }
        None
    }

    /// Notes that `fmt` writes `-` for another bullet.
    fn tidy_bullet(&mut self, place: usize) {
        let file = self.page.file;
        let line = &file.text[place..file.line_span(place).end];
        let bare = line.trim_start();
        let at = place + line.len() - bare.len();
        // A bullet and nothing but hyphens would be a rule.
        if bare.starts_with(['*', '+']) && !bare[1..].trim_matches([' ', '\t', '-']).is_empty() {
            self.page.desk.tidy(file, Edit::new(at..at + 1, "-"));
        }
    }

    fn item(&mut self, range: &Range<usize>) -> Vec<Prose> {
        let span = self.span(range);
        let is_task = match self.is_boxed() {
            false => false,
            true if self.is_checklist && self.depth == 1 => true,
            true => {
                self.page
                    .fault(
                        "F027",
                        span.start..span.start + 1,
                        "The [x] boxes are in a list outside a question or checklist",
                    )
                    .help("Wrap the list in ::: checklist");
                false
            }
        };
        let mut inside = self.blocks(true);
        if is_task {
            let words = match (inside.len(), inside.pop()) {
                (1, Some(Prose::Paragraph(words))) => words,
                _ => {
                    self.page
                        .fault(
                            "F008",
                            span.clone(),
                            "A line of a checklist needs words, and no list or second paragraph under it",
                        )
                        .help("Write one line for each box");
                    vec![]
                }
            };
            self.tasks.push(Task { words, span });
        }
        inside
    }

    /// Takes the box of a task list item, which may stand inside a first paragraph.
    fn is_boxed(&mut self) -> bool {
        let place = if matches!(self.peek(), Some(Event::Start(Tag::Paragraph))) { self.next + 1 } else { self.next };
        let is_boxed = matches!(self.events.get(place), Some((Event::TaskListMarker(_), _)));
        if is_boxed {
            self.events.remove(place);
        }
        is_boxed
    }

    /// Says once for each piece of HTML that there is none.
    fn refuse_html(&mut self) {
        if let Some((event, range)) = self.take() {
            let span = self.span(&range);
            refuse_html(self.page, span);
            if matches!(event, Event::Start(Tag::HtmlBlock)) {
                self.skip();
            }
        }
    }
}
