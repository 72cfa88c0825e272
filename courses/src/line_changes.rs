//! What changed between two texts of a file, line by line, with a little of what stands around it.

use similar::{ChangeTag, TextDiff};

/// A line of the comparison, without its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineChange {
    Same(String),
    Gone(String),
    New(String),
    /// Lines that are the same in both are left out here.
    LeftOut,
}

const AROUND: usize = 2;

/// Blank when nothing differs.
pub fn line_changes(before: &str, after: &str) -> Vec<LineChange> {
    let diff = TextDiff::from_lines(before, after);
    let mut lines = Vec::new();
    for group in diff.grouped_ops(AROUND) {
        if !lines.is_empty() || group.first().is_some_and(|op| op.old_range().start > 0) {
            lines.push(LineChange::LeftOut);
        }
        for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
            let line = change.value().trim_end_matches(['\n', '\r']).to_owned();
            lines.push(match change.tag() {
                ChangeTag::Equal => LineChange::Same(line),
                ChangeTag::Delete => LineChange::Gone(line),
                ChangeTag::Insert => LineChange::New(line),
            });
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::LineChange::{Gone, LeftOut, New, Same};
    use super::*;

    #[test]
    fn a_change_is_told_with_what_stands_around_it() {
        let before = "1\n2\n3\n4\nold\n6\n7\n8\n";
        let told = line_changes(before, &before.replace("old", "new"));
        let same = |text: &str| Same(text.into());
        assert_eq!(told, [LeftOut, same("3"), same("4"), Gone("old".into()), New("new".into()), same("6"), same("7")]);
        assert!(line_changes(before, before).is_empty());
        assert_eq!(line_changes("", "a\n"), [New("a".into())]);
    }
}
