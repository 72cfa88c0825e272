//! What is different for learners between two versions, page by page.

use std::collections::BTreeMap;

use similar::{ChangeTag, TextDiff};

use super::{Change, Step, What, changes, least_step};
use crate::compiled::Compiled;
use crate::ids::QuestionId;
use crate::lock::{Kind, Lock, parts};
use crate::question::right_answers;
use crate::text::plain;

/// Everything that is different, and the least step for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diff {
    pub step: Step,
    /// Of the course as a whole: its rule, its objectives, its terms, its files.
    pub course: Vec<Difference>,
    /// Lessons in reading order, those that are gone after them, then quizzes and handouts.
    pub pages: Vec<PageDiff>,
}

/// What is different on one page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageDiff {
    pub kind: Kind,
    pub id: String,
    /// The newer one.
    pub title: String,
    pub differences: Vec<Difference>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub change: Change,
    /// The words of both versions, one after the other; empty where words do not tell.
    pub words: Vec<Part>,
}

/// Words of one version or of both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    Same(String),
    Added(String),
    Removed(String),
}

/// Compares two versions of a course.
pub fn diff(before: &Compiled, after: &Compiled) -> Diff {
    let old_lock = Lock::of(before, None);
    let new_lock = Lock::of(after, Some(&old_lock));
    let changes = changes(&old_lock, &new_lock, &after.learner.facts.release);
    let (old, new) = (parts::of(before), parts::of(after));
    let step = least_step(&changes);
    let mut course = Vec::new();
    let mut by_page: BTreeMap<String, Vec<Difference>> = BTreeMap::new();
    for change in changes {
        let page = new.get(&change.id).or_else(|| old.get(&change.id)).and_then(|part| part.page.clone());
        let words = match &change.what {
            What::Key | What::Correction => keys(before, after, &change.id),
            _ => words(&change, old.get(&change.id), new.get(&change.id)),
        };
        let difference = Difference { change, words };
        match page {
            Some(page) => by_page.entry(page).or_default().push(difference),
            None => course.push(difference),
        }
    }
    let mut pages = Vec::new();
    for (kind, id, title) in titles(before, after) {
        if let Some(differences) = by_page.remove(&id) {
            pages.push(PageDiff { kind, id, title, differences });
        }
    }
    Diff { step, course, pages }
}

/// Every page of both versions, in the order they are told.
fn titles(before: &Compiled, after: &Compiled) -> Vec<(Kind, String, String)> {
    let mut pages: Vec<(Kind, String, String)> = Vec::new();
    let mut add = |kind, id: String, title: &str| {
        if !pages.iter().any(|page| page.1 == id) {
            pages.push((kind, id, title.to_owned()));
        }
    };
    for course in [after, before] {
        for lesson in course.lessons_in_order() {
            add(Kind::Lesson, lesson.id.to_string(), &lesson.title);
        }
    }
    for course in [after, before] {
        for quiz in course.learner.quizzes.values() {
            add(Kind::Quiz, quiz.id.to_string(), &quiz.title);
        }
        for handout in course.learner.handouts.values() {
            add(Kind::Handout, handout.id.to_string(), &handout.title);
        }
    }
    pages
}

fn words(change: &Change, old: Option<&parts::Part>, new: Option<&parts::Part>) -> Vec<Part> {
    let text = |part: Option<&parts::Part>| part.map(|part| part.words.join("\n")).unwrap_or_default();
    match &change.what {
        What::Text(_) | What::Wording(_) => by_words(&text(old), &text(new)),
        What::New(kind) if *kind != Kind::Media => vec![Part::Added(text(new))],
        What::Removed(kind) if *kind != Kind::Media => vec![Part::Removed(text(old))],
        What::NewRequiredLesson => vec![Part::Added(text(new))],
        What::RemovedRequiredLesson => vec![Part::Removed(text(old))],
        _ => vec![],
    }
}

/// What is asked, and the right answers of both versions; nothing where only the marking differs.
fn keys(before: &Compiled, after: &Compiled, id: &str) -> Vec<Part> {
    let right = |course: &Compiled| {
        let (question, key) = course.question_with_key(&QuestionId::new(id))?;
        let answers = right_answers(question, key).iter().map(|words| plain(words)).collect::<Vec<_>>();
        Some((question.in_words(), answers.join("; ")))
    };
    match (right(before), right(after)) {
        (Some((_, old)), Some((asked, new))) if old != new => vec![
            Part::Same(format!("{asked} The right answer: ")),
            Part::Removed(old),
            Part::Same(" ".into()),
            Part::Added(new),
        ],
        _ => vec![],
    }
}

/// The difference of two texts, word by word; lines end between paragraphs. A single word that both happen to have between two
/// differences is told with them, for nobody can read every second word.
pub(crate) fn by_words(before: &str, after: &str) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let (mut removed, mut added, mut same) = (String::new(), String::new(), String::new());
    let differences = TextDiff::from_words(before, after);
    for change in differences.iter_all_changes() {
        let words = change.value();
        if change.tag() == ChangeTag::Equal {
            same.push_str(words);
            continue;
        }
        let is_between = !(removed.is_empty() && added.is_empty());
        if is_between && is_short(&same) {
            removed.push_str(&same);
            added.push_str(&same);
        } else {
            add_all(&mut parts, [Part::Removed(removed), Part::Added(added), Part::Same(same)]);
            (removed, added) = (String::new(), String::new());
        }
        same = String::new();
        match change.tag() {
            ChangeTag::Delete => removed.push_str(words),
            _ => added.push_str(words),
        }
    }
    add_all(&mut parts, [Part::Removed(removed), Part::Added(added), Part::Same(same)]);
    parts
}

fn is_short(words: &str) -> bool {
    words.split_whitespace().count() < 2 && !words.contains('\n')
}

fn add_all(parts: &mut Vec<Part>, found: [Part; 3]) {
    let is_something = |part: &Part| match part {
        Part::Same(words) | Part::Added(words) | Part::Removed(words) => !words.is_empty(),
    };
    parts.extend(found.into_iter().filter(is_something));
}

/// How many words of what stayed the same are shown on each side of a difference.
const AROUND: usize = 12;

/// What stayed the same, as far as it is next to a difference: `is_first` when none is before it, `is_last` when none is after.
pub fn shortened(words: &str, is_first: bool, is_last: bool) -> String {
    let pieces: Vec<&str> = words.split_inclusive(char::is_whitespace).collect();
    let (head, tail) = (if is_first { 0 } else { AROUND }, if is_last { 0 } else { AROUND });
    if pieces.len() <= head + tail + 1 {
        return words.to_owned();
    }
    let (start, end) = (pieces[..head].concat(), pieces[pieces.len() - tail..].concat());
    format!("{start}… {end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_is_told_word_by_word() {
        let parts = by_words("You must tell the officer.", "You may tell the clerk.");
        let of = |part: &Part| match part {
            Part::Same(words) => format!("={words}"),
            Part::Added(words) => format!("+{words}"),
            Part::Removed(words) => format!("-{words}"),
        };
        let told: Vec<String> = parts.iter().map(of).collect();
        assert_eq!(told, ["=You ", "-must", "+may", "= tell the ", "-officer.", "+clerk."]);
        let parts = by_words("Many expect it, but the law does not.", "It is the meeting, but it puts nothing off.");
        let told: Vec<String> = parts.iter().map(of).collect();
        let whole = ["-Many expect it, but the law does not.", "+It is the meeting, but it puts nothing off."];
        assert_eq!(told, whole, "not every second word");
    }
}
