//! Whether a drawing asks for little, so that it can be drawn beside everything else a server does.

use super::name_of;
use super::tag::tag_length;

/// What draws the same again and again, or point by point.
const MULTIPLIES: [&str; 6] = ["filter", "image", "marker", "mask", "pattern", "use"];
const MOST_TAGS: usize = 20_000;
const DEEPEST: usize = 64;

/// True for a drawing of few plain shapes and words. It takes memory and time by its length, and no more.
pub fn is_simple_drawing(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let text = text.to_ascii_lowercase();
    // A style can name a filter that no element is, and write any name in other signs.
    if text.contains("filter") || text.contains("&#") || text.contains('\\') {
        return false;
    }
    let (mut rest, mut tags, mut depth) = (text.as_str(), 0_usize, 0_usize);
    while let Some(start) = rest.find('<') {
        let tag = &rest[start..];
        let Some(length) = tag_length(tag) else { return false };
        let inner = &tag[1..length - 1];
        tags += 1;
        match inner.strip_prefix('/') {
            Some(_) => depth = depth.saturating_sub(1),
            None if inner.starts_with(['?', '!']) || inner.ends_with('/') => {}
            None => depth += 1,
        }
        if tags > MOST_TAGS || depth > DEEPEST || MULTIPLIES.contains(&name_of(inner).0) {
            return false;
        }
        rest = &tag[length..];
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_plain_shapes_are_simple() {
        let plan = br#"<?xml version="1.0"?><!-- a plan --><svg><g><rect width="9"/><text>Chair</text></g></svg>"#;
        assert!(is_simple_drawing(plan));
        assert!(is_simple_drawing(include_bytes!("../../../library/in-the-chair/media/council-room.svg")));
    }

    #[test]
    fn what_multiplies_is_not() {
        let deep = format!("<svg>{}{}</svg>", "<g>".repeat(65), "</g>".repeat(65));
        let long = format!("<svg>{}</svg>", "<a/>".repeat(20_001));
        for not in [
            "<svg><svg:Use/></svg>",
            "<svg><filter id='a'/></svg>",
            "<svg><g style='FILTER: blur(9px)'/></svg>",
            "<svg><g style='&#102;ilter: blur(9px)'/></svg>",
            "<svg><style>g { f\\69lter: blur(9px) }</style></svg>",
            "<svg><marker/></svg>",
            "<svg",
            &deep,
            &long,
        ] {
            assert!(!is_simple_drawing(not.as_bytes()), "{not:.60}");
        }
    }
}
