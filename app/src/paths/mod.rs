//! Every address of the site: the pattern that the server mounts, and beside it the function that fills it in.

mod drafts;

use std::fmt::Display;

use courses::ids::{CourseRef, HandoutId, LessonId, QuestionId, QuizId, SourceId, TermId};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

pub use drafts::*;

/// What may stand in one segment of a path as it is (RFC 3986, unreserved).
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

pub const HOME: &str = "/";
pub const SIGN_IN: &str = "/sign-in";
pub const SIGN_IN_CODE: &str = "/sign-in/code";
pub const SIGN_OUT: &str = "/sign-out";
pub const SIGN_OUT_EVERYWHERE: &str = "/sign-out-everywhere";
pub const FORGOTTEN_PASSWORD: &str = "/forgotten-password";
/// "E-mail me my link again."
pub const INVITATION_AGAIN: &str = "/invitation";
pub const ACCOUNT: &str = "/account";
pub const ACCOUNT_NAME: &str = "/account/name";
pub const ACCOUNT_PASSWORD: &str = "/account/password";
/// Whether questions come again some days after a course.
pub const ACCOUNT_SPACED: &str = "/account/questions";
/// Works signed out too.
pub const TEXT_SIZE: &str = "/account/text-size";
pub const RECORD: &str = "/record";
/// What one looks for stands behind it, as `q`.
pub const SEARCH: &str = "/search";
pub const VERIFY: &str = "/verify";
pub const HELP: &str = "/help";
/// The author's handbook.
pub const HANDBOOK: &str = "/handbook";
pub const ACCESSIBILITY: &str = "/accessibility";
pub const PRIVACY: &str = "/privacy";
pub const COOKIES: &str = "/cookies";
pub const ASSETS: &str = "/assets/{*file}";
pub const LIVEZ: &str = "/livez";
pub const READYZ: &str = "/readyz";

/// The pages of a preview, beside those of the course itself.
pub const PREVIEW_FAULTS: &str = "/preview/faults";
/// What a page asks whether it is still the newest.
pub const PREVIEW_VERSION: &str = "/preview/version";
pub const PREVIEW_ROLE: &str = "/preview/role";
pub const PREVIEW_SCRIPT: &str = "/preview/reload.js";

pub const HANDBOOK_CHAPTER: &str = "/handbook/{chapter}";
pub fn handbook_chapter(chapter: &LessonId) -> String {
    fill(HANDBOOK_CHAPTER, &[chapter])
}

/// A chapter of the handbook, or a section of it.
pub fn handbook_section(chapter: &LessonId, section: Option<&str>) -> String {
    let section = section.map(|section| format!("#{}", segment(section))).unwrap_or_default();
    handbook_chapter(chapter) + &section
}

/// Where the handbook explains what the check says, such as `Q104`.
pub fn handbook_code(code: &str) -> String {
    handbook_section(&LessonId::new(CHAPTER_OF_CODES), Some(&code_anchor(code)))
}

pub fn code_anchor(code: &str) -> String {
    code.to_lowercase()
}

/// The chapter that explains what the check says.
const CHAPTER_OF_CODES: &str = "what-the-check-says";

pub const RESET: &str = "/reset/{token}";
pub fn reset(token: impl Display) -> String {
    fill(RESET, &[&token])
}

pub const INVITATION: &str = "/invitation/{token}";
pub fn invitation(token: impl Display) -> String {
    fill(INVITATION, &[&token])
}

pub const COURSE: &str = "/courses/{publisher}/{slug}";
pub fn course(course: &CourseRef) -> String {
    in_course(COURSE, course, &[])
}

/// To the newest version, because somebody chose to.
/// Every course that is open to somebody.
pub const FIND: &str = "/find-a-course";

/// Posting takes the course.
pub const TAKE: &str = "/courses/{publisher}/{slug}/take";
pub fn take(course: &CourseRef) -> String {
    in_course(TAKE, course, &[])
}

pub const SWITCH: &str = "/courses/{publisher}/{slug}/switch";
pub fn switch(course: &CourseRef) -> String {
    in_course(SWITCH, course, &[])
}

/// To earn again what ends.
pub const RENEWAL: &str = "/courses/{publisher}/{slug}/renewal";
pub fn renewal(course: &CourseRef) -> String {
    in_course(RENEWAL, course, &[])
}

