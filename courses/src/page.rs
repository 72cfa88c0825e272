//! One Markdown file while it is read.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::blocks::trainer::NoteDraft;
use crate::budget::Next;
use crate::compiled::{Block, Purpose};
use crate::desk::{Desk, Wanted};
use crate::fault::Fault;
use crate::fmt::Edit;
use crate::ids::BlockId;
use crate::markdown;
use crate::run::Run;
use crate::scan::{Node, Piece, Place};
use crate::source_file::SourceFile;
use crate::text::{Inline, Prose, Target, plain};
use crate::{blocks, rules};

pub(crate) struct Page<'d, 'a> {
    pub desk: &'d mut Desk<'a>,
    pub file: &'a SourceFile,
    pub place: Place,
    /// Of the lesson or quiz, or the name of the file.
    pub id: String,
    /// Whose trainer notes are read: the page's, or a question's.
    pub owner: String,
    /// How many of the blocks or parts of the page come before a note that is met now.
    pub after: usize,
    pub notes: Vec<NoteDraft>,
    /// What the headings of the guide say of time and method, by their ids.
    pub plan: BTreeMap<String, Timing>,
    pub purpose: Purpose,
    pub voice: Voice,
    /// While the words of a `gaps` question are read: the gaps in them.
    pub gaps: Option<markdown::Gaps>,
    /// Markdown events so far.
    pub events: usize,
    /// Level of the heading before; the title of the page is 1.
    pub level: u8,
    /// Where each set of link words leads.
    pub links: BTreeMap<String, Target>,
    pub passages: Vec<Passage>,
    /// Minutes that questions take.
    pub question_minutes: u32,
    /// Minutes that films and recordings run.
    pub clip_minutes: u32,
    /// Checks after the reading.
    pub checks: usize,
    /// Quizzes that this page places.
    pub placed: Vec<String>,
}

/// How fast people read a lesson.
pub(crate) const WORDS_A_MINUTE: usize = 130;

/// Who speaks to whom: what is checked and where it goes depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Voice {
    /// The lesson itself.
    Page,
    /// The words of a question and its answers.
    Question,
    /// Hints, feedback and explanations.
    Reply,
    /// Read by trainers only.
    Trainer,
}

/// What a heading of the guide says of its part.
pub(crate) struct Timing {
    pub minutes: Option<u32>,
    pub method: Option<String>,
}

/// A paragraph or list item as a learner reads it, for counting words.
pub(crate) struct Passage {
    /// 0 before the first heading.
    pub section: usize,
    /// Without glossary terms and variables.
    pub text: String,
    /// All of them.
    pub words: usize,
    pub span: Range<usize>,
}

impl<'d, 'a> Page<'d, 'a> {
    pub fn new(desk: &'d mut Desk<'a>, file: &'a SourceFile, place: Place, id: &str) -> Self {
        Self {
            desk,
            file,
            place,
            id: id.to_owned(),
            owner: id.to_owned(),
            after: 0,
            notes: vec![],
            plan: BTreeMap::new(),
            purpose: Purpose::Practice,
            voice: if matches!(place, Place::Guide | Place::Slides) { Voice::Trainer } else { Voice::Page },
            gaps: None,
            events: 0,
            level: 1,
            links: BTreeMap::new(),
            passages: vec![],
            question_minutes: 0,
            clip_minutes: 0,
            checks: 0,
            placed: vec![],
        }
    }

    pub fn fault(&mut self, code: &'static str, span: Range<usize>, message: impl Into<String>) -> &mut Fault {
        self.desk.faults.at(code, self.file, span, message)
    }

    /// Whether the caller gives time for one more part of the page.
    pub fn has_time(&mut self) -> bool {
        self.desk.time.allows(Next::Part, &self.file.path, &mut self.desk.faults)
    }

    pub fn refer(&mut self, span: Range<usize>, wanted: Wanted) {
        self.desk.refer(self.file, span, wanted);
    }

