//! The words that a template asks to be replaced, and the advice to whoever left them standing (B115).
//!
//! Templates take them from here, so that the check knows each of them.

use std::ops::Range;

use crate::desk::Desk;

/// What the advice is told by.
pub const CODE: &str = "B115";

// Of a new course.
pub const COURSE_SUMMARY: &str = "One sentence for the list of courses. Say what people can do afterwards.";
pub const COURSE_OBJECTIVE: &str = "Say what to replace in this course before anybody learns from it";
pub const COURSE_LESSON: &str = "This lesson shows how a lesson is made. Put your own words in the place of these.";
pub const COURSE_QUIZ: &str = "Replace these questions with your own. Each one asks about an objective of the course.";
pub const COURSE_TERM: &str = "Replace this word, and write one entry for each word that your readers may not know.";
pub const COURSE_GUIDE: &str =
    "It says how to teach the course to a group in one room. Replace it, or delete it if nobody will.";

// Of a new page.
pub(crate) const LESSON: &str = "Write here what a reader should know. One idea is enough for one lesson.";
pub(crate) const ASK_IN_LESSON: &str = "Ask something about what they have just read.";
pub(crate) const ASK_IN_QUIZ: &str = "Ask something here.";
pub(crate) const HANDOUT: &str = "Write here what people should take home.";
pub(crate) const SLIDE: &str = "A few words, and no more.";

// Of a new question.
pub(crate) const WRONG: &str = "A wrong answer that somebody might believe";
pub(crate) const WHY_RIGHT: &str = "Say why it is right.";
pub(crate) const WHY_WRONG: &str = "Say why it is wrong.";
pub(crate) const WHY_COMMON: &str = "Say why this common answer is wrong.";
pub(crate) const STATEMENT: &str = "Write a statement that is either true or false.";
pub(crate) const PICTURE: &str = "Say here what the picture shows";
pub(crate) const ONE_PICTURE: &str = "Say here what this picture shows";
pub(crate) const OTHER_PICTURE: &str = "Say here what the other picture shows";

// Of a new box or story.
pub(crate) const NOTE: &str = "Something worth knowing.";
pub(crate) const WARNING: &str = "What can go wrong, and how to avoid it.";
pub(crate) const EXAMPLE: &str = "At Tansy Green …";
pub(crate) const LAW: &str = "What the law says, in plain words.";
pub(crate) const TRAINER: &str = "What the trainer says or does here.";
pub(crate) const PASSAGE: &str = "This passage stands in the handout too.";
pub(crate) const STORY: &str = "What happens, and what must be decided?";
pub(crate) const FIRST_CHOICE: &str = "The first thing they could do";
pub(crate) const OTHER_CHOICE: &str = "The other thing they could do";
pub(crate) const WELL: &str = "How it ends well.";
pub(crate) const BADLY: &str = "How it ends badly.";

/// Nobody else writes such sentences, wherever they stand.
const OF_A_COURSE: [&str; 6] =
    [COURSE_SUMMARY, COURSE_OBJECTIVE, COURSE_LESSON, COURSE_QUIZ, COURSE_TERM, COURSE_GUIDE];

/// An author may write these too, in the midst of others.
const OF_A_PART: [&str; 24] = [
    LESSON,
    ASK_IN_LESSON,
    ASK_IN_QUIZ,
    HANDOUT,
    SLIDE,
    WRONG,
    WHY_RIGHT,
    WHY_WRONG,
    WHY_COMMON,
    STATEMENT,
    PICTURE,
    ONE_PICTURE,
    OTHER_PICTURE,
    NOTE,
    WARNING,
    EXAMPLE,
    LAW,
    TRAINER,
    PASSAGE,
    STORY,
    FIRST_CHOICE,
    OTHER_CHOICE,
    WELL,
    BADLY,
];

/// Words so many lines after others came with them in one template, and are not spoken of again.
const NEAR: u32 = 3;

/// B115.
pub(crate) fn look_at(desk: &mut Desk<'_>) {
    let is_shown = |path: &str| path == "course.toml" || path.ends_with(".md");
    for file in desk.bundle.texts.values().filter(|file| is_shown(&file.path)) {
        let mut before: Option<u32> = None;
        for place in places(&file.text) {
            let line = file.line_of(place.start);
            if before.is_none_or(|before| line > before + NEAR) {
                desk.faults
                    .at(CODE, file, place, "These are still the words of the template")
                    .help("Write your own, or take it away");
            }
            before = Some(line);
        }
    }
}

/// Apart from what marks an answer, a reason, a picture or a fact.
fn fills_its_line(text: &str, place: &Range<usize>) -> bool {
    let before = text[..place.start].rsplit('\n').next().unwrap_or_default().trim_end();
    let after = text[place.end..].split('\n').next().unwrap_or_default().trim_start();
    (before.is_empty() || before.ends_with(['>', ']', '[', '"', '-', '*']))
        && (after.is_empty() || after.starts_with(['"', ']', '{', '=']))
}

fn places(text: &str) -> Vec<Range<usize>> {
    let found = |words: &'static str| text.match_indices(words).map(|(at, words)| at..at + words.len());
    let of_parts = OF_A_PART.into_iter().flat_map(&found).filter(|place| fills_its_line(text, place));
    let mut places: Vec<_> = OF_A_COURSE.into_iter().flat_map(&found).chain(of_parts).collect();
    places.sort_by_key(|place| place.start);
    places
}
