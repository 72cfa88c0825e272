//! Moodle's embedded answers: `{1:SHORTANSWER:=precept~%0%rates#No}` in the words themselves.

use super::{Element, Intake, Place, fields};
use crate::exchange::draft::{Accepted, FULL, Kind, share};
use crate::exchange::gaps::{Marked, with_gaps};
use crate::exchange::lost::excerpt;
use crate::exchange::markup::read_html;
use crate::text::{Prose, plain_prose};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Typed,
    TypedExactly,
    Number,
    Chosen,
    Several,
}

pub(super) fn read(element: &Element, place: &Place, intake: &mut Intake) -> Option<(Vec<Prose>, Kind)> {
    let field = element.child("questiontext")?;
    let mut marked = Marked::default();
    let mut ways = Vec::new();
    let mut rest = fields::raw(field);
    while let Some(start) = rest.find('{') {
        marked.words(&rest[..start]);
        let after = &rest[start + 1..];
        let Some((weight, way, body, later)) = part(after) else {
            marked.words("{");
            rest = after;
            continue;
        };
        if way == Way::Several {
            intake.report.left(
                place,
                "It has a gap in which several answers are chosen",
                "Ask it as a question of its own",
            );
            return None;
        }
        if !["", "1"].contains(&weight) {
            intake.report.changed(
                place,
                format!("A gap counted {weight} times; here all gaps count the same"),
                "Check that this is fair",
            );
        }
        marked.gap();
        let lines = alternatives(body, way, place, intake);
        marked.lines.push(lines);
        ways.push(way);
        rest = later;
    }
    marked.words(rest);
    if ways.is_empty() {
        intake.report.left(place, "It has no gap", "Ask it in another way");
        return None;
    }
    let chosen = ways.iter().filter(|way| **way == Way::Chosen).count();
    if chosen > 0 && chosen < ways.len() {
        intake.report.changed(
            place,
            "Some gaps were chosen from a list and some typed; all are typed now",
            "Split it into two questions if it is too hard",
        );
    }
    let exact = ways.iter().filter(|way| **way == Way::TypedExactly).count();
    if exact > 0 && exact < ways.len() {
        intake.report.changed(
            place,
            "Capitals counted in some gaps only; they count in none now",
            "Check that this is fair",
        );
    }
    let stem = with_gaps(fields::words_in(field, &marked.text, place, intake));
    Some((stem, Kind::Gaps { exact_case: exact == ways.len(), choose: chosen == ways.len(), gaps: marked.lines }))
}

/// What follows a `{`: the weight, the way, the answers, and what comes after the `}`.
fn part(after: &str) -> Option<(&str, Way, &str, &str)> {
    let (weight, rest) = after.split_once(':')?;
    let (name, rest) = rest.split_once(':')?;
    if !weight.bytes().all(|byte| byte.is_ascii_digit()) || name.len() > 30 {
        return None;
    }
    let way = match name.trim().to_uppercase().as_str() {
        "SHORTANSWER" | "SA" | "MW" => Way::Typed,
        "SHORTANSWER_C" | "SAC" | "MWC" => Way::TypedExactly,
        "NUMERICAL" | "NM" => Way::Number,
        name if name.starts_with("MULTIRESPONSE") || ["MR", "MRV", "MRH", "MRS", "MRVS", "MRHS"].contains(&name) => {
            Way::Several
        }
        name if name.starts_with("MULTICHOICE") || ["MC", "MCV", "MCH", "MCS", "MCVS", "MCHS"].contains(&name) => {
            Way::Chosen
        }
        _ => return None,
    };
    let mut is_escaped = false;
    for (at, letter) in rest.char_indices() {
        match letter {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '}' => return Some((weight, way, &rest[..at], &rest[at + 1..])),
            _ => {}
        }
    }
    None
}

fn alternatives(body: &str, way: Way, place: &Place, intake: &mut Intake) -> Vec<Accepted> {
    let mut lines = Vec::new();
    for alternative in cut(body, '~') {
        let (answer, said) = match cut(&alternative, '#') {
            parts if parts.len() > 1 => (parts[0].clone(), parts[1..].join("#")),
            _ => (alternative, String::new()),
        };
        let answer = answer.trim();
        let (worth, text) = if let Some(text) = answer.strip_prefix('=') {
            (FULL, text)
        } else if let Some((percent, text)) = answer.strip_prefix('%').and_then(|rest| rest.split_once('%')) {
            (share(percent).unwrap_or(0).max(0), text)
        } else {
            (0, answer)
        };
        let text = if way == Way::Chosen { decoded(&plain(text)) } else { plain(text) };
        let text = plain_prose(&read_html::read(&text, &|_| None).prose);
        let (text, tolerance) = match text.split_once(':') {
            Some((number, tolerance)) if way == Way::Number => (number.trim().to_owned(), tolerance.trim().to_owned()),
            _ => (text, String::new()),
        };
        if !["", "0"].contains(&tolerance.as_str()) {
            let what = format!(
                "The number {} could be {} off; here it is typed as it stands",
                excerpt(&text),
                excerpt(&tolerance)
            );
            intake.report.changed(place, what, "Ask it as a number of its own");
        }
        let feedback = intake.words(place, crate::exchange::intake::Markup::Html, &decoded(&plain(&said)));
        lines.push(Accepted { text, share: worth, feedback });
    }
    lines
}

/// At each such sign that has no backslash and is not part of a named or numbered letter.
fn cut(text: &str, sign: char) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut before = ' ';
    for letter in text.chars() {
        if letter == sign && before != '\\' && before != '&' {
            parts.push(String::new());
        } else if let Some(part) = parts.last_mut() {
            part.push(letter);
        }
        before = if before == '\\' && letter == '\\' { ' ' } else { letter };
    }
    parts
}

/// Without the backslashes that kept signs plain.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match (letter, letters.peek()) {
            ('\\', Some(next @ ('}' | '#' | '~' | '/' | '"' | '\\'))) => {
                out.push(*next);
                letters.next();
            }
            _ => out.push(letter),
        }
    }
    out
}

/// With the names and numbers of letters taken back once, as Moodle does before it reads the rest as HTML. Names that are
/// no sign of HTML are left for that reader.
fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let letter = after.split_once(';').and_then(|(name, later)| Some((named(name)?, later)));
        match letter {
            Some((letter, later)) => {
                out.push(letter);
                rest = later;
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// `lt`, `#60` or `#x3c`.
fn named(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        _ => {
            let number = name.strip_prefix('#')?;
            let number = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(number)
        }
    }
}
