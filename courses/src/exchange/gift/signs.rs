//! Letters that know whether a backslash made them plain.

/// One letter of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sign {
    pub letter: char,
    /// A backslash stood before it: it means nothing but itself.
    pub is_plain: bool,
}

pub(super) type Signs = [Sign];

/// Resolves `\~ \= \# \{ \} \: \n` and `\\`; any other backslash is a backslash.
pub(super) fn signs(text: &str) -> Vec<Sign> {
    let mut out = Vec::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let plain = match (letter, letters.peek()) {
            ('\\', Some(next @ ('~' | '=' | '#' | '{' | '}' | ':' | '\\'))) => Some(*next),
            ('\\', Some('n')) => Some('\n'),
            _ => None,
        };
        match plain {
            Some(plain) => {
                letters.next();
                out.push(Sign { letter: plain, is_plain: true });
            }
            None => out.push(Sign { letter, is_plain: false }),
        }
    }
    out
}

/// The first such sign that is not plain.
pub(super) fn find(words: &Signs, letter: char) -> Option<usize> {
    words.iter().position(|sign| sign.letter == letter && !sign.is_plain)
}

/// The first place where these signs follow each other, none of them plain.
pub(super) fn find_text(words: &Signs, text: &str) -> Option<usize> {
    let wanted: Vec<char> = text.chars().collect();
    words
        .windows(wanted.len())
        .position(|part| part.iter().zip(&wanted).all(|(sign, letter)| sign.letter == *letter && !sign.is_plain))
}

pub(super) fn text_of(words: &Signs) -> String {
    words.iter().map(|sign| sign.letter).collect()
}

/// Without blank space at both ends; a line end that was written as `\n` is blank space too.
pub(super) fn trimmed(words: &Signs) -> &Signs {
    let is_blank = |sign: &Sign| sign.letter.is_whitespace();
    let start = words.iter().position(|sign| !is_blank(sign)).unwrap_or(words.len());
    let end = words.iter().rposition(|sign| !is_blank(sign)).map_or(start, |place| place + 1);
    &words[start..end.max(start)]
}
