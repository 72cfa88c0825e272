//! Styles of a drawing, in elements and in attributes: what would load something.

/// What fetches an address, runs a script or attaches one.
const LOADING: [&str; 10] = [
    "@import",
    "javascript:",
    "expression(",
    "image-set(",
    "image(",
    "cross-fade(",
    "src(",
    "-moz-binding",
    "behavior:",
    "@charset",
];

/// Whether it loads anything but a part of the drawing itself, in a value with its characters written out. Escapes are
/// refused with it, because they could spell anything.
pub(super) fn is_loading(text: &str) -> bool {
    let bare: String = text
        .to_ascii_lowercase()
        .chars()
        .filter(|letter| !letter.is_whitespace() && !['"', '\''].contains(letter))
        .collect();
    let bare = without_comments(&bare);
    LOADING.iter().any(|word| bare.contains(word))
        || bare.contains('\\')
        || bare.match_indices("url(").any(|(at, found)| !bare[at + found.len()..].starts_with('#'))
}

fn without_comments(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, later)| later);
    }
    kept + rest
}
