//! A small, strict look at drawings: whatever could run, load or animate something is refused (X022).
//!
//! It reads what a browser's XML reader would read, and refuses what it cannot follow. It does not mend.

mod simple;
mod style;
mod tag;
#[cfg(test)]
mod tests;
mod words;

pub use simple::is_simple_drawing;
use style::is_loading;
use tag::{attributes, decoded, tag_length};
pub(super) use words::size;
pub(crate) use words::text;

const OUTSIDE: &str = "something from outside the drawing";
const STYLE: &str = "a style that loads something";

/// Whether the first element is a drawing. One in UTF-16 passes here, so that it can be refused in better words.
pub(super) fn is_drawing(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") || bytes.get(1) == Some(&0) {
        return true;
    }
    let text = String::from_utf8_lossy(bytes);
    let mut rest = text.trim_start_matches('\u{FEFF}').trim_start();
    while let Some(after) = rest.strip_prefix("<?").or_else(|| rest.strip_prefix("<!")) {
        let end = if after.starts_with("--") { "-->" } else { ">" };
        rest = after.split_once(end).map_or("", |(_, later)| later).trim_start();
    }
    // What is left of a document type with entities is for `refusal` to speak of.
    text.contains("<!DOCTYPE") && text.contains("<svg")
        || rest.strip_prefix('<').is_some_and(|tag| name_of(tag).0.eq_ignore_ascii_case("svg"))
}

/// What is in it that may not be, in words; `None` when nothing is.
pub(crate) fn refusal(bytes: &[u8]) -> Option<&'static str> {
    let Ok(text) = std::str::from_utf8(bytes) else { return Some("text that is not UTF-8") };
    let mut rest = text.trim_start_matches('\u{FEFF}');
    // A browser reads the words of a style as one, whatever comments and elements stand among them.
    let (mut style, mut depth) = (String::new(), 0usize);
    while let Some(start) = rest.find('<') {
        if depth > 0 {
            style.push_str(&rest[..start]);
        }
        let tag = &rest[start..];
        if let Some(after) = tag.strip_prefix("<!--") {
            rest = match after.split_once("-->") {
                Some((_, later)) => later,
                None => return Some("a comment without an end"),
            };
            continue;
        }
        let Some(length) = tag_length(tag) else { return Some("a tag without an end") };
        let inner = &tag[1..length - 1];
        if let Some(reason) = look_at_tag(inner) {
            return Some(reason);
        }
        match inner.strip_prefix('/') {
            Some(closed) => depth = depth.saturating_sub(usize::from(is_style_element(closed))),
            None => depth += usize::from(is_style_element(inner) && !inner.ends_with('/')),
        }
        if depth == 0 && !style.is_empty() && is_unsafe_style(&std::mem::take(&mut style)) {
            return Some(STYLE);
        }
        rest = &tag[length..];
    }
    is_unsafe_style(&style).then_some(STYLE)
}

fn is_style_element(tag: &str) -> bool {
    name_of(tag).0.eq_ignore_ascii_case("style")
}

fn is_unsafe_style(text: &str) -> bool {
    decoded(text).is_none_or(|text| is_loading(&text))
}

/// The name without its prefix, and what follows it.
fn name_of(tag: &str) -> (&str, &str) {
    let end = tag.find(|letter: char| letter.is_whitespace() || letter == '/' || letter == '>').unwrap_or(tag.len());
    (tag[..end].rsplit(':').next().unwrap_or_default(), &tag[end..])
}

fn look_at_tag(tag: &str) -> Option<&'static str> {
    if tag.starts_with('!') {
        return Some("a document type, entities or raw data");
    }
    if let Some(instruction) = tag.strip_prefix('?') {
        return look_at_instruction(instruction);
    }
    let (name, rest) = name_of(tag.strip_prefix('/').unwrap_or(tag));
    let name = name.to_ascii_lowercase();
    match name.as_str() {
        "script" | "handler" | "listener" => return Some("a script"),
        "foreignobject" | "iframe" | "frame" | "embed" | "object" | "applet" | "audio" | "video" | "img" | "link"
        | "meta" | "base" | "form" => return Some(OUTSIDE),
        _ => {}
    }
    let is_animation = name.starts_with("animate") || name == "set";
    attributes(rest).into_iter().find_map(|(key, value)| look_at_attribute(key, value, is_animation))
}

/// Other alphabets can spell tags that are not seen here.
fn look_at_instruction(instruction: &str) -> Option<&'static str> {
    let Some(rest) = instruction.strip_prefix("xml").filter(|rest| rest.starts_with(char::is_whitespace)) else {
        return Some("a processing instruction");
    };
    let encoding = attributes(rest).into_iter().find(|(key, _)| *key == "encoding").map(|(_, value)| value);
    let is_plain = |name: &str| ["utf-8", "utf8", "us-ascii", "ascii"].contains(&name.to_ascii_lowercase().as_str());
    encoding.is_some_and(|name| !is_plain(name)).then_some("text that is not UTF-8")
}

fn look_at_attribute(key: &str, value: &str, is_animation: bool) -> Option<&'static str> {
    let Some(value) = decoded(value) else { return Some("a document type, entities or raw data") };
    let (key, value) = (key.to_ascii_lowercase(), value.trim().to_ascii_lowercase());
    let local = key.rsplit(':').next().unwrap_or(&key);
    if key == "xmlns" || key.starts_with("xmlns:") {
        return value.ends_with("xhtml").then_some(OUTSIDE);
    }
    match local {
        "href" | "src" if !value.starts_with('#') => Some("a link to something outside the drawing"),
        "srcset" | "data" | "action" | "formaction" | "poster" | "ping" | "srcdoc" => Some(OUTSIDE),
        "attributename" if is_animation && value.ends_with("href") => Some("an animation of a link"),
        "attributename" if is_animation && value.rsplit(':').next().is_some_and(|name| name.starts_with("on")) => {
            Some("an event attribute")
        }
        _ if key == "xml:base" => Some(OUTSIDE),
        _ if local.starts_with("on") => Some("an event attribute"),
        _ => is_loading(&value).then_some(STYLE),
    }
}
