//! Reads what somebody answers about a new course, and says why an answer cannot stand in one.

use courses::facts::Audience;
use courses::ids::CourseRef;
use courses::near::nearest;

/// The longest name and title, in characters (bundle-format.md 4.1).
const LONGEST_NAME: usize = 120;
const LONGEST_TITLE: usize = 80;
/// Of a course, in minutes.
const LONGEST: u32 = 600;

pub fn name(typed: &str) -> Result<String, String> {
    words(typed, LONGEST_NAME, "The name")
}

pub fn title(typed: &str) -> Result<String, String> {
    words(typed, LONGEST_TITLE, "The title")
}

fn words(typed: &str, longest: usize, what: &str) -> Result<String, String> {
    match typed.chars().count() {
        0 => Err(format!("{what} needs words")),
        length if length > longest => {
            Err(format!("{what} has {length} characters, and may have {longest}. Make it shorter"))
        }
        _ => Ok(typed.to_owned()),
    }
}

/// The first or the last part of the id of a course.
pub fn short_name(typed: &str) -> Result<String, String> {
    match CourseRef::parse(&format!("{typed}/{typed}")) {
        Some(_) => Ok(typed.to_owned()),
        None => Err(format!(
            "\"{typed}\" is not a short name. Begin with a small letter, and use two to 63 small letters, digits and hyphens, such as wexshire"
        )),
    }
}

/// Roles with commas between them.
pub fn audience(typed: &str) -> Result<Vec<String>, String> {
    let roles = typed.split(',').map(str::trim).filter(|role| !role.is_empty());
    let roles: Vec<String> = roles.map(|role| role.to_lowercase().replace(' ', "-")).collect();
    let known: Vec<&str> = Audience::ALL.into_iter().map(Audience::word).collect();
    let all = known.join(", ");
    match roles.iter().find(|role| Audience::from_word(role).is_none()) {
        _ if roles.is_empty() => Err(format!("Name at least one of: {all}")),
        Some(other) => Err(format!("\"{other}\" is not a role we know.{} They are: {all}", hint(other, &known))),
        None => Ok(roles),
    }
}

pub fn licence(typed: &str) -> Result<String, String> {
    let known: Vec<&str> = courses::licences().collect();
    if let Some(licence) = known.iter().find(|licence| licence.eq_ignore_ascii_case(typed)) {
        return Ok((*licence).to_owned());
    }
    let hint = match typed.to_uppercase().as_str() {
        "OGL" | "OGL-UK" => " Did you mean OGL-UK-3.0?".to_owned(),
        "CC" | "CC-BY" | "CC BY" => " Did you mean CC-BY-4.0?".to_owned(),
        _ => hint(typed, &known),
    };
    Err(format!("\"{typed}\" is not a licence we know.{hint} They are: {}", known.join(", ")))
}

fn hint(typed: &str, known: &[&str]) -> String {
    nearest(typed, known.iter().copied()).map(|near| format!(" Did you mean {near}?")).unwrap_or_default()
}

/// A number of minutes, or hours and minutes in words: `90`, `1 hour`, `1 h 30`, `an hour and a half`.
pub fn minutes(typed: &str) -> Result<u32, String> {
    match spoken(typed) {
        Some(minutes) if (1..=LONGEST).contains(&minutes) => Ok(minutes),
        Some(minutes) => Err(format!("{minutes} minutes cannot be. It is a number from 1 to {LONGEST}")),
        None => Err(format!("\"{typed}\" is not a time we can read. Write the minutes as a number, such as 90")),
    }
}

/// Every word of it must be understood.
fn spoken(typed: &str) -> Option<u32> {
    let typed = typed.to_lowercase().replace("half an hour", "30 minutes").replace("an hour and a half", "90 minutes");
    let words = apart(&typed);
    let mut words = words.iter().map(String::as_str).filter(|word| *word != "and").peekable();
    let (mut total, mut was_hours) = (None, false);
    while let Some(word) = words.next() {
        let number = if ["a", "an", "one"].contains(&word) { 1.0 } else { word.parse::<f64>().ok()? };
        let factor = match words.peek() {
            Some(&("h" | "hr" | "hrs" | "hour" | "hours")) => 60.0,
            Some(&("m" | "min" | "mins" | "minute" | "minutes")) => 1.0,
            // What follows hours is minutes, as in 1 h 30; alone it is minutes too.
            None if was_hours || total.is_none() => 1.0,
            _ => return None,
        };
        was_hours = factor > 1.0;
        words.next();
        *total.get_or_insert(0.0) += number * factor;
    }
    let whole = total.filter(|total| total.fract() == 0.0 && (0.0..=100_000.0).contains(total))?;
    // Checked above: whole, and within what a number of minutes holds.
    Some(whole as u32)
}

/// Numbers and words one by one: `1h30` is `1`, `h`, `30`.
fn apart(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut before = ' ';
    for letter in text.chars() {
        let is_number = |letter: char| letter.is_ascii_digit() || letter == '.';
        if !letter.is_whitespace() {
            match parts.last_mut().filter(|_| !before.is_whitespace() && is_number(before) == is_number(letter)) {
                Some(part) => part.push(letter),
                None => parts.push(letter.to_string()),
            }
        }
        before = letter;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_read_as_people_say_it() {
        for (typed, read) in [
            ("90", 90),
            ("90 minutes", 90),
            ("1 hour", 60),
            ("an hour", 60),
            ("1 h 30", 90),
            ("1h30", 90),
            ("1.5 hours", 90),
            ("2 hours and 15 mins", 135),
            ("Half an hour", 30),
            ("an hour and a half", 90),
        ] {
            assert_eq!(minutes(typed), Ok(read), "{typed}");
        }
    }

    #[test]
    fn a_time_that_cannot_be_read_is_never_guessed() {
        for typed in ["", "soon", "an", "1 day", "30 or 40", "1 hour 30 40", "0", "601", "-5", "7.5"] {
            let answer = minutes(typed);
            assert!(typed == "an" || answer.is_err(), "{typed}: {answer:?}");
        }
    }

    #[test]
    fn a_slip_is_told_with_what_was_meant() {
        let why = audience("clerk, councilors").unwrap_err();
        assert!(why.starts_with("\"councilors\" is not a role we know. Did you mean councillor?"), "{why}");
        assert!(licence("OGL").unwrap_err().contains("Did you mean OGL-UK-3.0?"));
        assert_eq!(licence("ogl-uk-3.0").as_deref(), Ok("OGL-UK-3.0"));
        assert_eq!(audience("New councillor, clerk").unwrap(), ["new-councillor", "clerk"]);
        for typed in ["", "Not A Name", "../planning", "a/b"] {
            assert!(short_name(typed).is_err(), "{typed}");
        }
        assert!(title(&"x".repeat(81)).is_err() && title("").is_err());
    }
}
