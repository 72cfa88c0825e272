//! Words of a course without what leads into the course.

use std::collections::BTreeSet;

use crate::Compiled;
use crate::compiled::Block;
use crate::text::{Column, Inline, Prose, Table, Target};

/// Turns our tree into words that stand for themselves, and gathers what gave.
pub(super) struct Portable<'c> {
    compiled: &'c Compiled,
    pub lost: BTreeSet<String>,
}

impl<'c> Portable<'c> {
    pub fn new(compiled: &'c Compiled) -> Self {
        Self { compiled, lost: BTreeSet::new() }
    }

    pub fn block(&mut self, block: &Block) -> Vec<Prose> {
        match block {
            Block::Prose(prose) => vec![self.part(prose)],
            Block::Figure { image, credit, long, caption, .. } => {
                if credit.is_some() || long.is_some() {
                    self.lost.insert("The credit and the long description of a picture stay in the bundle".to_owned());
                }
                let mut prose = vec![Prose::Paragraph(vec![Inline::Image(image.clone())])];
                prose.extend(self.prose(caption));
                prose
            }
            _ => vec![],
        }
    }

    pub fn prose(&mut self, prose: &[Prose]) -> Vec<Prose> {
        prose.iter().map(|part| self.part(part)).collect()
    }

    fn part(&mut self, part: &Prose) -> Prose {
        match part {
            Prose::Paragraph(words) => Prose::Paragraph(self.words(words)),
            Prose::Heading { level, id, words } => {
                Prose::Heading { level: *level, id: id.clone(), words: self.words(words) }
            }
            Prose::List { start, items } => {
                Prose::List { start: *start, items: items.iter().map(|item| self.prose(item)).collect() }
            }
            Prose::Quotation(inner) => Prose::Quotation(self.prose(inner)),
            Prose::Table(table) => {
                let column = |column: &Column, portable: &mut Self| Column {
                    heading: portable.words(&column.heading),
                    align: column.align,
                };
                let columns = table.columns.iter().map(|heading| column(heading, self)).collect();
                let rows = table.rows.iter().map(|row| row.iter().map(|cell| self.words(cell)).collect()).collect();
                Prose::Table(Table { columns, rows })
            }
            Prose::Code { .. } | Prose::Rule => part.clone(),
        }
    }

    pub fn words(&mut self, words: &[Inline]) -> Vec<Inline> {
        words.iter().flat_map(|word| self.word(word)).collect()
    }

    fn word(&mut self, word: &Inline) -> Vec<Inline> {
        match word {
            Inline::Emphasis(inner) => vec![Inline::Emphasis(self.words(inner))],
            Inline::Strong(inner) => vec![Inline::Strong(self.words(inner))],
            Inline::Struck(inner) => vec![Inline::Struck(self.words(inner))],
            Inline::Link { to, words } => {
                let words = self.words(words);
                match self.address(to) {
                    Some(address) => vec![Inline::Link { to: Target::Web(address), words }],
                    None => {
                        let said = crate::text::plain(&words);
                        self.lost.insert(format!("The link \"{said}\" led into the course; its words are there"));
                        words
                    }
                }
            }
            Inline::Variable { name, fallback } => {
                self.lost.insert(format!("{name} is not filled in there; it says what it says without it"));
                vec![Inline::Text(fallback.clone().unwrap_or_else(|| name.clone()))]
            }
            other => vec![other.clone()],
        }
    }

    /// The address on the web, where there is one.
    fn address(&self, to: &Target) -> Option<String> {
        match to {
            Target::Web(address) if !address.contains("{{") => Some(address.clone()),
            Target::Source(id) => {
                let facts = &self.compiled.learner.facts;
                facts.sources.iter().find(|source| source.id == *id).map(|source| source.url.clone())
            }
            _ => None,
        }
    }
}
