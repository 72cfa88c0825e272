//! What is gathered while the files of a bundle are read, before it is known whether they fit together.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::budget::{Next, Time};
use crate::bundle::{Bundle, extension, normal_path};
use crate::compiled::{StepFeedback, StoryKey, Variable};
use crate::fault::Faults;
use crate::fmt::Edit;
use crate::ids::{BlockId, ObjectiveId, QuestionId};
use crate::question::{Question, QuestionKey};
use crate::source_file::SourceFile;
use crate::trainer_pack::TrainerPack;
use crate::unfilled::Unfilled;
use crate::{file_name, words};

pub(crate) struct Desk<'a> {
    pub bundle: &'a Bundle,
    pub faults: Faults,
    pub time: Time<'a>,
    pub ids: Ids,
    /// Built-in names and those of `variables.toml`.
    pub variables: BTreeSet<String>,
    pub unfilled: Unfilled<'a>,
    /// Those of `variables.toml`, in its order.
    pub own_variables: Vec<Variable>,
    pub references: Vec<Reference<'a>>,
    pub media_used: BTreeSet<String>,
    /// Captions and transcripts whose words stand with a clip already.
    pub heard: BTreeSet<String>,
    /// Pictures and descriptions of them that A102 spoke of.
    pub described: BTreeSet<(String, String)>,
    /// Width and height of the pictures of which they are known, in pixels.
    pub sizes: BTreeMap<String, (u32, u32)>,
    pub questions: BTreeMap<QuestionId, Question>,
    pub keys: BTreeMap<QuestionId, QuestionKey>,
    pub choices: BTreeMap<BlockId, Vec<StepFeedback>>,
    pub stories: BTreeMap<BlockId, StoryKey>,
    pub pack: TrainerPack,
    /// Objectives that some question names.
    pub tested: BTreeSet<ObjectiveId>,
    /// Section ids of each lesson.
    pub sections: BTreeMap<String, BTreeSet<String>>,
    pub abbreviations: crate::rules::abbreviations::Seen<'a>,
    /// What `fmt` would write differently, by file.
    pub edits: BTreeMap<String, Vec<Edit>>,
}

/// A name that must exist once everything is read.
pub(crate) struct Reference<'a> {
    pub file: &'a SourceFile,
    pub span: Range<usize>,
    pub wanted: Wanted,
}

pub(crate) enum Wanted {
    Term(String),
    /// `is_law`: the statement binds only if the source is in force.
    Source {
        id: String,
        is_law: bool,
    },
    Objective(String),
    Lesson(String),
    Section {
        lesson: String,
        section: String,
    },
    /// Of the page that the link stands on.
    Here {
        page: String,
        section: String,
    },
    Quiz(String),
    Module(String),
    Handout(String),
}

/// Every id of the bundle, and where it stands.
#[derive(Default)]
pub(crate) struct Ids {
    taken: BTreeMap<String, (String, u32)>,
    /// Written anywhere in the bundle: never given to something without an id.
    reserved: BTreeSet<String>,
    /// The number that was last added to each invented id.
    last: BTreeMap<String, u32>,
}

impl Ids {
    /// Notes every `#id` that stands between curly brackets, so that invented ids keep clear of them.
    fn reserve_from(&mut self, text: &str) {
        for part in text.split(['{', ' ']) {
            if let Some(id) = part.strip_prefix('#') {
                let end = id.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-').unwrap_or(id.len());
                self.reserved.insert(id[..end].to_owned());
            }
        }
    }

    /// The words themselves, or with the next number that makes them new.
    fn next_free(&mut self, base: &str) -> String {
        let number = self.last.entry(base.to_owned()).or_insert(0);
        loop {
            *number += 1;
            let id = if *number == 1 { base.to_owned() } else { format!("{}-{number}", &base[..base.len().min(56)]) };
            if !self.taken.contains_key(&id) && !self.reserved.contains(&id) {
                return id;
            }
        }
    }

    /// Whether nothing new may have it.
    pub fn is_reserved(&self, id: &str) -> bool {
        self.reserved.contains(id)
    }

    /// Every id that something has.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.taken.keys().map(String::as_str)
    }

    /// The file and the line in which the thing with this id stands.
    pub fn place_of(&self, id: &str) -> Option<(&str, u32)> {
        self.taken.get(id).map(|(file, line)| (file.as_str(), *line))
    }

    /// Keeps an id from being given to anything that has none.
    pub fn reserve(&mut self, id: &str) {
        self.reserved.insert(id.to_owned());
    }
}

impl<'a> Desk<'a> {
    pub fn new(bundle: &'a Bundle, faults: Faults, time: Time<'a>) -> Self {
        let mut ids = Ids::default();
        for file in bundle.texts.values() {
            ids.reserve_from(&file.text);
            ids.reserve(&file_name::page_id(&file.path));
        }
        Self {
            bundle,
            faults,
            time,
            ids,
            variables: BTreeSet::new(),
            unfilled: Unfilled::default(),
            own_variables: vec![],
            references: vec![],
            media_used: BTreeSet::new(),
            heard: BTreeSet::new(),
            described: BTreeSet::new(),
            sizes: BTreeMap::new(),
            questions: BTreeMap::new(),
            keys: BTreeMap::new(),
            choices: BTreeMap::new(),
            stories: BTreeMap::new(),
            pack: TrainerPack::default(),
            tested: BTreeSet::new(),
            sections: BTreeMap::new(),
            abbreviations: Default::default(),
            edits: BTreeMap::new(),
        }
    }

    /// Whether the caller gives time for one more file.
    pub fn has_time_for(&mut self, file: &SourceFile) -> bool {
        self.time.allows(Next::File, &file.path, &mut self.faults)
    }

