//! Cuts a page of the trainer at its headings.

use crate::blocks::trainer::NoteDraft;
use crate::compiled::Block;
use crate::text::{Inline, Prose};
use crate::trainer_pack::Passage;

/// A heading and what stands below it.
pub(super) struct Part {
    pub id: String,
    pub level: u8,
    pub heading: Vec<Inline>,
    pub passage: Passage,
}

/// What comes before the first heading, and a part for each heading down to a level. Notes go where they stand.
pub(super) fn cut(blocks: Vec<Block>, notes: Vec<NoteDraft>, deepest: u8) -> (Passage, Vec<Part>) {
    let (mut opening, mut parts) = (Passage::default(), Vec::<Part>::new());
    let mut notes = notes.into_iter().peekable();
    for (place, block) in blocks.into_iter().enumerate() {
        while let Some(draft) = notes.next_if(|draft| draft.after <= place) {
            last(&mut opening, &mut parts).notes.push(draft.note);
        }
        match block {
            Block::Prose(Prose::Heading { level, id, words }) if level <= deepest => {
                parts.push(Part { id, level, heading: words, passage: Passage::default() });
            }
            block => last(&mut opening, &mut parts).blocks.push(block),
        }
    }
    last(&mut opening, &mut parts).notes.extend(notes.map(|draft| draft.note));
    (opening, parts)
}

fn last<'p>(opening: &'p mut Passage, parts: &'p mut [Part]) -> &'p mut Passage {
    parts.last_mut().map_or(opening, |part| &mut part.passage)
}
