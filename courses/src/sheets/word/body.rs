//! The paragraphs and tables of a document.

use super::super::{BoxKind, ChoiceKind, Picture, Piece, Sheet};
use super::WordPicture;
use super::xml::run;
use crate::text::{Align, Image, Inline, Prose, Table};

/// What is being written, and what the other parts of the package need to know of it.
pub(super) struct Body<'a> {
    pub sheet: &'a Sheet,
    given: &'a dyn Fn(&Picture) -> Option<WordPicture>,
    pub xml: String,
    /// Addresses outside, by the number of their relation.
    pub links: Vec<String>,
    /// Pictures that are inside, by the number of theirs.
    pub pictures: Vec<(String, WordPicture)>,
    pub drawings: u32,
    /// First numbers of the numbered lists, and whether they count in letters.
    pub numberings: Vec<Numbering>,
    /// The box that the next paragraph stands in.
    surround: Option<BoxKind>,
    starts_page: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Numbering {
    pub first: u64,
    pub sign: Sign,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Number,
    /// A box to tick, and a, b, c.
    BoxLetter,
    /// A box to tick, and 1, 2, 3.
    BoxNumber,
    /// A, B, C.
    Capital,
}

/// The list that a paragraph belongs to.
#[derive(Clone, Copy)]
struct Listed {
    /// 1 is bullets, 2 is boxes to tick, from 3 on those that count.
    list: usize,
    depth: usize,
}

/// Numbers of the lists that every document has.
pub(super) const BULLETS: usize = 1;
pub(super) const BOXES: usize = 2;
pub(super) const FIRST_COUNTING: usize = 3;

/// Room for a letter or a number.
const ROOM: &str = "______";

impl<'a> Body<'a> {
    pub fn new(sheet: &'a Sheet, given: &'a dyn Fn(&Picture) -> Option<WordPicture>) -> Self {
        let mut body = Self {
            sheet,
            given,
            xml: String::new(),
            links: vec![],
            pictures: vec![],
            drawings: 0,
            numberings: vec![],
            surround: None,
            starts_page: false,
        };
        let title = run("", &sheet.title);
        body.paragraph("Heading1", None, &title);
        body
    }

    pub fn pieces(&mut self, pieces: &[Piece]) {
        pieces.iter().for_each(|piece| self.piece(piece));
    }

    fn piece(&mut self, piece: &Piece) {
        match piece {
            Piece::Heading { level, words, aside } => {
                let words = self.words(words);
                let aside = aside.as_deref().map(|words| run("", &format!(" ({words})"))).unwrap_or_default();
                self.paragraph(&format!("Heading{}", level.clamp(&1, &6)), None, &(words + &aside));
            }
            Piece::Prose(part) => self.prose(part, None),
            Piece::Table { caption, row_headers, table } => self.table(caption.as_deref(), *row_headers, table),
            Piece::Facts(facts) => self.facts(facts),
            Piece::Boxed { kind, label, title, inside } => self.boxed(*kind, label, title.as_deref(), inside),
            Piece::Picture { image, credit, long, caption, .. } => {
                self.figure(image, credit.as_deref(), long.as_deref(), caption);
            }
            Piece::Choices { kind, items } => self.choices(*kind, items),
            Piece::Question { number, inside } => self.question(*number, inside),
            Piece::Lines(count) => (0..*count).for_each(|_| self.paragraph("WriteLine", None, "")),
            Piece::Blank(label) => {
                let line = run("", &format!("{label}: {}", ROOM.repeat(6)));
                self.paragraph("Normal", None, &line);
            }
            Piece::Form { caption, columns, rows } => self.form(caption, columns, *rows),
            Piece::NewPage => self.starts_page = true,
        }
    }

    fn prose(&mut self, part: &Prose, listed: Option<Listed>) {
        match part {
            Prose::Paragraph(words) => {
                let words = self.words(words);
                self.paragraph(style_of(listed), listed, &words);
            }
            Prose::Heading { words, .. } => {
                let words = self.strong(words);
                self.paragraph(style_of(listed), listed, &words);
            }
            Prose::List { start, items } => {
                let list = match start {
                    None => BULLETS,
                    Some(first) => self.counting(*first, Sign::Number),
                };
                let depth = listed.map_or(0, |outer| outer.depth + 1).min(8);
                items.iter().for_each(|item| self.list_item(item, Listed { list, depth }));
            }
            Prose::Quotation(inner) => {
                for part in inner {
                    match part {
                        Prose::Paragraph(words) => {
                            let words = self.words(words);
                            self.paragraph("Quote", None, &words);
                        }
                        other => self.prose(other, None),
                    }
                }
            }
            Prose::Code { text, .. } => {
                let lines: Vec<Inline> = text
                    .trim_end()
                    .split('\n')
                    .enumerate()
                    .flat_map(|(place, line)| {
                        let code = Inline::Code(line.to_owned());
                        if place == 0 { vec![code] } else { vec![Inline::Break, code] }
                    })
                    .collect();
                let words = self.words(&lines);
                self.paragraph("Normal", None, &words);
            }
            Prose::Table(table) => self.table(None, false, table),
            Prose::Rule => self.paragraph("WriteLine", None, ""),
        }
    }

