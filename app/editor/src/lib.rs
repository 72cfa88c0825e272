//! The author's editor in the browser: `writing.js` calls this, and does with the page what it says.
//!
//! It checks by the rules that publishing goes by, and draws by the views that learners get. Nothing here knows the page:
//! words go in, and words come out.

mod put;

use std::collections::BTreeMap;
use std::ops::Range;

use app::pages::drafts::{edit, shown};
use courses::compiled::{Compiled, Media};
use courses::{Date, Fault, FileKind, Files, Partnership, check_knowing};
use wasm_bindgen::prelude::wasm_bindgen;

pub use put::Put;

/// A course, and the page of it that is being written.
#[wasm_bindgen]
pub struct Course {
    path: String,
    today: Date,
    texts: Files,
    /// `None` for what is there and was refused.
    media: BTreeMap<String, Option<Media>>,
    /// The organisation whose draft it is, and what it has settled.
    house: String,
    values: BTreeMap<String, String>,
    faults: Vec<Fault>,
    /// What stops the page from being shown; blank when it is shown as it is.
    why_not: &'static str,
    /// As it could last be shown.
    compiled: Option<Compiled>,
}

const NOT_YET: &str = "It shows here as soon as this page has no problem.";
const AS_BEFORE: &str =
    "This is how it was before. Your last changes show when the problems of this page are put right.";
const FACTS_FIRST: &str = "The facts about the course, course.toml, have a problem. Put that right first.";

#[wasm_bindgen]
impl Course {
    /// `today` as `2027-03-05`; `None` for anything else.
    pub fn of(path: &str, today: &str) -> Option<Self> {
        Some(Self {
            path: path.to_owned(),
            today: Date::parse(today)?,
            texts: Files::new(),
            media: BTreeMap::new(),
            house: String::new(),
            values: BTreeMap::new(),
            faults: Vec::new(),
            why_not: NOT_YET,
            compiled: None,
        })
    }

    /// The words of a file.
    pub fn text(&mut self, path: &str, words: &str) {
        self.texts.insert(path.to_owned(), words.as_bytes().to_vec());
    }

    /// Whose draft it is.
    pub fn house(&mut self, name: &str) {
        self.house = name.to_owned();
    }

    /// What a variable says there.
    pub fn value(&mut self, name: &str, value: &str) {
        self.values.insert(name.to_owned(), value.to_owned());
    }

    /// A picture or another file. Without `sha256` it was refused; without a size its size is not known.
    pub fn medium(&mut self, path: &str, sha256: &str, content_type: &str, width: u32, height: u32) {
        let media = Media {
            sha256: sha256.to_owned(),
            content_type: content_type.to_owned(),
            size: (width > 0 && height > 0).then_some((width, height)),
        };
        self.media.insert(path.to_owned(), Some(media).filter(|_| !sha256.is_empty()));
    }

    /// Takes in what stands on the page now, and looks at the course with it.
    pub fn check(&mut self, words: &str) {
        self.text(&self.path.clone(), words);
        let partnership = Partnership { name: &self.house, values: &self.values };
        let written = check_knowing(&self.texts, &self.media, &self.path, (self.today, Some(&partnership)));
        self.faults = written.faults.into_iter().filter(|fault| fault.file == self.path).collect();
        self.why_not = match (&written.compiled, &self.compiled) {
            (Some(_), _) => "",
            (None, _) if edit::is_fine(&self.faults) && FileKind::of(&self.path) != FileKind::Facts => FACTS_FIRST,
            (None, Some(_)) => AS_BEFORE,
            (None, None) => NOT_YET,
        };
        if written.compiled.is_some() {
            self.compiled = written.compiled;
        }
    }

    /// What is wrong with the page, in one line.
    pub fn in_short(&self) -> String {
        edit::in_short(&self.faults)
    }

    /// What is wrong with it, as HTML.
    pub fn told(&self) -> String {
        edit::told(&self.faults, self.words())
    }

    /// What stands on the page.
    fn words(&self) -> &str {
        let bytes = self.texts.get(&self.path).map(Vec::as_slice).unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or_default()
    }

    /// What a learner sees of it, as HTML; blank while there is nothing to see.
    pub fn shown(&self) -> String {
        self.compiled.as_ref().and_then(|course| shown::shown(course, &self.path, self.words())).unwrap_or_default()
    }

    /// Why the newest words are not shown; blank when they are.
    pub fn why_not(&self) -> String {
        self.why_not.to_owned()
    }

    /// What a button puts into the page. Places count as browsers count them; there are none while the cursor has not been in
    /// the words.
    pub fn put_in(&self, piece: &str, words: &str, from: Option<usize>, to: Option<usize>) -> Option<Put> {
        let objective = self.first_objective();
        put::piece(piece, words, selected(from, to), &self.around(&objective))
    }

    /// Puts in a picture; its description is blank for one that only decorates.
    pub fn put_picture(
        &self,
        src: &str,
        description: &str,
        words: &str,
        from: Option<usize>,
        to: Option<usize>,
    ) -> Option<Put> {
        put::picture((src, description), words, selected(from, to), &self.around(""))
    }
}

fn selected(from: Option<usize>, to: Option<usize>) -> Option<Range<usize>> {
    from.zip(to).map(|(from, to)| from..to)
}

impl Course {
    /// As the facts list it: a page that cannot be shown yet must not make a new question lack its objective.
    fn first_objective(&self) -> String {
        let facts = self.texts.get("course.toml").and_then(|bytes| std::str::from_utf8(bytes).ok());
        let compiled = || Some(self.compiled.as_ref()?.learner.facts.objectives.first()?.id.to_string());
        facts.and_then(courses::first_objective).or_else(compiled).unwrap_or_default()
    }

    /// What a new piece may name: the first that the course has of each.
    fn around<'a>(&'a self, objective: &'a str) -> courses::piece::Around<'a> {
        let learner = self.compiled.as_ref().map(|course| &course.learner);
        let lesson = learner.and_then(|learner| {
            learner.lessons.get(&courses::ids::LessonId::new(courses::id_of_page(&self.path, self.words())))
        });
        let facts = learner.map(|learner| &learner.facts);
        let taught = lesson.and_then(|lesson| lesson.objectives.first());
        let is_picture =
            |media: &Option<Media>| media.as_ref().is_some_and(|one| one.content_type.starts_with("image/"));
        let mut pictures = self.media.iter().filter(|(_, media)| is_picture(media)).map(|(path, _)| path.as_str());
        let first_picture = pictures.next().unwrap_or_default();
        courses::piece::Around {
            path: &self.path,
            objective: taught.map_or(objective, |id| id.as_str()),
            source: facts.and_then(|facts| facts.sources.first()).map_or("", |source| source.id.as_str()),
            handout: learner.and_then(|learner| learner.handouts.keys().next()).map_or("", |id| id.as_str()),
            term: learner.and_then(|learner| learner.glossary.keys().next()).map_or("", |id| id.as_str()),
            pictures: [first_picture, pictures.next().unwrap_or(first_picture)],
        }
    }
}
