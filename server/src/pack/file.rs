//! One sheet in one form.

use std::borrow::Cow;
use std::collections::BTreeMap;

use app::pages::pack::contents::{self, Contents};
use app::pages::pack::{Picture, sheet};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use courses::is_simple_drawing;
use courses::sheets::{Sheet, WordPicture, word};
use print::Unprintable;

use super::PackError;
use crate::drawing::Easel;

const DRAWING: &str = "image/svg+xml";

/// How a sheet is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Web,
    Pdf,
    Word,
}

impl Form {
    pub const ALL: [Self; 3] = [Self::Web, Self::Pdf, Self::Word];

    pub fn ending(self) -> &'static str {
        match self {
            Self::Web => "html",
            Self::Pdf => "pdf",
            Self::Word => "docx",
        }
    }

    pub fn content_type(self) -> &'static str {
        match self {
            Self::Web => "text/html; charset=utf-8",
            Self::Pdf => "application/pdf",
            Self::Word => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        }
    }

    /// `guide.pdf` is the sheet `guide` as PDF.
    pub fn of(file: &str) -> Option<(&str, Self)> {
        let (stem, ending) = file.rsplit_once('.')?;
        Self::ALL.into_iter().find(|form| form.ending() == ending).map(|form| (stem, form))
    }

    /// What trainers change before they use it is there as a Word document.
    pub fn is_made_of(self, sheet: &Sheet) -> bool {
        self != Self::Word || sheet.name == "guide" || sheet.name.starts_with("handout-")
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackFile {
    pub name: String,
    pub form: Form,
    pub bytes: Vec<u8>,
}

impl PackFile {
    pub fn is_packed_by_nature(&self) -> bool {
        self.form != Form::Web
    }
}

/// The page that the folder opens with.
pub fn contents(contents: &Contents) -> PackFile {
    PackFile { name: "index.html".into(), form: Form::Web, bytes: contents::file(contents).into_bytes() }
}

pub fn of(
    sheet: &Sheet,
    form: Form,
    pictures: &BTreeMap<String, Vec<u8>>,
    easel: &Easel<'_>,
) -> Result<PackFile, PackError> {
    let bytes = match form {
        Form::Web => sheet::file(sheet, &|picture| data_address(pictures, picture)).into_bytes(),
        Form::Pdf => pdf(sheet, pictures, easel)?,
        Form::Word => word(sheet, &|picture| for_word(pictures, picture, easel))?,
    };
    Ok(PackFile { name: format!("{}.{}", sheet.name, form.ending()), form, bytes })
}

/// A drawing that asks for more than a few plain shapes is drawn by the draughtsman: the press has no end to its memory.
pub fn pdf(sheet: &Sheet, pictures: &BTreeMap<String, Vec<u8>>, easel: &Easel<'_>) -> Result<Vec<u8>, Unprintable> {
    let mut printed = Cow::Borrowed(sheet);
    let mut drawn = BTreeMap::new();
    for (place, shown) in sheet.pictures.iter().enumerate() {
        let Some(bytes) = pictures.get(&shown.src).filter(|_| shown.content_type == DRAWING) else { continue };
        if !is_simple_drawing(bytes) {
            printed.to_mut().pictures[place].content_type = "image/png".into();
            drawn.insert(shown.src.clone(), easel.png(&shown.src, bytes).ok());
        }
    }
    let picture = |path: &str| drawn.get(path).cloned().unwrap_or_else(|| pictures.get(path).cloned());
    print::sheet(&printed, &picture)
}

/// The picture itself as an address, so that the page needs nothing beside it.
fn data_address(pictures: &BTreeMap<String, Vec<u8>>, picture: &Picture) -> Option<String> {
    let bytes = pictures.get(&picture.src)?;
    Some(format!("data:{};base64,{}", picture.content_type, STANDARD.encode(bytes)))
}

fn for_word(pictures: &BTreeMap<String, Vec<u8>>, picture: &Picture, easel: &Easel<'_>) -> Option<WordPicture> {
    let bytes = pictures.get(&picture.src)?;
    match picture.content_type.as_str() {
        "image/png" => Some(WordPicture { bytes: bytes.clone(), kind: "png" }),
        "image/jpeg" => Some(WordPicture { bytes: bytes.clone(), kind: "jpeg" }),
        DRAWING => easel.png(&picture.src, bytes).ok().map(|bytes| WordPicture { bytes, kind: "png" }),
        other => print::as_png(bytes, other).map(|bytes| WordPicture { bytes, kind: "png" }),
    }
}
