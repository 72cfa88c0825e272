//! Which versions put a question in the same words, by its fingerprints (bundle-format.md 11.2 and 17).

use courses::Compiled;
use courses::ids::QuestionId;

/// For each of these versions, oldest first, the number of its wording from 1; `None` where it does not ask the question.
///
/// The same fingerprints are the same wording, and so is a change that the version lists as wording only and that
/// leaves the key alone. Versions whose fingerprints are not known are each taken for a wording of its own.
pub(crate) fn wordings<'a>(
    versions: impl IntoIterator<Item = &'a Compiled>,
    question: &QuestionId,
) -> Vec<Option<usize>> {
    let mut met: Vec<(String, String, usize)> = Vec::new();
    let mut newest: Option<(String, usize)> = None;
    let mut count = 0;
    let mut numbers = Vec::new();
    for course in versions {
        if !course.learner.questions.contains_key(question) {
            numbers.push(None);
            continue;
        }
        let prints = course.server.fingerprints.get(question.as_str());
        let (text, key) = prints.map_or_else(
            || (course.learner.digest.clone(), course.learner.digest.clone()),
            |prints| (prints.text.clone(), prints.key.clone().unwrap_or_default()),
        );
        let known = met.iter().find(|(t, k, _)| *t == text && *k == key).map(|(.., number)| *number);
        let is_wording_only = course.learner.facts.release.wording_only.iter().any(|id| id == question.as_str());
        let same = newest.as_ref().filter(|(before, _)| is_wording_only && *before == key).map(|(_, number)| *number);
        let number = known.or(same).unwrap_or_else(|| {
            count += 1;
            count
        });
        met.push((text, key.clone(), number));
        newest = Some((key, number));
        numbers.push(Some(number));
    }
    numbers
}
