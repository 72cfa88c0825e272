//! Pictures to choose from, each with its description.

use super::body::{self, Body};
use super::options::{self, Kind};
use super::{AnswerKey, Marked, Pick, Rule, Shape, hotspot, marking};
use crate::compiled::Purpose;
use crate::page::Page;
use crate::scan::Node;
use crate::text::{Image, Inline};

/// Like `single` where one picture is right, like `multiple` where several are.
pub(super) fn mark(pick: Pick, partial: bool, answers: &[AnswerKey], chosen: &[String]) -> Marked {
    hotspot::mark(pick, partial, answers, chosen)
}

pub(super) fn read(page: &mut Page<'_, '_>, node: &Node, body: &Body<'_>) -> Option<(Shape, Rule)> {
    let partial = marking::is_partial(page, node, page.purpose != Purpose::Assessed);
    let pick = hotspot::pick(body);
    let settings: &[&str] = match pick {
        Pick::One => &["score", "fixed"],
        Pick::Any => &["fixed"],
    };
    let before = page.desk.faults.problems();
    let options = options::read(page, node, body, &Kind { name: "image-choice", settings, has_many_rights: true })?;
    let is_whole = page.desk.faults.problems() == before;
    for (answer, shown) in body.answers.iter().zip(&options.shown) {
        look_at_picture(page, answer, &shown.words, is_whole);
    }
    Some((Shape::Pictures { pick, answers: options.shown }, Rule::ImageChoice { pick, partial, answers: options.keys }))
}

/// One picture with a description, and perhaps words. `is_whole`: nothing was said about any answer so far.
fn look_at_picture(page: &mut Page<'_, '_>, answer: &body::Answer, words: &[Inline], is_whole: bool) {
    let of_its_own: Vec<&Image> = words
        .iter()
        .filter_map(|word| match word {
            Inline::Image(image) => Some(image),
            _ => None,
        })
        .collect();
    let span = answer.span.clone();
    match of_its_own.as_slice() {
        [one] if hotspot::pictures(words).count() == 1 => {
            if one.alt.is_empty() && is_whole {
                page.fault("A101", span, "This picture has no description")
                    .help("Write what someone would need to know; a picture to choose is never decorative");
            }
        }
        // A picture that is missing from the bundle was spoken of already.
        [] if answer.text.is_blank() || (answer.text.text.contains("![") && !is_whole) => {}
        [] => {
            page.fault("F008", span, "An image-choice answer needs a picture")
                .help("Write it as ![what is to be seen](media/NAME)");
        }
        _ => {
            page.fault("F008", span, "An image-choice answer needs one picture, and this one has more")
                .help("Make an answer of each picture");
        }
    }
}
