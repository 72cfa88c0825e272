//! The trainer pack of one course as files: web pages, PDF, Word, and all of them in one zip.
//!
//! It takes a compiled course, from wherever it comes: a folder at the shell, a published version, a draft.

mod file;
mod press;

use std::collections::BTreeMap;
use std::io::{self, Cursor, Write as _};

use app::pages::pack::contents::{Contents, Part};
use courses::Compiled;
use courses::ids::CourseRef;
use courses::sheets::{Paper, Printing, Sheet, trainer_pack};
use print::Unprintable;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use crate::drawing::{Draughtsman, Easel};
pub use file::{Form, PackFile, pdf};
pub use press::press;

/// Why a pack was not made. No words of a course can bring it about.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    #[error(transparent)]
    Pdf(#[from] Unprintable),
    #[error("the pack could not be put together: {0}")]
    Zip(#[from] io::Error),
}

/// Everything of one course, ready to be written in any form.
#[derive(Clone, Debug)]
pub struct Pack {
    course: CourseRef,
    pub title: String,
    pub sheets: Vec<Sheet>,
    /// The bytes of the pictures, by their path in the bundle.
    pub pictures: BTreeMap<String, Vec<u8>>,
}

impl Pack {
    /// The sheets of a course. The pictures come after: [`Pack::sheets`] say which.
    pub fn of(course: &Compiled, printing: &Printing<'_>) -> Self {
        let facts = &course.learner.facts;
        let sheets = trainer_pack(course, printing);
        Self { course: facts.course.clone(), title: facts.title.clone(), sheets, pictures: BTreeMap::new() }
    }

    pub fn sheet(&self, name: &str) -> Option<&Sheet> {
        self.sheets.iter().find(|sheet| sheet.name == name)
    }

    /// One sheet, and the pictures that are there.
    pub fn only(mut self, name: &str) -> Option<Self> {
        self.sheets.retain(|sheet| sheet.name == name);
        (!self.sheets.is_empty()).then_some(self)
    }

    pub fn contents(&self) -> Contents {
        let part = |sheet: &Sheet| Part {
            name: sheet.name.clone(),
            title: match sheet.paper {
                Paper::Upright => sheet.title.clone(),
                // The wall needs no word that says what it is.
                Paper::Wall => format!("Slides: {}", sheet.title),
            },
            purpose: sheet.purpose.clone(),
            reader: sheet.reader,
            has_word: Form::Word.is_made_of(sheet),
        };
        Contents {
            title: self.title.clone(),
            stamp: self.sheets.first().map(|sheet| sheet.stamp.clone()).unwrap_or_default(),
            parts: self.sheets.iter().map(part).collect(),
        }
    }

    /// Every file in its order: the contents, then each sheet in each of its forms.
    pub fn files(&self, draughtsman: &Draughtsman) -> Result<Vec<PackFile>, PackError> {
        let easel = Easel::new(draughtsman);
        let mut files = vec![file::contents(&self.contents())];
        for sheet in &self.sheets {
            for form in Form::ALL.into_iter().filter(|form| form.is_made_of(sheet)) {
                files.push(file::of(sheet, form, &self.pictures, &easel)?);
            }
        }
        Ok(files)
    }

    /// One file by its name, such as `guide.pdf`; `None` where the pack has none of that name.
    pub fn file(&self, name: &str, draughtsman: &Draughtsman) -> Result<Option<PackFile>, PackError> {
        let Some((stem, form)) = Form::of(name) else { return Ok(None) };
        let found = self.sheet(stem).filter(|sheet| form.is_made_of(sheet));
        found.map(|sheet| file::of(sheet, form, &self.pictures, &Easel::new(draughtsman))).transpose()
    }

    /// All files in one folder of one zip. The same course on the same day gives the same bytes.
    pub fn zip(&self, draughtsman: &Draughtsman) -> Result<Vec<u8>, PackError> {
        let folder = self.folder();
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for file in self.files(draughtsman)? {
            let method = match file.is_packed_by_nature() {
                true => CompressionMethod::Stored,
                false => CompressionMethod::Deflated,
            };
            let options = SimpleFileOptions::default()
                .compression_method(method)
                .last_modified_time(DateTime::default())
                .system(System::Unix)
                .unix_permissions(0o644);
            zip.start_file(format!("{folder}/{}", file.name), options).map_err(io::Error::from)?;
            zip.write_all(&file.bytes)?;
        }
        Ok(zip.finish().map_err(io::Error::from)?.into_inner())
    }

    /// `finding-your-feet-trainer-pack`.
    pub fn folder(&self) -> String {
        let course = self.course.to_string();
        format!("{}-trainer-pack", course.rsplit('/').next().unwrap_or(&course))
    }
}
