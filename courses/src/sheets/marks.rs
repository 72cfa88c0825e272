//! What a marker needs besides what is right: the marks of a question, how a part of them is earned, and what passes.
//!
//! The rules are those of the screen (bundle-format.md 8.3), said in words: nobody should pass on paper who would have
//! failed there, or the other way round.

use crate::compiled::{Compiled, Quiz};
use crate::question::{AnswerKey, FULL, Pick, Question, QuestionKey, Rule, Shape};
use crate::quiz::Draw;
use crate::saying::count;

/// Such a share of one mark, in words: `2 marks`, `half a mark`, `1.5 marks`, `2/7 of a mark`.
pub(super) fn marks(share: u64, of: u64) -> String {
    let divisor = greatest_common(share, of).max(1);
    let (share, of) = (share / divisor, of / divisor);
    match (share, of) {
        (whole, 1) => count(usize::try_from(whole).unwrap_or(usize::MAX), "mark", "marks"),
        (1, 2) => "half a mark".into(),
        (1, 3) => "a third of a mark".into(),
        (2, 3) => "two thirds of a mark".into(),
        (1, 4) => "a quarter of a mark".into(),
        (3, 4) => "three quarters of a mark".into(),
        (share, of) if share < of => format!("{share}/{of} of a mark"),
        (share, of) if 100 % of == 0 => format!("{} marks", hundredths(share * 100 / of)),
        (share, of) => format!("{} {}/{of} marks", share / of, share % of),
    }
}

fn greatest_common(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { greatest_common(b, a % b) }
}

