//! Turns HTML into our own tree, and says what it held that we do not.

use std::collections::BTreeSet;

use super::html_tree::{self, BLOCKS, Element, Node};
use super::table;
use crate::text::{Image, Inline, Prose, Target, plain};

/// Words read from HTML.
#[derive(Default)]
pub(in crate::exchange) struct Reading {
    pub prose: Vec<Prose>,
    /// What was left out or changed, each a sentence without its full stop.
    pub lost: BTreeSet<String>,
}

/// Where a picture of the file went: its path in the bundle by the address in the HTML; empty when it could not be used.
pub(in crate::exchange) type Pictures<'a> = &'a dyn Fn(&str) -> Option<String>;

/// Reads HTML as an editor of another system keeps it.
pub(in crate::exchange) fn read(html: &str, pictures: Pictures<'_>) -> Reading {
    let nodes = html_tree::read(html);
    let mut reader = Reader { pictures, lost: BTreeSet::new() };
    if html.contains("\\(") || html.contains("\\[") || html.contains("$$") {
        reader.lose("A formula is shown as it was typed");
    }
    let prose = reader.blocks(&nodes);
    Reading { prose, lost: reader.lost }
}

/// Reads Markdown that was not written for a bundle.
pub(in crate::exchange) fn read_markdown(markdown: &str, pictures: Pictures<'_>) -> Reading {
    let options = pulldown_cmark::Options::ENABLE_TABLES | pulldown_cmark::Options::ENABLE_STRIKETHROUGH;
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, pulldown_cmark::Parser::new_ext(markdown, options));
    read(&html, pictures)
}

/// Reads words without any markup: a blank line begins a paragraph, a line end is a line break.
pub(in crate::exchange) fn read_plain(text: &str) -> Reading {
    let paragraph = |text: &str| {
        let mut words = Vec::new();
        for line in text.trim().lines() {
            if !words.is_empty() {
                words.push(Inline::Break);
            }
            words.push(Inline::Text(line.split_whitespace().collect::<Vec<_>>().join(" ")));
        }
        Prose::Paragraph(words)
    };
    let paragraphs = text.split("\n\n").filter(|part| !part.trim().is_empty());
    Reading { prose: paragraphs.map(paragraph).collect(), lost: BTreeSet::new() }
}

pub(super) struct Reader<'a> {
    pictures: Pictures<'a>,
    lost: BTreeSet<String>,
}

