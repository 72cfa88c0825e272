//! Room to write on a handout, where its Markdown asks for it as a typist would: `Date: ____` is a label with a line
//! behind it, `___` on a line of its own is a line across the page, and a label with nothing behind its colon has a
//! line too.

use super::Piece;
use crate::text::{Inline, Prose, plain};

/// As many as say that a line is meant.
const RULE: &str = "___";
/// Words of a label at most: a longer one introduces something.
const LABEL: usize = 6;

pub(super) fn with_room(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut made = Vec::with_capacity(pieces.len());
    let mut pieces = pieces.into_iter().peekable();
    while let Some(piece) = pieces.next() {
        match piece {
            Piece::Prose(Prose::Rule) => made.push(Piece::Lines(1)),
            Piece::Prose(part) => match blanks(&part, &plain).or_else(|| lone_label(&part, pieces.peek())) {
                Some(labels) => made.extend(labels.into_iter().map(Piece::Blank)),
                None => made.push(Piece::Prose(part)),
            },
            Piece::Boxed { kind, label, title, inside } => {
                made.push(Piece::Boxed { kind, label, title, inside: with_room(inside) });
            }
            other => made.push(other),
        }
    }
    made
}

/// The labels of a paragraph, or of a list, where each has a line behind it and nothing else. `in_words` gives what they
/// say: a screen fills in variables in its own way.
pub fn blanks(part: &Prose, in_words: &dyn Fn(&[Inline]) -> String) -> Option<Vec<String>> {
    let labels = |words: &[Inline]| labels_in(&in_words(words));
    match part {
        Prose::Paragraph(words) => labels(words),
        Prose::List { items, .. } => {
            let of_items: Option<Vec<Vec<String>>> = items
                .iter()
                .map(|item| match item.as_slice() {
                    [Prose::Paragraph(words)] => labels(words),
                    _ => None,
                })
                .collect();
            of_items.map(|labels| labels.concat())
        }
        _ => None,
    }
}

/// `Name: ____ Date: ____` has two. Underscores inside a sentence stay where they are.
fn labels_in(words: &str) -> Option<Vec<String>> {
    let words = words.trim();
    if !words.ends_with(RULE) {
        return None;
    }
    let labels: Vec<&str> =
        words.split(RULE).map(|part| part.trim_matches(['_', ' '])).filter(|part| !part.is_empty()).collect();
    let is_label = |label: &&str| label.ends_with(':') || labels.len() == 1;
    (!labels.is_empty() && labels.iter().all(is_label))
        .then(|| labels.iter().map(|label| label.trim_end_matches(':').to_owned()).collect())
}

/// A few words with a colon, and nothing after them that they could introduce.
fn lone_label(part: &Prose, next: Option<&Piece>) -> Option<Vec<String>> {
    let label_of = |part: &Prose| {
        let Prose::Paragraph(words) = part else { return None };
        let words = plain(words);
        let label = words.trim().strip_suffix(':')?.to_owned();
        (!label.contains(['.', ':']) && label.split_whitespace().count() <= LABEL).then_some(label)
    };
    let introduces = match next {
        None | Some(Piece::Heading { .. } | Piece::NewPage | Piece::Prose(Prose::Rule)) => false,
        Some(Piece::Prose(next)) => label_of(next).is_none() && blanks(next, &plain).is_none(),
        Some(_) => true,
    };
    label_of(part).filter(|_| !introduces).map(|label| vec![label])
}

#[cfg(test)]
mod tests {
    use super::super::{heading, paragraph};
    use super::*;

    fn blank(label: &str) -> Piece {
        Piece::Blank(label.into())
    }

    #[test]
    fn underscores_behind_a_label_are_a_line_to_write_on() {
        assert_eq!(with_room(vec![paragraph("Date: ______")]), [blank("Date")]);
        assert_eq!(with_room(vec![paragraph("Name: ____ Council: ____")]), [blank("Name"), blank("Council")]);
        let items = ["Seats ____", "Quorum: ____"].map(|words| vec![Prose::Paragraph(super::super::text(words))]);
        let list = Piece::Prose(Prose::List { start: None, items: items.into() });
        assert_eq!(with_room(vec![list]), [blank("Seats"), blank("Quorum")]);
        assert_eq!(with_room(vec![Piece::Prose(Prose::Rule)]), [Piece::Lines(1)]);
    }

    #[test]
    fn underscores_inside_a_sentence_stay() {
        for words in ["I, ____, promise.", "I, ____, promise ____"] {
            assert_eq!(with_room(vec![paragraph(words)]), [paragraph(words)]);
        }
    }

    #[test]
    fn a_label_alone_has_a_line_and_a_label_that_introduces_has_none() {
        let form = vec![paragraph("Date:"), paragraph("What I found:"), heading(2, "Next")];
        assert_eq!(with_room(form), [blank("Date"), blank("What I found"), heading(2, "Next")]);
        let words = vec![paragraph("Remember:"), paragraph("Never vote.")];
        assert_eq!(with_room(words.clone()), words);
        let long = vec![paragraph("These are the things that you bring along:")];
        assert_eq!(with_room(long.clone()), long);
    }
}
