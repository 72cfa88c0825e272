//! `quiz`: where a quiz file stands in a lesson.

use super::refuse_words;
use crate::compiled::Block;
use crate::desk::Wanted;
use crate::ids::QuizId;
use crate::page::Page;
use crate::scan::Node;

pub(super) fn read(page: &mut Page<'_, '_>, node: &Node) -> Option<Block> {
    refuse_words(page, node, &node.body, "settings");
    let Some(quiz) = node.settings.value("use") else {
        page.needs(node, "use=ID").help("Name the quiz file without its number and .md");
        return None;
    };
    page.refer(quiz.span.clone(), Wanted::Quiz(quiz.text.clone()));
    page.placed.push(quiz.text.clone());
    Some(Block::Quiz(QuizId::new(quiz.text.clone())))
}
