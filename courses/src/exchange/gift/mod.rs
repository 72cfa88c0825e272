//! GIFT: questions as plain text, as Moodle and others read and write them.

mod answers;
mod signs;
mod split;
mod tail;
mod write;

use signs::{Signs, find, find_text, signs, text_of};
use split::Piece;

use super::draft::{Draft, Kind, Section};
use super::intake::{Intake, Markup};
use super::lost::{Place, excerpt};

pub(super) use write::write;

/// Reads a whole file.
pub(super) fn read(text: &str, intake: &mut Intake) -> Vec<Section> {
    // Every paragraph of a letter would be taken for a question that asks nothing.
    if !split::has_answers(text) {
        let what = "This file has no { in it, and in GIFT the answers of each question stand between { and }";
        intake.report.refused(0, what, "Check that you chose the format it is in");
        return vec![];
    }
    let mut sections = vec![Section::default()];
    for piece in split::split(text) {
        match piece {
            Piece::Category(path) => {
                let title =
                    path.rsplit('/').map(str::trim).find(|part| !part.is_empty()).unwrap_or_default().to_owned();
                sections.push(Section { title, drafts: vec![] });
            }
            Piece::Question(block) => {
                if let Some(draft) = question(&block, intake)
                    && let Some(section) = sections.last_mut()
                {
                    section.drafts.push(draft);
                }
            }
        }
    }
    sections
}

fn question(block: &split::Block, intake: &mut Intake) -> Option<Draft> {
    let all = signs(&block.text);
    let (title, rest) = title(&all);
    let (before, key, after) = match (find(rest, '{'), find(rest, '}')) {
        (None, None) => (rest, None, &rest[..0]),
        (Some(open), Some(close)) if open < close => (&rest[..open], Some(&rest[open + 1..close]), &rest[close + 1..]),
        _ => {
            let place = Place { line: block.line, title: title.unwrap_or_else(|| excerpt(&text_of(rest))) };
            intake.report.left(
                &place,
                "A { or a } of it stands alone",
                "Write \\{ or \\} where a bracket is only a sign",
            );
            return None;
        }
    };
    let (markup, before) = markup(before, Markup::Moodle);
    let (stem, tail) = (text_of(before), text_of(after));
    let place = Place { line: block.line, title: title.unwrap_or_else(|| excerpt(&format!("{stem} {tail}"))) };
    let Some(key) = key else {
        let words = intake.words(&place, markup, stem.trim_end());
        return Some(finish(Draft::new(place, words, Kind::Note), block, intake));
    };
    let (key, general) = general_feedback(key);
    let explanation = general.map(|words| answers::words(words, markup, &place, intake)).unwrap_or_default();
    let kind = answers::read(key, markup, &place, intake)?;
    let (stem, kind) = tail::joined(kind, &stem, &tail, markup, &place, intake);
    let mut draft = Draft::new(place, stem, kind);
    draft.explanation = explanation;
    Some(finish(draft, block, intake))
}

fn finish(mut draft: Draft, block: &split::Block, intake: &mut Intake) -> Draft {
    draft.id = block.id.clone().or_else(|| Some(draft.place.title.clone()));
    if !block.tags.is_empty() {
        draft.tags = block.tags.clone();
        intake.count("Tags became comments in the file", "Nothing to do: a bundle has objectives instead");
    }
    draft
}

/// `::The title::` and what follows it.
fn title(all: &Signs) -> (Option<String>, &Signs) {
    let start = all.iter().position(|sign| !sign.letter.is_whitespace()).unwrap_or(all.len());
    let rest = &all[start..];
    if find_text(rest, "::") != Some(0) {
        return (None, rest);
    }
    match find_text(&rest[2..], "::") {
        Some(end) => {
            let title = text_of(&rest[2..2 + end]).split_whitespace().collect::<Vec<_>>().join(" ");
            (Some(title).filter(|title| !title.is_empty()), &rest[end + 4..])
        }
        None => (None, rest),
    }
}

/// `[html]` and its like at the start of words.
fn markup(words: &Signs, usual: Markup) -> (Markup, &Signs) {
    let start = words.iter().position(|sign| !sign.letter.is_whitespace()).unwrap_or(words.len());
    let rest = &words[start..];
    if rest.first().is_some_and(|sign| sign.letter == '[')
        && let Some(end) = rest.iter().take(20).position(|sign| sign.letter == ']')
        && let Some(markup) = Markup::named(&text_of(&rest[1..end]).to_lowercase())
    {
        return (markup, &rest[end + 1..]);
    }
    (usual, rest)
}

/// The answers, and what stands after the last `####`.
fn general_feedback(key: &Signs) -> (&Signs, Option<&Signs>) {
    let mut from = 0;
    let mut last = None;
    while let Some(at) = find_text(&key[from..], "####") {
        last = Some(from + at);
        from += at + 4;
    }
    match last {
        Some(at) => (&key[..at], Some(&key[at + 4..])),
        None => (key, None),
    }
}
