//! HTML as a tree, read as leniently as a browser does and never deeper than a limit.

use html5gum::{HtmlString, StartTag, Token, Tokenizer};

/// Elements inside each other; what is deeper stands beside them.
const DEEPEST: usize = 48;

pub(super) enum Node {
    Text(String),
    Element(Element),
}

#[derive(Default)]
pub(super) struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
}

impl Element {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }
}

const VOID: [&str; 12] = ["br", "hr", "img", "input", "wbr", "col", "source", "track", "embed", "link", "meta", "area"];

/// What stands by itself and ends an open paragraph.
pub(super) const BLOCKS: [&str; 28] = [
    "p",
    "div",
    "section",
    "article",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "pre",
    "table",
    "blockquote",
    "hr",
    "figure",
    "figcaption",
    "address",
    "header",
    "footer",
    "main",
    "details",
    "form",
];

/// The children of the whole.
pub(super) fn read(html: &str) -> Vec<Node> {
    let mut builder = Builder { open: vec![Element::default()] };
    for Ok(token) in Tokenizer::new(html) {
        match token {
            Token::StartTag(tag) => builder.start(&tag),
            Token::EndTag(tag) => builder.end(&text(&tag.name)),
            Token::String(words) => builder.words(&text(&words)),
            _ => {}
        }
    }
    while builder.open.len() > 1 {
        builder.close();
    }
    builder.open.pop().map(|root| root.children).unwrap_or_default()
}

struct Builder {
    /// Outermost first; the first one is the whole.
    open: Vec<Element>,
}

impl Builder {
    fn words(&mut self, words: &str) {
        let Some(top) = self.open.last_mut() else { return };
        match top.children.last_mut() {
            Some(Node::Text(before)) => before.push_str(words),
            _ => top.children.push(Node::Text(words.to_owned())),
        }
    }

    fn start(&mut self, tag: &StartTag<()>) {
        let name = text(&tag.name);
        if BLOCKS.contains(&name.as_str()) {
            self.end_open("p", &["td", "th", "li", "blockquote", "div"]);
        }
        match name.as_str() {
            "li" => self.end_open("li", &["ul", "ol"]),
            "dt" | "dd" => {
                self.end_open("dt", &["dl"]);
                self.end_open("dd", &["dl"]);
            }
            "td" | "th" => {
                self.end_open("td", &["tr", "table"]);
                self.end_open("th", &["tr", "table"]);
            }
            "tr" => self.end_open("tr", &["table"]),
            _ => {}
        }
        let attributes = tag.attributes.iter().map(|(key, value)| (text(key), text(&value.value))).collect();
        let element = Element { attributes, children: vec![], name: name.clone() };
        let is_whole = VOID.contains(&name.as_str()) || tag.self_closing;
        if is_whole || self.open.len() > DEEPEST {
            if let Some(top) = self.open.last_mut() {
                top.children.push(Node::Element(element));
            }
        } else {
            self.open.push(element);
        }
    }

    /// Closes an element that was left open, unless something stands between that keeps it.
    fn end_open(&mut self, name: &str, keepers: &[&str]) {
        let keeps = |element: &Element| keepers.contains(&element.name.as_str());
        let found = self.open.iter().rposition(|element| element.name == name || keeps(element));
        if let Some(place) = found.filter(|place| self.open[*place].name == name) {
            while self.open.len() > place.max(1) {
                self.close();
            }
        }
    }

    fn end(&mut self, name: &str) {
        let found = self.open.iter().rposition(|element| element.name == name);
        if let Some(place) = found.filter(|place| *place > 0) {
            while self.open.len() > place {
                self.close();
            }
        }
    }

    fn close(&mut self) {
        if let Some(element) = self.open.pop()
            && let Some(above) = self.open.last_mut()
        {
            above.children.push(Node::Element(element));
        }
    }
}

fn text(words: &HtmlString) -> String {
    String::from_utf8_lossy(words).into_owned()
}
