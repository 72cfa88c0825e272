//! The texts of a Moodle question, with the pictures that stand in them.

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use super::{Element, Intake, Place};
use crate::exchange::intake::Markup;
use crate::text::{Inline, Prose};

const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// The words of a child.
pub(super) fn words(of: &Element, name: &str, place: &Place, intake: &mut Intake) -> Vec<Prose> {
    of.child(name).map(|field| words_of(field, place, intake)).unwrap_or_default()
}

/// The words of a field itself.
pub(super) fn words_of(field: &Element, place: &Place, intake: &mut Intake) -> Vec<Prose> {
    let text = raw(field).to_owned();
    words_in(field, &text, place, intake)
}

/// Other words in the place of a field's own, with the pictures of the field.
pub(super) fn words_in(field: &Element, text: &str, place: &Place, intake: &mut Intake) -> Vec<Prose> {
    shelve(field, text, place, intake);
    let prose = intake.words(place, markup(field), text);
    intake.shown.clear();
    prose
}

/// The words of a field on one line.
pub(super) fn line_of(field: &Element, place: &Place, intake: &mut Intake) -> Vec<Inline> {
    let text = raw(field).to_owned();
    shelve(field, &text, place, intake);
    let words = intake.line(place, markup(field), &text);
    intake.shown.clear();
    words
}

/// As it is written, without markup: a typed answer.
pub(super) fn typed(field: &Element) -> String {
    raw(field).trim().to_owned()
}

pub(super) fn raw(field: &Element) -> &str {
    field.child("text").map_or(field.text.as_str(), |text| text.text.as_str())
}

fn markup(field: &Element) -> Markup {
    field.attribute("format").and_then(Markup::named).unwrap_or(Markup::Html)
}

/// Puts the files of a field on the shelf.
fn shelve(field: &Element, text: &str, place: &Place, intake: &mut Intake) {
    for file in field.all("file") {
        let name = file.attribute("name").unwrap_or("picture");
        let folder = file.attribute("path").unwrap_or("/");
        let address = format!("@@PLUGINFILE@@{folder}{name}");
        if !crate::markdown::decoded(text).contains(&address) {
            intake.report.dropped(
                place,
                format!("The file {name}, which its words do not show"),
                "Add it to the media folder if it is needed",
            );
            continue;
        }
        let bytes: String = file.text.chars().filter(|letter| !letter.is_whitespace()).collect();
        let put = match LENIENT.decode(bytes) {
            Ok(bytes) => intake.shelf.put(name, &bytes, &mut intake.names),
            Err(_) => Err("its bytes are damaged".to_owned()),
        };
        let path = put.unwrap_or_else(|why| {
            let what = format!("The file {name} was left out: {why}");
            intake.report.dropped(place, what, "Save it as a PNG and add it to the media folder");
            String::new()
        });
        intake.shown.insert(address, path);
    }
}