/// Puts a notice away.
pub const NOTICE: &str = "/notices/{id}";
pub fn notice(id: impl Display) -> String {
    fill(NOTICE, &[&id])
}

pub const LESSON: &str = "/courses/{publisher}/{slug}/lessons/{lesson}";
pub fn lesson(course: &CourseRef, lesson: &LessonId) -> String {
    in_course(LESSON, course, &[lesson])
}

/// A section of a lesson, by the id of its heading or block.
pub fn lesson_section(course: &CourseRef, id: &LessonId, section: &str) -> String {
    format!("{}#{}", lesson(course, id), segment(section))
}

pub const ITEM: &str = "/courses/{publisher}/{slug}/lessons/{lesson}/items/{item}";
pub fn item(course: &CourseRef, lesson: &LessonId, item: &str) -> String {
    in_course(ITEM, course, &[lesson, &item])
}

/// The id of an item's element on its lesson page.
pub fn item_anchor(item: &str) -> String {
    format!("item-{item}")
}

/// Where a lesson page shows an item: where saving it leads back to.
pub fn item_on_page(course: &CourseRef, lesson: &LessonId, item: &str) -> String {
    lesson_section(course, lesson, &item_anchor(item))
}

pub const ITEM_WHICH: &str = "/courses/{publisher}/{slug}/lessons/{lesson}/items/{item}/which";
pub fn item_which(course: &CourseRef, lesson: &LessonId, item: &str) -> String {
    in_course(ITEM_WHICH, course, &[lesson, &item])
}

pub const QUIZ: &str = "/courses/{publisher}/{slug}/quizzes/{quiz}";
pub fn quiz(course: &CourseRef, quiz: &QuizId) -> String {
    in_course(QUIZ, course, &[quiz])
}

pub const GLOSSARY: &str = "/courses/{publisher}/{slug}/glossary";
pub fn glossary(course: &CourseRef) -> String {
    in_course(GLOSSARY, course, &[])
}

pub fn term(course: &CourseRef, term: &TermId) -> String {
    format!("{}#{}", glossary(course), term_anchor(term))
}

pub fn term_anchor(term: &TermId) -> String {
    format!("term-{term}")
}

pub const SOURCES: &str = "/courses/{publisher}/{slug}/sources";
pub fn sources(course: &CourseRef) -> String {
    in_course(SOURCES, course, &[])
}

pub fn source(course: &CourseRef, source: &SourceId) -> String {
    format!("{}#{}", sources(course), source_anchor(source))
}

pub fn source_anchor(source: &SourceId) -> String {
    format!("source-{source}")
}

pub const HANDOUT: &str = "/courses/{publisher}/{slug}/handouts/{handout}";
pub fn handout(course: &CourseRef, handout: &HandoutId) -> String {
    in_course(HANDOUT, course, &[handout])
}

/// Which questions work; its form says what was dealt with.
pub const QUESTIONS: &str = "/courses/{publisher}/{slug}/questions";
pub fn questions(course: &CourseRef) -> String {
    in_course(QUESTIONS, course, &[])
}

pub const QUESTIONS_CSV: &str = "/courses/{publisher}/{slug}/questions.csv";
pub fn questions_csv(course: &CourseRef) -> String {
    in_course(QUESTIONS_CSV, course, &[])
}

/// What learners wrote and let their trainer read.
pub const NOTES: &str = "/courses/{publisher}/{slug}/notes";
pub fn notes(course: &CourseRef) -> String {
    in_course(NOTES, course, &[])
}

/// Every version of a course, for those who make it; its form withdraws one.
pub const VERSIONS: &str = "/courses/{publisher}/{slug}/versions";
pub fn versions(course: &CourseRef) -> String {
    in_course(VERSIONS, course, &[])
}

/// After one was withdrawn.
pub fn version_withdrawn(course: &CourseRef, version: &str) -> String {
    format!("{}?done={}", versions(course), segment(version))
}

/// What of a version's questions goes along to another system, and what stays behind: `moodle`, `gift` or `aiken`.
pub const VERSION_TAKE_OUT: &str = "/courses/{publisher}/{slug}/versions/{version}/questions/{way}";
pub fn version_take_out(course: &CourseRef, version: &str, way: &str) -> String {
    in_course(VERSION_TAKE_OUT, course, &[&version, &way])
}

