//! Words that an organisation may change, and how numbers are said.

use courses::facts::Audience;

/// What an organisation calls its things. The defaults suit a county association.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// What new councillors do first: "induction".
    pub induction: String,
    /// Who provides the learning in an area: "county association", "training partnership".
    pub partnership: String,
    /// The person who helps: "clerk".
    pub helper: String,
}

impl Default for Words {
    fn default() -> Self {
        Self { induction: "induction".into(), partnership: "county association".into(), helper: "clerk".into() }
    }
}

/// `1 lesson`, `3 lessons`.
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
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

/// `20 minutes`, `1 hour 10 minutes`.
pub fn exact_minutes(minutes: u32) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60);
    let hours = count(hours as usize, "hour", "hours");
    match (minutes / 60, rest) {
        (0, _) => count(rest as usize, "minute", "minutes"),
        (_, 0) => hours,
        _ => format!("{hours} {}", count(rest as usize, "minute", "minutes")),
    }
}

/// Quarter points as people write them: 24 is `6`, 5 is `1.25`.
pub fn points(quarters: u32) -> String {
    let fraction = ["", ".25", ".5", ".75"][(quarters % 4) as usize];
    format!("{}{fraction}", quarters / 4)
}

/// `1 CPD point`, `1.25 CPD points`.
pub fn cpd_points(quarters: u32) -> String {
    format!("{} CPD {}", points(quarters), if quarters == 4 { "point" } else { "points" })
}

/// A category that a course may state, by its title in the scheme (sector.md 4.2). One of another scheme stays as it is.
pub fn cpd_category(id: &str) -> &str {
    match id {
        "face-to-face" => "Event or conference, in person or live online",
        "online-assessed" => "Online course, assessed",
        "online-unassessed" => "Online course, not assessed",
        "reading" => "Reading",
        other => other,
    }
}

/// Whom a passage or lesson is for: `chairs`.
pub fn audience(audience: Audience) -> &'static str {
    match audience {
        Audience::Councillor => "councillors",
        Audience::NewCouncillor => "new councillors",
        Audience::Chair => "chairs",
        Audience::CommitteeChair => "chairs of committees",
        Audience::Clerk => "clerks",
        Audience::DeputyClerk => "deputy clerks",
        Audience::Rfo => "responsible financial officers",
        Audience::Officer => "officers",
        Audience::Trainer => "trainers",
        Audience::Anyone => "everyone",
    }
}

/// `87%`, from 1/10,000, rounded down so that it never flatters.
pub fn per_cent(share: u32) -> String {
    format!("{}%", share / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_said_as_people_say_them() {
        assert_eq!(about_minutes(68), "about 1 hour 10 minutes");
        assert_eq!(about_minutes(0), "about 1 minute");
        assert_eq!(about_minutes(120), "about 2 hours");
        assert_eq!(cpd_points(5), "1.25 CPD points");
        assert_eq!(cpd_points(4), "1 CPD point");
        assert_eq!(cpd_category("online-assessed"), "Online course, assessed");
        assert_eq!(cpd_category("Structured learning"), "Structured learning");
        assert_eq!(per_cent(7_999), "79%");
        assert_eq!([questions(1), questions(3), questions(12)], ["One question", "Three questions", "12 questions"]);
        assert_eq!([1, 3, 5].map(minutes_of_round), [1, 2, 4]);
    }
}
