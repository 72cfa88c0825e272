//! Writes words as the Markdown of a bundle, so that reading it again gives the same words.

use crate::text::{Align, Inline, Prose, Table, Target};

/// Blocks with a blank line between them, without a line end at the end.
pub(in crate::exchange) fn blocks(prose: &[Prose]) -> String {
    prose.iter().map(block).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n")
}

fn block(prose: &Prose) -> String {
    match prose {
        Prose::Paragraph(words) => line_start(&inline(words)),
        Prose::Heading { level, words, .. } => format!("{} {}", "#".repeat(usize::from(*level)), one_line(words)),
        Prose::List { start, items } => list(*start, items),
        Prose::Quotation(inner) => prefixed(&blocks(inner), "> "),
        Prose::Code { language, text } => code(language.as_deref(), text),
        Prose::Table(table) => self::table(table),
        Prose::Rule => "***".to_owned(),
    }
}

/// Every line with something in front; blank lines with its marks alone.
pub(in crate::exchange) fn prefixed(text: &str, prefix: &str) -> String {
    let line = |line: &str| if line.is_empty() { prefix.trim_end().to_owned() } else { format!("{prefix}{line}") };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

fn list(start: Option<u64>, items: &[Vec<Prose>]) -> String {
    let mut out = Vec::new();
    for (place, item) in items.iter().enumerate() {
        let marker = match start {
            Some(first) => format!("{}. ", first.saturating_add(u64::try_from(place).unwrap_or(0)).min(999_999_999)),
            None => "- ".to_owned(),
        };
        let body = blocks(item);
        let indent = " ".repeat(marker.len());
        let mut lines = body.lines();
        let mut text = format!("{marker}{}", lines.next().unwrap_or_default());
        for line in lines {
            text.push('\n');
            if !line.is_empty() {
                text.push_str(&indent);
                text.push_str(line);
            }
        }
        out.push(text.trim_end().to_owned());
    }
    // Lists of short items are written close together.
    let is_close = items.iter().all(|item| item.len() <= 1 || matches!(item.as_slice(), [_, Prose::List { .. }]));
    out.join(if is_close { "\n" } else { "\n\n" })
}

fn code(language: Option<&str>, text: &str) -> String {
    let longest = text.split(|letter| letter != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    let language = language.filter(|name| !name.contains(['`', '\n'])).unwrap_or_default();
    format!("{fence}{language}\n{}\n{fence}", text.strip_suffix('\n').unwrap_or(text))
}

fn table(table: &Table) -> String {
    let row = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let align = |align: Align| match align {
        Align::Start => "---",
        Align::Middle => ":---:",
        Align::End => "---:",
    };
    let mut lines = vec![
        row(table.columns.iter().map(|column| one_line(&column.heading)).collect()),
        row(table.columns.iter().map(|column| align(column.align).to_owned()).collect()),
    ];
    lines.extend(table.rows.iter().map(|cells| row(cells.iter().map(|cell| one_line(cell)).collect())));
    lines.join("\n")
}

/// Words on one line; a line break becomes a space.
pub(in crate::exchange) fn one_line(words: &[Inline]) -> String {
    inline(words).replace("\\\n", " ").replace('\n', " ").trim().to_owned()
}

/// An inline run. A line break the author asked for is a backslash at the end of a line.
fn inline(words: &[Inline]) -> String {
    let pieces: Vec<(Option<&str>, String)> = words
        .iter()
        .map(|word| match word {
            Inline::Text(text) => (None, escaped(text)),
            Inline::Emphasis(inner) => (Some("*"), inline(inner)),
            Inline::Strong(inner) => (Some("**"), inline(inner)),
            Inline::Struck(inner) => (Some("~~"), inline(inner)),
            Inline::Code(text) => (None, code_words(text)),
            Inline::Link { to, words } => (None, format!("[{}]({})", inline(words), address(to))),
            Inline::Image(image) => (None, format!("![{}]({})", escaped(&image.alt), image.src)),
            Inline::Variable { name, fallback } => (
                None,
                match fallback {
                    Some(fallback) => format!("{{{{{name}|{fallback}}}}}"),
                    None => format!("{{{{{name}}}}}"),
                },
            ),
            Inline::Break => (None, "\\\n".to_owned()),
            Inline::Gap(id) => (None, format!("[[#{id}]]")),
        })
        .collect();
    let mut out = String::new();
    for (place, (mark, text)) in pieces.iter().enumerate() {
        let next = pieces.get(place + 1).map_or("", |(mark, text)| mark.unwrap_or(text));
        match mark {
            Some(mark) => marked(&mut out, mark, text, next),
            None => out.push_str(text),
        }
    }
    out
}

/// Puts the marks of emphasis around words where Markdown will read them as such; blank space goes outside, and where
/// letters stand too close the words are written plain.
fn marked(out: &mut String, mark: &str, text: &str, next: &str) {
    let inner = text.trim();
    let start = &text[..text.len() - text.trim_start().len()];
    let end = &text[text.trim_end().len().max(start.len())..];
    out.push_str(start);
    let before = out.chars().next_back();
    let after = end.chars().next().or_else(|| next.chars().next());
    let is_sign =
        |letter: Option<char>| letter.is_some_and(|letter| !letter.is_alphanumeric() && !letter.is_whitespace());
    let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let opens = !is_sign(inner.chars().next()) || !is_letter(before);
    let closes = !is_sign(inner.chars().next_back()) || !is_letter(after);
    let touches =
        before.is_some_and(|letter| mark.starts_with(letter)) || after.is_some_and(|letter| mark.starts_with(letter));
    if inner.is_empty() || !opens || !closes || touches || inner.ends_with('\\') {
        out.push_str(inner);
    } else {
        out.push_str(mark);
        out.push_str(inner);
        out.push_str(mark);
    }
    out.push_str(end);
}

fn code_words(text: &str) -> String {
    let text = text.replace('\n', " ");
    if text.trim().is_empty() {
        return escaped(&text);
    }
    let longest = text.split(|letter| letter != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') || (text.starts_with(' ') && text.ends_with(' ')) {
        " "
    } else {
        ""
    };
    // A bar would end the cell of a table.
    format!("{fence}{pad}{text}{pad}{fence}")
}

fn address(to: &Target) -> String {
    let address = match to {
        Target::Web(address) | Target::File(address) => address.clone(),
        Target::Term(id) => format!("term:{id}"),
        Target::Source(id) => format!("source:{id}"),
        Target::Lesson { lesson, section: None } => format!("lesson:{lesson}"),
        Target::Lesson { lesson, section: Some(section) } => format!("lesson:{lesson}#{section}"),
        Target::Here(section) => format!("#{section}"),
        Target::Handout(id) => format!("handout:{id}"),
    };
    let mut out = String::new();
    for letter in address.chars() {
        match letter {
            ' ' | '(' | ')' | '<' | '>' | '\\' | '"' | '`' | '*' | '[' | ']' | '|' => {
                out.push_str(&format!("%{:02X}", u32::from(letter)));
            }
            letter if letter.is_control() => {}
            '&' => out.push_str("&amp;"),
            letter => out.push(letter),
        }
    }
    out
}

/// Plain words that Markdown must not take for anything else. Curly brackets are written by their numbers, because a
/// backslash does not keep settings from being read at the end of an answer.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~' | '|' | '&' => {
                out.push('\\');
                out.push(letter);
            }
            '{' => out.push_str("&#123;"),
            '}' => out.push_str("&#125;"),
            '\n' | '\r' | '\t' => out.push(' '),
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}

/// Keeps the start of each line from being a list, a heading, a fence or a comment.
fn line_start(text: &str) -> String {
    text.split('\n').map(guarded).collect::<Vec<_>>().join("\n")
}

pub(in crate::exchange) fn guarded(line: &str) -> String {
    let line = line.trim_start();
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    match line.as_bytes().get(digits) {
        Some(b'.' | b')') if digits > 0 => format!("{}\\{}", &line[..digits], &line[digits..]),
        Some(b'#' | b'+' | b'-' | b'=' | b':' | b'%') if digits == 0 => format!("\\{line}"),
        _ => line.to_owned(),
    }
}