pub const VERSION_TAKEN_OUT: &str = "/courses/{publisher}/{slug}/versions/{version}/questions/{way}/file";
pub fn version_taken_out(course: &CourseRef, version: &str, way: &str) -> String {
    in_course(VERSION_TAKEN_OUT, course, &[&version, &way])
}

/// Where "This is unclear" is sent.
pub const UNCLEAR: &str = "/courses/{publisher}/{slug}/unclear";
pub fn unclear(course: &CourseRef) -> String {
    in_course(UNCLEAR, course, &[])
}

/// After it was sent; `next` is the page to go back to.
pub fn unclear_said(course: &CourseRef, next: &str) -> String {
    format!("{}?said=yes&next={}", unclear(course), segment(next))
}

pub const WORKBOOK: &str = "/courses/{publisher}/{slug}/print";
pub fn workbook(course: &CourseRef) -> String {
    in_course(WORKBOOK, course, &[])
}

/// The workbook as PDF.
pub const WORKBOOK_PDF: &str = "/courses/{publisher}/{slug}/print/workbook.pdf";
pub fn workbook_pdf(course: &CourseRef) -> String {
    in_course(WORKBOOK_PDF, course, &[])
}

/// What a trainer is given, for those who may see keys.
pub const PACK: &str = "/courses/{publisher}/{slug}/pack";
pub fn pack(course: &CourseRef) -> String {
    in_course(PACK, course, &[])
}

/// A sheet by its name, or a file by its name and ending: `guide`, `guide.pdf`, `pack.zip`.
pub const PACK_PART: &str = "/courses/{publisher}/{slug}/pack/{part}";
pub fn pack_part(course: &CourseRef, part: &str) -> String {
    in_course(PACK_PART, course, &[&part])
}

/// All questions of a try, where the quiz wants them on one page.
pub const QUESTIONS_OF_TRY: &str = "/tries/{id}/questions";
pub fn questions_of_try(id: impl Display) -> String {
    fill(QUESTIONS_OF_TRY, &[&id])
}

/// One of them there.
pub fn among_questions(id: impl Display, question: &QuestionId) -> String {
    format!("{}#{}", questions_of_try(id), segment(&item_anchor(question.as_str())))
}

pub const QUESTION: &str = "/tries/{id}/questions/{n}";
pub fn question(id: impl Display, number: usize) -> String {
    fill(QUESTION, &[&id, &number])
}

/// Changing an answer from the check page: saving leads back there.
pub fn question_from_check(id: impl Display, number: usize) -> String {
    question(id, number) + "?then=check"
}

pub const QUESTION_WHICH: &str = "/tries/{id}/questions/{n}/which";
pub fn question_which(id: impl Display, number: usize) -> String {
    fill(QUESTION_WHICH, &[&id, &number])
}

pub const CHECK: &str = "/tries/{id}/check";
pub fn check(id: impl Display) -> String {
    fill(CHECK, &[&id])
}

pub const RESULT: &str = "/tries/{id}/result";
pub fn result(id: impl Display) -> String {
    fill(RESULT, &[&id])
}

/// A round of spaced questions, all on one page.
pub const ROUND: &str = "/rounds/{id}";
pub fn round(id: impl Display) -> String {
    fill(ROUND, &[&id])
}

pub const ROUND_QUESTION: &str = "/rounds/{id}/questions/{n}";
pub fn round_question(id: impl Display, number: usize) -> String {
    fill(ROUND_QUESTION, &[&id, &number])
}

/// Where a round shows a question: where saving it leads back to.
pub fn question_in_round(id: impl Display, question: &QuestionId) -> String {
    format!("{}#{}", round(id), segment(&item_anchor(question.as_str())))
}

pub const ROUND_WHICH: &str = "/rounds/{id}/questions/{n}/which";
pub fn round_which(id: impl Display, number: usize) -> String {
    fill(ROUND_WHICH, &[&id, &number])
}

/// Where messages stop, signed in or not.
pub const STOP: &str = "/u/{token}";
pub fn stop(token: impl Display) -> String {
    fill(STOP, &[&token])
}

/// What courses say for an organisation.
pub const SETTINGS: &str = "/organisations/{id}/settings";
pub fn settings(id: impl Display) -> String {
    fill(SETTINGS, &[&id])
}

