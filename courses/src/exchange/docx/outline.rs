//! Paragraphs as lessons: headings, lists inside lists, tables.

use super::looks::Style;
use super::runs::Reader;
use crate::exchange::lost::{Place, excerpt};
use crate::exchange::markup::read_html::tidy;
use crate::exchange::xml::Element;
use crate::text::{Align, Column, Inline, Prose, Table, plain};

/// An item of a list: how deep it stands, whether its list counts, its words.
type Item = (usize, bool, Vec<Inline>);

/// Lists inside lists.
const DEEPEST: usize = 6;

#[derive(Default)]
pub(super) struct Lesson {
    /// Empty until a heading or a title names it.
    pub title: String,
    /// Named by the title of the document, until a heading names it better.
    is_provisional: bool,
    pub prose: Vec<Prose>,
}

/// The document as it is gathered.
pub(super) struct Outline<'o, 'r, 'b> {
    pub reader: &'o mut Reader<'r, 'b>,
    pub lessons: Vec<Lesson>,
    /// Items of the list that is open.
    items: Vec<Item>,
    level: u8,
}

impl<'o, 'r, 'b> Outline<'o, 'r, 'b> {
    pub fn new(reader: &'o mut Reader<'r, 'b>) -> Self {
        Self { reader, lessons: vec![Lesson::default()], items: vec![], level: 1 }
    }

    pub fn part(&mut self, element: &Element) {
        match element.name.as_str() {
            "p" => self.paragraph(element),
            "tbl" => {
                self.end_list();
                let table = self.table(element);
                self.push(table);
            }
            "sdt" if is_contents(element) => {
                let what = "The table of contents";
                self.reader.report.dropped(&self.place(), what, "Nothing to do: the platform makes one");
            }
            "sdt" | "sdtContent" | "ins" => element.children.iter().for_each(|child| self.part(child)),
            _ => {}
        }
    }

    pub fn finish(mut self) -> Vec<Lesson> {
        self.end_list();
        self.lessons.retain(|lesson| !lesson.title.is_empty() || !lesson.prose.is_empty());
        self.lessons
    }

    fn place(&self) -> Place {
        Place { line: 0, title: self.lessons.last().map(|lesson| lesson.title.clone()).unwrap_or_default() }
    }

    fn push(&mut self, prose: Option<Prose>) {
        if let Some(lesson) = self.lessons.last_mut() {
            lesson.prose.extend(prose);
        }
    }

    /// Words with everything that is lost in them reported.
    fn words(&mut self, element: &Element) -> Vec<Inline> {
        let words = tidy(self.reader.words(element));
        let said = excerpt(&plain(&words));
        let place = self.place();
        for (what, advice) in std::mem::take(&mut self.reader.lost) {
            self.reader.report.dropped(&place, format!("{what}, in \"{said}\""), advice);
        }
        words
    }

    fn paragraph(&mut self, element: &Element) {
        let words = self.words(element);
        if words.is_empty() {
            return;
        }
        let about = element.child("pPr");
        let value = |name: &str| about.and_then(|about| about.child(name)).and_then(|child| child.attribute("val"));
        let style = self.reader.looks.style(value("pStyle").unwrap_or_default());
        if let Some((level, counts)) = self.list(about, style) {
            self.items.push((level.min(DEEPEST), counts, words));
            return;
        }
        self.end_list();
        let text = plain(&words).trim().to_owned();
        match style {
            Style::Title | Style::Heading(1) if !text.is_empty() => self.begin(text, style),
            Style::Heading(level) if !text.is_empty() => {
                // One level down at a time, as the page asks.
                self.level = level.clamp(2, 4).min(self.level + 1);
                self.push(Some(Prose::Heading { level: self.level, id: String::new(), words: plain_heading(words) }));
            }
            Style::Quotation => self.push(Some(Prose::Quotation(vec![Prose::Paragraph(words)]))),
            _ => self.push(Some(Prose::Paragraph(words))),
        }
    }

    /// A title names what follows it; a first heading right after it names it better.
    fn begin(&mut self, title: String, style: Style) {
        self.level = 1;
        let is_open =
            |lesson: &&mut Lesson| lesson.prose.is_empty() && (lesson.title.is_empty() || lesson.is_provisional);
        let is_provisional = style == Style::Title;
        match self.lessons.last_mut().filter(is_open) {
            Some(lesson) => *lesson = Lesson { title, is_provisional, prose: vec![] },
            None => self.lessons.push(Lesson { title, is_provisional, prose: vec![] }),
        }
    }

