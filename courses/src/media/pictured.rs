//! A drawing that may not stay in a bundle (X022) gives its place to a picture of it.

use crate::Files;

/// A bundle in which a picture stands where a drawing stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pictured {
    pub files: Files,
    /// The path of the picture.
    pub picture: String,
}

/// Puts `png` in the place of the file `drawing`, under a name that is free, and names it wherever the drawing was named.
pub fn pictured(files: &Files, drawing: &str, png: Vec<u8>) -> Pictured {
    let stem = drawing.rsplit_once('.').map_or(drawing, |(stem, _)| stem);
    let names = std::iter::once(format!("{stem}.png")).chain((2..).map(|number| format!("{stem}-{number}.png")));
    let picture = names.into_iter().find(|name| !files.contains_key(name)).unwrap_or_default();
    let others = files.iter().filter(|(path, _)| *path != drawing);
    let mut files: Files = others.map(|(path, bytes)| (path.clone(), naming(path, bytes, drawing, &picture))).collect();
    files.insert(picture.clone(), png);
    Pictured { files, picture }
}

fn naming(path: &str, bytes: &[u8], old: &str, new: &str) -> Vec<u8> {
    let text = std::str::from_utf8(bytes).ok().filter(|_| path.ends_with(".md") || path.ends_with(".toml"));
    text.map_or_else(|| bytes.to_vec(), |text| renamed(text, old, new).into_bytes())
}

/// The text with a new path wherever the old one stands as a whole: `media/a.svg` is no part of `media/a.svg.pdf`, and
/// not the end of somebody else's address.
fn renamed(text: &str, old: &str, new: &str) -> String {
    let is_of_a_path = |letter: char| letter.is_alphanumeric() || "-_/%".contains(letter);
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(old) {
        out.push_str(before);
        let begins = !out.ends_with(is_of_a_path) || out.ends_with("./") && !out.ends_with("../");
        // A full stop may end the sentence, or the name go on after it.
        let tail = after.strip_prefix('.').unwrap_or(after);
        let ends = !tail.starts_with(is_of_a_path);
        out.push_str(if begins && ends { new } else { old });
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_renamed_where_it_stands_as_a_whole() {
        let renamed = |text| renamed(text, "media/plan.svg", "media/plan.png");
        assert_eq!(renamed("![Plan](media/plan.svg \"A\")"), "![Plan](media/plan.png \"A\")");
        assert_eq!(renamed("{src=media/plan.svg alt=\"A\"}"), "{src=media/plan.png alt=\"A\"}");
        assert_eq!(renamed("See ./media/plan.svg."), "See ./media/plan.png.");
        for other in
            ["media/plan.svg.pdf", "media/plan.svgz", "https://example.org/media/plan.svg", "old-media/plan.svg"]
        {
            assert_eq!(renamed(other), other);
        }
    }
}