/// 560 is `5.6`.
fn hundredths(number: u64) -> String {
    let text = format!("{}.{:02}", number / 100, number % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// `[2 marks]`, as papers have it behind a question.
pub(super) fn in_brackets(key: &QuestionKey) -> String {
    match key.weight {
        0 => "[not\u{a0}marked]".into(),
        weight => format!("[{}]", marks(u64::from(weight), 1).replace(' ', "\u{a0}")),
    }
}

/// The marks for such a score of an answer or a number, 0 to [`FULL`].
pub(super) fn for_score(score: u32, key: &QuestionKey) -> String {
    marks(u64::from(score) * u64::from(key.weight), u64::from(FULL))
}

/// How a part of the marks is earned, or that there is none. Nothing where one answer is all there is.
pub(super) fn parts(key: &QuestionKey) -> Option<String> {
    if key.weight == 0 {
        return None;
    }
    let each = |number: usize| marks(u64::from(key.weight), number as u64);
    match &key.rule {
        Rule::Multiple { partial, answers }
        | Rule::Hotspot { pick: Pick::Any, partial, answers }
        | Rule::ImageChoice { pick: Pick::Any, partial, answers } => Some(match (partial, rights(answers)) {
            (true, rights) if rights > 1 => format!(
                "Part marks: {} for each right tick. Take as much off for each wrong tick, but never go below nothing.",
                each(rights)
            ),
            _ => "All or nothing: every right box is ticked, and no other.".into(),
        }),
        Rule::Matching { partial, pairs, .. } if pairs.len() > 1 => Some(match partial {
            true => format!("Part marks: {} for each of the {} right pairs.", each(pairs.len()), pairs.len()),
            false => "All or nothing: every pair is right.".into(),
        }),
        Rule::Ordering { partial, items } if items.len() > 2 => Some(match partial {
            true => format!(
                "Part marks: read the items in the order of the numbers written, and give {} each time one is followed \
                 by the one that should follow it. None where a number is missing or stands twice.",
                each(items.len() - 1)
            ),
            false => "All or nothing: every number is right.".into(),
        }),
        Rule::Gaps { partial, gaps, .. } if gaps.len() > 1 => Some(match partial {
            true => format!("Part marks: {} for each right gap.", each(gaps.len())),
            false => "All or nothing: every gap is right.".into(),
        }),
        _ => None,
    }
}

fn rights(answers: &[AnswerKey]) -> usize {
    answers.iter().filter(|answer| answer.right).count()
}

/// How far words may differ from those of the key; nothing where no word is written.
pub(super) fn spelling(question: &Question, key: &QuestionKey) -> Option<String> {
    let (exact_case, typos) = match &key.rule {
        Rule::ShortText { exact_case, typos, .. } => (*exact_case, *typos),
        Rule::Gaps { exact_case, typos, .. } if is_written(question) => (*exact_case, *typos),
        _ => return None,
    };
    let capitals = if exact_case { "Capitals count." } else { "Capitals do not count." };
    let slips = match typos {
        true => "In a word of six letters or more, one letter may be wrong, missing, extra or swapped.",
        false => "The spelling must be right.",
    };
    Some(format!("{capitals} {slips}"))
}

fn is_written(question: &Question) -> bool {
    matches!(&question.shape, Shape::Gaps(gaps) if gaps.iter().any(|gap| gap.choices.is_empty()))
}

/// Every accepted spelling: `“precept” or “the precept”`.
pub(super) fn accepted(lines: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let quoted: Vec<String> = lines.into_iter().map(|line| format!("“{}”", line.as_ref())).collect();
    crate::words::either(&quoted.iter().map(String::as_str).collect::<Vec<_>>())
}

/// What passes: `At least 70 per cent to pass: 6 of 8 marks.` Where parts of marks are given, the line may lie between two
/// whole ones, and is compared before any rounding.
pub(super) fn to_pass(course: &Compiled, quiz: &Quiz, draw: &Draw) -> String {
    let keys = || draw.questions.iter().filter_map(|drawn| course.server.keys.get(&drawn.question));
    let all: u64 = keys().map(|key| u64::from(key.weight)).sum();
    if all == 0 {
        return "Nothing here is marked.".into();
    }
    let wanted = all * u64::from(quiz.pass_mark);
    let needed = if keys().any(gives_parts) { wanted } else { wanted.div_ceil(100) * 100 };
    let all = count(usize::try_from(all).unwrap_or(usize::MAX), "mark", "marks");
    format!("At least {} per cent to pass: {} of {all}.", quiz.pass_mark, hundredths(needed))
}

fn gives_parts(key: &QuestionKey) -> bool {
    let is_part = |score: u32| score > 0 && score < FULL;
    let scored = |answers: &[AnswerKey]| answers.iter().any(|answer| is_part(answer.score));
    key.weight > 0
        && match &key.rule {
            Rule::Single(answers) | Rule::TrueFalse(answers) => scored(answers),
            Rule::Hotspot { pick: Pick::One, answers, .. } | Rule::ImageChoice { pick: Pick::One, answers, .. } => {
                scored(answers)
            }
            Rule::Multiple { partial, answers }
            | Rule::Hotspot { pick: Pick::Any, partial, answers }
            | Rule::ImageChoice { pick: Pick::Any, partial, answers } => *partial && rights(answers) > 1,
            Rule::ShortText { .. } => false,
            Rule::Numeric { lines, .. } => lines.iter().any(|line| is_part(line.score)),
            Rule::Matching { partial, pairs, .. } => *partial && pairs.len() > 1,
            Rule::Ordering { partial, items } => *partial && items.len() > 2,
            Rule::Gaps { partial, gaps, .. } => *partial && gaps.len() > 1,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_said_as_people_say_it() {
        for (share, of, said) in [
            (1, 1, "1 mark"),
            (2, 1, "2 marks"),
            (2, 4, "half a mark"),
            (1, 3, "a third of a mark"),
            (5_000, 10_000, "half a mark"),
            (3, 2, "1.5 marks"),
            (2, 7, "2/7 of a mark"),
            (4, 3, "1 1/3 marks"),
            (0, 5, "0 marks"),
        ] {
            assert_eq!(marks(share, of), said);
        }
    }

    #[test]
    fn hundredths_end_where_they_end() {
        assert_eq!([600, 560, 565, 0].map(hundredths), ["6", "5.6", "5.65", "0"]);
    }
}
