//! Cuts a GIFT file into its questions.

/// A part of the file.
pub(super) enum Piece {
    Category(String),
    Question(Block),
}

pub(super) struct Block {
    /// Where it begins, from 1.
    pub line: u32,
    /// Without comments.
    pub text: String,
    /// `[id:x]` and `[tag:x]` in the comments above it.
    pub id: Option<String>,
    pub tags: Vec<String>,
}

/// A blank line ends a question, unless it stands between the brackets of its answers. Where the blank line is missing,
/// a title begins the next question, and so do words after the answers that have answers of their own.
pub(super) fn split(text: &str) -> Vec<Piece> {
    let mut splitter = Splitter { pieces: vec![], block: None, id: None, tags: vec![], is_open: false };
    let lines: Vec<&str> = text.lines().collect();
    let opens = lines_before_answers(&lines);
    for (number, (line, is_before_answers)) in (1u32..).zip(lines.iter().zip(opens)) {
        if is_before_answers && !splitter.is_open && splitter.is_answered() {
            splitter.end();
        }
        splitter.line(number, line);
    }
    splitter.end();
    splitter.pieces
}

/// Whether a bracket opens anywhere.
pub(super) fn has_answers(text: &str) -> bool {
    text.lines().any(|line| brackets(line).any(|bracket| bracket == '{'))
}

/// For each line, whether a bracket opens in it or in one of those that follow it without a blank line, a title or a
/// category between them.
fn lines_before_answers(lines: &[&str]) -> Vec<bool> {
    let mut opens = vec![false; lines.len()];
    let mut below = false;
    for (place, line) in lines.iter().enumerate().rev() {
        let bare = line.trim();
        if bare.starts_with("//") {
            continue;
        }
        let ends = bare.is_empty() || bare.starts_with("$CATEGORY:");
        opens[place] = !ends && (below || brackets(line).any(|bracket| bracket == '{'));
        below = opens[place] && !bare.starts_with("::");
    }
    opens
}

/// The curly brackets that no backslash makes plain.
fn brackets(line: &str) -> impl Iterator<Item = char> {
    let mut is_escaped = false;
    line.chars().filter(move |letter| {
        let is_plain = is_escaped;
        is_escaped = *letter == '\\' && !is_plain;
        !is_plain && ['{', '}'].contains(letter)
    })
}

struct Splitter {
    pieces: Vec<Piece>,
    block: Option<Block>,
    id: Option<String>,
    tags: Vec<String>,
    /// Between the brackets of the answers.
    is_open: bool,
}

impl Splitter {
    fn line(&mut self, number: u32, line: &str) {
        let bare = line.trim();
        if let Some(comment) = bare.strip_prefix("//") {
            self.comment(comment);
        } else if let Some(path) = bare.strip_prefix("$CATEGORY:") {
            self.end();
            self.pieces.push(Piece::Category(path.trim().to_owned()));
        } else if bare.is_empty() && !self.is_open {
            self.end();
        } else {
            // A title begins a new question even where a bracket was never closed.
            let is_titled = bare.strip_prefix("::").is_some_and(|rest| self.is_open || rest.contains("::"));
            if is_titled {
                self.end();
            }
            self.add(number, line);
        }
    }

    fn add(&mut self, number: u32, line: &str) {
        let (id, tags) = (&mut self.id, &mut self.tags);
        let block = self.block.get_or_insert_with(|| Block {
            line: number,
            text: String::new(),
            id: id.take(),
            tags: std::mem::take(tags),
        });
        block.text.push_str(line.trim_end());
        block.text.push('\n');
        if let Some(last) = brackets(line).last() {
            self.is_open = last == '{';
        }
    }

    /// Whether the question has its answers, and the line they end in ends with them.
    fn is_answered(&self) -> bool {
        let text = self.block.as_ref().map_or("", |block| block.text.trim_end());
        let last = text.lines().next_back().unwrap_or_default();
        last.ends_with('}') && brackets(last).last() == Some('}') && !last.ends_with("\\}")
    }

    fn comment(&mut self, comment: &str) {
        for part in comment.split('[').skip(1) {
            let Some((inner, _)) = part.split_once(']') else { continue };
            match inner.split_once(':') {
                Some(("id", id)) => self.id = Some(id.trim().to_owned()),
                Some(("tag", tag)) => self.tags.push(tag.trim().to_owned()),
                _ => {}
            }
        }
    }

    fn end(&mut self) {
        self.is_open = false;
        if let Some(block) = self.block.take() {
            self.pieces.push(Piece::Question(block));
        }
    }
}
