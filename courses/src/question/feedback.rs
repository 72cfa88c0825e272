//! Whether each answer is told why.

use super::body::Answer;
use crate::compiled::Purpose;
use crate::page::Page;

/// "This wrong answer has no feedback", and the like, for each answer that ought to have some.
pub(crate) fn look_at(page: &mut Page<'_, '_>, answers: &[Answer]) {
    // Before the reading, the lesson itself says why.
    if page.purpose == Purpose::Pre {
        return;
    }
    for answer in answers {
        let said = answer.feedback.text.trim();
        let is_wrong = matches!(answer.boxed, Some((false, _)));
        if said.is_empty() {
            if is_wrong {
                page.fault("Q150", answer.span.clone(), "This wrong answer has no feedback")
                    .help("Add a line under it starting with > that says why");
            }
        } else if is_empty_talk(said) {
            let span = answer.feedback.words_span();
            page.fault("Q151", span, "Feedback only says right or wrong").help("Say why");
        }
    }
}

fn is_empty_talk(said: &str) -> bool {
    const TALK: [&str; 18] = [
        "yes",
        "no",
        "right",
        "wrong",
        "correct",
        "incorrect",
        "true",
        "false",
        "well done",
        "good",
        "try again",
        "not quite",
        "that is right",
        "that's right",
        "that is wrong",
        "that is correct",
        "sorry",
        "exactly",
    ];
    let plain = said.to_lowercase().replace('’', "'");
    let mut parts = plain.split(['.', '!', ',', ';', '\n']).map(str::trim).filter(|part| !part.is_empty());
    parts.all(|part| TALK.contains(&part))
}
