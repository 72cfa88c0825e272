//! One template with its values, set and written as PDF.

use std::collections::BTreeMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use serde_json::Value;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::layout::{Abs, Frame, FrameItem};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::fonts::{BOOK, FONTS};
use crate::plain_text;

/// Why something could not be set. Never a fault of the words: those are values.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this could not be made into a PDF: {0}")]
pub struct Unprintable(String);

impl Unprintable {
    fn of(problems: &[SourceDiagnostic]) -> Self {
        let words: Vec<String> = problems
            .iter()
            .map(|problem| {
                let hints: Vec<&str> = problem.hints.iter().map(|hint| hint.v.as_str()).collect();
                format!("{} {}", problem.message, hints.join(" "))
            })
            .collect();
        Self(words.join("; "))
    }
}

/// What one template is given.
pub(crate) struct Job {
    pub template: &'static str,
    /// The name of the file of values, as the template reads it.
    pub values_name: &'static str,
    pub values: Value,
    /// By names of ours.
    pub files: BTreeMap<String, Bytes>,
}

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    // Header cells of rows are still a feature to ask for.
    LazyHash::new(Library::builder().with_features([Feature::A11yExtras].into_iter().collect()).build())
});

/// One document at a time: each takes tens of megabytes while it is made.
static ONE: Mutex<()> = Mutex::new(());

pub(crate) fn pdf(job: Job) -> Result<Vec<u8>, Unprintable> {
    let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    let written = set(job).and_then(|document| write(&document));
    // What was remembered for a next time would stay in memory for good.
    typst::comemo::evict(0);
    written
}

/// Letters that are set side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    pub words: String,
    /// The size of its letters.
    pub points: f64,
    /// Where it stands on its page: 0 is the upper edge, 1 the lower.
    pub down: f64,
}

/// What is set on each page, for the tests of what becomes of hostile words and of few.
pub(crate) fn pages(job: Job) -> Result<Vec<Vec<Run>>, Unprintable> {
    let document = set(job)?;
    let pages = document.pages().iter().map(|page| {
        let mut runs = Vec::new();
        add_runs(&page.frame, Abs::zero(), &mut runs);
        let height = page.frame.height();
        runs.into_iter().map(|(run, top)| Run { down: top / height, ..run }).collect()
    });
    Ok(pages.collect())
}

fn add_runs(frame: &Frame, top: Abs, runs: &mut Vec<(Run, Abs)>) {
    for (at, item) in frame.items() {
        match item {
            FrameItem::Group(group) => add_runs(&group.frame, top + at.y, runs),
            FrameItem::Text(text) => {
                let run = Run { words: text.text.to_string(), points: text.size.to_pt(), down: 0.0 };
                runs.push((run, top + at.y));
            }
            _ => {}
        }
    }
}

fn set(job: Job) -> Result<PagedDocument, Unprintable> {
    let desk = Desk::of(job)?;
    typst::compile::<PagedDocument>(&desk).output.map_err(|problems| Unprintable::of(&problems))
}

fn write(document: &PagedDocument) -> Result<Vec<u8>, Unprintable> {
    let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a])
        .map_err(|problem| Unprintable(problem.message().to_string()))?;
    let options = PdfOptions { creator: Smart::Custom(Some("Moothall".into())), standards, ..PdfOptions::default() };
    typst_pdf::pdf(document, &options).map_err(|problems| Unprintable::of(&problems))
}

/// What typst may see: the template, its values and pictures. There is no disk, no network and no clock.
struct Desk {
    template: Source,
    files: BTreeMap<String, Bytes>,
}

impl Desk {
    fn of(job: Job) -> Result<Self, Unprintable> {
        let values =
            serde_json::to_vec(&plain_text::settable(job.values)).map_err(|error| Unprintable(error.to_string()))?;
        let mut files = job.files;
        files.insert(job.values_name.to_owned(), Bytes::new(values));
        let path = VirtualPath::new("template.typ").map_err(|error| Unprintable(error.to_string()))?;
        let template = Source::new(RootedPath::new(VirtualRoot::Project, path).intern(), job.template.to_owned());
        Ok(Self { template, files })
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() {
            return Ok(self.template.clone());
        }
        Err(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(id.vpath().get_without_slash()).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
