//! B115: advice on words of a template that are left on a page, once for each passage.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{
    AS_BEGUN, CODE, COURSE_MODULE, COURSE_OBJECTIVE, COURSE_SUMMARY, FIRST_WORDS, IN_A_LINE, OF_A_COURSE, OF_A_PART,
    TITLES, TOGETHER, VARIABLES,
};
use crate::bundle::Bundle;
use crate::desk::Desk;
use crate::front_matter;
use crate::scan::{Code, Line, line};
use crate::source_file::SourceFile;

/// Words that are left, and the lines on which more of them stand that are told along with these.
struct Left {
    place: Range<usize>,
    more: Vec<u32>,
}

impl Left {
    fn at(start: usize, words: &str) -> Self {
        Self { place: start..start + words.len(), more: vec![] }
    }
}

/// B115.
pub(crate) fn look_at(desk: &mut Desk<'_>) {
    let bundle = desk.bundle;
    for file in bundle.texts.values() {
        let left = match file.path.as_str() {
            "course.toml" => in_facts(file),
            "variables.toml" => in_variables(file, bundle),
            path if path.ends_with(".md") => on_page(file),
            _ => vec![],
        };
        for Left { place, more } in left {
            let help = match in_words(&more) {
                Some(lines) => format!("Write your own, or take them away; more of them stand on {lines}"),
                None => "Write your own, or take them away".to_owned(),
            };
            desk.faults.at(CODE, file, place, "These are still the words of the template").help(help);
        }
    }
}

/// `lines 7, 14 and 18`.
fn in_words(lines: &[u32]) -> Option<String> {
    let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
    match lines.as_slice() {
        [] => None,
        [one] => Some(format!("line {one}")),
        [most @ .., last] => Some(format!("lines {} and {last}", most.join(", "))),
    }
}

fn in_facts(file: &SourceFile) -> Vec<Left> {
    let told = [COURSE_SUMMARY, COURSE_OBJECTIVE].into_iter();
    let told = told.flat_map(|words| file.text.match_indices(words).map(|(at, words)| Left::at(at, words)));
    let modules = file.lines_from(0).filter_map(|(at, fact)| {
        let (_, value) = fact.split_once('=')?;
        let place = at + fact.len() - value.len() + value.find(COURSE_MODULE)?;
        (value.trim().trim_matches('"') == COURSE_MODULE).then(|| Left::at(place, COURSE_MODULE))
    });
    told.chain(modules).collect()
}

/// The example of a new file, which every organisation would be asked to fill in, while no page names it.
fn in_variables(file: &SourceFile, bundle: &Bundle) -> Vec<Left> {
    let is_used = || bundle.texts.values().any(|page| page.text.contains("{{planning.portal_url"));
    if file.text.trim() != VARIABLES.trim() || is_used() {
        return vec![];
    }
    vec![Left { place: file.line_span(0), more: vec![] }]
}

/// One for each passage that has some. What belongs to the first words of a course's page is told with those while they stand,
/// or whoever has just begun would have three times as much to read.
fn on_page(file: &SourceFile) -> Vec<Left> {
    let body = front_matter::end_in(&file.text).unwrap_or(0);
    let lines: Vec<(usize, &str)> = file.lines_from(body).collect();
    let passages = passages(&lines);
    let first = FIRST_WORDS.iter().find_map(|words| Some(Left::at(body + file.text[body..].find(words)?, words)));
    let (mut told, mut left, mut more) = (BTreeSet::new(), Vec::new(), Vec::new());
    for (index, passage) in &passages {
        let Some((found, of)) = found(&lines[*index..]) else { continue };
        let is_with_first = of == Of::Course && first.is_some();
        if !told.insert((*passage, is_with_first)) {
            continue;
        }
        match is_with_first {
            true => more.push(file.line_of(found.place.start)),
            false => left.push(found),
        }
    }
    match first {
        Some(first) => left.push(Left { more, ..first }),
        None if left.is_empty() => left.extend(as_begun(&lines, &passages)),
        None => {}
    }
    left
}

/// The lines that a reader meets, by their index, and the number of the passage that each belongs to: a block, or outside
/// blocks what stands between two headings, two blocks or one of each.
fn passages(lines: &[(usize, &str)]) -> Vec<(usize, usize)> {
    let mut code = Code::default();
    // Of the page, then of each block that is open.
    let mut open = vec![0];
    let mut last = 0;
    let mut passages = Vec::new();
    for (index, (_, text)) in lines.iter().enumerate() {
        if code.holds(text) {
            continue;
        }
        match line(text) {
            Line::Comment => continue,
            Line::Close => {
                open.truncate(open.len().saturating_sub(1).max(1));
                if let [page] = open.as_mut_slice() {
                    last += 1;
                    *page = last;
                }
                continue;
            }
            Line::Open(_) => {
                last += 1;
                open.push(last);
            }
            Line::Words | Line::Quoted(_) => {
                if let [page] = open.as_mut_slice()
                    && is_heading(&lines[index..])
                {
                    last += 1;
                    *page = last;
                }
            }
        }
        passages.extend(open.last().map(|passage| (index, *passage)));
    }
    passages
}

