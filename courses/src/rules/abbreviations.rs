//! A114: letters that nobody explained.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::fault::Faults;
use crate::source_file::SourceFile;

/// What everyone in the sector's villages reads without stopping.
const WELL_KNOWN: [&str; 40] = [
    "UK", "GB", "EU", "UN", "USA", "US", "BBC", "ITV", "TV", "CD", "DVD", "USB", "PDF", "GP", "NHS", "MP", "VAT",
    "PIN", "ID", "IT", "PC", "DIY", "OK", "AM", "PM", "BC", "AD", "GMT", "BST", "FAQ", "SMS", "CV", "RAF", "AA", "RAC",
    "MOT", "IOU", "PS", "RSVP", "HM",
];

/// Short words that people write in capitals to stress them.
const STRESSED: [&str; 36] = [
    "AFTER", "ALL", "ALSO", "ALWAYS", "AND", "ANY", "ARE", "BE", "BEFORE", "BOTH", "BUT", "CAN", "CANNOT", "DO",
    "DONT", "EACH", "EVER", "EVERY", "FIRST", "HAS", "IF", "IN", "IS", "MAY", "MORE", "MUST", "NEVER", "NO", "NOT",
    "NOW", "ONLY", "OR", "THE", "WILL", "YES", "YOU",
];

/// First uses, and what was explained where it stood.
#[derive(Default)]
pub(crate) struct Seen<'a> {
    first: BTreeMap<String, Option<(&'a SourceFile, Range<usize>)>>,
}

impl<'a> Seen<'a> {
    /// Takes note of the abbreviations of a passage.
    pub fn look_at(&mut self, text: &str, file: &'a SourceFile, span: &Range<usize>) {
        let words: Vec<&str> =
            text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        for (place, word) in words.iter().enumerate() {
            let beside = [place.checked_sub(1).and_then(|before| words.get(before)), words.get(place + 1)];
            let is_shouted = beside.into_iter().flatten().any(|other| is_capitals(other) && other.len() > 1);
            let bare = word.strip_suffix('s').unwrap_or(word);
            if !is_abbreviation(bare) || is_shouted || self.first.contains_key(bare) {
                continue;
            }
            let is_explained = text.contains(&format!("({bare}")) || text.contains(&format!("{word} ("));
            let at = file.text.get(span.clone()).and_then(|part| part.find(bare)).map(|at| span.start + at);
            let place = at.map_or(span.start..span.start, |at| at..at + bare.len());
            self.first.insert(bare.to_owned(), (!is_explained).then_some((file, place)));
        }
    }

    /// Says which were never explained. What the glossary mentions is explained.
    pub fn report(self, glossary: &BTreeSet<String>, faults: &mut Faults) {
        for (letters, place) in self.first {
            if let Some((file, span)) = place.filter(|_| !glossary.contains(&letters)) {
                faults
                    .at("A114", file, span, format!("{letters} is not explained the first time it is used"))
                    .help("Write it out or add it to the glossary");
            }
        }
    }
}

/// The abbreviations in a text.
pub(crate) fn abbreviations_in(text: &str) -> impl Iterator<Item = String> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .map(|word| word.strip_suffix('s').unwrap_or(word))
        .filter(|word| is_abbreviation(word))
        .map(str::to_owned)
}

fn is_capitals(word: &str) -> bool {
    // Two in a row are shouted rather than abbreviated, which is another rule's business.
    word.chars().all(|letter| letter.is_ascii_uppercase())
}

fn is_abbreviation(word: &str) -> bool {
    (2..=6).contains(&word.len())
        && is_capitals(word)
        && !WELL_KNOWN.contains(&word)
        && !STRESSED.contains(&word)
        && !word.chars().all(|letter| "IVXLC".contains(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_is_stressed_is_no_abbreviation() {
        let found: Vec<String> = abbreviations_in("You must NOT ring the DPOs; ask NALC, ONLY in part IV.").collect();
        assert_eq!(found, ["DPO", "NALC"]);
    }
}
