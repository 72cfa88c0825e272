//! One line: a fence that opens a block, one that closes it, or words (bundle-format.md 7.1).

use std::ops::Range;

/// What a line is. Places count from the start of the line.
pub(crate) enum Line<'a> {
    Words,
    /// An author's comment; left out.
    Comment,
    Close,
    Open(Open<'a>),
    /// A fence inside a quotation, and where it begins.
    Quoted(usize),
}

pub(crate) struct Open<'a> {
    /// What stands where the name should; may be empty or unknown.
    pub name: &'a str,
    pub name_at: usize,
    pub title: Option<Range<usize>>,
    /// Between the brackets.
    pub settings: Option<Range<usize>>,
    /// What could not be read, to the end of the line.
    pub left_over: Option<Range<usize>>,
}

pub(crate) fn read(line: &str) -> Line<'_> {
    let bare = trim_start(line);
    if line.starts_with("%%") {
        return Line::Comment;
    }
    if bare.starts_with('>') {
        let inner = bare.trim_start_matches(['>', ' ', '\t']);
        return if inner.starts_with(":::") { Line::Quoted(line.len() - inner.len()) } else { Line::Words };
    }
    if !bare.starts_with(":::") {
        return Line::Words;
    }
    let after = bare.trim_start_matches(':');
    if trim(after).is_empty() { Line::Close } else { Line::Open(open(line, line.len() - after.len())) }
}

/// What a line was meant to be that begins with two colons, one too few.
pub(super) fn with_two_colons(line: &str) -> Option<Line<'_>> {
    let after = trim_start(line).strip_prefix("::").filter(|after| !after.starts_with(':'))?;
    let colons_end = line.len() - after.len();
    Some(if trim(after).is_empty() { Line::Close } else { Line::Open(open(line, colons_end)) })
}

fn open(line: &str, colons_end: usize) -> Open<'_> {
    let mut at = skip(line, colons_end);
    let name_at = at;
    let rest = &line[at..];
    let is_name = |letter: char| letter.is_alphanumeric() || letter == '-' || letter == '_';
    let name = &rest[..rest.find(|letter| !is_name(letter)).unwrap_or(rest.len())];
    at = skip(line, at + name.len());
    let mut title = None;
    if line[at..].starts_with('[')
        && let Some(length) = line[at..].find(']')
    {
        title = Some(at + 1..at + length);
        at = skip(line, at + length + 1);
    }
    let mut settings = None;
    if line[at..].starts_with('{')
        && let Some(length) = closing_bracket(&line[at..])
    {
        settings = Some(at + 1..at + length);
        at = skip(line, at + length + 1);
    }
    let end = line.trim_end_matches([' ', '\t']).len();
    Open { name, name_at, title, settings, left_over: (at < end).then_some(at..end) }
}

/// The `}` that ends the settings; one inside quotation marks is part of a value.
fn closing_bracket(text: &str) -> Option<usize> {
    let mut is_quoted = false;
    for (at, letter) in text.char_indices() {
        match letter {
            '"' => is_quoted = !is_quoted,
            '}' if !is_quoted => return Some(at),
            _ => {}
        }
    }
    text.rfind('}')
}

fn skip(line: &str, at: usize) -> usize {
    line.len() - trim_start(&line[at..]).len()
}

fn trim_start(text: &str) -> &str {
    text.trim_start_matches([' ', '\t'])
}

fn trim(text: &str) -> &str {
    text.trim_matches([' ', '\t'])
}

/// Follows fenced code, inside which nothing else is looked for.
#[derive(Default)]
pub(crate) struct Code {
    fence: Option<(char, usize)>,
}

impl Code {
    /// Whether this line belongs to fenced code, its own fences too.
    pub fn holds(&mut self, line: &str) -> bool {
        let bare = trim(line);
        let mark = bare.chars().next().filter(|mark| ['`', '~'].contains(mark));
        let length = mark.map_or(0, |mark| bare.chars().take_while(|letter| *letter == mark).count());
        let info = bare.get(length..).unwrap_or_default();
        match (self.fence, mark) {
            (None, Some(mark)) if length >= 3 && !(mark == '`' && info.contains('`')) => {
                self.fence = Some((mark, length));
                true
            }
            (None, _) => false,
            (Some((open, least)), Some(mark)) if mark == open && length >= least && info.is_empty() => {
                self.fence = None;
                true
            }
            (Some(_), _) => true,
        }
    }
}
