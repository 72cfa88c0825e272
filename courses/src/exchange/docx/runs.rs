//! The words of a paragraph: bold, italics, links, pictures, and what is left out.

use std::collections::BTreeSet;

use super::looks::Looks;
use super::package::Package;
use crate::exchange::lost::Report;
use crate::exchange::names::Names;
use crate::exchange::pictures::Shelf;
use crate::exchange::xml::Element;
use crate::text::{Image, Inline, Target, plain};

/// What is at hand while the words of a document are read.
pub(super) struct Reader<'r, 'b> {
    pub package: &'r mut Package<'b>,
    pub looks: &'r Looks,
    pub names: &'r mut Names,
    pub report: &'r mut Report,
    pub shelf: Shelf,
    /// Some words are coloured or highlighted.
    pub is_coloured: bool,
    /// What the paragraph that is read now loses: what it is and what to do.
    pub lost: BTreeSet<(String, &'static str)>,
}

impl Reader<'_, '_> {
    pub fn words(&mut self, of: &Element) -> Vec<Inline> {
        let mut words = Vec::new();
        self.gather(of, &mut words);
        words
    }

    fn gather(&mut self, of: &Element, words: &mut Vec<Inline>) {
        for element in &of.children {
            match element.name.as_str() {
                "r" => self.run(element, words),
                "hyperlink" => self.link(element, words),
                "ins" | "smartTag" | "sdt" | "sdtContent" | "fldSimple" | "moveTo" => self.gather(element, words),
                "del" | "moveFrom" => self
                    .lose("Words that were deleted with changes tracked", "Accept or refuse the changes in Word first"),
                "oMath" | "oMathPara" => self.lose("A formula", "Write it in words, or add it as a picture"),
                "commentRangeStart" => {
                    self.lose("A comment in the margin", "Put it into a trainer block if it is needed")
                }
                _ => {}
            }
        }
    }

    fn lose(&mut self, what: impl Into<String>, advice: &'static str) {
        self.lost.insert((what.into(), advice));
    }

    fn run(&mut self, run: &Element, words: &mut Vec<Inline>) {
        let mut inner = Vec::new();
        for part in &run.children {
            match part.name.as_str() {
                "t" => inner.push(Inline::Text(part.text.replace('\u{a0}', " "))),
                "tab" => inner.push(Inline::Text(" ".to_owned())),
                "noBreakHyphen" => inner.push(Inline::Text("-".to_owned())),
                "br" | "cr" if part.attribute("type").is_none() => inner.push(Inline::Break),
                "drawing" | "pict" | "object" | "AlternateContent" => inner.extend(self.picture(part)),
                "footnoteReference" | "endnoteReference" => {
                    self.lose("A footnote", "Put its words into the sentence, or into a reveal block");
                }
                "sym" => self.lose("A sign from a special font", "Write the sign itself"),
                _ => {}
            }
        }
        let look = run.child("rPr");
        self.is_coloured |= look.is_some_and(is_coloured) && inner.iter().any(|word| !is_empty(word));
        let has = |name: &str| {
            let value = look.and_then(|look| look.child(name));
            value.is_some_and(|value| !["0", "false", "none"].contains(&value.attribute("val").unwrap_or("1")))
        };
        if has("vertAlign") {
            self.lose("Raised or lowered letters, which are plain now", "Write them out");
        }
        if has("strike") || has("dstrike") {
            inner = vec![Inline::Struck(inner)];
        }
        if has("i") {
            inner = vec![Inline::Emphasis(inner)];
        }
        if has("b") {
            inner = vec![Inline::Strong(inner)];
        }
        words.extend(inner.into_iter().filter(|word| !is_empty(word)));
    }

    fn link(&mut self, element: &Element, words: &mut Vec<Inline>) {
        // Links have a colour of their own.
        let was_coloured = self.is_coloured;
        let inner = self.words(element);
        self.is_coloured = was_coloured;
        let relation = element.attribute("id").and_then(|id| self.looks.relations.get(id));
        let address = relation.filter(|(_, is_outside)| *is_outside).map(|(address, _)| address.trim());
        let lower = address.unwrap_or_default().to_lowercase();
        let is_kept = ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| lower.starts_with(scheme));
        match address {
            Some(address)
                if is_kept
                    && !address.contains(char::is_whitespace)
                    && !address.contains("{{")
                    && !plain(&inner).trim().is_empty() =>
            {
                words.push(Inline::Link { to: Target::Web(address.to_owned()), words: inner });
            }
            _ => {
                let said = format!("The link \"{}\", whose words are there", plain(&inner).trim());
                self.lose(said, "Link to the lesson or section with lesson:ID");
                words.extend(inner);
            }
        }
    }

    fn picture(&mut self, element: &Element) -> Option<Inline> {
        let Some(id) = found(element, "blip").and_then(|blip| blip.attribute("embed")) else {
            self.lose("A drawing or a text box", "Add it as a picture, or write its words into the page");
            return None;
        };
        let (target, _) = self.looks.relations.get(id)?;
        let name = if let Some(rest) = target.strip_prefix('/') { rest.to_owned() } else { format!("word/{target}") };
        let put = match self.package.read(&name) {
            Some(bytes) => self.shelf.put(&name, &bytes, self.names),
            None => Err("it could not be unpacked".to_owned()),
        };
        match put {
            Ok(src) => {
                let alt = found(element, "docPr").and_then(|about| about.attribute("descr")).unwrap_or_default();
                let alt = alt.split_whitespace().collect::<Vec<_>>().join(" ");
                Some(Inline::Image(Image { src, alt }))
            }
            Err(why) => {
                let file = name.rsplit('/').next().unwrap_or_default();
                self.lose(format!("The picture {file}: {why}"), "Save it as a PNG and add it to the media folder");
                None
            }
        }
    }
}

/// Whether the look of some words has a colour. Black and greys are none.
fn is_coloured(look: &Element) -> bool {
    let value = |name: &str, attribute: &str| look.child(name).and_then(|child| child.attribute(attribute));
    let is_colour = |value: &str| {
        let parts = (value.len() == 6 && value.is_ascii()).then(|| [&value[..2], &value[2..4], &value[4..]]);
        let parts = parts.map(|parts| parts.map(|part| u8::from_str_radix(part, 16).unwrap_or(0)));
        parts.is_some_and(|parts| {
            parts.iter().max().zip(parts.iter().min()).is_some_and(|(most, least)| most - least > 40)
        })
    };
    value("highlight", "val").is_some_and(|value| value != "none")
        || value("color", "val").is_some_and(is_colour)
        || value("shd", "fill").is_some_and(is_colour)
}

fn is_empty(word: &Inline) -> bool {
    match word {
        Inline::Text(text) => text.is_empty(),
        Inline::Struck(inner) | Inline::Emphasis(inner) | Inline::Strong(inner) => inner.iter().all(is_empty),
        _ => false,
    }
}

/// The first element of a name inside, however deep.
fn found<'e>(of: &'e Element, name: &str) -> Option<&'e Element> {
    of.children.iter().find_map(|child| if child.name == name { Some(child) } else { found(child, name) })
}
