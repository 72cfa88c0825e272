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

/// A blank line ends a question, unless it stands between the brackets of its answers.
pub(super) fn split(text: &str) -> Vec<Piece> {
    let mut splitter = Splitter { pieces: vec![], block: None, id: None, tags: vec![], is_open: false };
    for (number, line) in (1u32..).zip(text.lines()) {
        splitter.line(number, line);
    }
    splitter.end();
    splitter.pieces
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
            if self.is_open && bare.starts_with("::") {
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
        let mut is_escaped = false;
        for letter in line.chars() {
            match letter {
                _ if is_escaped => is_escaped = false,
                '\\' => is_escaped = true,
                '{' => self.is_open = true,
                '}' => self.is_open = false,
                _ => {}
            }
        }
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
