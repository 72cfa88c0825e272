//! Fences: more colons outside than inside, and one way to put spaces in an opening line.

use super::Strict;
use crate::fault::Faults;
use crate::front_matter;
use crate::scan::{Code, Line, line};
use crate::source_file::SourceFile;

/// The file with its fences rewritten. Every block in it must be closed.
pub(super) fn write(file: &SourceFile, strict: Strict) -> String {
    let body = front_matter::read(file, &mut Faults::default()).body;
    let heights = heights(file, body);
    let mut heights = heights.iter();
    let mut code = Code::default();
    let mut new = file.text[..body].to_owned();
    for (_, text) in file.lines_from(body) {
        let read = if code.holds(text) { Line::Words } else { line(text) };
        match read {
            Line::Close => {
                new.push_str(indent(text));
                new.push_str(&colons(heights.next()));
            }
            Line::Open(open) => {
                new.push_str(indent(text));
                new.push_str(&colons(heights.next()));
                let space = if strict == Strict::Yes { "" } else { " " };
                for (part, before, after) in [
                    (Some(open.name_at..open.name_at + open.name.len()), "", ""),
                    (open.title, "[", "]"),
                    (open.settings, "{", "}"),
                ] {
                    if let Some(part) = part {
                        new.extend([space, before, &text[part], after]);
                    }
                }
            }
            _ => new.push_str(text),
        }
        new.push('\n');
    }
    // The last line may have had no end.
    if !file.text.ends_with('\n') {
        new.pop();
    }
    new
}

fn indent(text: &str) -> &str {
    &text[..text.len() - text.trim_start_matches([' ', '\t']).len()]
}

fn colons(height: Option<&usize>) -> String {
    ":".repeat(3 + height.copied().unwrap_or(0))
}

/// How many blocks stand inside each other below each fence, in the order of the fences.
fn heights(file: &SourceFile, body: usize) -> Vec<usize> {
    let mut heights = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut code = Code::default();
    for (_, text) in file.lines_from(body).filter(|(_, text)| !code.holds(text)) {
        match line(text) {
            Line::Open(_) => {
                open.push(heights.len());
                heights.push(0);
            }
            Line::Close => {
                let height = open.pop().map_or(0, |opening| heights[opening]);
                heights.push(height);
                if let Some(outer) = open.last() {
                    heights[*outer] = heights[*outer].max(height + 1);
                }
            }
            _ => {}
        }
    }
    heights
}
