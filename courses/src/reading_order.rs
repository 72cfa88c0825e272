//! Finding one's way in a compiled course.

use crate::compiled::{Block, Compiled, Lesson};
use crate::facts::Source;
use crate::ids::{CourseRef, LessonId, ObjectiveId, QuestionId};
use crate::question::{Question, QuestionKey};
use crate::text::{Inline, Prose};

impl Compiled {
    pub fn course(&self) -> &CourseRef {
        &self.learner.facts.course
    }

    pub fn lesson(&self, id: &LessonId) -> Option<&Lesson> {
        self.learner.lessons.get(id)
    }

    /// Module by module.
    pub fn lessons_in_order(&self) -> impl Iterator<Item = &Lesson> {
        self.learner.modules.iter().flat_map(|module| &module.lessons).filter_map(|id| self.lesson(id))
    }

    /// A section of a lesson, by the id of its heading: whose it is, and what it is called.
    pub fn section(&self, wanted: &str) -> Option<(&Lesson, &[Inline])> {
        self.lessons_in_order().find_map(|lesson| {
            lesson.blocks.iter().find_map(|block| match block {
                Block::Prose(Prose::Heading { id, words, .. }) if id == wanted => Some((lesson, words.as_slice())),
                _ => None,
            })
        })
    }

    /// The lesson after this one, in the next module if need be.
    pub fn next_lesson(&self, id: &LessonId) -> Option<&Lesson> {
        self.lessons_in_order().skip_while(|lesson| lesson.id != *id).nth(1)
    }

    pub fn question_with_key(&self, id: &QuestionId) -> Option<(&Question, &QuestionKey)> {
        Some((self.learner.questions.get(id)?, self.server.keys.get(id)?))
    }

    /// The texts that the right answer rests on.
    pub fn sources_of(&self, key: &QuestionKey) -> Vec<&Source> {
        let all = &self.learner.facts.sources;
        key.sources.iter().filter_map(|id| all.iter().find(|source| source.id == *id)).collect()
    }

    /// Where to read again.
    pub fn lessons_teaching(&self, objective: &ObjectiveId) -> Vec<&Lesson> {
        self.lessons_in_order().filter(|lesson| lesson.objectives.contains(objective)).collect()
    }
}