    /// The first paragraph has the sign; what follows stands below it.
    fn list_item(&mut self, item: &[Prose], listed: Listed) {
        for (place, part) in item.iter().enumerate() {
            match part {
                Prose::Paragraph(words) if place > 0 => {
                    let words = self.words(words);
                    self.paragraph("ListContinue", None, &words);
                }
                part => self.prose(part, Some(listed)),
            }
        }
    }

    /// A new list that counts.
    fn counting(&mut self, first: u64, sign: Sign) -> usize {
        self.numberings.push(Numbering { first, sign });
        FIRST_COUNTING + self.numberings.len() - 1
    }

    fn choices(&mut self, kind: ChoiceKind, items: &[Vec<Inline>]) {
        let list = match kind {
            ChoiceKind::Tick => BOXES,
            ChoiceKind::TickLetter => self.counting(1, Sign::BoxLetter),
            ChoiceKind::TickNumber => self.counting(1, Sign::BoxNumber),
            ChoiceKind::Letter => self.counting(1, Sign::Capital),
            ChoiceKind::FillBefore | ChoiceKind::FillAfter => BULLETS,
        };
        let listed = Listed { list, depth: 0 };
        for words in items {
            let words = self.words(words);
            let line = match kind {
                ChoiceKind::FillBefore => run("", &format!("{ROOM} ")) + &words,
                ChoiceKind::FillAfter => words + &run("", &format!(" {ROOM}")),
                _ => words,
            };
            self.paragraph("ListParagraph", Some(listed), &line);
        }
    }

    fn question(&mut self, number: Option<u32>, inside: &[Piece]) {
        let lead = number.map(|number| run("<w:b/>", &format!("{number}. "))).unwrap_or_default();
        match inside {
            [Piece::Prose(Prose::Paragraph(words)), rest @ ..] => {
                let words = self.words(words);
                self.paragraph("Normal", None, &(lead + &words));
                self.pieces(rest);
            }
            all => {
                if !lead.is_empty() {
                    self.paragraph("Normal", None, &lead);
                }
                self.pieces(all);
            }
        }
    }

    fn boxed(&mut self, kind: BoxKind, label: &str, title: Option<&[Inline]>, inside: &[Piece]) {
        let outside = self.surround.replace(kind);
        if !label.is_empty() {
            let label = run("<w:b/>", label);
            self.paragraph("BoxLabel", None, &label);
        }
        if let Some(title) = title {
            let title = self.strong(title);
            self.paragraph("BoxLabel", None, &title);
        }
        self.pieces(inside);
        self.surround = outside;
        // Two boxes after each other would run into one.
        self.paragraph("BoxEnd", None, "");
    }

    fn figure(&mut self, image: &Image, credit: Option<&str>, long: Option<&str>, caption: &[Prose]) {
        let shown = self.picture(image).unwrap_or_else(|| run("", &image.alt));
        self.paragraph("Normal", None, &shown);
        caption.iter().for_each(|part| self.prose(part, None));
        if let Some(credit) = credit {
            let line = run("", &format!("Picture: {credit}"));
            self.paragraph("Normal", None, &line);
        }
        if let Some(long) = long {
            let line = run("", &format!("The picture in words: {long}"));
            self.paragraph("Normal", None, &line);
        }
    }

    fn table(&mut self, caption: Option<&[Inline]>, row_headers: bool, table: &Table) {
        if let Some(caption) = caption {
            let caption = self.words(caption);
            self.paragraph("Caption", None, &caption);
        }
        let heads: Vec<String> = table.columns.iter().map(|column| self.strong(&column.heading)).collect();
        let sides: Vec<Align> = table.columns.iter().map(|column| column.align).collect();
        let rows: Vec<Vec<String>> = table
            .rows
            .iter()
            .map(|row| {
                let cell = |(place, words): (usize, &Vec<Inline>)| match place == 0 && row_headers {
                    true => self.strong(words),
                    false => self.words(words),
                };
                row.iter().enumerate().map(cell).collect()
            })
            .collect();
        self.grid(Some(&heads), &rows, &sides, row_headers);
    }

    fn facts(&mut self, facts: &[(String, Vec<Inline>)]) {
        let rows: Vec<Vec<String>> =
            facts.iter().map(|(name, words)| vec![run("<w:b/>", name), self.words(words)]).collect();
        self.grid(None, &rows, &[Align::Start, Align::Start], true);
    }

    fn form(&mut self, caption: &str, columns: &[String], rows: u32) {
        let caption = run("", caption);
        self.paragraph("Caption", None, &caption);
        let heads: Vec<String> = columns.iter().map(|name| run("<w:b/>", name)).collect();
        let rows = vec![vec![String::new(); columns.len()]; rows as usize];
        self.grid(Some(&heads), &rows, &vec![Align::Start; columns.len()], false);
    }

