//! Words as a learner reads them: trees of blocks and inline nodes, never HTML.

use serde::{Deserialize, Serialize};

use crate::ids::{AnswerId, HandoutId, LessonId, SourceId, TermId};

/// A run of words inside a paragraph, heading, answer or feedback.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Inline {
    Text(String),
    Emphasis(Vec<Inline>),
    Strong(Vec<Inline>),
    Struck(Vec<Inline>),
    Code(String),
    Link {
        to: Target,
        words: Vec<Inline>,
    },
    Image(Image),
    /// `{{name|fallback}}`: filled in when a page is built, always as plain text.
    Variable {
        name: String,
        fallback: Option<String>,
    },
    /// A line break the author asked for.
    Break,
    /// Something to fill in, by the id of the gap; in the stem of a `gaps` question only.
    Gap(AnswerId),
}

/// Where a link leads. The compiler has proved that every inner target exists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Target {
    /// `https:`, `http:`, `mailto:` or `tel:`; may hold `{{variables}}`, which are filled in and checked again at render.
    Web(String),
    Term(TermId),
    Source(SourceId),
    /// A lesson, or a section of it.
    Lesson {
        lesson: LessonId,
        section: Option<String>,
    },
    /// A section of the same page.
    Here(String),
    /// A file of the bundle, by its path.
    File(String),
    Handout(HandoutId),
}

/// A picture of the bundle. An empty `alt` means decorative.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    /// Path in the bundle, such as `media/chamber.png`.
    pub src: String,
    pub alt: String,
}

/// Prose: what Markdown gives between blocks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Prose {
    Paragraph(Vec<Inline>),
    /// Level 2 to 4.
    Heading {
        level: u8,
        id: String,
        words: Vec<Inline>,
    },
    /// `start` is `None` for bullets, the first number otherwise.
    List {
        start: Option<u64>,
        items: Vec<Vec<Prose>>,
    },
    Quotation(Vec<Prose>),
    Code {
        language: Option<String>,
        text: String,
    },
    Table(Table),
    Rule,
}

/// A table with one header row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    pub columns: Vec<Column>,
    /// Every row is as long as `columns`.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    pub heading: Vec<Inline>,
    pub align: Align,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Align {
    Start,
    Middle,
    End,
}

/// The words alone, variables by their fallback or name; for titles, summaries and search.
pub fn plain(words: &[Inline]) -> String {
    let mut out = String::new();
    add_plain(words, &mut out);
    out
}

fn add_plain(words: &[Inline], out: &mut String) {
    for word in words {
        match word {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Struck(inner) => add_plain(inner, out),
            Inline::Link { words, .. } => add_plain(words, out),
            Inline::Image(image) => out.push_str(&image.alt),
            Inline::Variable { name, fallback } => out.push_str(fallback.as_deref().unwrap_or(name)),
            Inline::Break => out.push(' '),
            // As people read a gap aloud, and as it is printed.
            Inline::Gap(_) => out.push_str("____"),
        }
    }
}

/// The words of prose alone, with spaces between its parts; for summaries and search.
pub fn plain_prose(prose: &[Prose]) -> String {
    let mut parts = Vec::new();
    for part in prose {
        match part {
            Prose::Paragraph(words) | Prose::Heading { words, .. } => parts.push(plain(words)),
            Prose::List { items, .. } => parts.extend(items.iter().map(|item| plain_prose(item))),
            Prose::Quotation(inner) => parts.push(plain_prose(inner)),
            Prose::Code { text, .. } => parts.push(text.clone()),
            Prose::Table(table) => {
                parts.extend(table.columns.iter().map(|column| plain(&column.heading)));
                parts.extend(table.rows.iter().flatten().map(|cell| plain(cell)));
            }
            Prose::Rule => {}
        }
    }
    parts.join(" ")
}
