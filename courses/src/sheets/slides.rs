//! The slides: for the wall without a note on them, and for the speaker with the notes below each.

use super::paper_quiz::dealt_in_lessons;
use super::passage::{blocks, passage};
use super::pen::Pen;
use super::{Frame, Paper, Piece, Printing, Reader, Sheet};
use crate::compiled::Compiled;
use crate::text::{Inline, Prose};
use crate::trainer_pack::{Passage, Slides};

pub(super) fn sheets(course: &Compiled, printing: &Printing<'_>) -> Vec<Sheet> {
    let Some(slides) = &course.server.pack.slides else { return vec![] };
    let title = slides.title.clone().unwrap_or_else(|| course.learner.facts.title.clone());
    let frame = Frame { course: &course.learner, printing };
    let wall = Sheet {
        paper: Paper::Wall,
        stamp: frame.foot_on_the_wall(),
        ..frame.sheet(
            "slides",
            title.clone(),
            "What is shown on the wall, one slide on each page.",
            Reader::Trainer,
            on_the_wall(course, printing, slides),
        )
    };
    let speaker = frame.sheet(
        "slides-with-notes",
        format!("Speaker’s notes: {title}"),
        "Each slide with what to say and how long it takes.",
        Reader::Trainer,
        for_the_speaker(course, printing, &title, slides),
    );
    vec![wall, speaker]
}

fn on_the_wall(course: &Compiled, printing: &Printing<'_>, slides: &Slides) -> Vec<Piece> {
    let pen = Pen::new(&course.learner, printing);
    let dealt = dealt_in_lessons(course);
    let mut pieces = as_pictures(blocks(&pen, Some(&dealt), &slides.opening.blocks));
    for slide in &slides.slides {
        pieces.push(Piece::NewPage);
        pieces.push(Piece::Heading { level: 2, words: pen.words(&slide.heading), aside: None });
        pieces.extend(as_pictures(blocks(&pen.deeper(1), Some(&dealt), &slide.passage.blocks)));
    }
    pieces
}

/// A picture alone in its paragraph is a picture of its own, to be shown as large as the slide allows.
fn as_pictures(pieces: Vec<Piece>) -> Vec<Piece> {
    let shown = pieces.into_iter().map(|piece| match piece {
        Piece::Prose(Prose::Paragraph(words)) => match words.as_slice() {
            [Inline::Image(image)] if !image.alt.is_empty() => {
                Piece::Picture { image: image.clone(), credit: None, long: None, caption: vec![], spots: vec![] }
            }
            _ => Piece::Prose(Prose::Paragraph(words)),
        },
        other => other,
    });
    shown.collect()
}

/// Numbered as on the wall: the title is the first slide there.
fn for_the_speaker(course: &Compiled, printing: &Printing<'_>, title: &str, slides: &Slides) -> Vec<Piece> {
    let pen = Pen::new(&course.learner, printing);
    let dealt = dealt_in_lessons(course);
    let first = (super::text(title), &slides.opening);
    let others = slides.slides.iter().map(|slide| (pen.words(&slide.heading), &slide.passage));
    let one = |(number, (heading, shown)): (u32, (Vec<Inline>, &Passage))| {
        let minutes = shown.notes.iter().filter_map(|note| note.minutes).fold(0, u32::saturating_add);
        let head = Piece::Heading {
            level: 2,
            words: [super::text(format!("{number}. ")), heading].concat(),
            aside: (minutes > 0).then(|| crate::saying::exact_minutes(minutes)),
        };
        [vec![head], passage(&pen.deeper(1), &dealt, shown)].concat()
    };
    (1..).zip(std::iter::once(first).chain(others)).flat_map(one).collect()
}