    /// Gives an id to the thing at `span`; all things of a bundle share one name space.
    pub fn name(&mut self, id: &str, file: &SourceFile, span: Range<usize>) {
        let line = file.line_of(span.start);
        match self.ids.taken.get(id) {
            Some((other, other_line)) => {
                let words = format!(
                    "Two things share the id {id}: line {other_line} of {other} and line {line} of {}",
                    file.path
                );
                self.faults.at("M140", file, span, words).help("Give one of them another id");
            }
            None => {
                self.ids.taken.insert(id.to_owned(), (file.path.clone(), line));
            }
        }
    }

    /// An id for something whose author gave none, made from its words.
    pub fn invent(&mut self, from: &str, file: &SourceFile, at: usize) -> String {
        let slug = words::slug(from);
        let base = if slug.is_empty() { "part".to_owned() } else { slug };
        let id = self.ids.next_free(&base);
        self.name(&id, file, at..at);
        id
    }

    /// Notes what `fmt` would write instead.
    pub fn tidy(&mut self, file: &SourceFile, edit: Edit) {
        self.edits.entry(file.path.clone()).or_default().push(edit);
    }

    pub fn refer(&mut self, file: &'a SourceFile, span: Range<usize>, wanted: Wanted) {
        self.references.push(Reference { file, span, wanted });
    }

    /// The path a file of the bundle has under the name the author wrote; says what is wrong when there is none.
    pub fn media(&mut self, written: &str, file: &SourceFile, span: Range<usize>) -> Option<String> {
        let has = |path: &str| self.bundle.media.contains_key(path) || self.bundle.texts.contains_key(path);
        let path = self.bundle.renamed.get(written).cloned().unwrap_or_else(|| written.to_owned());
        if has(&path) {
            self.media_used.insert(path.clone());
            // The address, and not the whole link that it could not be found in.
            if path != written && file.text.get(span.clone()).is_some_and(|text| !text.contains(['\n', '(', '['])) {
                self.tidy(file, Edit::new(span, path.clone()));
            }
            return Some(path);
        }
        let line = file.line_of(span.start);
        let mut known = self.bundle.media.keys();
        if let Some(near) = known.find(|near| near.to_lowercase() == path.to_lowercase()) {
            let near = near.clone();
            self.faults
                .at(
                    "B111",
                    file,
                    span.clone(),
                    format!(
                        "{near}: the name in the file is \"{written}\" but the folder has \"{near}\" (capitals differ)"
                    ),
                )
                .help(format!("Write {near}"))
                .fix(span, near.clone());
            self.media_used.insert(near.clone());
            return Some(near);
        }
        let namesake = self.meant(written);
        let near = namesake
            .clone()
            .or_else(|| crate::near::nearest(&path, self.bundle.media.keys().map(String::as_str)).map(str::to_owned));
        let hint = near.as_ref().map(|near| format!(". Did you mean {near}?")).unwrap_or_default();
        let fault = self
            .faults
            .at(
                "B110",
                file,
                span.clone(),
                format!("{written} is linked on line {line} but is not in the bundle{hint}"),
            )
            .help(cure(written));
        if let Some(namesake) = namesake.filter(|_| file.text.get(span.clone()) == Some(written)) {
            fault.help(format!("Write {namesake}")).fix(span, namesake);
        }
        // What was meant is not of no use.
        self.media_used.extend(near);
        None
    }

    /// B110 for a path that leads to somebody's own computer.
    pub fn not_of_the_bundle(&mut self, written: &str, file: &SourceFile, span: Range<usize>) {
        let line = file.line_of(span.start);
        let meant = self.meant(written);
        let good = meant.clone().unwrap_or_else(|| normal_path(&format!("media/{}", file_name(written))));
        let fault = self
            .faults
            .at(
                "B110",
                file,
                span.clone(),
                format!("{written} is linked on line {line}, but it is a place on one computer"),
            )
            .help(format!("Put the file in the media folder, and write {good}"));
        if meant.is_some() && file.text.get(span.clone()) == Some(written) {
            fault.fix(span, good);
        }
        self.media_used.extend(meant);
    }

    /// The only medium with the name that stands at the end of a path, whatever folder the path is in.
    pub fn meant(&self, written: &str) -> Option<String> {
        let name = normal_path(file_name(written));
        let mut namesakes = self.bundle.media.keys().filter(|path| path.rsplit('/').next() == Some(name.as_str()));
        let first = namesakes.next()?;
        namesakes.next().is_none().then(|| first.clone())
    }
}

/// What follows the last slash of either kind.
pub(crate) fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// What to do about a file that is not there.
fn cure(written: &str) -> &'static str {
    const OTHER_PICTURES: [&str; 8] = ["gif", "bmp", "tif", "tiff", "heic", "heif", "avif", "ico"];
    const OTHER_PAPERS: [&str; 8] = ["doc", "rtf", "xls", "xlsx", "ppt", "pptx", "pages", "zip"];
    const OTHER_CLIPS: [&str; 8] = ["mov", "avi", "wmv", "mkv", "webm", "wav", "ogg", "flac"];
    let ending = extension(written).to_lowercase();
    let is_of = |endings: &[&str]| endings.contains(&ending.as_str());
    if is_of(&OTHER_PICTURES) {
        "Pictures are png, jpg, jpeg, webp or svg files. Save it as one of these, and add that file"
    } else if is_of(&OTHER_PAPERS) {
        "Papers are pdf, docx, odt, txt or csv files. Save it as one of these, and add that file"
    } else if is_of(&OTHER_CLIPS) {
        "Films are mp4 files, recordings mp3 or m4a. Save it as one of these, and add that file"
    } else {
        "Add the file, or correct the name"
    }
}
