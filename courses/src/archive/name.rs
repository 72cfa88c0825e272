//! Names of files as they come: whatever could lead out of a folder or mislead a reader is refused (X006).

use crate::fault::Faults;

/// In bytes, with its folders. The longest that Windows can make is shorter.
const LONGEST: usize = 1_024;

/// Names that Windows takes for a device, whatever their ending.
const DEVICES: [&str; 7] = ["con", "prn", "aux", "nul", "clock$", "conin$", "conout$"];

/// X006: looks at the name exactly as it stands in the zip. `name` is the same name as text.
pub(super) fn look_at(raw: &[u8], name: &str, faults: &mut Faults) {
    let Some((reason, help)) = refusal(raw, name) else { return };
    faults.about("X006", &printable(name), format!("{} has a name that {reason}", printable(name))).help(help);
}

fn refusal(raw: &[u8], name: &str) -> Option<(&'static str, &'static str)> {
    const AGAIN: &str = "Make the zip again from the folder of the course, without changing names";
    const RENAME: &str = "Rename it with small letters, digits and hyphens";
    if raw.is_empty() {
        return Some(("is empty", AGAIN));
    }
    if raw.len() > LONGEST {
        return Some(("is too long", RENAME));
    }
    if raw.contains(&b'\\') {
        return Some((
            "has a backslash in it",
            "Make the zip with the program of your computer, which writes / between folders",
        ));
    }
    if name.chars().any(is_hidden) {
        return Some(("has signs in it that cannot be seen", RENAME));
    }
    if raw.starts_with(b"/") || raw.starts_with(b"~") && raw.get(1).is_none_or(|next| *next == b'/') {
        return Some(("begins at the top of a disk", AGAIN));
    }
    let parts = || name.strip_suffix('/').unwrap_or(name).split('/');
    if parts().any(|part| matches!(part.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic())) {
        return Some(("begins at the top of a disk", AGAIN));
    }
    if parts().any(|part| part == "..") {
        return Some(("leads out of its folder", AGAIN));
    }
    if parts().any(|part| part.is_empty() || part == ".") {
        return Some(("has an empty part", AGAIN));
    }
    if parts().any(|part| part.ends_with(['.', ' '])) {
        return Some(("ends with a full stop or a space", RENAME));
    }
    parts().any(is_device).then_some(("Windows keeps for a device", RENAME))
}

/// Control characters, and those that turn the direction of writing or take no room.
fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(
            letter,
            '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}'
        )
}

pub(super) fn is_device(part: &str) -> bool {
    let stem = part.split(['.', ':']).next().unwrap_or(part).trim_end().to_ascii_lowercase();
    let numbered = ["com", "lpt"].iter().any(|port| {
        stem.strip_prefix(port).is_some_and(|number| {
            let mut letters = number.chars();
            matches!((letters.next(), letters.next()), (Some('0'..='9' | '¹' | '²' | '³'), None))
        })
    });
    numbered || DEVICES.contains(&stem.as_str())
}

/// The name with hidden signs written out, cut after 120 characters.
pub(super) fn printable(name: &str) -> String {
    const MOST: usize = 120;
    let mut shown = String::new();
    for (count, letter) in name.chars().enumerate() {
        if count == MOST {
            shown.push('…');
            break;
        }
        if is_hidden(letter) {
            shown.extend(letter.escape_unicode());
        } else {
            shown.push(letter);
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_refused(name: &str) -> bool {
        refusal(name.as_bytes(), name).is_some()
    }

    #[test]
    fn everyday_names_are_let_through() {
        for name in [
            "course.toml",
            "My Course/Lessons/01 Café.md",
            "a/b/c/",
            "con-tents.md",
            "comma.md",
            "com.md",
            "a..b",
            "~$x.docx",
            ".git/x",
        ] {
            assert!(!is_refused(name), "{name}");
        }
    }

    #[test]
    fn names_that_lead_away_or_mislead_are_refused() {
        for name in [
            "",
            "/etc/passwd",
            "~/x",
            "C:/x",
            "c:x",
            "a/d:/x",
            "../x",
            "a/../x",
            "a/..",
            "a\\b",
            "a\0b",
            "a\nb",
            "a\u{202E}gnp.md",
            "a\u{200B}b",
            "CON",
            "con.txt",
            "a/NUL.md/b",
            "com1.png",
            "LPT9",
            "com³.x",
            "aux .md",
            "a.",
            "a /b",
            "a//b",
            "./a",
            "a/./b",
            "//server/share",
        ] {
            assert!(is_refused(name), "{name:?}");
        }
        assert!(is_refused(&"a".repeat(1_025)));
    }

    #[test]
    fn a_hidden_sign_is_shown() {
        assert_eq!(printable("a\u{202E}b\0"), "a\\u{202e}b\\u{0}");
        assert_eq!(printable(&"é".repeat(200)).chars().count(), 121);
    }
}
