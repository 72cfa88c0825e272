//! A sheet as a Word document, for trainers who want to change it: real headings, lists and tables, descriptions on
//! pictures, British English, a title, and the stamp at the foot of each page. The same sheet gives the same bytes.
//!
//! Written here and not by docx-rs: that library cannot describe a picture, name the language or mark the header row of a
//! table, and a document without those is no use to people who have it read aloud.

mod body;
mod fixed;
mod package;
mod runs;
mod xml;

use std::io;

use super::{Picture, Sheet};

/// A picture that Word can show: PNG or JPEG.
#[derive(Clone, Debug)]
pub struct WordPicture {
    pub bytes: Vec<u8>,
    /// `png` or `jpeg`.
    pub kind: &'static str,
}

/// A whole .docx file. A picture that is not given is written as its words.
///
/// # Errors
/// When it would be larger than a zip can hold.
pub fn word(sheet: &Sheet, picture: &dyn Fn(&Picture) -> Option<WordPicture>) -> io::Result<Vec<u8>> {
    let mut body = body::Body::new(sheet, picture);
    body.pieces(&sheet.pieces);
    package::pack(sheet, body)
}
