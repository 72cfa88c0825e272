//! One style sheet from the files in style/: joined, made smaller, its fonts under their hashed names.

use std::collections::HashSet;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::shelf::Shelf;
use super::{files_in, name_of, read_text};

/// The sheets of `style`, joined: first those that `order.txt` names, one a line, then the rest by name.
///
/// The order is by file because old browsers do not know `@layer` and would lose all styling.
pub fn in_order(style: &Path) -> Result<String> {
    let mut files = Vec::new();
    let order = style.join("order.txt");
    if order.exists() {
        for name in read_text(&order)?.lines().map(str::trim).filter(|name| !name.is_empty()) {
            let file = style.join(name);
            if !file.exists() {
                bail!("style/order.txt names {name}, which is not in style/");
            }
            files.push(file);
        }
    }
    let named: HashSet<_> = files.iter().cloned().collect();
    files.extend(files_in(style, "css")?.into_iter().filter(|file| !named.contains(file)));
    let mut joined = String::new();
    for file in files {
        let sheet = read_text(&file)?;
        if sheet.matches("/*").count() != sheet.matches("*/").count() {
            bail!("{} has a comment that does not end, or ends twice", name_of(&file));
        }
        joined.push_str(&sheet);
        joined.push('\n');
    }
    Ok(joined)
}

/// The sheet without comments and without the white space that never means anything.
///
/// Timid on purpose: colons, combinators and brackets keep their spaces, because there a space can mean something
/// (`a :hover` is not `a:hover`, and `calc(1px + 2px)` needs both). Brotli makes little of the rest.
pub fn minified(sheet: &str) -> String {
    let mut small = String::with_capacity(sheet.len());
    let mut rest = sheet;
    let mut space = false;
    while let Some(next) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.find("*/").map_or("", |end| &comment[end + 2..]);
            continue;
        }
        let piece = match next {
            '"' | '\'' => string_at(rest),
            '\\' => &rest[..1 + rest[1..].chars().next().map_or(0, char::len_utf8)],
            _ => &rest[..next.len_utf8()],
        };
        rest = &rest[piece.len()..];
        if next.is_whitespace() {
            space = true;
            continue;
        }
        if space && !stands_alone(next) && !small.chars().next_back().is_none_or(stands_alone) {
            small.push(' ');
        }
        space = false;
        if next == '}' && small.ends_with(';') {
            small.pop();
        }
        small.push_str(piece);
    }
    small
}

/// Whether white space on either side of this character never means anything.
fn stands_alone(character: char) -> bool {
    matches!(character, '{' | '}' | ';' | ',')
}

/// The quoted string at the start of `text`, with its quotes.
fn string_at(text: &str) -> &str {
    let mut characters = text.char_indices();
    let quote = characters.next().map(|(_, quote)| quote);
    while let Some((at, character)) = characters.next() {
        if character == '\\' {
            characters.next();
        } else if Some(character) == quote {
            return &text[..at + character.len_utf8()];
        }
    }
    text
}

/// The sheet with `url(fonts/x.woff2)` replaced by the font's name on the shelf, where sheet and font lie side by side.
pub fn with_hashed_fonts(sheet: &str, shelf: &Shelf) -> Result<String> {
    let mut parts = sheet.split("url(");
    let mut hashed = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (target, rest) = part.split_once(')').context("a url( in style/ has no closing bracket")?;
        let path = target.trim().trim_matches(['"', '\'']);
        match path.strip_prefix("fonts/") {
            Some(font) => {
                let name = shelf
                    .hashed(font)
                    .with_context(|| format!("style/ asks for fonts/{font}, which is not in style/fonts/"))?;
                hashed.push_str(&format!("url({name})"));
            }
            None => hashed.push_str(&format!("url({target})")),
        }
        hashed.push_str(rest);
    }
    Ok(hashed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_idle_space_go() {
        let sheet = "/* Tokens. */\n:root {\n  --ink: #1a1f1c;\n}\n\na ,\nb {\n  color : red;\n}\n";
        assert_eq!(minified(sheet), ":root{--ink: #1a1f1c}a,b{color : red}");
    }

    #[test]
    fn space_that_means_something_stays() {
        for sheet in ["a :hover{width:calc(1px + 2px)}", "@media print and (width > 20em){a > b + c{top:-1px}}"] {
            assert_eq!(minified(sheet), sheet);
        }
    }

    #[test]
    fn strings_and_escapes_are_left_alone() {
        for sheet in [r#"a::before{content:"/*  ;} \" ,  */"}"#, r"a::after{content:'\'  {'}", r".\31 \{{top:0}"] {
            assert_eq!(minified(sheet), sheet);
        }
    }

    #[test]
    fn a_font_is_named_as_it_lies_on_the_shelf_and_a_missing_one_is_refused() {
        let folder = std::env::temp_dir().join(format!("moothall-css-{}", std::process::id()));
        let mut shelf = Shelf::at(folder.clone()).unwrap();
        let name = shelf.add("plain.woff2", b"glyphs").unwrap();
        std::fs::remove_dir_all(folder).unwrap();
        let sheet =
            "@font-face{src:url(\"fonts/plain.woff2\") format(\"woff2\")}a{mask:url('data:image/png;base64,x')}";
        let expected = sheet.replace("\"fonts/plain.woff2\"", &name);
        assert_eq!(with_hashed_fonts(sheet, &shelf).unwrap(), expected);
        let refusal = with_hashed_fonts("a{src:url(fonts/fancy.woff2)}", &shelf).unwrap_err();
        assert_eq!(refusal.to_string(), "style/ asks for fonts/fancy.woff2, which is not in style/fonts/");
    }
}
