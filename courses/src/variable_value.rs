//! What somebody types for a variable: looked at by its kind, and written as people read it.

use crate::address;
use crate::compiled::VariableKind;
use crate::date::Date;

/// A value stands inside a sentence (characters).
pub const LONGEST_VALUE: usize = 300;

/// Why a value cannot be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueFault {
    TooLong,
    /// It is no telephone number, no date, or whatever was asked for.
    NotOfItsKind,
}

impl VariableKind {
    /// As it will stand in a course: a date in words, a sum with its sign, an address with `https://`. `None` for nothing
    /// but blanks. What this gave once is read as itself.
    pub fn read(self, typed: &str) -> Result<Option<String>, ValueFault> {
        let printable: String = typed.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let text = printable.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            return Ok(None);
        }
        if text.chars().count() > LONGEST_VALUE {
            return Err(ValueFault::TooLong);
        }
        let read = match self {
            Self::Text => Some(text),
            Self::Phone => is_phone(&text).then_some(text),
            Self::Email => is_email(&text).then_some(text),
            Self::Url => url(&text),
            Self::Date => Date::parse(&text).or_else(|| Date::parse_words(&text)).map(Date::in_words),
            Self::Money => money(&text),
            Self::Number => is_number(&text).then_some(text),
        };
        read.map(Some).ok_or(ValueFault::NotOfItsKind)
    }
}

fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    digits >= 3 && text.chars().all(|c| c.is_ascii_digit() || " +-()".contains(c))
}

fn is_email(text: &str) -> bool {
    let Some((name, host)) = text.split_once('@') else { return false };
    !name.is_empty() && is_host(host) && address::is_allowed(&format!("mailto:{text}"))
}

/// People leave out what their browser does not show either.
fn url(text: &str) -> Option<String> {
    let text = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    (is_host(host) && address::is_allowed(&text)).then_some(text)
}

fn is_host(host: &str) -> bool {
    let is_part = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-');
    host.contains('.') && host.split('.').all(is_part)
}

/// `£1,250` or `£12.50`.
fn money(text: &str) -> Option<String> {
    let sum: String = text.strip_prefix('£').unwrap_or(text).chars().filter(|c| !matches!(c, ',' | ' ')).collect();
    let (pounds, pence) = sum.split_once('.').map_or((sum.as_str(), None), |(pounds, pence)| (pounds, Some(pence)));
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let pence = match pence {
        None => String::new(),
        Some(pence) if is_digits(pence) && pence.len() <= 2 => format!(".{pence:0<2}"),
        Some(_) => return None,
    };
    is_digits(pounds).then(|| format!("£{}{pence}", grouped(pounds)))
}

/// `1,250,000`.
fn grouped(digits: &str) -> String {
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Grouped as it was typed: 2027 may be a year.
fn is_number(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = text.split_once('.').map_or((text, None), |(whole, part)| (whole, Some(part)));
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    is_digits(&whole.replace(',', "")) && part.is_none_or(is_digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(kind: VariableKind, typed: &str) -> Option<String> {
        kind.read(typed).expect(typed)
    }

    #[test]
    fn what_was_typed_is_written_as_people_read_it() {
        for (kind, typed, written) in [
            (VariableKind::Text, "  The  Old\nSchool ", "The Old School"),
            (VariableKind::Phone, "+44 (0)1632 960-100", "+44 (0)1632 960-100"),
            (VariableKind::Email, "help@wexshire.example.org", "help@wexshire.example.org"),
            (VariableKind::Url, "www.example.org/a?b=c", "https://www.example.org/a?b=c"),
            (VariableKind::Url, "http://example.org", "http://example.org"),
            (VariableKind::Date, "2027-03-05", "5 March 2027"),
            (VariableKind::Date, "5th Mar 2027", "5 March 2027"),
            (VariableKind::Money, "1250", "£1,250"),
            (VariableKind::Money, "£ 1,234,567.5", "£1,234,567.50"),
            (VariableKind::Number, "2,027.5", "2,027.5"),
        ] {
            assert_eq!(read(kind, typed).as_deref(), Some(written), "{typed}");
            assert_eq!(read(kind, written).as_deref(), Some(written), "{written} again");
        }
        assert_eq!(read(VariableKind::Date, " \n "), None);
    }

    #[test]
    fn what_is_not_of_its_kind_is_refused() {
        for (kind, typed) in [
            (VariableKind::Phone, "ask the clerk"),
            (VariableKind::Phone, "12"),
            (VariableKind::Email, "help"),
            (VariableKind::Email, "help@example"),
            (VariableKind::Email, "a@b@example.org"),
            (VariableKind::Email, "a@example.org?bcc=b@example.org"),
            (VariableKind::Url, "javascript:alert(1)"),
            (VariableKind::Url, "ftp://example.org"),
            (VariableKind::Url, "our website"),
            (VariableKind::Url, "https://example"),
            (VariableKind::Date, "05/03/2027"),
            (VariableKind::Date, "30 February 2027"),
            (VariableKind::Money, "twelve pounds"),
            (VariableKind::Money, "12.345"),
            (VariableKind::Money, "£"),
            (VariableKind::Number, "1.2.3"),
            (VariableKind::Number, "-"),
        ] {
            assert_eq!(kind.read(typed), Err(ValueFault::NotOfItsKind), "{typed}");
        }
        assert_eq!(VariableKind::Text.read(&"é".repeat(LONGEST_VALUE + 1)), Err(ValueFault::TooLong));
        assert!(VariableKind::Text.read(&"é".repeat(LONGEST_VALUE)).is_ok());
    }
}
