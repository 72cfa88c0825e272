//! `check`: one to three unscored questions at the end of a section.

use super::{introduction, refuse_words, split_at};
use crate::compiled::{Block, Check, CheckPurpose, Purpose};
use crate::page::Page;
use crate::question::reading;
use crate::scan::Node;

pub(super) fn read(page: &mut Page<'_, '_>, node: &Node) -> Block {
    let id = page.block_id(node);
    let title = page.title(node);
    let purpose = match node.settings.one_of("purpose", &["check", "pre"], page.file, &mut page.desk.faults) {
        Some("pre") => CheckPurpose::Pre,
        _ => CheckPurpose::Check,
    };
    let (intro, rest) = split_at(node, "question");
    let intro = introduction(page, intro);
    refuse_words(page, node, rest, "questions");
    let of_questions = if purpose == CheckPurpose::Pre { Purpose::Pre } else { Purpose::Practice };
    let before = std::mem::replace(&mut page.purpose, of_questions);
    let questions: Vec<_> = node
        .blocks()
        .filter(|inner| inner.name() == "question")
        .filter_map(|inner| reading::read(page, inner))
        .collect();
    page.notes_in(rest);
    page.purpose = before;
    let number = node.blocks().filter(|inner| inner.name() == "question").count();
    if !(1..=3).contains(&number) {
        let span = node.line.clone();
        page.fault("Q153", span, format!("This check has {}", crate::words::count(number, "question")))
            .help("End the lesson with one to three");
    }
    page.checks += usize::from(purpose == CheckPurpose::Check);
    Block::Check(Check { id, purpose, title, intro, questions })
}
