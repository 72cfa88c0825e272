//! `trainer`: a note that never reaches a learner.

use crate::ids::QuestionId;
use crate::page::{Page, Voice};
use crate::scan::Node;
use crate::trainer_pack::{NotePlace, PlacedNote, TrainerNote};

/// A note whose page is not read to its end yet.
pub(crate) struct NoteDraft {
    pub question: Option<QuestionId>,
    /// How many of the page's blocks or parts come before it.
    pub after: usize,
    pub note: TrainerNote,
}

pub(super) fn read(page: &mut Page<'_, '_>, node: &Node) {
    let note = page.speaking(Voice::Trainer, |page| TrainerNote {
        title: page.title(node),
        minutes: node.settings.whole("minutes", 1..=600, page.file, &mut page.desk.faults),
        method: node.settings.text("method").map(str::to_owned),
        words: page.plain_prose(node),
    });
    let question = (page.owner != page.id).then(|| QuestionId::new(page.owner.clone()));
    page.notes.push(NoteDraft { question, after: page.after, note });
}

/// Puts the notes of a page where they are kept. `here` says what it means to stand on that page.
pub(crate) fn keep(page: &mut Page<'_, '_>, here: impl Fn(usize) -> NotePlace) {
    for NoteDraft { question, after, note } in std::mem::take(&mut page.notes) {
        let place = question.map_or_else(|| here(after), NotePlace::Question);
        page.desk.pack.notes.push(PlacedNote { place, note });
    }
}
