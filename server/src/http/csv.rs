//! Tables to download. Every cell is made harmless for the programs that open them (quality.md 3.10).

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

use crate::trouble::Trouble;

/// A table under its head, as UTF-8 with the mark by which spreadsheets know it. `name` is ours: letters, digits and `-`.
pub fn table(name: &str, head: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> Result<Response, Trouble> {
    let mut writer = csv::Writer::from_writer(Vec::from("\u{feff}"));
    let mut write = |cells: Vec<String>| {
        writer.write_record(cells.iter().map(|cell| harmless(cell))).map_err(|error| {
            tracing::error!(%error, "a table that cannot be written");
            Trouble::Fault
        })
    };
    write(head.iter().map(|cell| (*cell).to_owned()).collect())?;
    for row in rows {
        write(row)?;
    }
    let bytes = writer.into_inner().map_err(|_| Trouble::Fault)?;
    let file: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    let disposition =
        HeaderValue::from_str(&format!("attachment; filename=\"{file}.csv\"")).map_err(|_| Trouble::Fault)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    Ok((headers, bytes).into_response())
}

/// A cell that a spreadsheet would take for a formula begins with an apostrophe.
fn harmless(cell: &str) -> String {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if is_formula { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn no_cell_is_a_formula() {
        for cell in ["=HYPERLINK(1)", "+1", "-1", "@a", "\tx", "\rx"] {
            assert_eq!(harmless(cell), format!("'{cell}"));
        }
        assert_eq!(harmless("28 days"), "28 days");
        assert_eq!(harmless(""), "");
    }
}
