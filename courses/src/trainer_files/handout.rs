//! `trainer/handouts/*.md`: sheets to take away, and the passages of lessons that go into them.

use std::collections::BTreeMap;

use crate::compiled::{Block, Handout, Lesson};
use crate::desk::Desk;
use crate::ids::{HandoutId, LessonId};
use crate::one_by_one::one_by_one;
use crate::page::Page;
use crate::rules::reading_age;
use crate::scan::{self, Place};
use crate::source_file::SourceFile;
use crate::text::{Inline, Prose, Table, Target};
use crate::{file_name, front_matter, lesson_file, words};

pub(super) fn read<'a>(desk: &mut Desk<'a>, file: &'a SourceFile) -> Handout {
    let front = front_matter::read(file, &mut desk.faults);
    let mut id = file_name::page_id(&file.path);
    let mut title = None;
    if let Some(mut table) = front.table {
        id = lesson_file::id(&mut table, &mut desk.faults).unwrap_or(id);
        title = table.text("title", &mut desk.faults).map(|found| found.value);
        table.finish(&mut desk.faults);
    }
    let title = title.unwrap_or_else(|| words::capital(&id.replace('-', " ")));
    desk.name(&id, file, 0..0);
    let pieces = scan::scan(file, front.body, Place::Handout, &mut desk.faults);
    let mut page = Page::new(desk, file, Place::Handout, &id);
    let blocks = page.blocks(&pieces);
    reading_age::look_at(&mut page);
    Handout { id: HandoutId::new(id), title, blocks }
}

/// Each handout with the passages that lessons give it, in reading order.
pub(crate) fn with_passages<'l>(
    handouts: Vec<Handout>,
    lessons: impl Iterator<Item = &'l Lesson>,
) -> BTreeMap<HandoutId, Handout> {
    let mut read: BTreeMap<_, _> = one_by_one(handouts.into_iter().map(|handout| (handout.id.clone(), handout)));
    for lesson in lessons {
        add_passages(&lesson.blocks, &lesson.id, &mut read);
    }
    read
}

fn add_passages(blocks: &[Block], lesson: &LessonId, handouts: &mut BTreeMap<HandoutId, Handout>) {
    for block in blocks {
        match block {
            Block::Handout { handout, body } => {
                if let Some(handout) = handouts.get_mut(handout) {
                    let mut passage = body.clone();
                    passage.iter_mut().for_each(|block| look_back(block, lesson));
                    handout.blocks.extend(passage);
                }
            }
            Block::Local { body, .. } => add_passages(body, lesson, handouts),
            _ => {}
        }
    }
}

/// Lets a passage that left its lesson point back to it: "earlier on this page" is on another page now.
fn look_back(block: &mut Block, lesson: &LessonId) {
    match block {
        Block::Prose(part) => look_back_in_prose(std::slice::from_mut(part), lesson),
        Block::Figure { caption, .. } => look_back_in_prose(caption, lesson),
        Block::Table { table, .. } => look_back_in_table(table, lesson),
        // A passage holds nothing else.
        _ => {}
    }
}

fn look_back_in_prose(prose: &mut [Prose], lesson: &LessonId) {
    for part in prose {
        match part {
            Prose::Paragraph(words) | Prose::Heading { words, .. } => look_back_in_words(words, lesson),
            Prose::List { items, .. } => items.iter_mut().for_each(|item| look_back_in_prose(item, lesson)),
            Prose::Quotation(inner) => look_back_in_prose(inner, lesson),
            Prose::Table(table) => look_back_in_table(table, lesson),
            Prose::Code { .. } | Prose::Rule => {}
        }
    }
}

fn look_back_in_table(table: &mut Table, lesson: &LessonId) {
    table.columns.iter_mut().for_each(|column| look_back_in_words(&mut column.heading, lesson));
    table.rows.iter_mut().flatten().for_each(|cell| look_back_in_words(cell, lesson));
}

fn look_back_in_words(words: &mut [Inline], lesson: &LessonId) {
    for word in words {
        match word {
            Inline::Link { to, words } => {
                if let Target::Here(section) = to {
                    *to = Target::Lesson { lesson: lesson.clone(), section: Some(std::mem::take(section)) };
                }
                look_back_in_words(words, lesson);
            }
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Struck(inner) => {
                look_back_in_words(inner, lesson)
            }
            _ => {}
        }
    }
}
