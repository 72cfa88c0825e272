//! Checks a reply against the question it answers, and puts it in the one form that is stored.

use super::{Misfit, Question, Reply, Shape, numeric};

/// Characters.
pub const LONGEST_REPLY: usize = 2_000;

/// Sorts and dedupes ids, trims words. A blank reply of any kind fits, and becomes the blank of this question's kind.
pub fn fit(question: &Question, reply: Reply) -> Result<Reply, Misfit> {
    let blank = match question.shape {
        Shape::One(_) | Shape::Any(_) => Reply::Chosen(vec![]),
        Shape::Words | Shape::Number { .. } => Reply::Typed(String::new()),
    };
    if reply.is_blank() {
        return Ok(blank);
    }
    match (&question.shape, reply) {
        (Shape::One(_), Reply::Chosen(ids)) => match chosen(question, ids)? {
            ids if ids.len() > 1 => Err(Misfit::TooMany),
            ids => Ok(Reply::Chosen(ids)),
        },
        (Shape::Any(_), Reply::Chosen(ids)) => Ok(Reply::Chosen(chosen(question, ids)?)),
        (Shape::Words, Reply::Typed(text)) => Ok(Reply::Typed(typed(&text)?)),
        (Shape::Number { unit }, Reply::Typed(text)) => {
            let text = typed(&text)?;
            numeric::read_reply(&text, unit.as_deref()).ok_or(Misfit::NotANumber)?;
            Ok(Reply::Typed(text))
        }
        _ => Err(Misfit::WrongKind),
    }
}

fn chosen(question: &Question, mut ids: Vec<String>) -> Result<Vec<String>, Misfit> {
    let answers = question.shape.answers();
    ids.sort_unstable();
    ids.dedup();
    match ids.iter().all(|id| answers.iter().any(|answer| answer.id.as_str() == id)) {
        true => Ok(ids),
        false => Err(Misfit::UnknownAnswer),
    }
}

fn typed(text: &str) -> Result<String, Misfit> {
    let text = text.trim();
    if text.chars().count() > LONGEST_REPLY { Err(Misfit::TooLong) } else { Ok(text.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{AnswerId, QuestionId};
    use crate::question::Answer;

    fn question(shape: Shape) -> Question {
        Question { id: QuestionId::new("q"), stem: vec![], hint: vec![], shape, minutes: 1 }
    }

    fn options() -> Vec<Answer> {
        ["a", "b"].map(|id| Answer { id: AnswerId::new(id), words: vec![], fixed: false }).into()
    }

    fn ids(text: &str) -> Reply {
        Reply::Chosen(text.chars().map(String::from).collect())
    }

    #[test]
    fn choices_are_sorted_and_unknown_ones_refused() {
        let any = question(Shape::Any(options()));
        assert_eq!(fit(&any, ids("bab")), Ok(ids("ab")));
        assert_eq!(fit(&any, ids("ac")), Err(Misfit::UnknownAnswer));
        assert_eq!(fit(&question(Shape::One(options())), ids("ab")), Err(Misfit::TooMany));
    }

    #[test]
    fn a_blank_reply_of_any_kind_fits() {
        let one = question(Shape::One(options()));
        assert_eq!(fit(&one, Reply::Typed("  ".into())), Ok(ids("")));
        assert_eq!(fit(&one, Reply::Typed("a".into())), Err(Misfit::WrongKind));
    }

    #[test]
    fn words_are_trimmed_and_numbers_must_be_numbers() {
        let number = question(Shape::Number { unit: Some("£".into()) });
        assert_eq!(fit(&number, Reply::Typed(" £1,000 ".into())), Ok(Reply::Typed("£1,000".into())));
        assert_eq!(fit(&number, Reply::Typed("lots".into())), Err(Misfit::NotANumber));
        assert_eq!(fit(&question(Shape::Words), Reply::Typed("é".repeat(2_001))), Err(Misfit::TooLong));
    }
}
