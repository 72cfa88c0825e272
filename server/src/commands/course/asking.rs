//! Asks the person at the terminal, when there is one.

use std::io::{self, BufRead, IsTerminal, Write};

use super::CourseError;

/// Whether somebody can answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Somebody {
    Sits,
    Nobody,
}

pub fn who_is_there() -> Somebody {
    if io::stdin().is_terminal() { Somebody::Sits } else { Somebody::Nobody }
}

/// A talk with the person at the terminal.
pub struct Interview<'a> {
    pub there: Somebody,
    pub input: &'a mut dyn BufRead,
    pub out: &'a mut dyn Write,
}

impl Interview<'_> {
    /// What was given beforehand, else what is typed, else the default. `judge` says why an answer cannot be used: a
    /// person is asked again, and what was given is refused.
    pub fn ask<T>(
        &mut self,
        given: Option<String>,
        question: &str,
        default: &str,
        judge: impl Fn(&str) -> Result<T, String>,
    ) -> Result<T, CourseError> {
        if let Some(given) = given {
            return judge(given.trim()).map_err(|why| CourseError::Unusable { why });
        }
        while self.there == Somebody::Sits {
            write!(self.out, "{question} [{default}] ")?;
            let Some(typed) = typed(self.input, self.out)? else { break };
            match judge(if typed.is_empty() { default } else { &typed }) {
                Ok(answer) => return Ok(answer),
                Err(why) => writeln!(self.out, "   {why}.")?,
            }
        }
        judge(default).map_err(|why| CourseError::Unusable { why })
    }
}

/// Anything but a plain yes is a no.
pub fn agrees(question: &str, out: &mut dyn Write) -> Result<bool, CourseError> {
    write!(out, "{question} [y/N] ")?;
    let typed = typed(&mut io::stdin().lock(), out)?.unwrap_or_default();
    Ok(matches!(typed.to_lowercase().as_str(), "y" | "yes"))
}

/// One line; `None` when there will be no more.
fn typed(input: &mut dyn BufRead, out: &mut dyn Write) -> Result<Option<String>, CourseError> {
    out.flush()?;
    let mut line = String::new();
    let length = input.read_line(&mut line)?;
    Ok((length > 0).then(|| line.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn talk(there: Somebody, given: Option<&str>, typed: &str) -> (Result<u32, CourseError>, String) {
        let mut out = Vec::new();
        let mut interview = Interview { there, input: &mut typed.as_bytes(), out: &mut out };
        let number = |text: &str| text.parse().map_err(|_| format!("{text} is no number"));
        let answer = interview.ask(given.map(str::to_owned), "How many?", "30", number);
        (answer, String::from_utf8(out).unwrap())
    }

    #[test]
    fn an_answer_that_cannot_be_used_is_asked_for_again_with_the_reason() {
        let (answer, said) = talk(Somebody::Sits, None, "many\n45\n");
        assert_eq!(answer.unwrap(), 45);
        assert_eq!(said, "How many? [30]    many is no number.\nHow many? [30] ");
    }

    #[test]
    fn enter_the_end_of_all_input_and_an_empty_chair_take_the_default() {
        for (there, typed) in [(Somebody::Sits, "\n"), (Somebody::Sits, "many\n"), (Somebody::Nobody, "12\n")] {
            assert_eq!(talk(there, None, typed).0.unwrap(), 30, "{typed}");
        }
    }

    #[test]
    fn what_was_given_beforehand_is_refused_with_the_reason() {
        let (answer, said) = talk(Somebody::Sits, Some("many"), "45\n");
        assert_eq!(
            (answer.unwrap_err().to_string().as_str(), said.as_str()),
            ("many is no number. Nothing was written", "")
        );
    }
}