    /// Reads something in another voice.
    pub fn speaking<T>(&mut self, voice: Voice, read: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.voice, voice);
        let result = read(self);
        self.voice = before;
        result
    }

    pub fn blocks(&mut self, pieces: &[Piece]) -> Vec<Block> {
        let mut read = Vec::new();
        for piece in pieces {
            match piece {
                Piece::Words(run) => read.extend(self.prose(run).into_iter().map(Block::Prose)),
                Piece::Block(node) => read.extend(blocks::read(self, node)),
            }
        }
        read
    }

    /// A block that shows nothing where it stands, such as a trainer note.
    pub fn blocks_of(&mut self, node: &Node) -> Vec<Block> {
        blocks::read(self, node).into_iter().collect()
    }

    /// The blocks of a whole page. A trainer note inside one of them stands after it.
    pub fn top_blocks(&mut self, pieces: &[Piece]) -> Vec<Block> {
        let mut read = Vec::new();
        for piece in pieces {
            let is_note = matches!(piece, Piece::Block(node) if node.name() == "trainer");
            self.after = read.len() + usize::from(!is_note);
            read.extend(self.blocks(std::slice::from_ref(piece)));
        }
        read
    }

    /// Reads the trainer notes among pieces that show nothing else.
    pub fn notes_in(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            if let Piece::Block(node) = piece
                && node.name() == "trainer"
            {
                blocks::read(self, node);
            }
        }
    }

    pub fn prose(&mut self, run: &Run) -> Vec<Prose> {
        markdown::prose(self, run)
    }

    /// Markdown of a block that holds nothing else; a figure in it becomes a picture, trainer notes go where they belong.
    pub fn plain_prose(&mut self, node: &Node) -> Vec<Prose> {
        let mut read = Vec::new();
        for piece in &node.body {
            match piece {
                Piece::Words(run) => read.extend(self.prose(run)),
                Piece::Block(inner) => {
                    if let Some(Block::Figure { image, caption, .. }) = blocks::read(self, inner) {
                        read.push(Prose::Paragraph(vec![Inline::Image(image)]));
                        read.extend(caption);
                    }
                }
            }
        }
        read
    }

    pub fn title(&mut self, node: &Node) -> Option<Vec<Inline>> {
        let run = node.title.as_ref().filter(|run| !run.is_blank())?;
        let words = markdown::line(self, run);
        if words.iter().any(holds_link) {
            let span = run.words_span();
            self.fault("F005", span, "A title cannot hold links or pictures")
                .help("Move the link into the words of the block");
        }
        Some(words)
    }

    /// The id its author gave, if any.
    fn given_id(&mut self, node: &Node) -> Option<BlockId> {
        let id = node.settings.id.as_ref()?;
        self.desk.name(&id.text, self.file, id.span.clone());
        Some(BlockId::new(id.text.clone()))
    }

    /// The id its author gave, or a new one.
    pub fn block_id(&mut self, node: &Node) -> BlockId {
        match self.given_id(node) {
            Some(id) => id,
            None => {
                let base = format!("{}-{}", self.id, node.name());
                let id = self.desk.invent(&base, self.file, node.line.start);
                let edit = self.id_edit(node, &id);
                self.desk.tidy(self.file, edit);
                BlockId::new(id)
            }
        }
    }

    /// Writes an id on the opening line of a block that has none.
    pub fn id_edit(&self, node: &Node, id: &str) -> Edit {
        let span = node.settings.span.clone();
        match self.file.text.get(span.clone()).map(str::trim) {
            _ if span == (0..0) => Edit::new(node.line.end..node.line.end, format!(" {{#{id}}}")),
            Some("") | None => Edit::new(span, format!("#{id}")),
            Some(_) => Edit::new(span.start..span.start, format!("#{id} ")),
        }
    }

    pub fn needs(&mut self, node: &Node, what: &str) -> &mut Fault {
        let words = format!("{} needs {what}", crate::words::capital(&crate::words::a(node.name())));
        let span = node.line.clone();
        self.fault("F008", span, words)
    }

    /// Notes what learners read, and looks at how it is said.
    pub fn note_passage(&mut self, words: &[Inline], span: Range<usize>, is_item: bool) {
        if self.voice != Voice::Trainer {
            rules::wording::look_at(self, &plain(words), &span, is_item);
        }
        if self.voice == Voice::Page {
            let section = self.section();
            let count = rules::reading_age::words_of(&plain(words)).count();
            self.passages.push(Passage { section, text: rules::reading_age::readable(words), words: count, span });
        }
    }

    /// How long the page takes, in 130ths of a minute.
    pub fn time(&self) -> usize {
        let words: usize = self.passages.iter().map(|passage| passage.words).sum();
        words + (self.question_minutes + self.clip_minutes) as usize * WORDS_A_MINUTE
    }

    fn section(&self) -> usize {
        self.desk.sections.get(&self.id).map_or(0, std::collections::BTreeSet::len)
    }

    /// Where some words stand within a span, or the start of the span.
    pub fn find_within(&self, span: &Range<usize>, words: &str) -> Range<usize> {
        let text = self.file.text.get(span.clone()).unwrap_or_default();
        match text.find(words) {
            Some(at) => span.start + at..span.start + at + words.len(),
            None => span.start..span.end.min(self.file.line_span(span.start).end).max(span.start),
        }
    }
}

pub(crate) fn holds_link(word: &Inline) -> bool {
    match word {
        Inline::Link { .. } | Inline::Image(_) => true,
        Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Struck(inner) => inner.iter().any(holds_link),
        _ => false,
    }
}
