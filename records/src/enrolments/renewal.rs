//! When someone may earn again what ends, and what they do for it (bundle-format.md 4.1, `validity`).

use courses::compiled::{LearnerHalf, Purpose};
use courses::facts::{Renew, Requirement, Validity};
use courses::{Compiled, Date};

/// What was earned ends, and may be earned again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Renewal {
    /// The last day that it counts, as the certificate says.
    pub until: Date,
    pub again: Again,
}

/// What there is to do again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    /// The quizzes that the course requires; lessons stay done.
    Quiz,
    Everything,
}

/// Whether a course that was completed may be renewed today: from the day of the reminder on, for as long as they like.
/// `course` is the version they would take, `until` what their certificate says.
pub fn renewal(course: &Compiled, completed_on: Date, until: Option<Date>, today: Date) -> Option<Renewal> {
    let validity = &course.learner.facts.validity;
    let again = match validity.renew {
        Renew::None => return None,
        Renew::Quiz if requires_a_quiz(&course.learner) => Again::Quiz,
        Renew::Quiz | Renew::Full => Again::Everything,
    };
    let until = until?;
    let is_open = today.days_since_1970() >= opens_on(validity, completed_on, until);
    is_open.then_some(Renewal { until, again })
}

/// The day of the reminder, as days since 1970. Never the day of the completion: a reminder may be longer than what it is for.
pub(super) fn opens_on(validity: &Validity, completed_on: Date, until: Date) -> i64 {
    let reminder = until.days_since_1970() - i64::from(validity.remind_days);
    reminder.max(completed_on.days_since_1970() + 1)
}

fn requires_a_quiz(course: &LearnerHalf) -> bool {
    let is_assessed = |id| course.quizzes.get(id).is_some_and(|quiz| quiz.purpose == Purpose::Assessed);
    course.facts.completion.require.iter().any(|requirement| match requirement {
        Requirement::Quiz(_) => true,
        Requirement::Module(id) => {
            course.modules.iter().filter(|module| module.id == *id).any(|module| module.quizzes.iter().any(is_assessed))
        }
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const FACTS: &str = r#"format = 1
id = "wexshire/an-interest"
version = "1.0.0"
title = "An interest"
summary = "What to do when an item is yours."
kind = "course"
language = "en-GB"
audience = ["councillor"]
minutes = 3
licence = "OGL-UK-3.0"
publisher = { id = "wexshire", name = "Wexshire Association", kind = "association" }
objective = [{ id = "lo-declare", text = "Declare an interest" }]
review = { last_reviewed = 2026-11-22, review_by = 2027-11-21 }
"#;
    const LESSON: &str = "+++\ntitle = \"The item\"\nobjectives = [\"lo-declare\"]\n+++\nDeclare it.\n";
    const FINAL: &str = "+++\npurpose = \"assessed\"\n+++\n::: question {#q-item objective=lo-declare}\nThe item is yours. What now?\n- [x] Declare it\n- [ ] Vote\n:::\n";

    fn course(more: &str) -> Compiled {
        let facts = format!("{FACTS}{more}");
        let files = [("course.toml", facts.as_str()), ("lessons/01-item.md", LESSON), ("quizzes/final.md", FINAL)];
        let files = files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).into();
        let checked = courses::check(&files, day("2026-12-01"));
        checked.compiled.unwrap_or_else(|| panic!("{:#?}", checked.faults))
    }

    fn day(text: &str) -> Date {
        Date::parse(text).expect("a date")
    }

    fn again(more: &str, today: &str) -> Option<Again> {
        let course = course(more);
        let on = day("2027-03-05");
        let until = course.learner.facts.validity.until(on);
        renewal(&course, on, until, day(today)).map(|renewal| renewal.again)
    }

    #[test]
    fn it_opens_on_the_day_of_the_reminder_and_does_not_close() {
        let validity = "validity = { months = 12, remind_days = 60, renew = \"full\" }\n";
        assert_eq!(again(validity, "2028-01-04"), None);
        assert_eq!(again(validity, "2028-01-05"), Some(Again::Everything));
        assert_eq!(again(validity, "2040-01-01"), Some(Again::Everything));
    }

    #[test]
    fn the_publisher_says_what_is_done_again() {
        let quiz = "validity = { months = 12, renew = \"quiz\" }\n";
        assert_eq!(again(quiz, "2028-03-05"), Some(Again::Quiz));
        let no_quiz_asked = format!("{quiz}completion = {{ require = [\"lessons\"] }}\n");
        assert_eq!(again(&no_quiz_asked, "2028-03-05"), Some(Again::Everything), "else one press would renew it");
        assert_eq!(again("validity = { months = 12, renew = \"none\" }\n", "2028-03-05"), None);
        assert_eq!(again("", "2099-01-01"), None, "what does not end is not renewed");
    }

    #[test]
    fn a_reminder_longer_than_what_it_is_for_comes_the_day_after() {
        let validity = "validity = { months = 1, remind_days = 60 }\n";
        assert_eq!(again(validity, "2027-03-05"), None);
        assert_eq!(again(validity, "2027-03-06"), Some(Again::Everything));
    }
}
