//! Moodle XML: questions with everything Moodle knows of them.

mod cloze;
mod fields;
mod kinds;
mod write;

use super::draft::{Draft, Section, number};
use super::intake::Intake;
use super::lost::Place;
use super::xml::{self, Element};
use crate::question::numeric::Decimal;

pub(super) use write::write;

/// Reads a whole file.
pub(super) fn read(text: &str, intake: &mut Intake) -> Vec<Section> {
    let mut sections = vec![Section::default()];
    let outcome = xml::each(text, 1, &mut |element| {
        if element.name != "question" {
            return;
        }
        if element.attribute("type") == Some("category") {
            sections.push(Section { title: category(&element, intake), drafts: vec![] });
        } else if let Some(draft) = question(&element, intake)
            && let Some(section) = sections.last_mut()
        {
            section.drafts.push(draft);
        }
    });
    if let Err(stop) = outcome {
        intake.report.refused(stop.line, stop.what, stop.advice);
        if stop.is_hostile {
            sections.clear();
        }
    }
    sections
}

/// The last part of the path.
fn category(element: &Element, intake: &mut Intake) -> String {
    let path = element.words("category");
    let title = path.rsplit('/').map(str::trim).find(|part| !part.is_empty()).unwrap_or_default().to_owned();
    let said = element.words("info");
    if !said.is_empty() {
        let place = Place { line: element.line, title: title.clone() };
        intake.report.dropped(&place, "What is said about this category", "Put it at the top of the quiz");
    }
    title
}

fn question(element: &Element, intake: &mut Intake) -> Option<Draft> {
    let stem = element.words("questiontext");
    let title = element.words("name").split_whitespace().collect::<Vec<_>>().join(" ");
    let title = if title.is_empty() { super::lost::excerpt(stem) } else { title };
    let place = Place { line: element.line, title };
    let (stem, kind) = kinds::read(element, &place, intake)?;
    let mut draft = Draft::new(place, stem, kind);
    let place = &draft.place;
    draft.explanation = fields::words(element, "generalfeedback", place, intake);
    for hint in element.all("hint") {
        draft.hints.push(fields::words_of(hint, place, intake));
        if hint.child("shownumcorrect").is_some() || hint.child("clearwrong").is_some() {
            intake.count(
                "What a hint does besides its words",
                "Nothing to do: a hint here is shown when it is asked for",
            );
        }
    }
    draft.weight = weight(element.words("defaultgrade"), place, intake);
    draft.shuffle = !["0", "false"].contains(&element.words("shuffleanswers").to_lowercase().as_str());
    let id = element.words("idnumber");
    draft.id = Some(if id.is_empty() { place.title.clone() } else { id.to_owned() });
    let tags = element.child("tags").into_iter().flat_map(|tags| tags.all("tag"));
    draft.tags =
        tags.map(|tag| tag.child("text").map_or(tag.text.trim(), |text| text.text.trim()).to_owned()).collect();
    if !draft.tags.is_empty() {
        intake.count("Tags became comments in the file", "Nothing to do: a bundle has objectives instead");
    }
    report_rest(element, place, intake);
    Some(draft)
}

/// A whole number from 0 to 10.
fn weight(text: &str, place: &Place, intake: &mut Intake) -> u32 {
    if text.is_empty() {
        return 1;
    }
    let grade = number(text);
    let halves = grade.and_then(|grade| grade.whole_parts_down(2)).unwrap_or(2);
    let weight = halves.div_ceil(2).min(10);
    if Decimal::parse(&weight.to_string()) != grade {
        let what = format!("Its mark of {text} became a weight of {weight}");
        intake.report.changed(place, what, "A weight is a whole number from 0 to 10");
    }
    weight
}

/// Settings that only Moodle has. Those that every question carries are counted, not listed.
fn report_rest(element: &Element, place: &Place, intake: &mut Intake) {
    const READ: [&str; 31] = [
        "name",
        "questiontext",
        "generalfeedback",
        "defaultgrade",
        "shuffleanswers",
        "idnumber",
        "tags",
        "hint",
        "answer",
        "single",
        "usecase",
        "subquestion",
        "selectoption",
        "dragbox",
        "units",
        "category",
        "file",
        "gradingtype",
        "correctfeedback",
        "partiallycorrectfeedback",
        "incorrectfeedback",
        "penalty",
        "hidden",
        "unitgradingtype",
        "unitpenalty",
        "showunits",
        "unitsleft",
        "graderinfo",
        "responsetemplate",
        "selecttype",
        "selectcount",
    ];
    if number(element.words("penalty")).is_some_and(|penalty| Decimal::parse("0") != Some(penalty)) {
        intake.count("Penalties for further tries", "Nothing to do: a further try costs nothing here");
    }
    if element.words("hidden") == "1" {
        intake.count("The mark that a question was hidden", "Take the question out if it should not be asked");
    }
    for said in ["correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"] {
        const USUAL: [&str; 3] =
            ["your answer is correct.", "your answer is partially correct.", "your answer is incorrect."];
        let words = crate::text::plain_prose(&fields::words(element, said, place, intake));
        if USUAL.contains(&words.trim().to_lowercase().as_str()) {
            intake.count(
                "Words such as \"Your answer is correct.\"",
                "Nothing to do: the platform says whether an answer is right",
            );
        } else if !words.trim().is_empty() {
            let what = format!("What it says of the whole answer: \"{}\"", super::lost::excerpt(&words));
            intake.report.dropped(place, what, "Put it into the explanation or under an answer");
        }
    }
    for said in ["graderinfo", "responsetemplate"] {
        if !element.words(said).is_empty() {
            let what =
                if said == "graderinfo" { "Its notes for people who mark" } else { "The words its answer begins with" };
            intake.report.dropped(place, what, "Put them into a trainer block");
        }
    }
    if element.children.iter().any(|child| !READ.contains(&child.name.as_str())) {
        intake.count(
            "Settings that only Moodle has, such as how answers are numbered",
            "Nothing to do: the platform decides how questions look",
        );
    }
}
