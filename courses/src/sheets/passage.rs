//! Blocks of a lesson, a guide or a slide as pieces of a sheet.

use super::asked::Asked;
use super::pen::Pen;
use super::{BoxKind, ChoiceKind, Dealt, Piece, asked, paragraph, stories};
use crate::compiled::{Block, Check, CheckPurpose, Checklist, Clip, Reflection, Transcript};
use crate::ids::SourceId;
use crate::saying;
use crate::text::{Inline, Prose, plain};
use crate::trainer_pack::{Passage, TrainerNote};

/// `dealt` is what was dealt for the questions of checks; without it nothing in the blocks deals.
pub(super) fn blocks(pen: &Pen<'_>, dealt: Option<&Dealt>, blocks: &[Block]) -> Vec<Piece> {
    blocks.iter().flat_map(|block| one(pen, dealt, block)).collect()
}

/// A stretch of the guide or the slides: its text, then the notes.
pub(super) fn passage(pen: &Pen<'_>, dealt: &Dealt, passage: &Passage) -> Vec<Piece> {
    let mut pieces = blocks(pen, Some(dealt), &passage.blocks);
    pieces.extend(passage.notes.iter().map(|made| note(pen, made)));
    pieces
}

fn one(pen: &Pen<'_>, dealt: Option<&Dealt>, block: &Block) -> Vec<Piece> {
    let inside = |body: &[Block]| blocks(pen, dealt, body);
    match block {
        Block::Prose(part) => vec![pen.piece(part)],
        Block::Callout { kind, title, body, .. } => {
            let label = saying::callout(*kind);
            let title = title.as_deref().filter(|words| plain(words) != label);
            vec![boxed(pen, kind_of(*kind), label, title, inside(body))]
        }
        Block::Law { title, source, body, .. } => {
            let mut inside = inside(body);
            inside.extend(source_line(pen, source));
            vec![boxed(pen, BoxKind::Law, "The law", title.as_deref(), inside)]
        }
        Block::Practice { kind, title, source, body, .. } => {
            let mut inside = inside(body);
            inside.extend(source.as_ref().and_then(|source| source_line(pen, source)));
            let label = saying::practice(*kind, pen.course.facts.publisher.kind);
            vec![boxed(pen, BoxKind::Practice, label, title.as_deref(), inside)]
        }
        Block::Figure { image, credit, long, caption, .. } => vec![Piece::Picture {
            image: image.clone(),
            credit: credit.clone(),
            long: long.clone(),
            caption: pen.parts(caption),
            spots: vec![],
        }],
        Block::Table { caption, row_headers, table, .. } => vec![Piece::Table {
            caption: caption.as_deref().map(|words| pen.words(words)),
            row_headers: *row_headers,
            table: pen.table(table),
        }],
        Block::Reveal { button, body, .. } => vec![Piece::Boxed {
            kind: BoxKind::Plain,
            label: String::new(),
            title: Some(pen.words(button)),
            inside: inside(body),
        }],
        Block::Reflection(note) => reflection(pen, note),
        Block::Checklist(list) => checklist(pen, list),
        Block::Check(made) => check(pen, dealt, made),
        Block::Scenario(story) => stories::in_workbook(pen, story),
        Block::Local { body, .. } | Block::Handout { body, .. } => inside(body),
        // A sheet may be printed for a whole hall, so it holds every passage with its label.
        Block::Only { for_whom, body } => {
            let roles: Vec<&str> = for_whom.roles.iter().map(|role| saying::audience(*role)).collect();
            let label = (!roles.is_empty()).then(|| {
                Piece::Prose(Prose::Paragraph(vec![Inline::Strong(super::text(format!("For {}", roles.join(", "))))]))
            });
            label.into_iter().chain(inside(body)).collect()
        }
        Block::Quiz(_) => vec![],
        Block::Clip(clip) => transcript(pen, clip),
    }
}

fn kind_of(kind: crate::compiled::Callout) -> BoxKind {
    use crate::compiled::Callout;
    match kind {
        Callout::Note => BoxKind::Note,
        Callout::Warning => BoxKind::Warning,
        Callout::Example => BoxKind::Example,
        Callout::Summary => BoxKind::Summary,
    }
}

fn boxed(pen: &Pen<'_>, kind: BoxKind, label: &str, title: Option<&[Inline]>, inside: Vec<Piece>) -> Piece {
    Piece::Boxed { kind, label: label.to_owned(), title: title.map(|words| pen.words(words)), inside }
}

/// What it rests on, and how far that can be relied on.
pub(super) fn source_line(pen: &Pen<'_>, id: &SourceId) -> Option<Piece> {
    let source = pen.course.facts.sources.iter().find(|source| source.id == *id)?;
    Some(paragraph(format!("{}. {}", source.title, saying::read_on(source))))
}

fn reflection(pen: &Pen<'_>, note: &Reflection) -> Vec<Piece> {
    let mut pieces = vec![pen.title(note.title.as_deref(), "A note to yourself")];
    pieces.extend(pen.prose(&note.prompt));
    pieces.push(Piece::Lines(note.lines.max(3)));
    pieces
}

fn checklist(pen: &Pen<'_>, list: &Checklist) -> Vec<Piece> {
    let mut pieces = vec![pen.title(list.title.as_deref(), "Your list")];
    pieces.extend(pen.prose(&list.intro));
    let items = list.items.iter().map(|item| pen.words(&item.words)).collect();
    pieces.push(Piece::Choices { kind: ChoiceKind::Tick, items });
    pieces
}

fn check(pen: &Pen<'_>, dealt: Option<&Dealt>, check: &Check) -> Vec<Piece> {
    let otherwise = match check.purpose {
        CheckPurpose::Pre => "Before you read: what do you think?",
        CheckPurpose::Check => "Check what you know",
    };
    let mut pieces = vec![pen.title(check.title.as_deref(), otherwise)];
    pieces.extend(pen.prose(&check.intro));
    let questions = check.questions.iter().filter_map(|id| pen.course.questions.get(id));
    pieces.extend(questions.map(|question| {
        let asked = match dealt.and_then(|dealt| dealt.get(&question.id)) {
            Some(hand) => Asked { order: &hand.order, dealt: &hand.cards, ..Asked::default() },
            None => Asked::default(),
        };
        asked::question(pen, question, asked)
    }));
    pieces
}

/// What is said in a clip; paper cannot play it.
fn transcript(pen: &Pen<'_>, clip: &Clip) -> Vec<Piece> {
    let Transcript::Words(words) = &clip.transcript else { return vec![] };
    let title = clip.title.as_deref().map(|words| Piece::Heading {
        level: 2 + pen.deeper,
        words: pen.words(words),
        aside: None,
    });
    title.into_iter().chain(pen.prose(words)).collect()
}

/// What only the trainer reads, with its time and method.
pub(super) fn note(pen: &Pen<'_>, note: &TrainerNote) -> Piece {
    let aside = aside(note.minutes, note.method.as_deref()).map(|words| format!(" ({words})")).unwrap_or_default();
    Piece::Boxed {
        kind: BoxKind::Trainer,
        label: format!("For the trainer{aside}"),
        title: note.title.as_deref().map(|words| pen.words(words)),
        inside: pen.prose(&note.words),
    }
}

/// `15 minutes, discussion`.
pub(super) fn aside(minutes: Option<u32>, method: Option<&str>) -> Option<String> {
    let parts: Vec<String> = minutes.map(saying::exact_minutes).into_iter().chain(method.map(str::to_owned)).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}
