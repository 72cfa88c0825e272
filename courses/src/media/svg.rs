//! A small, strict look at drawings: whatever could run, load or animate something is refused.

/// What is in it that may not be, in words; `None` when nothing is.
pub(crate) fn refusal(bytes: &[u8]) -> Option<&'static str> {
    let Ok(text) = std::str::from_utf8(bytes) else { return Some("text that is not UTF-8") };
    let mut rest = text;
    let mut is_style = false;
    while let Some(start) = rest.find('<') {
        if is_style && is_loading(&rest[..start]) {
            return Some("a style that loads something");
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
        if let Some(reason) = look_at_tag(&tag[1..length - 1]) {
            return Some(reason);
        }
        is_style = tag[1..length].to_ascii_lowercase().starts_with("style") && !tag[..length].ends_with("/>");
        rest = &tag[length..];
    }
    None
}

/// To the `>` that is not inside quotation marks.
fn tag_length(tag: &str) -> Option<usize> {
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

fn look_at_tag(tag: &str) -> Option<&'static str> {
    let name_end =
        tag.find(|letter: char| letter.is_whitespace() || letter == '/').filter(|at| *at > 0).unwrap_or(tag.len());
    let name = tag[..name_end].to_ascii_lowercase();
    let name = name.rsplit(':').next().unwrap_or(&name);
    if tag.starts_with('!') {
        return Some("a document type, entities or raw data");
    }
    if tag.starts_with('?') {
        return (!tag.starts_with("?xml ")).then_some("a processing instruction");
    }
    match name {
        "script" | "handler" | "listener" => return Some("a script"),
        "foreignobject" | "iframe" | "embed" | "object" | "audio" | "video" => {
            return Some("something from outside the drawing");
        }
        _ => {}
    }
    let is_animation = name.starts_with("animate") || name == "set";
    attributes(&tag[name_end..]).into_iter().find_map(|(key, value)| {
        let (key, value) = (key.to_ascii_lowercase(), value.trim().to_ascii_lowercase());
        let local = key.rsplit(':').next().unwrap_or(&key);
        if local.starts_with("on") {
            Some("an event attribute")
        } else if (local == "href" || local == "src") && !value.starts_with('#') {
            Some("a link to something outside the drawing")
        } else if is_animation && local == "attributename" && value.ends_with("href") {
            Some("an animation of a link")
        } else if is_loading(&value) && key != "xmlns" && !key.starts_with("xmlns:") {
            Some("a style that loads something")
        } else {
            None
        }
    })
}

/// `@import`, or `url(` of anything but a part of the drawing itself. Escapes in styles are refused with them.
fn is_loading(text: &str) -> bool {
    let bare: String = text
        .to_ascii_lowercase()
        .chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '"' && *letter != '\'')
        .collect();
    bare.contains("@import")
        || bare.contains("javascript:")
        || (bare.contains('\\') && bare.contains('('))
        || (bare.contains("&#") && bare.contains('('))
        || bare.match_indices("url(").any(|(at, found)| !bare[at + found.len()..].starts_with('#'))
}

fn attributes(text: &str) -> Vec<(&str, &str)> {
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
pub(super) fn size(bytes: &[u8]) -> Option<(u32, u32)> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_drawing_is_let_through() {
        let svg = r##"<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 300"><!-- a note --><title>A plan</title>
            <g fill="url(#shade)"><text x="1">Chair &amp; clerk</text><use href="#a"/></g></svg>"##;
        assert_eq!(refusal(svg.as_bytes()), None);
        assert_eq!(size(svg.as_bytes()), Some((640, 300)));
        assert_eq!(text(svg).split_whitespace().collect::<Vec<_>>(), ["Chair", "&", "clerk"]);
    }

    #[test]
    fn whatever_could_run_or_load_is_refused() {
        for inside in [
            "<script>1</script>",
            "<SCRIPT/>",
            "<svg:script/>",
            r#"<g onload="x()"/>"#,
            "<g\nonclick=x />",
            r#"<a href="javascript:x"/>"#,
            r#"<image xlink:href="https://example.org/x.png"/>"#,
            r#"<use href="data:image/svg+xml,x"/>"#,
            "<style>@import 'x';</style>",
            "<style>a{b:url(https://x)}</style>",
            r#"<g style="fill:url( 'http://x')"/>"#,
            "<foreignObject/>",
            r#"<animate attributeName="xlink:href" to="x"/>"#,
            "<!DOCTYPE svg [<!ENTITY x 'y'>]>",
            "<?xml-stylesheet href='x'?>",
            "<g",
        ] {
            assert!(refusal(format!("<svg>{inside}</svg>").as_bytes()).is_some(), "{inside}");
        }
    }
}
