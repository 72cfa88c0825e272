//! Figures of one wording, from the first answer of each person.

use courses::question::{FULL, Pick, Question, QuestionKey, Reply, Shape};
use courses::text::plain;

use super::given::common;
use super::hide::{alone, beside, parts};
use super::{FEWEST, Figures, OptionCount, Shown};

/// The first answer of one person.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct First {
    pub reply: Reply,
    pub mark: u32,
    /// What the rest of the same try came to, from 0 to 1.
    pub rest: Option<f64>,
    /// From the save before it in the same try.
    pub seconds: Option<u32>,
}

/// A correlation of fewer people says nothing: half of all of them would be past 0.2 by chance.
const FEWEST_TO_COMPARE: usize = 20;

/// `None` for fewer than five people.
pub(crate) fn figures(question: &Question, key: &QuestionKey, firsts: &[First]) -> Option<Figures> {
    let people = u32::try_from(firsts.len()).ok().filter(|people| *people >= FEWEST)?;
    let counts: Vec<u32> =
        question.shape.answers().iter().map(|answer| chosen_by(firsts, answer.id.as_str())).collect();
    let is_right: Vec<bool> = question.shape.answers().iter().map(|answer| is_right(key, answer.id.as_str())).collect();
    let fully = u32::try_from(firsts.iter().filter(|first| first.mark == FULL).count()).unwrap_or(people);
    let (right, shown) = if has_one_choice(&question.shape) && counts.iter().sum::<u32>() == people {
        let shown = parts(&counts);
        // The right options are one group; its number is the sum of theirs.
        let is_told = shown.iter().zip(&is_right).all(|(shown, right)| !right || *shown != Shown::Hidden);
        (if is_told { alone(fully, people) } else { Shown::Hidden }, shown)
    } else {
        let right = alone(fully, people);
        let mut shown = beside(&counts, right, people);
        // Of the right options nothing more is told: who chose one and was not fully right could be worked out.
        shown.iter_mut().zip(&is_right).filter(|(_, right)| **right).for_each(|(shown, _)| *shown = Shown::Hidden);
        (right, shown)
    };
    let options = question.shape.answers().iter().zip(&is_right).zip(shown).map(|((answer, right), chosen)| {
        OptionCount { id: answer.id.clone(), words: plain(&answer.words), right: *right, chosen }
    });
    let discrimination = if right == Shown::Hidden { None } else { discrimination(firsts) };
    let wrong = match right {
        Shown::Count(right) => common(question, key, firsts, people - right),
        Shown::Hidden => vec![],
    };
    let options = options.collect();
    Some(Figures { people, right, options, wrong, discrimination, seconds: middle_time(firsts) })
}

fn has_one_choice(shape: &Shape) -> bool {
    match shape {
        Shape::One(_) => true,
        Shape::Hotspot { pick, .. } | Shape::Pictures { pick, .. } => *pick == Pick::One,
        _ => false,
    }
}

fn chosen_by(firsts: &[First], answer: &str) -> u32 {
    let chose = |first: &&First| matches!(&first.reply, Reply::Chosen(ids) if ids.iter().any(|id| id == answer));
    u32::try_from(firsts.iter().filter(chose).count()).unwrap_or(u32::MAX)
}

/// Whether choosing it alone is a full mark, or part of one.
fn is_right(key: &QuestionKey, answer: &str) -> bool {
    use courses::question::Rule;
    match &key.rule {
        Rule::Single(answers)
        | Rule::TrueFalse(answers)
        | Rule::Multiple { answers, .. }
        | Rule::Hotspot { answers, .. }
        | Rule::ImageChoice { answers, .. } => answers.iter().any(|key| key.right && key.id.as_str() == answer),
        _ => false,
    }
}

/// The point-biserial correlation of a full mark with the rest of the same try, in tenths (corrected item-total
/// correlation; Henrysson 1963, Psychometrika 28, doi 10.1007/BF02289618). `None` when it cannot be known.
fn discrimination(firsts: &[First]) -> Option<i32> {
    let pairs: Vec<(f64, f64)> =
        firsts.iter().filter_map(|first| Some((f64::from(u8::from(first.mark == FULL)), first.rest?))).collect();
    if pairs.len() < FEWEST_TO_COMPARE {
        return None;
    }
    let count = pairs.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>() / count;
    let (x, y) = (mean(|pair| pair.0), mean(|pair| pair.1));
    let sum = |of: &dyn Fn(f64, f64) -> f64| pairs.iter().map(|pair| of(pair.0 - x, pair.1 - y)).sum::<f64>();
    let spread = (sum(&|dx, _| dx * dx) * sum(&|_, dy| dy * dy)).sqrt();
    // All right, all wrong, or all the same elsewhere.
    (spread > 1e-9).then(|| (sum(&|dx, dy| dx * dy) / spread * 10.0).round() as i32)
}

