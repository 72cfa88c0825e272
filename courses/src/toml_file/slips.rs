//! What people type that is not TOML. The author's line is looked at, because the library's message can point elsewhere.

use std::collections::BTreeSet;
use std::ops::Range;

use super::dates;
use crate::fault::Faults;
use crate::question::numeric::Decimal;
use crate::source_file::SourceFile;

const CURLY: [char; 5] = ['“', '”', '„', '‘', '’'];

/// Explains every line that has a slip in it; a place without one gets a plain sentence.
pub(super) fn explain(file: &SourceFile, range: Range<usize>, places: &[usize], faults: &mut Faults) {
    let mut reader = Reader {
        file,
        faults,
        found: BTreeSet::new(),
        header: String::new(),
        keys: BTreeSet::new(),
        depth: 0,
        is_open_text: false,
    };
    for (at, line) in file.lines_from(range.start).take_while(|(at, _)| *at < range.end) {
        reader.line(line, at);
    }
    if reader.found.is_empty() {
        let at = places.first().copied().unwrap_or(range.start).min(range.end);
        let line = file.line_span(at);
        faults
            .at("M105", file, line, "This line could not be read as a fact")
            .help("Write each fact as name = value, with words in straight quotation marks");
    }
}

struct Reader<'a> {
    file: &'a SourceFile,
    faults: &'a mut Faults,
    /// Lines that were explained.
    found: BTreeSet<usize>,
    header: String,
    keys: BTreeSet<String>,
    /// Open square brackets of a list that runs over several lines.
    depth: usize,
    /// The line before began a text and did not end it; what follows is its consequence.
    is_open_text: bool,
}

