//! Whether a drawing asks for little, so that it can be drawn beside everything else a server does.

use super::name_of;
use super::tag::tag_length;

/// Shapes and words, and nothing that names another thing: what is not here is not simple.
const PLAIN: [&str; 13] =
    ["circle", "desc", "ellipse", "g", "line", "path", "polygon", "polyline", "rect", "svg", "text", "title", "tspan"];
/// Several times the longest drawing that Moothall ships, in bytes.
const LONGEST: usize = 16 * 1024;
const DEEPEST: usize = 32;

/// True for a short drawing of plain shapes and words, each drawn once as it stands.
pub fn is_simple_drawing(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let text = text.to_ascii_lowercase();
    // An attribute can name a filter or a clip; other spellings of it, and comments that hide a tag, are not looked into.
    let is_hidden = ["filter", "url(", "&#", "\\", "<!"].into_iter().any(|sign| text.contains(sign));
    if bytes.len() > LONGEST || is_hidden {
        return false;
    }
    let (mut rest, mut depth) = (text.as_str(), 0_usize);
    while let Some(start) = rest.find('<') {
        let tag = &rest[start..];
        let Some(length) = tag_length(tag) else { return false };
        let inner = &tag[1..length - 1];
        rest = &tag[length..];
        if inner.starts_with("?xml ") {
            continue;
        }
        let (name, is_end) = inner.strip_prefix('/').map_or((inner, false), |name| (name, true));
        depth = if is_end { depth.saturating_sub(1) } else { depth + usize::from(!inner.ends_with('/')) };
        if depth > DEEPEST || !PLAIN.contains(&name_of(name).0) {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_plain_shapes_are_simple() {
        let plan = br#"<?xml version="1.0"?><svg><g><rect width="9"/><text>Chair</text></g></svg>"#;
        assert!(is_simple_drawing(plan));
        assert!(is_simple_drawing(include_bytes!("../../../library/in-the-chair/media/council-room.svg")));
    }

    #[test]
    fn what_can_ask_for_more_is_not() {
        let deep = format!("<svg>{}{}</svg>", "<g>".repeat(32), "</g>".repeat(32));
        let long = format!("<svg><text>{}</text></svg>", "word ".repeat(4_000));
        for not in [
            "<svg><svg:Use/></svg>",
            "<svg><mask id='a'/></svg>",
            "<svg><linearGradient id='a' href='#b'/></svg>",
            "<svg><g style='FILTER: blur(9px)'/></svg>",
            "<svg><g style='&#102;ilter: blur(9px)'/></svg>",
            "<svg><g clip-path='url(#a)'/></svg>",
            "<svg><style>* * * g{fill:red}</style></svg>",
            "<svg><!-- ' --><mask/><!-- ' --></svg>",
            "<svg",
            &deep,
            &long,
        ] {
            assert!(!is_simple_drawing(not.as_bytes()), "{not:.60}");
        }
    }
}
