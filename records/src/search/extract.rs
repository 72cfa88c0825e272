//! A few lines of a passage around the words that were looked for.

use super::Piece;
use super::query::Query;
use super::words::{Word, words};

/// How long an extract is, in words.
const LENGTH: usize = 32;
/// How many words stand before the first that was looked for.
const BEFORE: usize = 6;

/// A short text whole, with the words that were looked for marked.
pub(super) fn whole(query: &Query, text: &str) -> Vec<Piece> {
    let words = words(text);
    marked(query, text, &words, 0..text.len())
}

/// The stretch that holds most of the words, or the beginning where they stand in the heading.
pub(super) fn extract(query: &Query, text: &str) -> Vec<Piece> {
    let words = words(text);
    let hits: Vec<usize> = (0..words.len()).filter(|at| query.matches(&words[*at])).collect();
    let from = best_start(&hits);
    let to = (from + LENGTH).min(words.len());
    let (Some(first), Some(last)) = (words.get(from), to.checked_sub(1).and_then(|last| words.get(last))) else {
        return vec![];
    };
    let start = if from == 0 { 0 } else { first.span.start };
    let end = if to == words.len() { text.len() } else { last.span.end };
    let mut pieces = marked(query, text, &words[from..to], start..end);
    if from > 0 {
        pieces.insert(0, Piece::Plain("… ".into()));
    }
    if to < words.len() {
        pieces.push(Piece::Plain(" …".into()));
    }
    pieces
}

/// Where to begin so that most of these are within reach.
fn best_start(hits: &[usize]) -> usize {
    let within = |from: usize| hits.iter().filter(|hit| (from..from + LENGTH - BEFORE).contains(*hit)).count();
    // The first of equals.
    let best = hits.iter().copied().rev().max_by_key(|from| within(*from)).unwrap_or(0);
    best.saturating_sub(BEFORE)
}

fn marked(query: &Query, text: &str, words: &[Word], within: std::ops::Range<usize>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = within.start;
    for word in words.iter().filter(|word| query.matches(word)) {
        add_plain(&mut pieces, &text[at..word.span.start]);
        pieces.push(Piece::Match(text[word.span.clone()].to_owned()));
        at = word.span.end;
    }
    add_plain(&mut pieces, &text[at..within.end]);
    pieces
}

fn add_plain(pieces: &mut Vec<Piece>, text: &str) {
    if !text.is_empty() {
        pieces.push(Piece::Plain(text.replace('\n', " · ")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(pieces: &[Piece]) -> String {
        pieces
            .iter()
            .map(|piece| match piece {
                Piece::Plain(text) => text.clone(),
                Piece::Match(text) => format!("[{text}]"),
            })
            .collect()
    }

    #[test]
    fn the_words_are_marked_where_they_stand() {
        let query = Query::read("precepts").expect("a query");
        assert_eq!(
            shown(&extract(&query, "Précept day.\nThe precept, again")),
            "[Précept] day. · The [precept], again"
        );
        assert_eq!(shown(&whole(&query, "“Precept”")), "“[Precept]”");
        assert_eq!(shown(&extract(&query, "Nothing of it")), "Nothing of it");
        assert_eq!(extract(&query, ""), []);
    }

    #[test]
    fn a_long_text_is_cut_around_most_of_them() {
        let far = format!("precept {} the precept and the budget {}", "x ".repeat(100), "y ".repeat(100));
        let query = Query::read("precept budget").expect("a query");
        let extract = shown(&extract(&query, &far));
        assert!(extract.starts_with("… x") && extract.ends_with(" …"), "{extract}");
        assert!(extract.contains("[precept] and the [budget]"), "{extract}");
    }
}