impl Reader<'_> {
    fn say(
        &mut self,
        code: &'static str,
        at: usize,
        span: Range<usize>,
        message: String,
        help: &str,
        fix: Option<(Range<usize>, String)>,
    ) {
        self.found.insert(at);
        let fault = self.faults.at(code, self.file, span, message).help(help);
        if let Some((span, words)) = fix {
            fault.fix(span, words);
        }
    }

    fn line(&mut self, line: &str, at: usize) {
        let bare = line.trim();
        let start = at + line.len() - line.trim_start().len();
        if bare.is_empty() || bare.starts_with('#') {
            return;
        }
        if self.depth > 0 {
            self.curly("The list", bare, start, at);
            self.depth = (self.depth + opens(bare)).saturating_sub(closes(bare));
            return;
        }
        if bare.starts_with('[') && !bare.contains('=') {
            self.is_open_text = false;
            self.header = format!("{bare}{}", if bare.starts_with("[[") { at.to_string() } else { String::new() });
            return;
        }
        let key = &bare
            [..bare.find(|letter: char| !letter.is_alphanumeric() && !"_-.\"".contains(letter)).unwrap_or(bare.len())];
        let after = bare[key.len()..].trim_start();
        let sign = start + bare.len() - after.len();
        if let Some(value) = after.strip_prefix('=') {
            self.is_open_text = false;
            let value_at = sign + 1 + (value.len() - value.trim_start().len());
            if !self.keys.insert(format!("{}{key}", self.header)) {
                self.say(
                    "F009",
                    at,
                    start..start + key.len(),
                    format!("{key} is given twice"),
                    "Keep one of them",
                    None,
                );
                return;
            }
            self.value(key, value.trim(), value_at, at);
        } else if after.starts_with(':') && !key.is_empty() {
            let fix = (sign..sign + 1, " =".to_owned());
            self.say(
                "M105",
                at,
                sign..sign + 1,
                format!("{key} is followed by : instead of ="),
                "Use = instead of :",
                Some(fix),
            );
        } else if !self.is_open_text {
            let message = format!("\"{}\" could not be read as a fact", shortened(bare));
            self.say(
                "M105",
                at,
                start..start + bare.len(),
                message,
                "Write each fact as name = value, with words in straight quotation marks",
                None,
            );
        }
    }

    fn value(&mut self, key: &str, value: &str, place: usize, at: usize) {
        // A text over several lines says itself where it ends.
        if value.starts_with("\"\"\"") || value.starts_with("'''") || self.curly(key, value, place, at) {
            return;
        }
        if value.starts_with('"') {
            return self.quoted(key, value, place, at);
        }
        if value.starts_with(['[', '{']) {
            self.depth = opens(value).saturating_sub(closes(value));
            return;
        }
        // A note after the value stays as it is.
        let word = value.split(" #").next().unwrap_or(value).trim();
        let span = place..place + word.len();
        let mut say = |message: &str, help: &str, fix: Option<String>| {
            let fix = fix.map(|words| (span.clone(), words));
            self.say("M105", at, span.clone(), format!("{key} {message}"), help, fix);
        };
        let lower = word.to_ascii_lowercase();
        if value.is_empty() {
            say("has nothing after the =", "Write its value, or remove the line", None);
        } else if ["true", "false"].contains(&lower.as_str()) && word != lower {
            say(
                &format!("must be true or false, but it is {word}"),
                &format!("Use lower case: {lower}"),
                Some(lower.clone()),
            );
        } else if ["yes", "no", "on", "off"].contains(&lower.as_str()) {
            let meant = if ["yes", "on"].contains(&lower.as_str()) { "true" } else { "false" };
            say(&format!("must be true or false, but it is {word}"), "Write true or false", Some(meant.to_owned()));
        } else if let Some((help, date)) = dates::cure(key, word) {
            say(&format!("must be a date such as 2026-05-12, but it is {word}"), &help, date);
        } else if word.starts_with(|first: char| first.is_ascii_digit())
            && Decimal::parse(word).is_none()
            && crate::Date::parse(word).is_none()
        {
            say(
                &format!("must be a number, but it is {word}"),
                "Write a whole number with nothing around it or after it",
                None,
            );
        } else if word.starts_with(char::is_alphabetic)
            && !["true", "false", "inf", "nan"].contains(&word)
            && !word.contains(['"', '\''])
        {
            say(
                "has no quotation marks around it",
                &format!("Put the {key} in straight quotation marks"),
                Some(format!("\"{word}\"")),
            );
        }
    }

    /// Curly quotation marks where straight ones should be.
    fn curly(&mut self, key: &str, value: &str, place: usize, at: usize) -> bool {
        let mut is_inside = false;
        let outside = value.char_indices().find(|(_, letter)| {
            is_inside ^= *letter == '"';
            !is_inside && CURLY.contains(letter)
        });
        let ends_curly = value.starts_with('"') && value.matches('"').count() == 1 && value.ends_with(CURLY);
        let Some(first) = outside.map(|(first, _)| first).or(ends_curly.then_some(0)) else { return false };
        let mended = value.replace(['“', '”', '„'], "\"").replace(['‘', '’'], "'");
        let is_sure = mended.matches('"').count().is_multiple_of(2) && !value.starts_with("\"\"");
        let fix = is_sure.then(|| (place..place + value.len(), mended.clone()));
        let mark = value[first..].chars().next().map_or(1, char::len_utf8);
        let what = if key == "The list" { key.to_owned() } else { format!("The {key}") };
        self.say(
            "M102",
            at,
            place + first..place + first + mark,
            format!("{what} has curly quotation marks around it"),
            "Use straight quotation marks",
            fix,
        );
        true
    }

    fn quoted(&mut self, key: &str, value: &str, place: usize, at: usize) {
        let span = place..place + value.len();
        let mut letters = value.char_indices().skip(1);
        while let Some((index, letter)) = letters.next() {
            match letter {
                // Whatever follows a \ belongs to it, so it is taken with it.
                '\\' if letters.next().is_none_or(|(_, escaped)| !"btnfre\"\\uUx".contains(escaped)) => {
                    let fix = Some((span.clone(), value.replace('\\', "/")));
                    self.say(
                        "M105",
                        at,
                        place + index..place + index + 1,
                        format!("{key} has a \\ in it"),
                        "Use / in file names",
                        fix,
                    );
                    return;
                }
                '"' => {
                    let rest = value[index + 1..].trim_start();
                    if !rest.is_empty() && !rest.starts_with('#') {
                        self.say(
                            "M105",
                            at,
                            span,
                            format!("{key} has \" inside its text"),
                            "Use single quotation marks inside the text",
                            None,
                        );
                    }
                    return;
                }
                _ => {}
            }
        }
        self.is_open_text = true;
        let help = "Put a \" where the text ends, and keep the text on one line";
        self.say(
            "M105",
            at,
            span,
            format!("{key}: the text starts with \" but the line ends before the closing \""),
            help,
            None,
        );
    }
}

fn opens(text: &str) -> usize {
    text.matches('[').count()
}

fn closes(text: &str) -> usize {
    text.matches(']').count()
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= 40 {
        text.to_owned()
    } else {
        format!("{}…", text.chars().take(40).collect::<String>())
    }
}