/// After they were saved.
pub fn settings_saved(id: impl Display) -> String {
    settings(id) + "?done=saved"
}

pub const CERTIFICATE: &str = "/certificates/{id}";
pub fn certificate(id: impl Display) -> String {
    fill(CERTIFICATE, &[&id])
}

pub const CERTIFICATE_PDF: &str = "/certificates/{id}/pdf";
pub fn certificate_pdf(id: impl Display) -> String {
    fill(CERTIFICATE_PDF, &[&id])
}

pub const VERIFIED: &str = "/verify/{code}";
pub fn verified(code: impl Display) -> String {
    fill(VERIFIED, &[&code])
}

pub const MEDIA: &str = "/media/{sha256}/{name}";
pub fn media(sha256: impl Display, name: impl Display) -> String {
    fill(MEDIA, &[&sha256, &name])
}

/// One page of results.
pub fn search(words: &str, within: Option<&CourseRef>, page: usize) -> String {
    let within = within.map(|course| format!("&course={}", segment(&course.to_string()))).unwrap_or_default();
    let page = if page > 1 { format!("&page={page}") } else { String::new() };
    format!("{SEARCH}?q={}{within}{page}", segment(words))
}

/// Sign in, then go on to `next`.
pub fn sign_in_then(next: &str) -> String {
    format!("{SIGN_IN}?next={}", segment(next))
}

/// Where an island leads whose answer waits in the browser. `reason` is one that the sign-in page knows.
pub fn sign_in_because(reason: &str, next: &str) -> String {
    format!("{SIGN_IN}?reason={reason}&next={}", segment(next))
}

fn in_course(pattern: &str, course: &CourseRef, rest: &[&dyn Display]) -> String {
    let mut parts: Vec<&dyn Display> = Vec::with_capacity(4);
    let (publisher, slug) = (course.publisher(), course.slug());
    parts.push(&publisher);
    parts.push(&slug);
    parts.extend_from_slice(rest);
    fill(pattern, &parts)
}

/// Puts the parts where the pattern has `{…}`, in order.
fn fill(pattern: &str, parts: &[&dyn Display]) -> String {
    let mut out = String::with_capacity(pattern.len() + 40);
    let mut parts = parts.iter();
    for piece in pattern.split_inclusive('/') {
        match piece.strip_prefix('{') {
            Some(_) => {
                let part = parts.next().map(ToString::to_string).unwrap_or_default();
                // The rest of an address keeps its slashes.
                match piece.starts_with("{*") {
                    true => out.push_str(&part.split('/').map(segment).collect::<Vec<_>>().join("/")),
                    false => out.push_str(&segment(&part)),
                }
                if piece.ends_with('/') {
                    out.push('/');
                }
            }
            None => out.push_str(piece),
        }
    }
    out
}