    fn list(&self, about: Option<&Element>, style: Style) -> Option<(usize, bool)> {
        let numbering = about.and_then(|about| about.child("numPr"));
        let value = |name: &str| numbering.and_then(|of| of.child(name)).and_then(|child| child.attribute("val"));
        let level = value("ilvl").and_then(|level| level.parse().ok()).unwrap_or(0);
        match (value("numId").filter(|id| *id != "0"), style) {
            (_, Style::Heading(_) | Style::Title) => None,
            (Some(id), _) => Some((level, self.reader.looks.counts(id, level).unwrap_or(false))),
            (None, Style::List { counts }) => Some((level, counts)),
            _ => None,
        }
    }

    fn end_list(&mut self) {
        let items = std::mem::take(&mut self.items);
        let mut rest = items.as_slice();
        while !rest.is_empty() {
            let (list, after) = list(rest);
            self.push(Some(list));
            rest = after;
        }
    }

    fn table(&mut self, element: &Element) -> Option<Prose> {
        let mut rows: Vec<Vec<Vec<Inline>>> = Vec::new();
        for row in element.all("tr").take(500) {
            let mut cells = Vec::new();
            for cell in row.all("tc").take(20) {
                let about = cell.child("tcPr");
                if about.is_some_and(|about| about.child("gridSpan").is_some() || about.child("vMerge").is_some()) {
                    self.reader.report.changed(
                        &self.place(),
                        "A table has cells over several columns or rows",
                        "Check the table: each cell stands alone now",
                    );
                }
                let mut words = Vec::new();
                for paragraph in cell.all("p") {
                    if !words.is_empty() {
                        words.push(Inline::Text(" ".to_owned()));
                    }
                    words.extend(self.words(paragraph));
                }
                if cell.child("tbl").is_some() {
                    self.reader.report.dropped(
                        &self.place(),
                        "A table inside a table",
                        "Write it as a table of its own",
                    );
                }
                let words = words
                    .into_iter()
                    .map(|word| if word == Inline::Break { Inline::Text(" ".to_owned()) } else { word });
                cells.push(tidy(words.collect()));
            }
            rows.push(cells);
        }
        let width = rows.iter().map(Vec::len).max().filter(|width| *width > 0)?;
        rows.iter_mut().for_each(|row| row.resize(width, vec![]));
        let mut rows = rows.into_iter();
        let columns = rows.next()?.into_iter().map(|heading| Column { heading, align: Align::Start }).collect();
        Some(Prose::Table(Table { columns, rows: rows.collect() }))
    }
}

/// The first list of some items, and the items that do not belong to it.
fn list(items: &[Item]) -> (Prose, &[Item]) {
    let (level, counts) = items.first().map_or((0, false), |(level, counts, _)| (*level, *counts));
    let mut rest = items;
    let mut read: Vec<Vec<Prose>> = Vec::new();
    while let Some((depth, way, words)) = rest.first() {
        if *depth > level {
            let (inner, after) = list(rest);
            match read.last_mut() {
                Some(item) => item.push(inner),
                None => read.push(vec![inner]),
            }
            rest = after;
        } else if *depth < level || *way != counts {
            break;
        } else {
            read.push(vec![Prose::Paragraph(words.clone())]);
            rest = &rest[1..];
        }
    }
    (Prose::List { start: counts.then_some(1), items: read }, rest)
}

/// Bold words in a heading are words in a heading.
fn plain_heading(words: Vec<Inline>) -> Vec<Inline> {
    let bare = |word| match word {
        Inline::Strong(inner) => inner,
        other => vec![other],
    };
    tidy(words.into_iter().flat_map(bare).filter(|word| *word != Inline::Break).collect())
}

fn is_contents(element: &Element) -> bool {
    let about = element.child("sdtPr").and_then(|about| about.child("docPartObj"));
    let gallery = about.and_then(|about| about.child("docPartGallery")).and_then(|gallery| gallery.attribute("val"));
    gallery.is_some_and(|name| name.contains("Contents"))
}
