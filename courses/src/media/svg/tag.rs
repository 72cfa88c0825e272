//! One tag of a drawing: where it ends, and its attributes.

/// To the `>` that is not inside quotation marks.
pub(super) fn tag_length(tag: &str) -> Option<usize> {
    let mut quote = None;
    for (at, letter) in tag.char_indices() {
        match (quote, letter) {
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), _) if open == letter => quote = None,
            (None, '>') => return Some(at + 1),
            (None, '<') if at > 0 => return None,
            _ => {}
        }
    }
    None
}

/// Names and values as they are written. XML without quotation marks is shown by no browser; it is read all the same.
pub(super) fn attributes(text: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((key, after)) = rest.split_once('=') {
        let key = key.trim().rsplit(char::is_whitespace).next().unwrap_or_default();
        let after = after.trim_start();
        let quote = after.chars().next().filter(|letter| ['"', '\''].contains(letter));
        let (value, later) = match quote {
            Some(quote) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
            None => after.split_once(char::is_whitespace).unwrap_or((after, "")),
        };
        found.push((key, value));
        rest = later;
    }
    found
}

/// A value with its characters written out, such as `&#114;` for `r`; `None` when one of them stands for nothing.
pub(super) fn decoded(value: &str) -> Option<String> {
    let mut text = String::new();
    let mut rest = value;
    while let Some((before, after)) = rest.split_once('&') {
        let (name, later) = after.split_once(';')?;
        text.push_str(before);
        text.push(letter(name)?);
        rest = later;
    }
    text.push_str(rest);
    Some(text)
}

fn letter(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let number = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(number.ok()?)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_written_out_or_refused() {
        assert_eq!(decoded("h&#114;e&#x66; &amp; &lt;"), Some("href & <".to_owned()));
        assert_eq!(["&evil;", "&#0x;", "&#x110000;", "& "].map(decoded), [None, None, None, None]);
    }
}
