//! TOML with our own words for what is wrong in it. The library's words are never shown.

mod dates;
mod lists;
mod slips;
mod table;

use std::ops::Range;

use toml::de::DeTable;

use crate::fault::Faults;
use crate::source_file::SourceFile;

pub(crate) use table::{Found, Table};

/// Reads a part of a file as TOML. `None` when it could not be read, which was said.
pub(crate) fn read<'a>(file: &'a SourceFile, range: Range<usize>, faults: &mut Faults) -> Option<Table<'a>> {
    let (table, errors) = DeTable::parse_recoverable(&file.text[range.clone()]);
    if errors.is_empty() {
        return Some(Table::new(file, range.start, table));
    }
    let places = errors.iter().map(|error| range.start + error.span().map_or(0, |span| span.start)).collect::<Vec<_>>();
    slips::explain(file, range, &places, faults);
    None
}
