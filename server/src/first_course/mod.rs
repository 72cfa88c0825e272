//! A small course that passes every check, and says in its own words what to replace: what a new course begins with.

use courses::{Checked, Date, Files, Strict, template_words};

/// The answers to five questions.
pub struct FirstCourse {
    pub id: String,
    pub publisher: String,
    pub publisher_name: String,
    /// A word of `course.toml`, such as `association`.
    pub publisher_kind: &'static str,
    pub title: String,
    pub audience: Vec<String>,
    /// What the finished course is meant to take.
    pub minutes: u32,
    pub licence: String,
}

const FILES: [(&str, &str); 5] = [
    ("course.toml", include_str!("course.toml")),
    ("glossary.md", include_str!("glossary.md")),
    ("lessons/01-begin-here.md", include_str!("lesson.md")),
    ("quizzes/final.md", include_str!("quiz.md")),
    ("trainer/guide.md", include_str!("guide.md")),
];

impl FirstCourse {
    /// The files, and what the check says of them: nothing, unless an answer cannot stand in a course. That words are to be
    /// replaced is left out.
    pub fn write(&self, today: Date) -> (Files, Checked) {
        // How long these few words take is for the check to say, or its first advice would be about them.
        let draft = courses::check(&self.files(today, 1), today);
        let files = self.files(today, draft.minutes.unwrap_or(1));
        let mut checked = courses::check(&files, today);
        // No answer is to blame for those.
        checked.faults.retain(|fault| fault.code != template_words::CODE);
        (files, checked)
    }

    /// `guess` is how many minutes the words that stand there now take.
    fn files(&self, today: Date, guess: u32) -> Files {
        // A line of JSON is a line of TOML, as far as words and lists of words go.
        let quoted = |words: &str| serde_json::Value::from(words).to_string();
        let list = serde_json::Value::from(self.audience.clone()).to_string();
        let values = [
            ("{{id}}", quoted(&self.id)),
            ("{{publisher}}", quoted(&self.publisher)),
            ("{{publisher_name}}", quoted(&self.publisher_name)),
            ("{{publisher_kind}}", quoted(self.publisher_kind)),
            ("{{title}}", quoted(&self.title)),
            ("{{audience}}", list),
            ("{{licence}}", quoted(&self.licence)),
            ("{{planned}}", self.minutes.to_string()),
            ("{{minutes}}", guess.to_string()),
            ("{{summary}}", template_words::COURSE_SUMMARY.to_owned()),
            ("{{objective}}", template_words::COURSE_OBJECTIVE.to_owned()),
            ("{{lesson}}", template_words::COURSE_LESSON.to_owned()),
            ("{{quiz}}", template_words::COURSE_QUIZ.to_owned()),
            ("{{term}}", template_words::COURSE_TERM.to_owned()),
            ("{{guide}}", template_words::COURSE_GUIDE.to_owned()),
            ("{{today}}", today.to_string()),
            ("{{in_a_year}}", today.plus_months(12).to_string()),
        ];
        let files = FILES.iter().map(|(name, text)| ((*name).to_owned(), filled(text, &values).into_bytes())).collect();
        courses::fmt(&files, Strict::No).files
    }
}

/// Each place is filled once, so that an answer which holds the name of another place stays as it was typed.
fn filled(text: &str, values: &[(&str, String)]) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((at, (name, value))) =
        values.iter().filter_map(|value| Some((rest.find(value.0)?, value))).min_by_key(|(at, _)| *at)
    {
        filled.push_str(&rest[..at]);
        filled.push_str(value);
        rest = &rest[at + name.len()..];
    }
    filled + rest
}

/// `Wexshire Association` as `wexshire-association`; blank when nothing of it can stand in an id.
pub fn slug(name: &str) -> String {
    let words = name.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let slug = words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-");
    let slug = slug.trim_start_matches(|letter: char| !letter.is_ascii_lowercase());
    slug.chars().take(60).collect::<String>().trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_stays_as_it_was_typed() {
        let values = [("{{title}}", "all about {{today}}".to_owned()), ("{{today}}", "2027".to_owned())];
        assert_eq!(filled("a {{title}} b {{today}}", &values), "a all about {{today}} b 2027");
    }

    #[test]
    fn every_page_says_that_its_words_are_not_the_last() {
        let first = FirstCourse {
            id: "wexshire/planning".into(),
            publisher: "wexshire".into(),
            publisher_name: "Wexshire Association".into(),
            publisher_kind: "association",
            title: "Planning".into(),
            audience: vec!["councillor".into()],
            minutes: 30,
            licence: "OGL-UK-3.0".into(),
        };
        let today = Date::new(2027, 3, 5).unwrap_or_else(|| panic!("a day"));
        let (files, checked) = first.write(today);
        assert!(checked.faults.is_empty() && checked.compiled.is_some());
        let told = courses::check(&files, today).faults;
        let mut told: Vec<&str> = told.iter().map(|fault| fault.file.as_str()).collect();
        told.dedup();
        assert!(told.iter().eq(files.keys()), "{told:?}");
    }

    #[test]
    fn an_id_begins_with_a_letter() {
        assert_eq!(slug("2027: Planning & Law"), "planning-law");
        assert_eq!(slug("§§ 30"), "");
    }
}
