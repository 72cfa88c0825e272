//! Puts questions into quiz files and what nobody can mark into a lesson, and leaves out what our own reader cannot read.

use std::collections::BTreeSet;

use super::draft::{Draft, Kind, Section};
use super::lesson_paths::LessonPaths;
use super::lost::{Report, excerpt};
use super::names::Names;
use super::{paper, settle, trial};
use crate::Files;
use crate::text::plain_prose;

/// Questions and bytes of one file: well inside what one file may hold (bundle-format.md 15).
const MOST_QUESTIONS: usize = 120;
const MOST_BYTES: usize = 200 * 1024;

struct Written {
    path: String,
    front: String,
    questions: Vec<(Draft, String)>,
}

/// The new files for a `target`, from `name` and the sections of the file. `media` holds the pictures they may show.
pub(super) fn write(
    name: &str,
    sections: Vec<Section>,
    target: &Files,
    media: &Files,
    names: &mut Names,
    report: &mut Report,
) -> Files {
    let mut written: Vec<Written> = Vec::new();
    let mut essays = Vec::new();
    for section in sections {
        let settled = section.drafts.into_iter().filter_map(|draft| settle::settle(draft, report));
        let (notes, drafts): (Vec<Draft>, Vec<Draft>) = settled.partition(|draft| matches!(draft.kind, Kind::Essay));
        essays.extend(notes);
        if drafts.is_empty() {
            continue;
        }
        let title = if section.title.is_empty() { name } else { &section.title };
        let path = |names: &mut Names| names.path("quizzes/", &format!("imported-{title}"), ".md");
        written.extend(pages(title, drafts, paper::front, path, names));
    }
    written.extend(notes(name, essays, target, names, report));
    // Taking one question out can hardly bring a fault into another, but the last word is the reader's.
    for _ in 0..4 {
        let files = render(&written);
        let stumbles = trial::stumbles(&files, media);
        if stumbles.is_empty() {
            return files;
        }
        for page in &mut written {
            let mine = stumbles.iter().filter(|stumble| stumble.path == page.path);
            leave_out(page, &mine.collect::<Vec<_>>(), report);
        }
        written.retain(|page| page.questions.iter().any(|(draft, _)| !matches!(draft.kind, Kind::Note)));
    }
    for page in &written {
        report.refused(
            0,
            format!("The questions for {} could not be written", page.path),
            "Tell those who run Moothall for you",
        );
    }
    Files::new()
}

/// Lessons with what asks for many words, which no computer can mark: each is a note that people write for themselves.
fn notes(name: &str, essays: Vec<Draft>, target: &Files, names: &mut Names, report: &mut Report) -> Vec<Written> {
    if essays.is_empty() {
        return vec![];
    }
    let words = format!("imported-{name}-notes");
    let mut paths = LessonPaths::after(target, "notes", names);
    let pages = pages(&format!("{name}: notes"), essays, paper::lesson_front, |names| paths.next(&words, names), names);
    for page in &pages {
        for (draft, _) in &page.questions {
            let what = format!(
                "It asks for an answer in many words, which no computer can mark; it is a note to oneself now, in {}",
                page.path
            );
            report.changed(&draft.place, what, "Move it to the lesson where it belongs");
            if !draft.explanation.is_empty() || !draft.hints.is_empty() {
                let said = plain_prose(&[draft.explanation.clone(), draft.hints.concat()].concat());
                let what = format!("What it says besides its words: \"{}\"", excerpt(&said));
                report.dropped(&draft.place, what, "Put it below the note if people should read it");
            }
        }
    }
    pages
}

/// As many files as the questions need.
fn pages(
    title: &str,
    drafts: Vec<Draft>,
    front: fn(&str) -> String,
    mut path: impl FnMut(&mut Names) -> String,
    names: &mut Names,
) -> Vec<Written> {
    let mut pages: Vec<Written> = Vec::new();
    let mut bytes = usize::MAX;
    for draft in drafts {
        let is_full = pages.last().is_none_or(|page| page.questions.len() >= MOST_QUESTIONS) || bytes > MOST_BYTES;
        if is_full {
            let number = pages.len() + 1;
            let title = if number == 1 { title.to_owned() } else { format!("{title} ({number})") };
            pages.push(Written { path: path(names), front: front(&title), questions: vec![] });
            bytes = 0;
        }
        let id = names.id(draft.id.as_deref(), &draft.place.title);
        let text = paper::question(&draft, &id);
        bytes += text.len();
        if let Some(page) = pages.last_mut() {
            page.questions.push((draft, text));
        }
    }
    pages
}

fn render(written: &[Written]) -> Files {
    let text = |page: &Written| {
        let questions = page.questions.iter().map(|(_, text)| format!("\n{text}"));
        format!("{}{}", page.front, questions.collect::<String>())
    };
    written.iter().map(|page| (page.path.clone(), text(page).into_bytes())).collect()
}

fn leave_out(page: &mut Written, stumbles: &[&trial::Stumble], report: &mut Report) {
    let mut line = 1 + lines(&page.front);
    let mut left = BTreeSet::new();
    for (place, (draft, text)) in page.questions.iter().enumerate() {
        let end = line + 1 + lines(text);
        for stumble in stumbles.iter().filter(|stumble| stumble.line == 0 || (line..end).contains(&stumble.line)) {
            let what = format!("It could not be written as a question of a bundle: {}", stumble.message);
            report.left(&draft.place, what, "Write it anew in the editor");
            left.insert(place);
        }
        line = end;
    }
    let mut place = 0..;
    page.questions.retain(|_| !place.next().is_some_and(|place| left.contains(&place)));
}

fn lines(text: &str) -> u32 {
    u32::try_from(text.matches('\n').count()).unwrap_or(u32::MAX)
}
