//! `trainer`: a note that never reaches a learner.

use crate::page::{Page, Voice};
use crate::scan::Node;
use crate::text::Prose;

pub(super) fn read(page: &mut Page<'_, '_>, node: &Node) {
    let notes = page.speaking(Voice::Trainer, |page| {
        let title = page.title(node);
        node.settings.whole("minutes", 1..=600, page.file, &mut page.desk.faults);
        let mut notes: Vec<Prose> =
            title.map(|words| Prose::Paragraph(vec![crate::text::Inline::Strong(words)])).into_iter().collect();
        notes.extend(page.plain_prose(node));
        notes
    });
    let owner = page.owner.clone();
    page.desk.trainer.entry(owner).or_default().extend(notes);
}
