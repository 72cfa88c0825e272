//! XML from strangers: nothing that the file defines for itself is followed, and depth, size and number are limited.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// Elements inside each other.
const DEEPEST: usize = 64;
/// Elements of one part, such as one question.
const MOST: usize = 20_000;
/// Bytes of all attributes of one element.
const WIDEST: usize = 64 * 1024;

/// An element without the prefix of its name.
#[derive(Default)]
pub(super) struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Element>,
    /// All words directly in it.
    pub text: String,
    /// Where it begins, from 1.
    pub line: u32,
}

impl Element {
    pub fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.name == name)
    }

    pub fn all<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Element> {
        self.children.iter().filter(move |child| child.name == name)
    }

    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The words of a child, or of the `text` in it.
    pub fn words(&self, name: &str) -> &str {
        self.child(name).map_or("", |child| child.child("text").map_or(child.text.trim(), |text| text.text.trim()))
    }
}

/// Why a file was not read to its end.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Stop {
    pub line: u32,
    pub what: &'static str,
    pub advice: &'static str,
    /// Nothing of the file may be used.
    pub is_hostile: bool,
}

/// Gives each element that stands `level` deep to `take` (the outermost stands 0 deep), in the order of the file.
pub(super) fn each(text: &str, level: usize, take: &mut dyn FnMut(Element)) -> Result<(), Stop> {
    let mut reader = Reader::from_str(text);
    let mut lines = Lines { text, at: 0, line: 1 };
    let mut open: Vec<Element> = Vec::new();
    let (mut depth, mut count) = (0usize, 0usize);
    loop {
        let line = lines.at(reader.buffer_position());
        let event = reader.read_event().map_err(|_| broken(line))?;
        match event {
            Event::Start(tag) => {
                limit(line, depth, count)?;
                depth += 1;
                if depth > level {
                    count = if open.is_empty() { 0 } else { count + 1 };
                    open.push(element(&tag, line)?);
                }
            }
            Event::Empty(tag) => {
                limit(line, depth, count)?;
                if depth >= level {
                    count = if open.is_empty() { 0 } else { count + 1 };
                    let whole = element(&tag, line)?;
                    close(whole, &mut open, take);
                }
            }
            Event::End(_) => {
                depth = depth.saturating_sub(1);
                if let Some(whole) = open.pop() {
                    close(whole, &mut open, take);
                }
            }
            Event::Text(words) => add(&mut open, &words.into_inner()),
            Event::CData(words) => add(&mut open, &words.into_inner()),
            Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                Ok(Some(letter)) => add(&mut open, letter.encode_utf8(&mut [0; 4])),
                _ => add(&mut open, &named(&reference.into_inner())),
            },
            Event::DocType(_) => {
                return Err(hostile(
                    line,
                    "The file defines names of its own (a DTD)",
                    "Export it again; files of questions need none",
                ));
            }
            Event::Eof if depth > 0 => return Err(broken(line)),
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

fn limit(line: u32, depth: usize, count: usize) -> Result<(), Stop> {
    if depth >= DEEPEST {
        return Err(hostile(
            line,
            "Its elements are nested more than 64 deep",
            "Export it again from the other system",
        ));
    }
    if count >= MOST {
        return Err(hostile(
            line,
            "One part of it holds more than 20,000 elements",
            "Take this part out and try again",
        ));
    }
    Ok(())
}

fn hostile(line: u32, what: &'static str, advice: &'static str) -> Stop {
    Stop { line, what, advice, is_hostile: true }
}

fn broken(line: u32) -> Stop {
    Stop {
        line,
        what: "The file is not whole XML: from this line on nothing could be read",
        advice: "Export it again from the other system, and do not change it by hand",
        is_hostile: false,
    }
}

fn element(tag: &BytesStart<'_>, line: u32) -> Result<Element, Stop> {
    if tag.len() > WIDEST {
        return Err(hostile(
            line,
            "One element is larger than 64 KB by itself",
            "Export it again from the other system",
        ));
    }
    let mut attributes = Vec::new();
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|_| broken(line))?;
        let value = match attribute.normalized_value(XmlVersion::Implicit1_0) {
            Ok(value) => value.into_owned(),
            Err(_) => attribute.value.clone().into_owned(),
        };
        attributes.push((local(attribute.key.into_inner()).to_owned(), value));
    }
    Ok(Element { name: local(tag.name().into_inner()).to_owned(), attributes, line, ..Element::default() })
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

fn close(whole: Element, open: &mut [Element], take: &mut dyn FnMut(Element)) {
    match open.last_mut() {
        Some(above) => above.children.push(whole),
        None => take(whole),
    }
}

fn add(open: &mut [Element], words: &str) {
    if let Some(top) = open.last_mut() {
        top.text.push_str(words);
    }
}

/// The five names of XML. Any other stays as it is written, for the reader of HTML.
fn named(name: &str) -> String {
    match name {
        "lt" => "<".to_owned(),
        "gt" => ">".to_owned(),
        "amp" => "&".to_owned(),
        "quot" => "\"".to_owned(),
        "apos" => "'".to_owned(),
        other => format!("&{other};"),
    }
}

/// Counts lines once while the reader goes on.
struct Lines<'t> {
    text: &'t str,
    at: usize,
    line: u32,
}

impl Lines<'_> {
    fn at(&mut self, position: u64) -> u32 {
        let to = usize::try_from(position).unwrap_or(usize::MAX).min(self.text.len());
        if to > self.at {
            let more = self.text.as_bytes()[self.at..to].iter().filter(|byte| **byte == b'\n').count();
            self.line = self.line.saturating_add(u32::try_from(more).unwrap_or(u32::MAX));
            self.at = to;
        }
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<String>, Stop> {
        let mut names = Vec::new();
        each(text, 1, &mut |element| names.push(format!("{} {} {}", element.name, element.line, element.text)))?;
        Ok(names)
    }

    #[test]
    fn each_part_comes_with_its_line_and_words() {
        let names = read("<quiz>\n<a>One &amp; <b/>two &#163; &nbsp;</a>\n<c:d/></quiz>").expect("whole");
        assert_eq!(names, ["a 2 One & two £ &nbsp;", "d 3 "]);
    }

    #[test]
    fn names_that_a_file_defines_are_never_followed() {
        let laughs = "<!DOCTYPE q [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><quiz><q>&b;</q></quiz>";
        assert!(read(laughs).expect_err("refused").is_hostile);
    }

    #[test]
    fn depth_and_width_are_limited() {
        assert!(read(&"<a>".repeat(1_000)).expect_err("refused").is_hostile);
        assert!(read(&format!("<quiz><a b=\"{}\"/></quiz>", "x".repeat(WIDEST))).expect_err("refused").is_hostile);
        assert!(read(&format!("<quiz><q>{}</q></quiz>", "<a/>".repeat(MOST + 2))).expect_err("refused").is_hostile);
        assert!(!read("<quiz><a></b></quiz>").expect_err("broken").is_hostile);
    }
}
