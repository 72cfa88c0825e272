//! Between places in bytes and places as browsers count them.

use std::ops::Range;

use courses::piece::{Around, Change, Piece, put_in, put_picture};
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
pub fn piece(word: &str, text: &str, selected: Range<usize>, around: &Around<'_>) -> Option<Put> {
    let change = put_in(Piece::from_word(word)?, text, in_bytes(text, &selected), around);
    Some(Put::of(change, text))
}

pub fn picture(
    (src, description): (&str, &str),
    text: &str,
    selected: Range<usize>,
    around: &Around<'_>,
) -> Option<Put> {
    let change = put_picture(text, in_bytes(text, &selected), around, src, description);
    Some(Put::of(change, text))
}

impl Put {
    fn of(change: Change, text: &str) -> Self {
        let after = change.applied_to(text);
        Self {
            over_from: in_units(text, change.over.start),
            over_to: in_units(text, change.over.end),
            marked_from: in_units(&after, change.marked.start),
            marked_to: in_units(&after, change.marked.end),
            words: change.words,
        }
    }
}

fn in_bytes(text: &str, selected: &Range<usize>) -> Range<usize> {
    let at = |units: usize| {
        let mut left = units;
        let whole = text.char_indices().find(|(_, letter)| {
            let is_there = left == 0;
            left = left.saturating_sub(letter.len_utf16());
            is_there
        });
        whole.map_or(text.len(), |(at, _)| at)
    };
    at(selected.start)..at(selected.end)
}

fn in_units(text: &str, at: usize) -> usize {
    text.get(..at).map_or(0, |before| before.encode_utf16().count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_as_browsers_count_them() {
        let text = "é😀 bold";
        let put = piece("bold", text, 4..8, &Around::default()).expect("bold is known");
        assert_eq!((put.over_from, put.over_to, put.words.as_str()), (4, 8, "**bold**"));
        assert_eq!((put.marked_from, put.marked_to), (6, 10));
        assert!(piece("no such piece", text, 0..0, &Around::default()).is_none());
        assert_eq!(in_bytes(text, &(99..99)), text.len()..text.len());
    }
}
