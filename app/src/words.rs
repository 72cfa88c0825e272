//! What learners call things, in one place so that an organisation may come to change it, and how numbers are said.

use courses::facts::{Audience, CourseKind};
pub use courses::saying::{audience, count, cpd_category, cpd_points, exact_minutes, points};

/// What learners call a course of this kind. The word "training" puts people off; "induction" does not (bundle-format.md 1.2).
pub fn noun(kind: CourseKind) -> &'static str {
    match kind {
        CourseKind::Induction => "induction",
        CourseKind::Course => "course",
        CourseKind::Refresher => "refresher",
        CourseKind::Briefing => "briefing",
    }
}

/// Whom something is for, `clerks and officers`; `None` where it is for everyone.
pub fn roles(roles: &[Audience]) -> Option<String> {
    let names: Vec<&str> = roles.iter().map(|role| audience(*role)).collect();
    match names.as_slice() {
        _ if roles.contains(&Audience::Anyone) => None,
        [] => None,
        [only] => Some((*only).to_owned()),
        [before @ .., last] => Some(format!("{} and {last}", before.join(", "))),
    }
}

/// `Three questions`, `12 questions`: how many are asked, as a sentence begins.
pub fn questions(number: usize) -> String {
    let words = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"];
    let number_words = words.get(number).map_or_else(|| number.to_string(), |word| (*word).to_owned());
    format!("{number_words} {}", if number == 1 { "question" } else { "questions" })
}

/// Minutes for so many questions that somebody knows already: forty seconds each.
pub fn minutes_of_round(questions: usize) -> u32 {
    u32::try_from(questions).unwrap_or(0).saturating_mul(2).div_ceil(3).max(1)
}

/// `about 20 minutes`, `about 1 hour 10 minutes`; from 10 minutes up to the next five.
pub fn about_minutes(minutes: u32) -> String {
    let rounded = if minutes < 10 { minutes.max(1) } else { minutes.div_ceil(5) * 5 };
    format!("about {}", exact_minutes(rounded))
}

/// `87%`, from 1/10,000, rounded down so that it never flatters.
pub fn per_cent(share: u32) -> String {
    format!("{}%", share / 100)
}

/// `1 person`, `312 people`.
pub fn people(number: u64) -> String {
    count(usize::try_from(number).unwrap_or(usize::MAX), "person", "people")
}

/// The same with a capital, to begin a line.
pub fn upper_first(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_said_as_people_say_them() {
        assert_eq!(about_minutes(68), "about 1 hour 10 minutes");
        assert_eq!(about_minutes(0), "about 1 minute");
        assert_eq!(about_minutes(120), "about 2 hours");
        assert_eq!(per_cent(7_999), "79%");
        assert_eq!([questions(1), questions(3), questions(12)], ["One question", "Three questions", "12 questions"]);
        assert_eq!([1, 3, 5].map(minutes_of_round), [1, 2, 4]);
    }
}