    /// `heads` is repeated on each page and read as the header of its column.
    fn grid(&mut self, heads: Option<&[String]>, rows: &[Vec<String>], sides: &[Align], row_headers: bool) {
        let first_row = u8::from(heads.is_some());
        let first_column = u8::from(row_headers);
        self.xml.push_str(&format!(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"0\" w:type=\"auto\"/>\
             <w:tblLook w:val=\"0000\" w:firstRow=\"{first_row}\" w:lastRow=\"0\" w:firstColumn=\"{first_column}\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/></w:tblPr><w:tblGrid>"
        ));
        self.xml.push_str(&"<w:gridCol/>".repeat(sides.len()));
        self.xml.push_str("</w:tblGrid>");
        if let Some(heads) = heads {
            self.row("<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>", heads, sides);
        }
        for row in rows {
            self.row("<w:trPr><w:cantSplit/></w:trPr>", row, sides);
        }
        self.xml.push_str("</w:tbl>");
        self.paragraph("BoxEnd", None, "");
    }

    fn row(&mut self, properties: &str, cells: &[String], sides: &[Align]) {
        self.xml.push_str("<w:tr>");
        self.xml.push_str(properties);
        for (words, side) in cells.iter().zip(sides) {
            let side = match side {
                Align::Start => "",
                Align::Middle => "<w:jc w:val=\"center\"/>",
                Align::End => "<w:jc w:val=\"right\"/>",
            };
            let cell = format!(
                "<w:tc><w:tcPr><w:tcW w:w=\"0\" w:type=\"auto\"/></w:tcPr><w:p><w:pPr><w:pStyle w:val=\"Cell\"/>{side}</w:pPr>{words}</w:p></w:tc>"
            );
            self.xml.push_str(&cell);
        }
        self.xml.push_str("</w:tr>");
    }

    /// Properties stand in the order that the schema asks for.
    fn paragraph(&mut self, style: &str, listed: Option<Listed>, runs: &str) {
        let mut properties = format!("<w:pStyle w:val=\"{style}\"/>");
        if std::mem::take(&mut self.starts_page) {
            properties.push_str("<w:pageBreakBefore/>");
        }
        if let Some(Listed { list, depth }) = listed {
            properties.push_str(&format!("<w:numPr><w:ilvl w:val=\"{depth}\"/><w:numId w:val=\"{list}\"/></w:numPr>"));
        }
        if let Some(kind) = self.surround {
            properties.push_str(border(kind));
        }
        self.xml.push_str(&format!("<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"));
    }

    pub(super) fn link_to(&mut self, address: &str) -> String {
        let place = match self.links.iter().position(|known| known == address) {
            Some(place) => place,
            None => {
                self.links.push(address.to_owned());
                self.links.len() - 1
            }
        };
        format!("rLink{}", place + 1)
    }

    pub(super) fn relation_of(&mut self, picture: &Picture) -> Option<String> {
        let place = match self.pictures.iter().position(|(src, _)| *src == picture.src) {
            Some(place) => place,
            None => {
                self.pictures.push((picture.src.clone(), (self.given)(picture)?));
                self.pictures.len() - 1
            }
        };
        Some(format!("rPicture{}", place + 1))
    }
}

fn style_of(listed: Option<Listed>) -> &'static str {
    if listed.is_some() { "ListParagraph" } else { "Normal" }
}

/// A line at the side, or all round what the trainer alone reads and what is cut out.
fn border(kind: BoxKind) -> &'static str {
    match kind {
        BoxKind::Trainer => {
            "<w:pBdr><w:top w:val=\"single\" w:sz=\"12\" w:space=\"4\" w:color=\"000000\"/><w:left w:val=\"single\" w:sz=\"12\" w:space=\"6\" w:color=\"000000\"/><w:bottom w:val=\"single\" w:sz=\"12\" w:space=\"4\" w:color=\"000000\"/><w:right w:val=\"single\" w:sz=\"12\" w:space=\"6\" w:color=\"000000\"/></w:pBdr>"
        }
        BoxKind::Card => {
            "<w:pBdr><w:top w:val=\"dashed\" w:sz=\"8\" w:space=\"4\" w:color=\"000000\"/><w:left w:val=\"dashed\" w:sz=\"8\" w:space=\"6\" w:color=\"000000\"/><w:bottom w:val=\"dashed\" w:sz=\"8\" w:space=\"4\" w:color=\"000000\"/><w:right w:val=\"dashed\" w:sz=\"8\" w:space=\"6\" w:color=\"000000\"/></w:pBdr>"
        }
        BoxKind::Law | BoxKind::Practice | BoxKind::Warning | BoxKind::Summary => {
            "<w:pBdr><w:left w:val=\"single\" w:sz=\"36\" w:space=\"8\" w:color=\"1D4A3A\"/></w:pBdr>"
        }
        BoxKind::Plain | BoxKind::Note | BoxKind::Example => {
            "<w:pBdr><w:left w:val=\"single\" w:sz=\"18\" w:space=\"8\" w:color=\"6B736D\"/></w:pBdr>"
        }
    }
}
