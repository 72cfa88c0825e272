//! What to show as the right answer, once it may be shown.

use super::{AnswerKey, FULL, NumberKey, Question, QuestionKey, Rule};
use crate::ids::AnswerId;
use crate::text::Inline;

/// The words of the right options, the accepted words, or the number with its unit. A part mark is not the key.
pub fn right_answers(question: &Question, key: &QuestionKey) -> Vec<Vec<Inline>> {
    match &key.rule {
        Rule::Single(answers) | Rule::TrueFalse(answers) | Rule::Multiple { answers, .. } => options(question, answers),
        Rule::ShortText { lines, .. } => {
            lines.iter().filter(|line| line.right).map(|line| vec![Inline::Text(line.text.clone())]).collect()
        }
        Rule::Numeric { unit, lines } => lines
            .iter()
            .filter(|line| line.right && line.score == FULL)
            .map(|line| vec![Inline::Text(with_unit(line, unit.as_deref()))])
            .collect(),
    }
}

fn options(question: &Question, answers: &[AnswerKey]) -> Vec<Vec<Inline>> {
    let is_right = |id: &AnswerId| answers.iter().any(|answer| answer.right && answer.id == *id);
    question.shape.answers().iter().filter(|answer| is_right(&answer.id)).map(|answer| answer.words.clone()).collect()
}

/// `£68.75`, but `28 days`.
fn with_unit(line: &NumberKey, unit: Option<&str>) -> String {
    let number = line.shown.replace("..", " to ");
    match unit {
        Some(sign @ ("£" | "$" | "€")) => format!("{sign}{number}"),
        Some("%") => format!("{number}%"),
        Some(unit) => format!("{number} {unit}"),
        None => number,
    }
}
