//! The kinds of question that Moodle has, as ours.

use super::{Element, Intake, Place, cloze, fields};
use crate::exchange::draft::{Accepted, Choice, FULL, Kind, Numbers, number, share};
use crate::exchange::gaps::{Marked, with_gaps};
use crate::exchange::lost::excerpt;
use crate::question::numeric::Decimal;
use crate::text::{Inline, Prose, plain_prose};

/// The words of the question and its kind. `None` when it stays behind, which was said.
pub(super) fn read(element: &Element, place: &Place, intake: &mut Intake) -> Option<(Vec<Prose>, Kind)> {
    let name = element.attribute("type").unwrap_or_default();
    match name {
        "cloze" | "multianswer" => return cloze::read(element, place, intake),
        "gapselect" => return gaps(element, "selectoption", place, intake),
        "ddwtos" => return gaps(element, "dragbox", place, intake),
        _ => {}
    }
    let kind = match name {
        "multichoice" => choice(element, place, intake),
        "truefalse" => true_or_false(element, place, intake),
        "shortanswer" => {
            let exact_case = element.words("usecase") == "1";
            Kind::Words {
                exact_case,
                lines: element.all("answer").map(|answer| accepted(answer, place, intake)).collect(),
            }
        }
        "numerical" => numerical(element, place, intake),
        "matching" => matching(element, place, intake),
        "ordering" => ordering(element, place, intake),
        "essay" => Kind::Essay,
        "description" => Kind::Note,
        other => {
            let what = format!("Questions of the type {other} have no counterpart here");
            intake.report.left(place, what, "Ask it in another way: as a choice, a number or words");
            return None;
        }
    };
    Some((fields::words(element, "questiontext", place, intake), kind))
}

fn share_of(answer: &Element, place: &Place, intake: &mut Intake) -> i32 {
    let text = answer.attribute("fraction").unwrap_or("0");
    share(text).unwrap_or_else(|| {
        let what = format!(
            "The mark {} of an answer is not a number from −100 to 100; it is worth nothing here",
            excerpt(text)
        );
        intake.report.changed(place, what, "Check which answers are right");
        0
    })
}

fn choice(element: &Element, place: &Place, intake: &mut Intake) -> Kind {
    let mut choices = Vec::new();
    for answer in element.all("answer") {
        choices.push(Choice {
            share: share_of(answer, place, intake),
            words: fields::line_of(answer, place, intake),
            feedback: fields::words(answer, "feedback", place, intake),
            fixed: false,
        });
    }
    let many = ["0", "false"].contains(&element.words("single").to_lowercase().as_str());
    Kind::Choice { many, all: false, choices }
}

fn true_or_false(element: &Element, place: &Place, intake: &mut Intake) -> Kind {
    let mut kind = (false, vec![], vec![]);
    for answer in element.all("answer") {
        let feedback = fields::words(answer, "feedback", place, intake);
        let is_right = share_of(answer, place, intake) > 0;
        if fields::typed(answer).eq_ignore_ascii_case("true") {
            (kind.0, kind.1) = (is_right, feedback);
        } else {
            kind.2 = feedback;
        }
    }
    Kind::TrueFalse { is_true: kind.0, if_true: kind.1, if_false: kind.2 }
}

fn accepted(answer: &Element, place: &Place, intake: &mut Intake) -> Accepted {
    Accepted {
        text: fields::typed(answer),
        share: share_of(answer, place, intake).max(0),
        feedback: fields::words(answer, "feedback", place, intake),
    }
}

fn numerical(element: &Element, place: &Place, intake: &mut Intake) -> Kind {
    let mut lines = Vec::new();
    for answer in element.all("answer") {
        let feedback = fields::words(answer, "feedback", place, intake);
        let text = fields::typed(answer);
        if text == "*" {
            let what = format!("What it says of any other number: \"{}\"", excerpt(&plain_prose(&feedback)));
            intake.report.dropped(place, what, "Put it into the explanation if everyone should read it");
            continue;
        }
        let share = share_of(answer, place, intake);
        let tolerance = number(answer.words("tolerance")).or_else(|| number("0"));
        let line = number(&text).zip(tolerance);
        let line = line.and_then(|(centre, tolerance)| Numbers::around(centre, tolerance, share, feedback));
        match line {
            Some(line) => lines.push(line),
            None => {
                let what = format!("\"{}\" is not a number", excerpt(&text));
                intake.report.dropped(place, what, "Write it with digits and a full stop, such as 68.75");
            }
        }
    }
    Kind::Number { unit: unit(element, place, intake), lines }
}

