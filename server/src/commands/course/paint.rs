//! Colours, for a person at a terminal who did not ask to be spared them.

use std::io::IsTerminal;

use clap::Args;
use clap::builder::FalseyValueParser;

#[derive(Args, Debug, Clone, Copy)]
pub struct Colour {
    /// Print without colours, even on a terminal
    #[arg(long, env = "NO_COLOR", value_parser = FalseyValueParser::new(), hide_env_values = true)]
    no_colour: bool,
}

/// How words are marked on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    Plain,
    Colours,
}

impl Paint {
    pub fn wanted(colour: Colour) -> Self {
        if !colour.no_colour && std::io::stdout().is_terminal() { Self::Colours } else { Self::Plain }
    }

    pub fn red(self, words: &str) -> String {
        self.with("1;31", words)
    }

    pub fn yellow(self, words: &str) -> String {
        self.with("1;33", words)
    }

    pub fn green(self, words: &str) -> String {
        self.with("32", words)
    }

    pub fn bold(self, words: &str) -> String {
        self.with("1", words)
    }

    fn with(self, code: &str, words: &str) -> String {
        match self {
            Self::Plain => words.to_owned(),
            Self::Colours => format!("\u{1b}[{code}m{words}\u{1b}[0m"),
        }
    }
}

/// A stranger's words without the signs by which they could move the cursor or turn the direction of writing.
pub fn printable(words: &str) -> String {
    let is_odd = |letter: char| {
        letter.is_control() && letter != '\n' && letter != '\t'
            || matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    words.chars().map(|letter| if is_odd(letter) { '\u{FFFD}' } else { letter }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_course_cannot_paint_the_screen() {
        assert_eq!(printable("a\u{1b}[2Jb\u{202E}c\td\n"), "a\u{FFFD}[2Jb\u{FFFD}c\td\n");
    }

    #[test]
    fn colours_are_only_where_they_are_wanted() {
        assert_eq!(Paint::Plain.red("no"), "no");
        assert_eq!(Paint::Colours.red("no"), "\u{1b}[1;31mno\u{1b}[0m");
    }
}
