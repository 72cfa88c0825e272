//! Which questions to look at first, and why in plain words. Only from what is shown.

use super::{Counted, Figures, QuestionPlace, Shown, Statistics};

/// Why a question may want to be written again. The most urgent first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// More people chose this than what is marked right.
    ChosenMore { words: String },
    /// Those who did well elsewhere were wrong here at least as often as the others.
    BestAreWrong,
    /// Fewer than half were right first time.
    Hard { per_cent: u32 },
    /// It hardly tells people apart.
    TellsLittle,
}

/// Questions that are asked now and have a reason, the most urgent first; of one reason, the one that most answered.
pub fn to_rewrite(statistics: &Statistics) -> Vec<(&Counted, Reason)> {
    let asked = statistics.questions.iter().filter(|counted| counted.place != QuestionPlace::Gone);
    let mut found: Vec<(&Counted, u32, Reason)> = asked
        .filter_map(|counted| {
            let figures = counted.wordings.first()?.figures.as_ref()?;
            Some((counted, figures.people, reason(figures)?))
        })
        .collect();
    found.sort_by(|a, b| (&a.2, b.1).cmp(&(&b.2, a.1)));
    found.into_iter().map(|(counted, _, reason)| (counted, reason)).collect()
}

fn reason(figures: &Figures) -> Option<Reason> {
    // Where the right number is hidden, more than half for a wrong answer is still more than it.
    let right = match figures.right {
        Shown::Count(right) => right,
        Shown::Hidden => figures.people / 2,
    };
    let wrong = figures.options.iter().filter(|option| !option.right);
    let most = wrong.max_by_key(|option| match option.chosen {
        Shown::Count(count) => count,
        Shown::Hidden => 0,
    });
    let more = most.filter(|option| matches!(option.chosen, Shown::Count(count) if count > right));
    let per_cent = figures.per_cent(figures.right).unwrap_or(100);
    match (more, figures.discrimination) {
        (Some(option), _) => Some(Reason::ChosenMore { words: option.words.clone() }),
        (None, Some(..=0)) => Some(Reason::BestAreWrong),
        (None, _) if figures.right == Shown::Hidden => None,
        (None, _) if per_cent < 50 => Some(Reason::Hard { per_cent }),
        (None, Some(1)) => Some(Reason::TellsLittle),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use courses::ids::AnswerId;

    use super::super::OptionCount;
    use super::*;

    fn figures(right: u32, wrong: Shown, discrimination: Option<i32>) -> Figures {
        let option = |id: &str, is_right, chosen| OptionCount {
            id: AnswerId::new(id),
            words: id.into(),
            right: is_right,
            chosen,
        };
        let right = Shown::Count(right);
        Figures {
            people: 40,
            right,
            options: vec![option("a", true, right), option("b", false, wrong)],
            wrong: vec![],
            discrimination,
            seconds: None,
        }
    }

    #[test]
    fn the_reason_is_the_most_urgent_one() {
        let more = figures(10, Shown::Count(20), Some(-2));
        assert_eq!(reason(&more), Some(Reason::ChosenMore { words: "b".into() }));
        assert_eq!(reason(&figures(30, Shown::Count(10), Some(-1))), Some(Reason::BestAreWrong));
        assert_eq!(reason(&figures(15, Shown::Hidden, Some(3))), Some(Reason::Hard { per_cent: 37 }));
        assert_eq!(reason(&figures(30, Shown::Count(10), Some(1))), Some(Reason::TellsLittle));
        assert_eq!(reason(&figures(30, Shown::Count(10), Some(3))), None);
        let half = Figures { right: Shown::Hidden, ..figures(9, Shown::Count(25), None) };
        assert_eq!(reason(&half), Some(Reason::ChosenMore { words: "b".into() }));
        let hidden = Figures { right: Shown::Hidden, ..figures(15, Shown::Hidden, None) };
        assert_eq!(reason(&hidden), None, "what is hidden is no reason");
    }
}
