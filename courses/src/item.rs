//! What can be answered on a lesson page, by id.

use crate::compiled::{Block, Check, CheckPurpose, Checklist, Lesson, Reflection, Scenario};
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

    /// Whether a question is asked before the reading, to be answered by the lesson itself.
    pub fn is_asked_before(&self, question: &QuestionId) -> bool {
        let mut checks = Vec::new();
        add_checks(&self.blocks, &mut checks);
        checks.iter().any(|check| check.purpose == CheckPurpose::Pre && check.questions.contains(question))
    }

    pub fn item(&self, id: &str) -> Option<Item<'_>> {
        self.items().into_iter().find(|item| item.id() == id)
    }
}

fn add_checks<'a>(blocks: &'a [Block], checks: &mut Vec<&'a Check>) {
    for block in blocks {
        match block {
            Block::Check(check) => checks.push(check),
            other => add_checks(other.inside(), checks),
        }
    }
}

fn add_items<'a>(blocks: &'a [Block], items: &mut Vec<Item<'a>>) {
    for block in blocks {
        match block {
            Block::Checklist(list) => items.push(Item::Checklist(list)),
            Block::Reflection(note) => items.push(Item::Reflection(note)),
            Block::Scenario(story) => items.push(Item::Scenario(story)),
            Block::Check(check) => items.extend(check.questions.iter().cloned().map(Item::Question)),
            other => add_items(other.inside(), items),
        }
    }
}