/// A part that may hold anything becomes one segment; `.` and `..` would not stay one.
fn segment(part: &str) -> String {
    match part {
        "." => "%2E".into(),
        ".." => "%2E%2E".into(),
        _ => utf8_percent_encode(part, SEGMENT).to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn the_course() -> CourseRef {
        CourseRef::parse("moothall/finding-your-feet").expect("a course")
    }

    #[test]
    fn builders_fill_their_patterns() {
        let (c, l) = (the_course(), LessonId::new("three-clear-days"));
        let built = [
            (HANDBOOK_CHAPTER, handbook_chapter(&l)),
            (RESET, reset("t")),
            (INVITATION, invitation("t")),
            (COURSE, course(&c)),
            (SWITCH, switch(&c)),
            (RENEWAL, renewal(&c)),
            (TAKE, take(&c)),
            (NOTICE, notice("id")),
            (LESSON, lesson(&c, &l)),
            (ITEM, item(&c, &l, "sc-1")),
            (ITEM_WHICH, item_which(&c, &l, "sc-1")),
            (QUIZ, quiz(&c, &QuizId::new("final"))),
            (GLOSSARY, glossary(&c)),
            (SOURCES, sources(&c)),
            (HANDOUT, handout(&c, &HandoutId::new("checklist"))),
            (QUESTIONS, questions(&c)),
            (QUESTIONS_CSV, questions_csv(&c)),
            (NOTES, notes(&c)),
            (VERSIONS, versions(&c)),
            (VERSION_TAKE_OUT, version_take_out(&c, "1.0.0-rc.1", "gift")),
            (VERSION_TAKEN_OUT, version_taken_out(&c, "1.0.0", "gift")),
            (UNCLEAR, unclear(&c)),
            (WORKBOOK, workbook(&c)),
            (QUESTION, question("id", 3)),
            (QUESTION_WHICH, question_which("id", 3)),
            (CHECK, check("id")),
            (RESULT, result("id")),
            (ROUND, round("id")),
            (ROUND_QUESTION, round_question("id", 3)),
            (ROUND_WHICH, round_which("id", 3)),
            (STOP, stop("t")),
            (SETTINGS, settings("id")),
            (CERTIFICATE, certificate("id")),
            (CERTIFICATE_PDF, certificate_pdf("id")),
            (VERIFIED, verified("ABCD-EFGH")),
            (MEDIA, media("00ff", "a.svg")),
            (DRAFT, draft("id")),
            (DRAFT_EDIT, draft_edit("id", "course.toml")),
            (DRAFT_FILE, draft_file("id", "course.toml")),
            (DRAFT_MEDIUM, draft_medium("id", "plan.png")),
            (DRAFT_FILES, draft_files("id")),
            (DRAFT_PAGES, draft_pages("id")),
            (DRAFT_MEDIA, draft_media("id")),
            (DRAFT_FIX, draft_fix("id")),
            (DRAFT_PNG, draft_png("id")),
            (DRAFT_REPLACE, draft_replace("id")),
            (DRAFT_ZIP, draft_zip("id")),
            (DRAFT_HISTORY, draft_history("id")),
            (DRAFT_CHANGE, draft_change("id", 3)),
            (DRAFT_RESTORE, draft_restore("id")),
            (DRAFT_AUTHORS, draft_authors("id")),
            (DRAFT_AUTHOR_LEAVES, draft_author_leaves("id")),
            (DRAFT_AWAY, draft_away("id")),
            (DRAFT_PREVIEW, draft_preview("id")),
            (DRAFT_PACK, draft_pack("id")),
            (DRAFT_PACK_PART, draft_pack_part("id", "guide.pdf")),
            (DRAFT_FACTS, draft_facts("id")),
            (DRAFT_PUBLISH, draft_publish("id")),
            (DRAFT_DIFFERENCES, draft_differences("id")),
            (DRAFT_RELEASE, draft_release("id")),
            (DRAFT_APPROVAL, draft_approval("id")),
            (DRAFT_PUBLICATION, draft_publication("id")),
            (DRAFT_CONSULTATION, draft_consultation("id")),
            (DRAFT_CONSULTATION_END, draft_consultation_end("id")),
            (CONSULTATION, consultation("t")),
            (CONSULTATION_PREVIEW, consultation_preview("t")),
        ];
        for (pattern, path) in built {
            let (wanted, got): (Vec<_>, Vec<_>) = (pattern.split('/').collect(), path.split('/').collect());
            assert_eq!(wanted.len(), got.len(), "{path} has another shape than {pattern}");
            for (wanted, got) in wanted.iter().zip(&got) {
                assert!(!got.contains('{'), "{path} has a hole");
                assert!(wanted.starts_with('{') || wanted == got, "{path} does not fit {pattern}");
            }
        }
    }

    #[test]
    fn a_part_can_never_add_a_segment() {
        assert_eq!(reset("a/b?c#d"), "/reset/a%2Fb%3Fc%23d");
        assert_eq!(media("00", ".."), "/media/00/%2E%2E");
        assert_eq!(draft_file("1", "lessons/../a b.md"), "/drafts/1/files/lessons/%2E%2E/a%20b.md");
        assert_eq!(sign_in_then("/tries/1/check"), "/sign-in?next=%2Ftries%2F1%2Fcheck");
        assert_eq!(sign_in_because("answer-kept", "/a?b=c"), "/sign-in?reason=answer-kept&next=%2Fa%3Fb%3Dc");
    }

    #[test]
    fn sections_are_fragments_of_their_lesson() {
        let path = lesson_section(&the_course(), &LessonId::new("a-b"), "how-to");
        assert_eq!(path, "/courses/moothall/finding-your-feet/lessons/a-b#how-to");
    }
}
