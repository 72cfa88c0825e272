//! Every kind of question: how it is read, dealt and marked.

mod dealt;
pub mod examples;
mod long;
mod marks;
mod reading;

use courses::ids::{AnswerId, QuestionId};
use courses::question::{AnswerKey, CardKey, Question, QuestionKey, Rule, WordsKey};
use courses::text::Inline;
use courses::{Checked, Compiled};

/// The good bundle of `broken/base` with one lesson more, which holds these questions.
fn check(questions: &str) -> Checked {
    let mut files = crate::support::files_of(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("broken/base"));
    let lesson = format!(
        "+++\ntitle = \"Questions\"\nobjectives = [\"lo-register\"]\n+++\n::: check {{#c}}\n{questions}\n:::\n"
    );
    files.insert("lessons/02-questions.md".into(), lesson.into_bytes());
    courses::check(&files, crate::support::today())
}

pub fn compiled(questions: &str) -> Compiled {
    let checked = check(questions);
    checked.compiled.unwrap_or_else(|| panic!("{}", crate::support::list(&checked.faults)))
}

fn found<'c>(course: &'c Compiled, id: &str) -> (&'c Question, &'c QuestionKey) {
    course.question_with_key(&QuestionId::new(id)).expect("the question")
}

fn key(rule: Rule) -> QuestionKey {
    QuestionKey { objectives: vec![], sources: vec![], weight: 1, shuffle: true, explanation: vec![], rule }
}

/// a, b, c …
fn id(place: usize) -> String {
    char::from(b'a' + u8::try_from(place).expect("a small number")).to_string()
}

fn answer(place: usize, right: bool, score: u32) -> AnswerKey {
    AnswerKey { id: AnswerId::new(id(place)), right, score, feedback: vec![] }
}

fn card(place: usize) -> CardKey {
    CardKey { id: AnswerId::new(id(place)), words: vec![Inline::Text(format!("Card {place}"))], feedback: vec![] }
}

fn line(text: &str, right: bool) -> WordsKey {
    WordsKey { text: text.to_owned(), right, feedback: vec![] }
}