/// Whether the first of these lines is one, underlined or not: `fmt` makes the one of the other.
fn is_heading(lines: &[(usize, &str)]) -> bool {
    let is_line_of = |text: &str, sign: char| !text.is_empty() && text.trim_matches(sign).is_empty();
    let is_rule = |text: &str| is_line_of(text.trim(), '-') || is_line_of(text.trim(), '=');
    match lines {
        [(_, text), ..] if text.trim_start().starts_with('#') => true,
        [(_, text), (_, next), ..] => !text.trim().is_empty() && is_rule(next),
        _ => false,
    }
}

/// Whose template it was.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    Course,
    Part,
}

/// What is left in the first of these lines.
fn found(lines: &[(usize, &str)]) -> Option<(Left, Of)> {
    let (at, text) = *lines.first()?;
    let bare = unmarked(text);
    let start = at + text.len() - bare.len();
    let is_begun = |words: &str| bare.starts_with(words) && (words.ends_with(['.', '?']) || fills(bare, words));
    if let Some(words) = OF_A_COURSE.iter().find(|words| is_begun(words)) {
        return Some((Left::at(start, words), Of::Course));
    }
    let part = OF_A_PART.iter().copied().find(|words| fills(bare, words)).or_else(|| together(lines));
    let left = part.map(|words| Left::at(start, words));
    let left = left.or_else(|| title(text).map(|(place, words)| Left::at(at + place, words)));
    let left = left.or_else(|| in_a_line(text).map(|(place, words)| Left::at(at + place, words)));
    left.map(|left| (left, Of::Part))
}

/// A line without what marks a heading, a list, an answer, a reason or a picture.
fn unmarked(text: &str) -> &str {
    text.trim_start_matches(|letter: char| "#>-*+•·▪◦–.0123456789[]xX!| \t".contains(letter))
}

/// Whether a line that was unmarked says so and no more, apart from its settings, the target of a choice and what closes it.
fn fills(bare: &str, words: &str) -> bool {
    bare.strip_prefix(words).is_some_and(|after| {
        let after = after.trim_matches([' ', '\t', '|', '#']);
        after.is_empty() || after.starts_with(['{', '[', ']']) || after.starts_with("=>")
    })
}

fn together(lines: &[(usize, &str)]) -> Option<&'static str> {
    let stand = |all: &[&str]| {
        all.len() <= lines.len() && all.iter().zip(lines).all(|(words, (_, text))| fills(unmarked(text), words))
    };
    TOGETHER.iter().find(|all| stand(all)).and_then(|all| all.first().copied())
}

fn title(text: &str) -> Option<(usize, &'static str)> {
    let Line::Open(open) = line(text) else { return None };
    let title = open.title?;
    let words = TITLES.iter().find(|words| text[title.clone()].trim() == **words)?;
    Some((title.start, words))
}

/// Not where they are shown as they are written.
fn in_a_line(text: &str) -> Option<(usize, &'static str)> {
    IN_A_LINE.iter().find_map(|words| {
        let at = text.find(words)?;
        text[..at].matches('`').count().is_multiple_of(2).then_some((at, *words))
    })
}

