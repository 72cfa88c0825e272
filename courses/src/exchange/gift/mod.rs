//! GIFT: questions as plain text, as Moodle and others read and write them.

mod answers;
mod signs;
mod split;
mod write;

use signs::{Signs, find, find_text, signs, text_of};
use split::Piece;

use super::draft::{Choice, Draft, FULL, Kind, Section};
use super::intake::{Intake, Markup};
use super::lost::{Place, excerpt};
use crate::ids::AnswerId;
use crate::text::{Inline, Prose, plain};

pub(super) use write::write;

/// Reads a whole file.
pub(super) fn read(text: &str, intake: &mut Intake) -> Vec<Section> {
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
    let mut stem = intake.words(&place, markup, stem.trim_end());
    let Some(key) = key else {
        return Some(finish(Draft::new(place, stem, Kind::Note), block, intake));
    };
    let (key, general) = general_feedback(key);
    let explanation = general.map(|words| answers::words(words, markup, &place, intake)).unwrap_or_default();
    let kind = answers::read(key, markup, &place, intake)?;
    let kind = match tail.trim() {
        "" => kind,
        _ => missing_word(kind, &mut stem, &tail, markup, &place, intake),
    };
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

/// The words after the answers: a gap stands between, where our kinds have gaps.
fn missing_word(
    kind: Kind,
    stem: &mut Vec<Prose>,
    tail: &str,
    markup: Markup,
    place: &Place,
    intake: &mut Intake,
) -> Kind {
    let rest = intake.words(place, markup, tail);
    let (kind, gap) = match kind {
        Kind::Words { exact_case, lines } => {
            (Kind::Gaps { exact_case, choose: false, gaps: vec![lines] }, Inline::Gap(AnswerId::new("g1")))
        }
        Kind::Choice { many: false, choices, .. } if is_gap(&choices) => {
            let accepted = |choice: Choice| super::draft::Accepted {
                text: plain(&choice.words),
                share: choice.share,
                feedback: choice.feedback,
            };
            let lines = choices.into_iter().map(accepted).collect();
            (Kind::Gaps { exact_case: false, choose: true, gaps: vec![lines] }, Inline::Gap(AnswerId::new("g1")))
        }
        kind @ Kind::Choice { .. } => (kind, Inline::Text("____".to_owned())),
        other => {
            intake.report.changed(
                place,
                format!("The words \"{}\" stood after its answers; they stand before them now", excerpt(tail)),
                "Check that the question still reads well",
            );
            stem.extend(rest);
            return other;
        }
    };
    let mut rest = rest.into_iter();
    let is_close = tail.starts_with(|letter: char| !letter.is_whitespace());
    let mut words = match stem.pop() {
        Some(Prose::Paragraph(words)) => words,
        other => {
            stem.extend(other);
            vec![]
        }
    };
    if !words.is_empty() {
        words.push(Inline::Text(" ".to_owned()));
    }
    words.push(gap);
    match rest.next() {
        Some(Prose::Paragraph(more)) => {
            if !is_close {
                words.push(Inline::Text(" ".to_owned()));
            }
            words.extend(more);
            stem.push(Prose::Paragraph(words));
        }
        other => {
            stem.push(Prose::Paragraph(words));
            stem.extend(other);
        }
    }
    stem.extend(rest);
    kind
}

/// Plain words, of which exactly one is right.
fn is_gap(choices: &[Choice]) -> bool {
    let is_plain =
        |choice: &Choice| matches!(choice.words.as_slice(), [Inline::Text(text)] if !text.contains(['[', ']']));
    choices.iter().all(is_plain)
        && choices.iter().filter(|choice| choice.share == FULL).count() == 1
        && choices.iter().all(|choice| choice.share == FULL || choice.share == 0)
}
