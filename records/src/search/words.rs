//! Cuts text into words as a search knows them: small letters and digits, accents folded, with the stem beside.

use std::ops::Range;

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;

/// One word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// ASCII letters and digits only, so that neither engine cuts it again.
    pub folded: String,
    pub stem: String,
    /// Where it stands (bytes).
    pub span: Range<usize>,
}

/// Longer runs are no words (PostgreSQL refuses lexemes of 2 KB).
const LONGEST: usize = 40;

/// Words that say nothing alone.
const EMPTY: [&str; 66] = [
    "a", "about", "all", "am", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by", "can", "could", "do",
    "does", "for", "from", "had", "has", "have", "he", "her", "his", "how", "i", "if", "in", "is", "it", "its", "me",
    "my", "of", "on", "one", "or", "our", "she", "should", "so", "than", "that", "the", "their", "them", "then",
    "there", "they", "this", "to", "was", "we", "were", "what", "when", "where", "which", "who", "why", "will", "with",
    "would", "you",
];

pub(crate) fn is_empty_word(word: &str) -> bool {
    EMPTY.binary_search(&word).is_ok()
}

/// The words of a text in order.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let stemmer = Stemmer::create(Algorithm::English);
    let mut words = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, is_of_word(letter)) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                words.extend(word(&stemmer, text, from..at));
                start = None;
            }
            _ => {}
        }
    }
    words
}

fn is_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || is_apostrophe(letter) || unicode_normalization::char::is_combining_mark(letter)
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’')
}

fn word(stemmer: &Stemmer, text: &str, span: Range<usize>) -> Option<Word> {
    let typed = text[span.clone()].trim_matches(is_apostrophe);
    let typed = ["'s", "’s", "'S", "’S"].iter().find_map(|end| typed.strip_suffix(end)).unwrap_or(typed);
    let folded = fold(typed);
    if folded.is_empty() || folded.len() > LONGEST {
        return None;
    }
    let stem = stemmer.stem(&folded).into_owned();
    Some(Word { folded, stem, span })
}

/// `Précepts` is `precepts`. A letter that is none of ASCII's is written out as its number, so that words of any
/// language are found as they are.
fn fold(typed: &str) -> String {
    let mut folded = String::with_capacity(typed.len());
    for letter in typed.nfkd().filter(|letter| !unicode_normalization::char::is_combining_mark(*letter)) {
        match letter {
            _ if letter.is_ascii_alphanumeric() => folded.push(letter.to_ascii_lowercase()),
            _ if letter.is_alphanumeric() => {
                letter.to_lowercase().for_each(|small| folded.push_str(&format!("u{:x}", u32::from(small))))
            }
            _ => {}
        }
    }
    folded
}

/// What an index keeps of a text: every word, its stem where that is another, and words with a hyphen as one.
pub(crate) fn to_index(text: &str) -> String {
    let words = words(text);
    let mut out = String::with_capacity(text.len() * 2);
    for (place, word) in words.iter().enumerate() {
        add(&mut out, &word.folded);
        if word.stem != word.folded {
            add(&mut out, &word.stem);
        }
        let next = words.get(place + 1).filter(|next| text.get(word.span.end..next.span.start) == Some("-"));
        if let Some(next) = next
            && word.folded.len() + next.folded.len() <= LONGEST
        {
            add(&mut out, &format!("{}{}", word.folded, next.folded));
        }
    }
    out
}

fn add(out: &mut String, word: &str) {
    if !out.is_empty() {
        out.push(' ');
    }
    out.push_str(word);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| word.folded).collect()
    }

    #[test]
    fn words_are_folded_and_stemmed() {
        assert_eq!(folded("The Council’s PRÉCEPT, don't"), ["the", "council", "precept", "dont"]);
        assert_eq!(words("precepts")[0].stem, words("precepting")[0].stem);
        assert_eq!(folded("Łódź")[0], "u142odz");
        assert_eq!(folded("\"*()^ -:\u{0}"), [""; 0]);
        assert_eq!(folded(&"x".repeat(10_000)), [""; 0]);
    }

    #[test]
    fn a_word_knows_where_it_stands() {
        let text = "Ann’s “précis”";
        let found = words(text);
        assert_eq!(&text[found[1].span.clone()], "précis");
    }

    #[test]
    fn a_hyphen_neither_parts_nor_joins() {
        let kept = to_index("co-option");
        let kept: Vec<&str> = kept.split(' ').collect();
        assert!(["co", "option", "cooption"].iter().all(|word| kept.contains(word)), "{kept:?}");
    }

    #[test]
    fn empty_words_are_in_order_so_that_they_are_found() {
        assert!(EMPTY.is_sorted());
        assert!(is_empty_word("the") && !is_empty_word("precept"));
    }
}
