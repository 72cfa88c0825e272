//! Places on a picture, chosen from the picture or from their labelled list.

use super::area::{self, Placed};
use super::body::Body;
use super::options::{self, Kind};
use super::stem::{self, ReadStem};
use super::{AnswerKey, Marked, Pick, Rule, Shape, marking, multiple, single};
use crate::compiled::{Block, Purpose};
use crate::page::Page;
use crate::scan::Node;
use crate::text::{Image, Inline, Prose};

/// Like `single` where one area is right, like `multiple` where several are.
pub(super) fn mark(pick: Pick, partial: bool, answers: &[AnswerKey], chosen: &[String]) -> Marked {
    match pick {
        Pick::One => single::mark(answers, chosen),
        Pick::Any => multiple::mark(partial, answers, chosen),
    }
}

/// One where one answer is right.
pub(super) fn pick(body: &Body<'_>) -> Pick {
    let rights = body.answers.iter().filter(|answer| matches!(answer.boxed, Some((true, _))));
    if rights.count() > 1 { Pick::Any } else { Pick::One }
}

pub(super) fn read(
    page: &mut Page<'_, '_>,
    node: &Node,
    body: &Body<'_>,
    stem: &mut ReadStem,
) -> Option<(Shape, Rule)> {
    let partial = marking::is_partial(page, node, page.purpose != Purpose::Assessed);
    let pick = pick(body);
    let settings: &[&str] = match pick {
        Pick::One => &["score", "fixed", "rect", "circle"],
        Pick::Any => &["fixed", "rect", "circle"],
    };
    let image = picture(page, node, stem);
    let options = options::read(page, node, body, &Kind { name: "hotspot", settings, has_many_rights: true });
    let placed: Vec<Option<Placed>> = body.answers.iter().map(|answer| area::read(page, answer)).collect();
    let (image, options) = (image?, options?);
    let placed: Vec<Placed> = placed.into_iter().collect::<Option<_>>()?;
    let size = page.desk.sizes.get(&image.src).copied();
    area::look_at(page, &placed, size);
    let areas = placed.into_iter().map(|placed| placed.area).collect();
    Some((
        Shape::Hotspot { image, pick, answers: options.shown, areas },
        Rule::Hotspot { pick, partial, answers: options.keys },
    ))
}

/// Takes the one picture out of the stem; what a figure says about it stays there as prose.
fn picture(page: &mut Page<'_, '_>, node: &Node, stem: &mut ReadStem) -> Option<Image> {
    let number: usize = stem.blocks.iter().map(pictures_in).sum();
    let place = stem.blocks.iter().position(|block| alone(block).is_some());
    let (place, image) = match (number, place) {
        // A picture that is missing from the bundle was spoken of already.
        (0, _) if !stem.is_whole => return None,
        (1, Some(place)) => (place, alone(&stem.blocks[place])?.clone()),
        (0, _) => return needs(page, node, "a picture before the answers"),
        (1, None) => return needs(page, node, "its picture in a paragraph of its own"),
        (more, _) => return needs(page, node, &format!("one picture, but this one has {more}")),
    };
    if image.alt.is_empty() && stem.is_whole {
        page.fault("A101", node.line.clone(), "This picture has no description")
            .help("Write what someone would need to know; the picture of a hotspot question is never decorative");
    }
    let prose = what_it_says(stem.blocks.remove(place));
    stem.blocks.splice(place..place, prose.into_iter().map(Block::Prose));
    if stem.blocks.is_empty() {
        stem::needs_words(page, node);
    }
    Some(image)
}

fn needs(page: &mut Page<'_, '_>, node: &Node, what: &str) -> Option<Image> {
    page.fault("F008", node.line.clone(), format!("A hotspot question needs {what}"))
        .help("Write ![what is to be seen](media/NAME) on a line with blank lines around it, or use a figure");
    None
}

fn alone(block: &Block) -> Option<&Image> {
    match block {
        Block::Figure { image, .. } => Some(image),
        Block::Prose(Prose::Paragraph(words)) => match words.as_slice() {
            [Inline::Image(image)] => Some(image),
            _ => None,
        },
        _ => None,
    }
}

/// Caption, longer description and credit.
fn what_it_says(block: Block) -> Vec<Prose> {
    let Block::Figure { credit, long, caption, .. } = block else { return vec![] };
    let line = |text: String| Prose::Paragraph(vec![Inline::Text(text)]);
    let credit = credit.map(|credit| format!("Picture: {credit}"));
    caption.into_iter().chain(long.map(line)).chain(credit.map(line)).collect()
}

fn pictures_in(block: &Block) -> usize {
    match block {
        Block::Figure { caption, .. } => 1 + caption.iter().map(pictures_in_prose).sum::<usize>(),
        Block::Prose(prose) => pictures_in_prose(prose),
        _ => 0,
    }
}

fn pictures_in_prose(prose: &Prose) -> usize {
    match prose {
        Prose::Paragraph(words) | Prose::Heading { words, .. } => pictures(words).count(),
        Prose::List { items, .. } => items.iter().flatten().map(pictures_in_prose).sum(),
        Prose::Quotation(inner) => inner.iter().map(pictures_in_prose).sum(),
        Prose::Table(table) => {
            let headings = table.columns.iter().map(|column| &column.heading);
            headings.chain(table.rows.iter().flatten()).map(|words| pictures(words).count()).sum()
        }
        Prose::Code { .. } | Prose::Rule => 0,
    }
}

/// The pictures among words, inside bold words and links too.
pub(super) fn pictures(words: &[Inline]) -> impl Iterator<Item = &Image> {
    let mut found = Vec::new();
    add_pictures(words, &mut found);
    found.into_iter()
}

fn add_pictures<'w>(words: &'w [Inline], found: &mut Vec<&'w Image>) {
    for word in words {
        match word {
            Inline::Image(image) => found.push(image),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Struck(inner) => add_pictures(inner, found),
            Inline::Link { words, .. } => add_pictures(words, found),
            _ => {}
        }
    }
}
