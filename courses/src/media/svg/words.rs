//! What a drawing says: the words in it, and how large it is.

use super::tag::{attributes, tag_length};

/// The words that are drawn: what stands inside `text` elements.
pub(crate) fn text(svg: &str) -> String {
    let mut words = String::new();
    let mut depth = 0usize;
    let mut rest = svg;
    while let Some((before, after)) = rest.split_once('<') {
        if depth > 0 {
            words.push_str(before);
            words.push(' ');
        }
        let length = tag_length(&rest[before.len()..]).unwrap_or(after.len() + 1);
        let tag = &rest[before.len() + 1..(before.len() + length).min(rest.len())];
        if tag.starts_with("text") && !tag.ends_with("/>") {
            depth += 1;
        } else if tag.starts_with("/text") {
            depth = depth.saturating_sub(1);
        }
        rest = &rest[(before.len() + length).min(rest.len())..];
    }
    words.replace("&amp;", "&")
}

/// From `viewBox`, or `width` and `height`.
pub(in crate::media) fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    let text = std::str::from_utf8(bytes).ok()?;
    let tag = &text[text.find("<svg")?..];
    let tag = &tag[..tag_length(tag)?];
    let list = attributes(&tag[4..]);
    let value = |name: &str| list.iter().find(|(key, _)| *key == name).map(|(_, value)| *value);
    let whole = |text: &str| text.trim_end_matches("px").split('.').next()?.parse::<u32>().ok();
    if let (Some(width), Some(height)) = (value("width").and_then(whole), value("height").and_then(whole)) {
        return Some((width, height));
    }
    let parts: Vec<&str> = value("viewBox")?.split([' ', ',']).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [_, _, width, height] => Some((whole(width)?, whole(height)?)),
        _ => None,
    }
}
