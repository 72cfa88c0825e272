//! Words inside a paragraph.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag};

use super::{Builder, gaps, is_block, links, lost_links, refuse_html, variables};
use crate::text::{Inline, Target, plain};

/// Emphasis inside emphasis.
const DEEPEST: usize = 12;

/// Words that still know where they stood.
pub(super) type Placed = (Inline, Range<usize>);

impl Builder<'_, '_, '_, '_> {
    /// Words up to the end of what holds them; that end is left for the caller.
    pub(super) fn inlines(&mut self) -> Vec<Inline> {
        let start = self.events.get(self.next).map_or(0, |(_, range)| range.start);
        let words = self.inlines_at(0);
        let end = self.events.get(self.next.saturating_sub(1)).map_or(start, |(_, range)| range.end);
        let span = self.span(&(start..end.max(start)));
        gaps::find(self.page, words, span)
    }

    fn inlines_at(&mut self, depth: usize) -> Vec<Inline> {
        let mut placed: Vec<Placed> = Vec::new();
        loop {
            match self.peek() {
                None | Some(Event::End(_) | Event::Rule | Event::Html(_)) => break,
                Some(Event::Start(tag)) if is_block(tag) => break,
                Some(_) => {}
            }
            let Some((event, range)) = self.take() else { break };
            let span = self.span(&range);
            match event {
                Event::Text(text) => placed.push((Inline::Text(text.to_string()), span)),
                Event::Code(text) => placed.push((Inline::Code(text.to_string()), span)),
                Event::SoftBreak => placed.push((Inline::Text(" ".to_owned()), span)),
                Event::HardBreak => placed.push((Inline::Break, span)),
                Event::InlineHtml(_) => refuse_html(self.page, span),
                Event::TaskListMarker(_) => {
                    self.page
                        .fault("F027", span, "The [x] boxes are in a list outside a question or checklist")
                        .help("Wrap the list in ::: checklist");
                }
                Event::Start(tag) => placed.extend(self.span_of_words(tag, span, depth)),
                _ => {}
            }
        }
        let placed = merge(placed);
        lost_links::look_at(self.page, &placed);
        variables::fill(self.page, placed)
    }

    fn span_of_words(&mut self, tag: Tag<'_>, span: Range<usize>, depth: usize) -> Option<Placed> {
        if depth >= DEEPEST {
            self.page
                .fault("X024", span.start..span.start, "This file is too complicated")
                .help("Bold and italic words are nested too deep");
            self.skip();
            return None;
        }
        let words = self.inlines_at(depth + 1);
        self.next += 1;
        let inline = match tag {
            Tag::Emphasis => Inline::Emphasis(words),
            Tag::Strong => Inline::Strong(words),
            Tag::Strikethrough => Inline::Struck(words),
            Tag::Link { link_type: LinkType::Email, dest_url, .. } => {
                Inline::Link { to: Target::Web(format!("mailto:{dest_url}")), words }
            }
            Tag::Link { dest_url, .. } => match links::read(self.page, &dest_url, &words, &span) {
                Some(to) => Inline::Link { to, words },
                None => Inline::Text(plain(&words)),
            },
            Tag::Image { dest_url, .. } => Inline::Image(links::image(self.page, &dest_url, &plain(&words), &span)?),
            _ => return None,
        };
        Some((inline, span))
    }
}

/// Text beside text becomes one text, so that a variable is found even where a line was broken inside it.
fn merge(placed: Vec<Placed>) -> Vec<Placed> {
    let mut merged: Vec<Placed> = Vec::new();
    for (word, span) in placed {
        match (merged.last_mut(), word) {
            (Some((Inline::Text(before), place)), Inline::Text(text)) => {
                before.push_str(&text);
                place.end = span.end.max(place.end);
            }
            (_, word) => merged.push((word, span)),
        }
    }
    merged
}
