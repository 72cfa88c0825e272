//! Tables to download. Every cell is made harmless for the programs that open them (quality.md 3.10).

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

use crate::trouble::Trouble;

/// One cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    Words(String),
    /// Digits, with a minus before and a full stop among them: written bare, for spreadsheets to reckon with.
    Number(String),
    Empty,
}

impl Cell {
    pub fn words(words: impl Into<String>) -> Self {
        Self::Words(words.into())
    }

    /// `None` leaves the cell empty.
    pub fn number(number: Option<impl ToString>) -> Self {
        number.map_or(Self::Empty, |number| Self::Number(number.to_string()))
    }

    fn written(&self) -> String {
        match self {
            Self::Words(words) => harmless(words),
            Self::Number(digits) => digits.clone(),
            Self::Empty => String::new(),
        }
    }
}

/// A table under its head, as UTF-8 with the mark by which spreadsheets know it and with the line ends that RFC 4180 asks for.
/// `name` is ours: letters, digits and `-`.
pub fn table(name: &str, head: &[&str], rows: impl IntoIterator<Item = Vec<Cell>>) -> Result<Response, Trouble> {
    let head = head.iter().map(|cell| Cell::words(*cell)).collect();
    let bytes = written(std::iter::once(head).chain(rows)).map_err(|error| {
        tracing::error!(%error, "a table that cannot be written");
        Trouble::Fault
    })?;
    let file: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    let disposition =
        HeaderValue::from_str(&format!("attachment; filename=\"{file}.csv\"")).map_err(|_| Trouble::Fault)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    Ok((headers, bytes).into_response())
}

fn written(rows: impl Iterator<Item = Vec<Cell>>) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::from("\u{feff}"));
    for cells in rows {
        writer.write_record(cells.iter().map(Cell::written))?;
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}

/// A cell that a spreadsheet would take for a formula begins with an apostrophe.
fn harmless(cell: &str) -> String {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if is_formula { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::{Cell, harmless, written};

    #[test]
    fn a_table_is_what_the_standard_asks_for_to_the_byte() {
        let row = vec![Cell::words("-1, as she said"), Cell::number(Some("-0.2")), Cell::number(None::<i64>)];
        let table = written([vec![Cell::words("said"), Cell::words("tells apart"), Cell::Empty], row].into_iter());
        let text = "\u{feff}said,tells apart,\r\n\"'-1, as she said\",-0.2,\r\n";
        assert_eq!(String::from_utf8(table.expect("a table")).expect("words"), text);
    }

    #[test]
    fn no_cell_is_a_formula() {
        for cell in ["=HYPERLINK(1)", "+1", "-1", "@a", "\tx", "\rx"] {
            assert_eq!(harmless(cell), format!("'{cell}"));
        }
        assert_eq!(harmless("28 days"), "28 days");
        assert_eq!(harmless(""), "");
    }

    proptest! {
        /// Whatever learners typed, another program reads each cell as it stands, and takes none for a formula.
        #[test]
        fn any_words_come_out_as_they_went_in(rows in vec(vec("([=+@\t\r\n,;\"'-]|\\PC){0,12}", 3), 1..6)) {
            let words = |cells: &Vec<String>| cells.iter().map(Cell::words).collect();
            let bytes = written(rows.iter().map(words)).expect("a table");
            let text = bytes.strip_prefix("\u{feff}".as_bytes()).expect("the mark");
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text);
            let read: Vec<Vec<String>> =
                reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect();
            let sent: Vec<Vec<String>> =
                rows.iter().map(|cells| cells.iter().map(|cell| harmless(cell)).collect()).collect();
            prop_assert_eq!(&read, &sent);
            prop_assert!(read.iter().flatten().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r'])));
        }
    }
}