impl Reader<'_> {
    pub(super) fn lose(&mut self, what: impl Into<String>) {
        self.lost.insert(what.into());
    }

    pub(super) fn blocks(&mut self, nodes: &[Node]) -> Vec<Prose> {
        let mut read = Vec::new();
        let mut words = Vec::new();
        for node in nodes {
            match node {
                Node::Element(element) if is_block(element) => {
                    flush(&mut words, &mut read);
                    self.block(element, &mut read);
                }
                other => self.inline(other, &mut words),
            }
        }
        flush(&mut words, &mut read);
        read
    }

    fn block(&mut self, element: &Element, read: &mut Vec<Prose>) {
        match element.name.as_str() {
            "ul" => read.push(self.list(None, element)),
            "ol" => {
                let start = element.attribute("start").and_then(|start| start.parse().ok()).unwrap_or(1);
                read.push(self.list(Some(start), element));
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let mut words = Vec::new();
                element.children.iter().for_each(|node| self.inline(node, &mut words));
                let words = tidy(words);
                if !plain(&words).trim().is_empty() {
                    let level = element.name.as_bytes()[1] - b'0';
                    read.push(Prose::Heading { level, id: String::new(), words });
                }
            }
            "blockquote" => {
                let inner = self.blocks(&element.children);
                if !inner.is_empty() {
                    read.push(Prose::Quotation(inner));
                }
            }
            "pre" => {
                let text = text_of(element);
                if !text.trim().is_empty() {
                    read.push(Prose::Code { language: None, text });
                }
            }
            "table" => read.extend(table::read(self, element)),
            "hr" => read.push(Prose::Rule),
            _ => read.extend(self.blocks(&element.children)),
        }
    }

    fn list(&mut self, start: Option<u64>, element: &Element) -> Prose {
        let mut items: Vec<Vec<Prose>> = Vec::new();
        for node in &element.children {
            match node {
                Node::Element(item) if item.name == "li" => items.push(self.blocks(&item.children)),
                // A list directly inside a list belongs to the item before it.
                Node::Element(other) => {
                    let mut inner = Vec::new();
                    self.block(other, &mut inner);
                    match items.last_mut() {
                        Some(item) => item.extend(inner),
                        None => items.push(inner),
                    }
                }
                Node::Text(text) if !text.trim().is_empty() => {
                    items.push(vec![Prose::Paragraph(vec![Inline::Text(spaced(text).trim().to_owned())])]);
                }
                Node::Text(_) => {}
            }
        }
        items.retain(|item| !item.is_empty());
        Prose::List { start, items }
    }

    pub(super) fn inline(&mut self, node: &Node, words: &mut Vec<Inline>) {
        let element = match node {
            Node::Text(text) => return words.push(Inline::Text(spaced(text))),
            Node::Element(element) => element,
        };
        let name = element.name.as_str();
        match name {
            "br" => words.push(Inline::Break),
            "img" => words.extend(self.picture(element)),
            "a" => self.link(element, words),
            "code" | "kbd" | "samp" | "tt" => words.push(Inline::Code(spaced(&text_of(element)))),
            "script" | "style" | "head" | "title" | "template" => {
                self.lose(format!("A <{name}>, which belongs to a web page, was left out"));
            }
            "iframe" | "object" | "embed" | "video" | "audio" | "svg" | "math" | "canvas" | "input" | "select"
            | "textarea" | "button" | "source" | "track" => {
                self.lose(format!("A <{name}> was left out: a question holds words and pictures only"));
            }
            _ => {
                let mut inner = Vec::new();
                element.children.iter().for_each(|node| match node {
                    Node::Element(block) if is_block(block) => {
                        inner.push(Inline::Break);
                        block.children.iter().for_each(|node| self.inline(node, &mut inner));
                        inner.push(Inline::Break);
                    }
                    other => self.inline(other, &mut inner),
                });
                self.look(element, inner, words);
            }
        }
    }

    /// What an element does to the words in it.
    fn look(&mut self, element: &Element, inner: Vec<Inline>, words: &mut Vec<Inline>) {
        let style = element.attribute("style").unwrap_or_default().to_lowercase().replace(' ', "");
        if style.contains("color:")
            || style.contains("font-size:")
            || ["font", "big", "small"].contains(&element.name.as_str())
        {
            self.lose("Colours and sizes of words were left out");
        }
        match element.name.as_str() {
            "b" | "strong" => words.push(Inline::Strong(inner)),
            "i" | "em" | "cite" | "dfn" | "var" => words.push(Inline::Emphasis(inner)),
            "s" | "strike" | "del" => words.push(Inline::Struck(inner)),
            _ if style.contains("font-weight:bold") || style.contains("font-weight:700") => {
                words.push(Inline::Strong(inner))
            }
            _ if style.contains("font-style:italic") => words.push(Inline::Emphasis(inner)),
            _ if style.contains("line-through") => words.push(Inline::Struck(inner)),
            name => {
                if ["sub", "sup", "u", "ins", "mark"].contains(&name) {
                    let look = match name {
                        "sub" => "lowered",
                        "sup" => "raised",
                        "mark" => "highlighted",
                        _ => "underlined",
                    };
                    self.lose(format!("Words that were {look} are plain now"));
                }
                words.extend(inner);
            }
        }
    }

    fn picture(&mut self, element: &Element) -> Option<Inline> {
        let src = element.attribute("src").unwrap_or_default();
        let Some(path) = (self.pictures)(src) else {
            let shown: String = src.chars().take(120).collect();
            self.lose(format!("The picture {shown} was left out, because it is not in the file"));
            return None;
        };
        // It was in the file but could not be used, which was said.
        if path.is_empty() {
            return None;
        }
        let alt = element.attribute("alt").unwrap_or_default();
        let is_decorative = alt.trim().is_empty() && element.attribute("role") == Some("presentation");
        let alt = if is_decorative { "decorative".to_owned() } else { spaced(alt).trim().to_owned() };
        Some(Inline::Image(Image { src: path, alt }))
    }

    fn link(&mut self, element: &Element, words: &mut Vec<Inline>) {
        let mut inner = Vec::new();
        element.children.iter().for_each(|node| self.inline(node, &mut inner));
        let inner = without_links(inner);
        let address = element.attribute("href").unwrap_or_default().trim();
        let lower = address.to_lowercase();
        let is_kept = ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| lower.starts_with(scheme))
            && !address.contains(char::is_whitespace)
            && !address.contains("{{");
        if is_kept && !plain(&inner).trim().is_empty() {
            words.push(Inline::Link { to: Target::Web(address.to_owned()), words: inner });
        } else {
            if !address.is_empty() {
                let shown: String = address.chars().take(120).collect();
                self.lose(format!("The link to {shown} was left out; its words are there"));
            }
            words.extend(inner);
        }
    }
}