fn middle_time(firsts: &[First]) -> Option<u32> {
    let mut known: Vec<u32> = firsts.iter().filter_map(|first| first.seconds).collect();
    known.sort_unstable();
    let middle = *known.get(known.len() / 2)?;
    (known.len() >= FEWEST as usize).then(|| ((middle + 2) / 5 * 5).max(5))
}

#[cfg(test)]
mod tests {
    use courses::ids::{AnswerId, QuestionId};
    use courses::question::{Answer, AnswerKey, Rule};

    use super::*;

    fn question() -> (Question, QuestionKey) {
        let ids = ["a", "b", "c"];
        let answers = ids.map(|id| Answer { id: AnswerId::new(id), words: vec![], fixed: false });
        let keys = ids.map(|id| AnswerKey {
            id: AnswerId::new(id),
            right: id == "a",
            score: if id == "a" { FULL } else { 0 },
            feedback: vec![],
        });
        let question = Question {
            id: QuestionId::new("q"),
            stem: vec![],
            hint: vec![],
            shape: Shape::One(answers.into()),
            minutes: 1,
            confidence: false,
        };
        let key = QuestionKey {
            objectives: vec![],
            sources: vec![],
            weight: 1,
            shuffle: true,
            explanation: vec![],
            rule: Rule::Single(keys.into()),
        };
        (question, key)
    }

    fn first(answer: &str, rest: f64, seconds: u32) -> First {
        First {
            reply: Reply::Chosen(vec![answer.into()]),
            mark: if answer == "a" { FULL } else { 0 },
            rest: Some(rest),
            seconds: Some(seconds),
        }
    }

    fn of(counts: [usize; 3]) -> Option<Figures> {
        let (question, key) = question();
        let firsts: Vec<First> = ["a", "b", "c"]
            .into_iter()
            .zip(counts)
            .flat_map(|(answer, count)| std::iter::repeat_n(first(answer, 0.5, 20), count))
            .collect();
        figures(&question, &key, &firsts)
    }

    #[test]
    fn four_people_are_too_few_and_five_are_counted() {
        assert_eq!(of([4, 0, 0]), None);
        let five = of([5, 0, 0]).expect("figures");
        assert_eq!((five.people, five.right), (5, Shown::Count(5)));
        let one_wrong = of([5, 1, 0]).expect("figures");
        assert_eq!((one_wrong.people, one_wrong.right), (6, Shown::Hidden));
        assert!(one_wrong.options.iter().all(|option| option.chosen == Shown::Hidden));
        let many = of([12, 8, 6]).expect("figures");
        assert_eq!((many.right, many.per_cent(many.right)), (Shown::Count(12), Some(46)));
        let few_wrong = of([12, 8, 2]).expect("figures");
        assert_eq!(few_wrong.right, Shown::Count(12));
        assert_eq!(
            few_wrong.options.iter().map(|option| option.chosen).collect::<Vec<_>>(),
            [Shown::Count(12), Shown::Hidden, Shown::Hidden]
        );
    }

    #[test]
    fn a_question_that_the_best_get_right_tells_people_apart() {
        let (question, key) = question();
        let compared = |good: &str, weak: &str| {
            let firsts: Vec<First> = (0..10)
                .flat_map(|n| [first(good, 0.9 + f64::from(n) / 100.0, 10 + n as u32), first(weak, 0.3, 100)])
                .collect();
            figures(&question, &key, &firsts).expect("figures")
        };
        assert_eq!(compared("a", "b").discrimination, Some(10));
        assert_eq!(compared("b", "a").discrimination, Some(-10));
        assert_eq!(compared("b", "b").discrimination, None, "all of them wrong");
        assert_eq!(compared("a", "b").seconds, Some(100));
        let few: Vec<First> = (0..19).map(|n| first(if n % 2 == 0 { "a" } else { "b" }, 0.5, 10)).collect();
        assert_eq!(figures(&question, &key, &few).expect("figures").discrimination, None);
    }
}
