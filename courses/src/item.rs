//! What can be answered on a lesson page, by id.

use crate::compiled::{Block, Checklist, Lesson, Reflection, Scenario};
use crate::ids::QuestionId;

/// Something on a page that takes a reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item<'a> {
    Question(QuestionId),
    Checklist(&'a Checklist),
    Reflection(&'a Reflection),
    Scenario(&'a Scenario),
}

impl Item<'_> {
    pub fn id(&self) -> &str {
        match self {
            Item::Question(id) => id.as_str(),
            Item::Checklist(list) => list.id.as_str(),
            Item::Reflection(note) => note.id.as_str(),
            Item::Scenario(story) => story.id.as_str(),
        }
    }
}

impl Lesson {
    /// In the order of the page, those inside other blocks too.
    pub fn items(&self) -> Vec<Item<'_>> {
        let mut items = Vec::new();
        add_items(&self.blocks, &mut items);
        items
    }

    pub fn item(&self, id: &str) -> Option<Item<'_>> {
        self.items().into_iter().find(|item| item.id() == id)
    }
}

fn add_items<'a>(blocks: &'a [Block], items: &mut Vec<Item<'a>>) {
    for block in blocks {
        match block {
            Block::Checklist(list) => items.push(Item::Checklist(list)),
            Block::Reflection(note) => items.push(Item::Reflection(note)),
            Block::Scenario(story) => items.push(Item::Scenario(story)),
            Block::Check(check) => items.extend(check.questions.iter().cloned().map(Item::Question)),
            Block::Callout { body, .. }
            | Block::Law { body, .. }
            | Block::Practice { body, .. }
            | Block::Reveal { body, .. }
            | Block::Local { body, .. } => add_items(body, items),
            Block::Prose(_) | Block::Figure { .. } | Block::Table { .. } | Block::Quiz(_) => {}
        }
    }
}
