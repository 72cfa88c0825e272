//! What a course says, cut into passages that a search can find: each section of a lesson, each term, each handout.
//!
//! Only what a reader sees without answering anything. Questions and stories are left out: a search must not be a way
//! to their answers.

use crate::compiled::{Block, Clip, ForWhom, Handout, LearnerHalf, Lesson, Term, Transcript};
use crate::ids::{HandoutId, LessonId, TermId};
use crate::text::{Inline, Prose, plain, plain_prose};

/// A stretch of a course that is found as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    pub place: Place,
    /// The title of the page that it stands on.
    pub page: String,
    /// The heading over it, where it is not the title of the page.
    pub heading: Option<String>,
    /// Paragraphs, one a line.
    pub words: String,
    /// It is for those who are among all of these; empty = for everyone.
    pub for_whom: Vec<ForWhom>,
}

/// Where a passage is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// What the course is about.
    Course,
    /// A section is the id of its heading; before the first there is none.
    Lesson {
        lesson: LessonId,
        section: Option<String>,
    },
    Term(TermId),
    Handout(HandoutId),
}

/// A passage that would be longer is cut into several of one place (bytes).
const LONGEST: usize = 4_000;

/// All of them, in reading order.
pub fn passages(course: &LearnerHalf) -> Vec<Passage> {
    let mut found = vec![about(course)];
    let lessons = course.modules.iter().flat_map(|module| &module.lessons).filter_map(|id| course.lessons.get(id));
    found.extend(lessons.flat_map(of_lesson));
    found.extend(course.glossary.values().map(of_term));
    found.extend(course.handouts.values().flat_map(of_handout));
    found
}

fn about(course: &LearnerHalf) -> Passage {
    let facts = &course.facts;
    let objectives = facts.objectives.iter().map(|objective| objective.text.as_str());
    let words: Vec<&str> = std::iter::once(facts.summary.as_str()).chain(objectives).collect();
    Passage {
        place: Place::Course,
        page: facts.title.clone(),
        heading: None,
        words: words.join("\n"),
        for_whom: vec![],
    }
}

fn of_lesson(lesson: &Lesson) -> Vec<Passage> {
    let place = Place::Lesson { lesson: lesson.id.clone(), section: None };
    Cutter::new(place, &lesson.title).cut(&lesson.blocks)
}

fn of_handout(handout: &Handout) -> Vec<Passage> {
    Cutter::new(Place::Handout(handout.id.clone()), &handout.title).cut(&handout.blocks)
}

fn of_term(term: &Term) -> Passage {
    Passage {
        place: Place::Term(term.id.clone()),
        page: term.name.clone(),
        heading: None,
        words: term.definition.iter().map(line_of).collect::<Vec<_>>().join("\n"),
        for_whom: vec![],
    }
}

/// Reads blocks in order and cuts at each heading, and where a passage for some people begins or ends.
struct Cutter {
    now: Passage,
    /// Its heading stands in no passage yet.
    is_begun: bool,
    done: Vec<Passage>,
}

impl Cutter {
    fn new(place: Place, page: &str) -> Self {
        let now = Passage { place, page: page.to_owned(), heading: None, words: String::new(), for_whom: vec![] };
        Self { now, is_begun: false, done: vec![] }
    }

    /// A page whose text begins with a heading, or that has none, is still found by its title.
    fn cut(mut self, blocks: &[Block]) -> Vec<Passage> {
        let title = self.now.clone();
        self.blocks(blocks);
        self.close();
        let has_start = self.done.first().is_some_and(|first| first.heading.is_none() && first.for_whom.is_empty());
        if !has_start {
            self.done.insert(0, title);
        }
        self.done
    }

    /// Keeps what was read so far. What follows stands in the same section.
    fn close(&mut self) {
        if !self.now.words.is_empty() || self.is_begun {
            self.done.push(self.now.clone());
        }
        self.is_begun = false;
        self.now.words.clear();
    }

    fn begin(&mut self, section: &str, words: &[Inline]) {
        self.close();
        self.is_begun = true;
        self.now.heading = Some(plain(words));
        if let Place::Lesson { section: now, .. } = &mut self.now.place {
            *now = (!section.is_empty()).then(|| section.to_owned());
        }
    }

    fn add(&mut self, line: &str) {
        let line = line.trim();
        if line.is_empty() {
            return;
        }
        if self.now.words.len() + line.len() > LONGEST && !self.now.words.is_empty() {
            self.close();
        }
        if !self.now.words.is_empty() {
            self.now.words.push('\n');
        }
        self.now.words.push_str(line);
    }

    fn title(&mut self, title: Option<&Vec<Inline>>) {
        if let Some(words) = title {
            self.add(&plain(words));
        }
    }

    fn prose(&mut self, parts: &[Prose]) {
        for part in parts {
            match part {
                Prose::Heading { id, words, .. } => self.begin(id, words),
                Prose::List { items, .. } => items.iter().for_each(|item| self.add(&plain_prose(item))),
                Prose::Table(table) => self.table(table),
                other => self.add(&line_of(other)),
            }
        }
    }

    fn table(&mut self, table: &crate::text::Table) {
        let line = |cells: &mut dyn Iterator<Item = &Vec<Inline>>| {
            cells.map(|cell| plain(cell)).collect::<Vec<_>>().join(" · ")
        };
        self.add(&line(&mut table.columns.iter().map(|column| &column.heading)));
        for row in &table.rows {
            self.add(&line(&mut row.iter()));
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Prose(part) => self.prose(std::slice::from_ref(part)),
            Block::Callout { title, .. } | Block::Law { title, .. } | Block::Practice { title, .. } => {
                self.title(title.as_ref());
                self.blocks(block.inside());
            }
            Block::Reveal { button, body, .. } => {
                self.add(&plain(button));
                self.blocks(body);
            }
            Block::Figure { image, long, caption, .. } => self.figure(image, long.as_deref(), caption),
            Block::Table { caption, table, .. } => {
                self.title(caption.as_ref());
                self.table(table);
            }
            Block::Checklist(list) => {
                self.title(list.title.as_ref());
                self.prose(&list.intro);
                list.items.iter().for_each(|item| self.add(&plain(&item.words)));
            }
            Block::Reflection(note) => {
                self.title(note.title.as_ref());
                self.prose(&note.prompt);
            }
            Block::Clip(clip) => self.clip(clip),
            Block::Only { for_whom, body } => self.only(for_whom, body),
            Block::Local { body, .. } | Block::Handout { body, .. } => self.blocks(body),
            Block::Check(_) | Block::Scenario(_) | Block::Quiz(_) => {}
        }
    }

    fn figure(&mut self, image: &crate::text::Image, long: Option<&str>, caption: &[Prose]) {
        self.add(&image.alt);
        self.add(long.unwrap_or_default());
        self.prose(caption);
    }

    fn clip(&mut self, clip: &Clip) {
        self.title(clip.title.as_ref());
        if let Transcript::Words(words) = &clip.transcript {
            self.prose(words);
        }
        clip.said.iter().for_each(|paragraph| self.add(paragraph));
    }

    /// What follows stands under the heading that everyone sees, whatever headings stand inside.
    fn only(&mut self, for_whom: &ForWhom, body: &[Block]) {
        self.close();
        let around = self.now.clone();
        self.now.for_whom.push(for_whom.clone());
        self.blocks(body);
        self.close();
        self.now = around;
    }
}

fn line_of(part: &Prose) -> String {
    plain_prose(std::slice::from_ref(part))
}