/// The unit that counts once; others cannot be kept.
fn unit(element: &Element, place: &Place, intake: &mut Intake) -> Option<String> {
    let units: Vec<&Element> = element.child("units").into_iter().flat_map(|units| units.all("unit")).collect();
    let is_one = |unit: &&&Element| number(unit.words("multiplier")) == Decimal::parse("1");
    let kept = units.iter().find(is_one).or(units.first()).map(|unit| unit.words("unit_name").to_owned());
    if units.len() > 1 {
        let names: Vec<&str> = units.iter().map(|unit| unit.words("unit_name")).collect();
        let what = format!("It takes the units {}; here it takes one", names.join(", "));
        intake.report.dropped(place, what, "Name the unit in the words of the question");
    }
    if !units.is_empty() && !["", "0"].contains(&element.words("unitgradingtype")) {
        intake.report.dropped(place, "Marks for the unit", "Nothing to do: a reply without its unit is right here");
    }
    kept.filter(|unit| !unit.is_empty())
}

fn matching(element: &Element, place: &Place, intake: &mut Intake) -> Kind {
    let (mut pairs, mut spares) = (Vec::new(), Vec::new());
    for pair in element.all("subquestion") {
        let left = fields::line_of(pair, place, intake);
        let right = pair.child("answer").map(|answer| fields::raw(answer).trim().to_owned()).unwrap_or_default();
        let right = vec![Inline::Text(right.split_whitespace().collect::<Vec<_>>().join(" "))];
        if left.is_empty() {
            spares.push(right);
        } else {
            pairs.push((left, right));
        }
    }
    Kind::Matching { pairs, spares }
}

/// Items stand in the file in their right order.
fn ordering(element: &Element, place: &Place, intake: &mut Intake) -> Kind {
    let mut items = Vec::new();
    for answer in element.all("answer") {
        items.push(Choice {
            words: fields::line_of(answer, place, intake),
            share: 0,
            feedback: fields::words(answer, "feedback", place, intake),
            fixed: false,
        });
    }
    let marking = element.words("gradingtype");
    let all = marking == "ALL_OR_NOTHING";
    if !all && marking != "RELATIVE_NEXT_EXCLUDE_LAST" {
        intake.report.changed(
            place,
            "It was marked in another way; here each neighbouring pair counts",
            "Check that this is fair",
        );
    }
    if element.words("selecttype") != "ALL" && !element.words("selecttype").is_empty() {
        intake.report.changed(
            place,
            "It showed some of its items; here it shows all of them",
            "Take out items if they are too many",
        );
    }
    Kind::Ordering { all, items }
}

/// `[[1]]` in the words names an option; the other options of its group can be chosen too.
fn gaps(element: &Element, option: &str, place: &Place, intake: &mut Intake) -> Option<(Vec<Prose>, Kind)> {
    let options: Vec<(String, String)> =
        element.all(option).map(|option| (fields::typed(option), option.words("group").to_owned())).collect();
    let field = element.child("questiontext")?;
    let mut marked = Marked::default();
    let mut gaps = Vec::new();
    let mut rest = fields::raw(field);
    while let Some((before, after)) = rest.split_once("[[") {
        let number = after.split_once("]]").and_then(|(number, later)| Some((number.parse::<usize>().ok()?, later)));
        let Some((number, later)) = number else {
            marked.words(before);
            marked.words("[[");
            rest = after;
            continue;
        };
        let Some((right, group)) = number.checked_sub(1).and_then(|number| options.get(number)) else {
            intake.report.left(place, format!("Gap {number} has no option"), "Add the option and bring it over again");
            return None;
        };
        marked.words(before);
        gaps.push(marked.gap());
        let is_other = |(text, other): &&(String, String)| other == group && text != right;
        let line = |text: &str, share| Accepted { text: text.to_owned(), share, feedback: vec![] };
        let mut lines = vec![line(right, FULL)];
        lines.extend(options.iter().filter(is_other).map(|(text, _)| line(text, 0)));
        marked.lines.push(lines);
        rest = later;
    }
    marked.words(rest);
    if gaps.is_empty() {
        intake.report.left(place, "It has no gap", "Ask it in another way");
        return None;
    }
    let stem = with_gaps(fields::words_in(field, &marked.text, place, intake));
    Some((stem, Kind::Gaps { exact_case: false, choose: true, gaps: marked.lines }))
}
