//! What somebody typed, as the words to look for, and in the language of each engine.

use super::LONGEST_QUERY;
use super::words::{Word, is_empty_word, words};

/// The words to look for, in the order in which they were typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Query {
    pub terms: Vec<Term>,
    /// Every word that was typed.
    typed: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term {
    pub word: String,
    pub stem: String,
}

/// How many of the words a passage must hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hold {
    All,
    Some,
}

/// More words than these are not looked for.
const MOST_TERMS: usize = 8;
/// A shorter word is looked for as it is and by its stem; a longer one also as the beginning of others.
const SHORTEST_START: usize = 4;

impl Query {
    /// `None` when nothing was typed that can be looked for.
    pub fn read(typed: &str) -> Option<Self> {
        let typed: String = typed.chars().take(LONGEST_QUERY).collect();
        let all = words(&typed);
        let full: Vec<&Word> = all.iter().filter(|word| !is_empty_word(&word.folded)).collect();
        // "Who is who?" holds nothing else.
        let chosen = if full.is_empty() { all.iter().collect() } else { full };
        let mut terms: Vec<Term> = Vec::new();
        for word in chosen {
            if terms.len() < MOST_TERMS && terms.iter().all(|term| term.stem != word.stem) {
                terms.push(Term { word: word.folded.clone(), stem: word.stem.clone() });
            }
        }
        let typed = all.into_iter().map(|word| word.folded).collect();
        (!terms.is_empty()).then_some(Self { terms, typed })
    }

    /// The same with some words spelt otherwise.
    pub fn respelt(&self, instead: impl Fn(&Term) -> Option<String>) -> Option<Self> {
        let mut other = self.clone();
        for term in &mut other.terms {
            let Some(word) = instead(term) else { continue };
            other.typed.iter_mut().filter(|typed| **typed == term.word).for_each(|typed| typed.clone_from(&word));
            let stem = words(&word).pop()?.stem;
            *term = Term { word, stem };
        }
        (other != *self).then_some(other)
    }

    /// As it is said to the person who asked.
    pub fn in_words(&self) -> String {
        self.typed.join(" ")
    }

    /// In the language of FTS5 (sqlite.org/fts5.html, section 3). Terms are letters and digits in quotation marks.
    pub fn for_sqlite(&self, hold: Hold) -> String {
        let term = |term: &Term| match term.is_start() {
            true => format!("(\"{}\" OR \"{}\"*)", term.stem, term.word),
            false => format!("(\"{}\" OR \"{}\")", term.stem, term.word),
        };
        let between = if hold == Hold::All { " AND " } else { " OR " };
        self.terms.iter().map(term).collect::<Vec<_>>().join(between)
    }

    /// In the language of `to_tsquery`.
    pub fn for_postgres(&self, hold: Hold) -> String {
        let term = |term: &Term| match term.is_start() {
            true => format!("('{}' | '{}':*)", term.stem, term.word),
            false => format!("('{}' | '{}')", term.stem, term.word),
        };
        let between = if hold == Hold::All { " & " } else { " | " };
        self.terms.iter().map(term).collect::<Vec<_>>().join(between)
    }

    /// Whether this word of a text is one that was looked for.
    pub fn matches(&self, word: &Word) -> bool {
        self.terms.iter().any(|term| term.matches(&word.folded, &word.stem))
    }
}

impl Term {
    fn is_start(&self) -> bool {
        self.word.len() >= SHORTEST_START
    }

    pub fn matches(&self, word: &str, stem: &str) -> bool {
        self.stem == stem
            || self.stem == word
            || self.word == stem
            || self.word == word
            || self.is_start() && (word.starts_with(&self.word) || stem.starts_with(&self.word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_becomes_words_and_never_an_operator() {
        for typed in ["\"a\" OR b*", "NEAR(x y)", "'; DROP TABLE passage; --", "(((", "a:b", "^col -x", "\u{0}\u{202e}"]
        {
            let Some(query) = Query::read(typed) else { continue };
            for term in &query.terms {
                assert!(term.word.chars().all(|c| c.is_ascii_alphanumeric()), "{typed}: {term:?}");
                assert!(!term.stem.is_empty(), "{typed}: {term:?}");
            }
        }
        assert_eq!(Query::read("  \" * ' "), None);
        assert!(Query::read(&"word ".repeat(2_000)).is_some_and(|query| query.terms.len() == 1));
    }

    #[test]
    fn words_that_say_nothing_are_left_out_unless_there_are_no_others() {
        let words = |typed: &str| -> Vec<String> {
            Query::read(typed).into_iter().flat_map(|query| query.terms).map(|term| term.word).collect()
        };
        assert_eq!(words("What is a precept?"), ["precept"]);
        assert_eq!(words("who is who"), ["who", "is"]);
    }

    #[test]
    fn a_word_is_met_by_its_other_forms() {
        let query = Query::read("declare interests").expect("a query");
        for met in ["declares", "declared", "declaring", "interest", "Interests"] {
            assert!(query.matches(&words(met)[0]), "{met}");
        }
        assert!(!query.matches(&words("precept")[0]));
    }
}
