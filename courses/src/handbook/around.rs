//! The small course in which an example stands: a folder of the handbook, with what the example brings put into it.

use std::collections::BTreeSet;

use super::example::Kind;
use crate::Files;

/// Its one lesson, and the check that an example without one is given.
pub(super) const LESSON: &str = "registering";
pub(super) const CHECK: &str = "check-around";

const FOLDER: &str = "around/";
const FRONT: &str = "+++\ntitle = \"An example\"\n+++\n";
const LESSON_FRONT: &str = "+++\ntitle = \"An example\"\nobjectives = [\"lo-register\"]\n+++\n";
const LESSON_CHECK: &str = "::: check {#check-around}\n::: question {#q-around}\nWhat do you do when you are not sure?\n\
    - [x] Ask the clerk\n- [ ] Guess\n  > Nobody can tell that you guessed.\n:::\n:::\n\n";

/// Files that an example may name and nobody would open: their first bytes say what they are.
const STAND_INS: [(&str, &[u8]); 6] = [
    ("media/site-visit.mp4", b"\0\0\0\x18ftypmp42"),
    ("media/site-visit.vtt", b"WEBVTT\n\n00:00.000 --> 00:04.000\nThis is the field behind the school.\n"),
    ("media/clerk-speaks.mp3", b"ID3\x04"),
    ("media/clerk-speaks.txt", b"Ring me before you sign anything.\n"),
    ("media/notification-form.pdf", b"%PDF-1.7\n"),
    ("media/site-visit.txt", b"This is the field behind the school.\n"),
];

pub(super) struct Around {
    files: Files,
}

impl Around {
    pub fn read(handbook: &Files) -> Self {
        let inside = handbook.iter().filter_map(|(path, bytes)| Some((path.strip_prefix(FOLDER)?, bytes)));
        let mut files: Files = inside.map(|(path, bytes)| (path.to_owned(), bytes.clone())).collect();
        files.extend(STAND_INS.map(|(path, bytes)| (path.to_owned(), bytes.to_vec())));
        Self { files }
    }

    /// The whole course with the example in it, and only the pictures that it shows.
    pub fn with(&self, kind: Kind, text: &str) -> Files {
        let mut files = self.files.clone();
        put_in(&mut files, kind, text);
        let words: String = files
            .iter()
            .filter(|(path, _)| path.ends_with(".md"))
            .map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
            .collect();
        files.retain(|path, _| !path.starts_with("media/") || words.contains(path));
        files
    }
}

fn put_in(files: &mut Files, kind: Kind, text: &str) {
    let is_whole = text.starts_with("+++");
    let with_front = |front: &str| if is_whole { text.to_owned() } else { format!("{front}{text}") };
    let (path, words) = match kind {
        Kind::Lesson => {
            let has_check = text.lines().any(|line| line == "::: check" || line.starts_with("::: check "));
            let whole = with_front(LESSON_FRONT);
            // In front of it, so that a block which is never closed holds nothing of ours.
            let (front, body) = cut_front(&whole);
            let check = if has_check { "" } else { LESSON_CHECK };
            ("lessons/02-example.md", format!("{front}{check}{body}"))
        }
        Kind::Quiz if is_whole => ("quizzes/final.md", text.to_owned()),
        Kind::Quiz => ("quizzes/example.md", with_front(FRONT)),
        Kind::Glossary => ("glossary.md", format!("{}\n{text}", words_of(files, "glossary.md"))),
        Kind::Handout => ("trainer/handouts/example.md", with_front(FRONT)),
        Kind::Guide => ("trainer/guide.md", text.to_owned()),
        Kind::Slides => ("trainer/slides.md", with_front(FRONT)),
        Kind::VariablesToml => ("variables.toml", text.to_owned()),
        Kind::CourseToml => {
            move_into_module(files, text);
            ("course.toml", merged(&words_of(files, "course.toml"), text))
        }
    };
    files.insert(path.to_owned(), words.into_bytes());
}

/// The facts at the top, and the rest.
fn cut_front(whole: &str) -> (&str, &str) {
    let end = whole.get(3..).and_then(|rest| rest.find("\n+++\n")).map_or(0, |at| at + 3 + "\n+++\n".len());
    whole.split_at(end)
}

fn words_of(files: &Files, path: &str) -> String {
    files.get(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default()
}

/// A `[[module]]` needs a folder with the lesson in it.
fn move_into_module(files: &mut Files, text: &str) {
    let mut lines = text.lines().skip_while(|line| line.trim() != "[[module]]");
    let id = lines.find_map(|line| line.strip_prefix("id")?.split('"').nth(1));
    let lesson = "lessons/01-registering.md";
    if let (Some(id), Some(bytes)) = (id, files.get(lesson).cloned()) {
        files.remove(lesson);
        files.insert(format!("lessons/01-{id}/01-registering.md"), bytes);
    }
}

/// The facts of the course with some of them put in other words: whatever the example names takes the place of what
/// stood there under the same name.
fn merged(base: &str, example: &str) -> String {
    let (own, others) = (pieces(example), pieces(base));
    let named: BTreeSet<&str> = own.iter().map(|piece| piece.name).collect();
    let kept: Vec<&Piece<'_>> = others.iter().filter(|piece| !named.contains(piece.name)).chain(&own).collect();
    // A line of a table may not come before the lines that stand in none.
    let in_none = kept.iter().filter(|piece| !piece.is_table);
    let in_tables = kept.iter().filter(|piece| piece.is_table);
    in_none.chain(in_tables).flat_map(|piece| [piece.text, "\n"]).collect()
}

/// A fact, or a table of facts.
struct Piece<'a> {
    name: &'a str,
    is_table: bool,
    text: &'a str,
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let is_table = line.starts_with('[');
        let is_in_table = !is_table && pieces.last().is_some_and(|piece| piece.is_table);
        let name = line.trim_start_matches('[').split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next();
        match (name.filter(|name| !name.is_empty() && !is_in_table), pieces.last_mut()) {
            (Some(name), _) => pieces.push(Piece { name, is_table, text: &text[start..at] }),
            (None, Some(last)) => {
                let from = start - last.text.len();
                last.text = &text[from..at];
            }
            (None, None) => {}
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_example_names_takes_the_place_of_what_stood_there() {
        let base = "title = \"A\"\nminutes = 3\n\n[cpd]\npoints = 1\n\n[review]\nby = 1\n";
        let merged = merged(base, "minutes = 4\n\n[cpd]\npoints = 2\n\n[[module]]\nid = \"a\"\n");
        assert_eq!(
            merged.split_whitespace().collect::<Vec<_>>().join(" "),
            "title = \"A\" minutes = 4 [review] by = 1 [cpd] points = 2 [[module]] id = \"a\""
        );
    }
}
