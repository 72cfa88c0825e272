//! What the styles, numberings and relations of a document mean.

use std::collections::BTreeMap;

use super::package::Package;
use crate::exchange::xml::{self, Element, Stop};

#[derive(Default)]
pub(super) struct Looks {
    /// By its id: what a style says of its paragraphs.
    styles: BTreeMap<String, Style>,
    /// Whether each level of a numbering counts, by its number.
    numberings: BTreeMap<String, Vec<bool>>,
    /// Where a relation leads, and whether it leads out of the document.
    pub relations: BTreeMap<String, (String, bool)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Title,
    /// 1 to 9.
    Heading(u8),
    List {
        counts: bool,
    },
    Quotation,
    Plain,
}

impl Looks {
    pub fn read(package: &mut Package<'_>) -> Result<Self, Stop> {
        let mut looks = Self::default();
        if let Some(text) = package.text("word/styles.xml") {
            xml::each(&text, 1, &mut |element| {
                if element.name == "style" {
                    let id = element.attribute("styleId").unwrap_or_default().to_owned();
                    looks.styles.insert(id, style(&element));
                }
            })?;
        }
        if let Some(text) = package.text("word/numbering.xml") {
            let mut abstracts: BTreeMap<String, Vec<bool>> = BTreeMap::new();
            xml::each(&text, 1, &mut |element| match element.name.as_str() {
                "abstractNum" => {
                    let id = element.attribute("abstractNumId").unwrap_or_default().to_owned();
                    abstracts.insert(id, element.all("lvl").map(counts).collect());
                }
                "num" => {
                    let id = element.attribute("numId").unwrap_or_default().to_owned();
                    let of = element.child("abstractNumId").and_then(|of| of.attribute("val")).unwrap_or_default();
                    looks.numberings.insert(id, abstracts.get(of).cloned().unwrap_or_default());
                }
                _ => {}
            })?;
        }
        if let Some(text) = package.text("word/_rels/document.xml.rels") {
            xml::each(&text, 1, &mut |element| {
                let attribute = |name| element.attribute(name).unwrap_or_default().to_owned();
                let is_outside = attribute("TargetMode") == "External";
                looks.relations.insert(attribute("Id"), (attribute("Target"), is_outside));
            })?;
        }
        Ok(looks)
    }

    pub fn style(&self, id: &str) -> Style {
        self.styles.get(id).copied().unwrap_or_else(|| named(id))
    }

    /// Whether a level of a numbering counts; `None` when there is no such numbering.
    pub fn counts(&self, numbering: &str, level: usize) -> Option<bool> {
        self.numberings.get(numbering).map(|levels| levels.get(level).copied().unwrap_or(false))
    }
}

fn counts(level: &Element) -> bool {
    let way = level.child("numFmt").and_then(|way| way.attribute("val")).unwrap_or("bullet");
    !["bullet", "none"].contains(&way)
}

fn style(element: &Element) -> Style {
    named(element.child("name").and_then(|name| name.attribute("val")).unwrap_or_default())
}

/// By its name, which is the same in every language that Word speaks; ids of documents made elsewhere often are names.
fn named(name: &str) -> Style {
    let name = name.to_lowercase().replace([' ', '-'], "");
    if let Some(level) =
        name.strip_prefix("heading").and_then(|level| level.parse().ok()).filter(|level| (1..=9).contains(level))
    {
        return Style::Heading(level);
    }
    match name.as_str() {
        "title" => Style::Title,
        _ if name.starts_with("listbullet") => Style::List { counts: false },
        _ if name.starts_with("listnumber") => Style::List { counts: true },
        "quote" | "intensequote" => Style::Quotation,
        _ => Style::Plain,
    }
}