/// The first of the words that a page began with, where it has no others.
fn as_begun(lines: &[(usize, &str)], passages: &[(usize, usize)]) -> Option<Left> {
    let mut begun = None;
    for (index, _) in passages {
        let (at, text) = lines[*index];
        let bare = unmarked(text);
        if bare.is_empty() || is_heading(&lines[*index..]) {
            continue;
        }
        let words = AS_BEGUN.iter().find(|words| fills(bare, words))?;
        begun.get_or_insert_with(|| Left::at(at + text.len() - bare.len(), words));
    }
    begun
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::piece::{Around, Piece, put_in};
    use crate::template_words::{COURSE_GUIDE, COURSE_LESSON, COURSE_QUIZ, COURSE_TERM, LESSON, NOTE, WARNING};

    const LESSON_PAGE: &str = include_str!("../../../server/src/first_course/lesson.md");
    const QUIZ_PAGE: &str = include_str!("../../../server/src/first_course/quiz.md");
    const GUIDE_PAGE: &str = include_str!("../../../server/src/first_course/guide.md");

    /// Templates say these too, and an author may well do so after them.
    const MAY_STAY: [&str; 19] = [
        "Welcome",
        "Practise",
        "True",
        "False",
        "What will you do differently from now on?",
        "What would you do?",
        "Which of these are right? Choose all that apply.",
        "Match each person to the task.",
        "Put the steps in order.",
        "precept",
        "the precept",
        "rates",
        "Go back and choose again",
        // These are known by what stands above them.
        "Clerk => Advises the council",
        "=> Sets national planning policy",
        "The meeting opens",
        "The minutes are approved",
        "Note what to ask",
        "Three | Four",
    ];

    fn left(text: &str) -> Vec<(u32, Vec<u32>)> {
        let file = SourceFile::new("lessons/01-page.md", text.to_owned());
        on_page(&file).into_iter().map(|left| (file.line_of(left.place.start), left.more)).collect()
    }

    fn told(text: &str) -> Vec<u32> {
        left(text).into_iter().map(|(line, _)| line).collect()
    }

    /// The lines of a page that say something which nothing here knows.
    fn unknown(text: &str) -> Vec<&str> {
        let lines: Vec<(usize, &str)> = {
            let mut at = front_matter::end_in(text).unwrap_or(0);
            let lines = text[at..].lines();
            let placed = lines.map(|line| {
                let begins = at;
                at += line.len() + 1;
                (begins, line)
            });
            placed.collect()
        };
        let is_known = |index: usize| {
            let text = lines[index].1;
            let bare = unmarked(text);
            bare.is_empty()
                || matches!(line(text), Line::Open(_))
                || found(&lines[index..]).is_some()
                || FIRST_WORDS.iter().any(|words| text.contains(words))
                || AS_BEGUN.iter().chain(&MAY_STAY).any(|words| fills(bare, words))
        };
        passages(&lines).into_iter().filter(|(index, _)| !is_known(*index)).map(|(index, _)| lines[index].1).collect()
    }

    #[test]
    fn each_block_and_each_passage_is_told_once_however_near_they_stand() {
        let page = format!(
            "+++\ntitle = \"A\"\n+++\n{LESSON}\n\n{NOTE}\n## Heading {{#heading}}\n- First point\n::: note\n{NOTE}\n\
             :::\n::: warning\n{WARNING}\n:::\n{NOTE}\n\nSums\n----\n{NOTE}\n"
        );
        assert_eq!(told(&page), [4, 7, 10, 13, 15, 19]);
    }

    #[test]
    fn words_in_the_midst_of_others_and_in_code_are_an_authors() {
        for page in [
            "There is something more. Something worth knowing. And so on.",
            "```\nSomething worth knowing.\n```",
            "%% Something worth knowing.",
            "Write `[the council](https://www.example.org)` so.",
            "See [the council](https://www.example.org/council).",
            "| Heading | Minutes |\n|---|---|\n| One | Two |\n| Five | Four |",
            "- [A story](lesson:a-story)",
            "1. The summons is sent\n2. The meeting opens\n3. The council votes",
            "The sum a parish council asks for each year with the council tax.\n\nIt is called a precept.",
        ] {
            assert_eq!(told(page), [0; 0], "{page}");
        }
    }

    #[test]
    fn a_page_of_a_new_course_is_told_once_and_passage_by_passage_without_its_first_words() {
        for (page, place, first, more, after) in [
            (LESSON_PAGE, "{{lesson}}", COURSE_LESSON, 4, 4),
            (QUIZ_PAGE, "{{quiz}}", COURSE_QUIZ, 3, 3),
            (GUIDE_PAGE, "{{guide}}", COURSE_GUIDE, 0, 1),
        ] {
            let begun = left(&page.replace(place, first));
            assert_eq!(begun.len(), 1, "{begun:?}");
            assert_eq!(begun[0].1.len(), more, "{begun:?}");
            assert_eq!(told(&page.replace(place, "Our own words.")).len(), after - usize::from(more == 0), "{page}");
            assert_eq!(told(&page.replace(place, "")).len(), after, "{page}");
        }
        let glossary = include_str!("../../../server/src/first_course/glossary.md");
        assert_eq!(told(&glossary.replace("{{term}}", COURSE_TERM)), [3]);
        assert_eq!(told(&glossary.replace("{{term}}", "")), [3]);
    }

    #[test]
    fn a_part_that_was_added_to_a_page_of_a_new_course_is_told_beside_its_first_words() {
        let page = LESSON_PAGE.replace("{{lesson}}", COURSE_LESSON);
        assert_eq!(told(&format!("{page}\n::: note\n{NOTE}\n:::\n")).len(), 2);
        assert_eq!(told(&page.replace("Open with", "## Heading\n\nOpen with")).len(), 2);
    }

    #[test]
    fn every_word_of_every_template_is_known_or_may_stay() {
        for (page, place, first) in [
            (LESSON_PAGE, "{{lesson}}", COURSE_LESSON),
            (QUIZ_PAGE, "{{quiz}}", COURSE_QUIZ),
            (GUIDE_PAGE, "{{guide}}", COURSE_GUIDE),
        ] {
            assert_eq!(unknown(&page.replace(place, first)), [""; 0]);
        }
        for piece in Piece::all() {
            let page = put_in(piece, "", Some(0..0), &Around::default()).applied_to("");
            assert_eq!(unknown(&page), [""; 0], "{piece:?}");
            // A sentence that asks each reader to say what they will do may well stay as it is.
            assert_eq!(told(&page).is_empty(), piece == Piece::Reflection, "{piece:?}: {page}");
        }
    }

    #[test]
    fn a_title_of_the_template_is_told_though_all_below_it_is_written_anew() {
        assert_eq!(told("::: scenario [A story] {#s}\n::: step {#start}\nIt rains.\n:::\n:::\n"), [1]);
        assert_eq!(told(":::table[What the table shows]\n| Day | Sum |\n|---|---|\n| 1 | 2 |\n:::\n"), [1]);
    }
}
