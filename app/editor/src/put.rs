//! Between places in bytes and places as browsers count them.

use std::ops::Range;

use courses::piece::{Around, Change, Piece, byte_at, put_in, put_picture, units_before};
use wasm_bindgen::prelude::wasm_bindgen;

/// One change of the text: `words` over what stands between two places, and what is marked after it.
#[wasm_bindgen]
pub struct Put {
    pub over_from: usize,
    pub over_to: usize,
    pub marked_from: usize,
    pub marked_to: usize,
    words: String,
}

#[wasm_bindgen]
impl Put {
    #[wasm_bindgen(getter)]
    pub fn words(&self) -> String {
        self.words.clone()
    }
}

/// `None` for a piece that nobody knows.
pub fn piece(word: &str, text: &str, selected: Option<Range<usize>>, around: &Around<'_>) -> Option<Put> {
    let change = put_in(Piece::from_word(word)?, text, selected.map(|selected| in_bytes(text, &selected)), around);
    Some(Put::of(change, text))
}

pub fn picture(
    (src, description): (&str, &str),
    text: &str,
    selected: Option<Range<usize>>,
    around: &Around<'_>,
) -> Option<Put> {
    let change = put_picture(text, selected.map(|selected| in_bytes(text, &selected)), around, src, description);
    Some(Put::of(change, text))
}

impl Put {
    fn of(change: Change, text: &str) -> Self {
        let after = change.applied_to(text);
        Self {
            over_from: units_before(text, change.over.start),
            over_to: units_before(text, change.over.end),
            marked_from: units_before(&after, change.marked.start),
            marked_to: units_before(&after, change.marked.end),
            words: change.words,
        }
    }
}

fn in_bytes(text: &str, selected: &Range<usize>) -> Range<usize> {
    byte_at(text, selected.start)..byte_at(text, selected.end)
}
