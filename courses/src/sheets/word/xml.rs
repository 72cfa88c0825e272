//! Text that stands in XML.

use std::fmt::Write as _;

/// Letters that XML gives a meaning are written as entities; those that it forbids are left out.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' | '\r' => out.push(' '),
            letter if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => {}
            letter => out.push(letter),
        }
    }
    out
}

/// One run of words with its look.
pub(super) fn run(properties: &str, text: &str) -> String {
    let mut out = String::new();
    let properties = if properties.is_empty() { String::new() } else { format!("<w:rPr>{properties}</w:rPr>") };
    let _ = write!(out, "<w:r>{properties}<w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(text));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_words_becomes_an_element() {
        assert_eq!(escaped("<w:p a=\"1\">&\u{b}\u{ffff}é\n</w:p>"), "&lt;w:p a=&quot;1&quot;&gt;&amp;é &lt;/w:p&gt;");
    }
}
