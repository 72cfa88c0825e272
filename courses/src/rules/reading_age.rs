//! A113: the Flesch–Kincaid grade plus 5, for each section of 100 words or more.

use crate::page::{Page, Passage};
use crate::text::{Inline, Target, plain};

const LEAST_WORDS: usize = 100;
const OLDEST: f64 = 14.0;
const LONG_SENTENCE: usize = 25;

/// Words with a letter or a digit in them.
pub(crate) fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| letter.is_whitespace() || letter == '—' || letter == '/')
        .map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()))
        .filter(|word| !word.is_empty())
}

/// The words without variables and glossary terms: no sentence should be judged by them.
pub(crate) fn readable(words: &[Inline]) -> String {
    let kept: Vec<Inline> = words
        .iter()
        .filter(|word| {
            !matches!(word, Inline::Variable { .. } | Inline::Image(_) | Inline::Link { to: Target::Term(_), .. })
        })
        .cloned()
        .collect();
    plain(&kept)
}

pub(crate) fn look_at(page: &mut Page<'_, '_>) {
    let passages = std::mem::take(&mut page.passages);
    for section in passages.chunk_by(|a, b| a.section == b.section) {
        look_at_section(page, section);
    }
    page.passages = passages;
}

fn look_at_section(page: &mut Page<'_, '_>, section: &[Passage]) {
    let sentences: Vec<(usize, &Passage)> = section
        .iter()
        .flat_map(|passage| sentence_lengths(&passage.text).into_iter().map(move |length| (length, passage)))
        .collect();
    let words: usize = sentences.iter().map(|(length, _)| length).sum();
    if words < LEAST_WORDS {
        return;
    }
    let syllables: usize = section.iter().flat_map(|passage| words_of(&passage.text)).map(syllables).sum();
    let (words, number) = (words as f64, sentences.len() as f64);
    let age = 0.39 * words / number + 11.8 * syllables as f64 / words - 15.59 + 5.0;
    if age <= OLDEST {
        return;
    }
    let mut long = sentences.iter().filter(|(length, _)| *length > LONG_SENTENCE);
    let first = long.next().map(|(_, passage)| page.file.line_of(passage.span.start));
    let count = usize::from(first.is_some()) + long.count();
    let place = first.map(|line| format!(" (first on line {line})")).unwrap_or_default();
    let start = section[0].span.start;
    let message = format!(
        "This section has an estimated reading age of {}; sentences over {LONG_SENTENCE} words: {count}{place}",
        // Made whole first: the standard library's own writing of fractions is 6 KB of the author's editor.
        age.round_ties_even() as u32
    );
    page.fault("A113", page.file.line_span(start), message).help("Use shorter sentences and shorter words");
}

/// Words in each sentence.
fn sentence_lengths(text: &str) -> Vec<usize> {
    let mut lengths = Vec::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        length += words_of(word).count();
        if length > 0 && word.trim_end_matches(['"', '”', '\'', '’', ')']).ends_with(['.', '!', '?', ':', ';']) {
            lengths.push(std::mem::take(&mut length));
        }
    }
    if length > 0 {
        lengths.push(length);
    }
    lengths
}

/// Groups of vowels, a silent e left out; an estimate, as all such counts are.
fn syllables(word: &str) -> usize {
    let letters: Vec<char> = word.to_lowercase().chars().filter(|letter| letter.is_alphabetic()).collect();
    let is_vowel = |letter: char| "aeiouyáéíóúâêîôû".contains(letter);
    let mut groups = 0;
    let mut was_vowel = false;
    for &letter in &letters {
        groups += usize::from(is_vowel(letter) && !was_vowel);
        was_vowel = is_vowel(letter);
    }
    let ends = |ending: &str| letters.iter().collect::<String>().ends_with(ending);
    let is_silent = (ends("e") && !ends("le"))
        || (ends("es") && !ends("ses") && !ends("ces"))
        || (ends("ed") && !ends("ted") && !ends("ded"));
    if is_silent && groups > 1 {
        groups -= 1;
    }
    groups.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_about_right() {
        for (word, count) in
            [("council", 2), ("councillor", 3), ("vote", 1), ("table", 2), ("agenda", 3), ("asked", 1), ("1972", 1)]
        {
            assert_eq!(syllables(word), count, "{word}");
        }
    }

    #[test]
    fn a_list_item_without_a_full_stop_is_a_sentence() {
        assert_eq!(sentence_lengths("Ask the clerk. “Why?” she says"), [3, 1, 2]);
        assert_eq!(sentence_lengths("Bring a pen"), [3]);
    }
}