/// Writes the words that were gathered as a paragraph.
fn flush(words: &mut Vec<Inline>, read: &mut Vec<Prose>) {
    let paragraph = tidy(std::mem::take(words));
    if !paragraph.is_empty() {
        read.push(Prose::Paragraph(paragraph));
    }
}

/// Joins text beside text, single spaces, no blank space and no line breaks at the ends.
pub(in crate::exchange) fn tidy(words: Vec<Inline>) -> Vec<Inline> {
    let mut tidy: Vec<Inline> = Vec::new();
    for word in words {
        match (tidy.last_mut(), word) {
            (_, Inline::Text(text)) if text.is_empty() => {}
            (Some(Inline::Text(before)), Inline::Text(text)) => {
                let text = if before.ends_with(' ') { text.trim_start_matches(' ') } else { text.as_str() };
                before.push_str(text);
            }
            (None | Some(Inline::Break), Inline::Text(text)) => {
                let text = text.trim_start_matches(' ');
                if !text.is_empty() {
                    tidy.push(Inline::Text(text.to_owned()));
                }
            }
            (None, Inline::Break) => {}
            (Some(Inline::Text(before)), Inline::Break) => {
                let end = before.trim_end_matches(' ').len();
                before.truncate(end);
                tidy.push(Inline::Break);
            }
            (Some(Inline::Emphasis(before)), Inline::Emphasis(inner))
            | (Some(Inline::Strong(before)), Inline::Strong(inner))
            | (Some(Inline::Struck(before)), Inline::Struck(inner)) => before.extend(inner),
            (_, Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Struck(inner)) if inner.is_empty() => {}
            (_, word) => tidy.push(word),
        }
    }
    loop {
        match tidy.last_mut() {
            Some(Inline::Break) => {
                tidy.pop();
            }
            Some(Inline::Text(text)) if text.ends_with(' ') => {
                let end = text.trim_end_matches(' ').len();
                text.truncate(end);
                if text.is_empty() {
                    tidy.pop();
                }
            }
            _ => break,
        }
    }
    tidy
}

/// Joins text beside text and leaves blank space as it is: words inside bold words end where the next ones begin.
pub(in crate::exchange) fn joined(words: Vec<Inline>) -> Vec<Inline> {
    let mut joined: Vec<Inline> = Vec::new();
    for word in words {
        match (joined.last_mut(), word) {
            (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
            (_, word) => joined.push(word),
        }
    }
    joined
}

fn without_links(words: Vec<Inline>) -> Vec<Inline> {
    let plain = |word| match word {
        Inline::Link { words, .. } => words,
        other => vec![other],
    };
    words.into_iter().flat_map(plain).collect()
}

/// Any run of blank space as one space.
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if !(letter.is_whitespace() || letter == '\u{a0}') {
            out.push(letter);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out
}

fn text_of(element: &Element) -> String {
    let mut out = String::new();
    for node in &element.children {
        match node {
            Node::Text(text) => out.push_str(text),
            Node::Element(inner) if inner.name == "br" => out.push('\n'),
            Node::Element(inner) => out.push_str(&text_of(inner)),
        }
    }
    out
}

fn is_block(element: &Element) -> bool {
    BLOCKS.contains(&element.name.as_str())
}

#[cfg(test)]
mod tests {
    use super::super::write_markdown;
    use super::*;

    fn markdown(html: &str) -> String {
        write_markdown::blocks(&read(html, &|_| None).prose)
    }

    #[test]
    fn paragraphs_lists_and_emphasis_become_markdown() {
        let html = "<p>The <b>clerk</b> and the <i>chair</i>.</p><ul><li>One<li>Two<ul><li>Inner</li></ul></ul>";
        assert_eq!(markdown(html), "The **clerk** and the *chair*.\n\n- One\n- Two\n\n  - Inner");
    }

    #[test]
    fn words_that_markdown_would_take_for_something_are_kept_as_words() {
        assert_eq!(markdown("<p>1. a * b_c [x] {y} # d</p>"), "1\\. a \\* b\\_c \\[x\\] &#123;y&#125; # d");
        assert_eq!(markdown("<p>::: note</p><p>- x</p><p>%% y</p>"), "\\::: note\n\n\\- x\n\n\\%% y");
    }

    #[test]
    fn a_link_to_nowhere_keeps_its_words_and_is_reported() {
        let read = read("<a href=\"javascript:alert(1)\">the form</a>", &|_| None);
        assert_eq!(write_markdown::blocks(&read.prose), "the form");
        assert_eq!(read.lost.len(), 1);
    }

    #[test]
    fn what_was_left_open_does_not_swallow_the_rest() {
        assert_eq!(markdown("<p>One<p>Two <b>three"), "One\n\nTwo **three**");
        assert_eq!(markdown(&"<div>".repeat(10_000)), "");
    }
}
