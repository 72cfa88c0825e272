//! Places as browsers count them: in units of UTF-16, where we count bytes.

/// The place of so many units, at the start of a letter; the end of the text for a place behind it.
pub fn byte_at(text: &str, units: usize) -> usize {
    let mut left = units;
    let found = text.char_indices().find(|(_, letter)| {
        let is_there = left == 0;
        left = left.saturating_sub(letter.len_utf16());
        is_there
    });
    found.map_or(text.len(), |(at, _)| at)
}

/// How many units stand before a place in bytes; 0 for one in the middle of a letter or behind the text.
pub fn units_before(text: &str, at: usize) -> usize {
    text.get(..at).map_or(0, |before| before.encode_utf16().count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_the_same_place_there_and_back() {
        let text = "é😀 bold";
        assert_eq!(byte_at(text, 4), 7);
        assert_eq!(units_before(text, 7), 4);
        for (at, _) in text.char_indices() {
            assert_eq!(byte_at(text, units_before(text, at)), at);
        }
    }

    #[test]
    fn a_place_that_is_not_there_is_the_end_or_the_beginning() {
        assert_eq!(byte_at("é", 99), 2);
        assert_eq!(units_before("é", 1), 0);
        assert_eq!(units_before("é", 99), 0);
    }
}
