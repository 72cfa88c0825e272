//! What is wrong in a bundle, said so that its author can mend it.

use std::ops::Range;

use serde::Serialize;

use crate::source_file::SourceFile;

/// One thing to mend or to think about. Sorted by file and place; one fault gives one message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// Such as `Q104` (bundle-format.md 14.3).
    pub code: &'static str,
    pub level: FaultLevel,
    pub file: String,
    /// Bytes of the normalised file; `None` when the fault is about the file or folder as a whole.
    pub span: Option<Span>,
    /// From 1; 0 when there is no place.
    pub line: u32,
    /// From 1, in characters; 0 when there is no place.
    pub column: u32,
    /// One line that stands alone.
    pub message: String,
    /// Said under the marked words.
    pub label: Option<String>,
    /// How to fix it.
    pub help: Option<String>,
    pub fix: Option<Fix>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FaultLevel {
    /// Stops publishing.
    Problem,
    Advice,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

/// A change that is certain to be right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Fix {
    /// Other words in the place of some words of the file.
    Words { span: Span, replacement: String },
    /// Another name for the file.
    Name { rename: String },
}

impl Fault {
    pub(crate) fn label(&mut self, words: impl Into<String>) -> &mut Self {
        self.label = Some(words.into());
        self
    }

    pub(crate) fn help(&mut self, words: impl Into<String>) -> &mut Self {
        self.help = Some(words.into());
        self
    }

    pub(crate) fn fix(&mut self, span: Range<usize>, replacement: impl Into<String>) -> &mut Self {
        self.fix = Some(Fix::Words { span: span.into(), replacement: replacement.into() });
        self
    }

    /// A fix that gives the file another name.
    pub(crate) fn rename(&mut self, name: impl Into<String>) -> &mut Self {
        self.fix = Some(Fix::Name { rename: name.into() });
        self
    }

    /// A rule that has both levels speaks more quietly here.
    pub(crate) fn as_advice(&mut self) -> &mut Self {
        self.level = FaultLevel::Advice;
        self
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self { start: range.start, end: range.end.max(range.start) }
    }
}

/// How far back a fault is looked for, so that a file made to hold thousands of them does not take for ever.
const RECENT: usize = 200;

/// The list that grows while a bundle is read.
#[derive(Default)]
pub(crate) struct Faults {
    list: Vec<Fault>,
}

impl Faults {
    /// A fault at a place in a text.
    pub fn at(
        &mut self,
        code: &'static str,
        file: &SourceFile,
        span: Range<usize>,
        message: impl Into<String>,
    ) -> &mut Fault {
        let (line, column) = file.place(span.start);
        let fault = self.about(code, &file.path, message);
        (fault.span, fault.line, fault.column) = (Some(span.into()), line, column);
        fault
    }

    /// A fault of a file or a folder as a whole.
    pub fn about(&mut self, code: &'static str, path: &str, message: impl Into<String>) -> &mut Fault {
        let index = self.list.len();
        self.list.push(Fault {
            code,
            level: level_of(code),
            file: path.to_owned(),
            span: None,
            line: 0,
            column: 0,
            message: message.into(),
            label: None,
            help: None,
            fix: None,
        });
        &mut self.list[index]
    }

    /// Whether something was said about a file already.
    pub fn mentions(&self, code: &str, path: &str) -> bool {
        self.list.iter().any(|fault| fault.code == code && fault.file == path)
    }

    /// Whether something was said about a line of a file just now.
    pub fn mentions_line(&self, code: &str, path: &str, line: u32) -> bool {
        self.list.iter().rev().take(RECENT).any(|fault| fault.code == code && fault.line == line && fault.file == path)
    }

    /// Takes back a fault that was said just now: another says it better.
    pub fn take_back(&mut self, code: &str, path: &str, message: &str) {
        let is_it = |fault: &Fault| fault.code == code && fault.file == path && fault.message == message;
        let recent = self.list.len().saturating_sub(RECENT);
        if let Some(place) = self.list[recent..].iter().rposition(is_it) {
            self.list.remove(recent + place);
        }
    }

    /// How many Problems there are so far.
    pub fn problems(&self) -> usize {
        self.list.iter().filter(|fault| fault.level == FaultLevel::Problem).count()
    }

    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// So many that nobody will read the next one. A stranger could ask for thousands.
    #[cfg(feature = "archive")]
    pub fn are_enough(&self) -> bool {
        self.list.len() >= 200
    }

    pub fn has_problem(&self) -> bool {
        self.list.iter().any(|fault| fault.level == FaultLevel::Problem)
    }

    pub fn has_problem_in(&self, file: &str) -> bool {
        self.list.iter().any(|fault| fault.level == FaultLevel::Problem && fault.file == file)
    }

    /// Sorted by file and place; a fault said twice is said once.
    pub fn into_sorted(self) -> Vec<Fault> {
        let mut list = self.list;
        list.sort_by(|a, b| {
            (&a.file, a.line, a.column, a.code, &a.message).cmp(&(&b.file, b.line, b.column, b.code, &b.message))
        });
        list.dedup();
        list
    }
}

fn level_of(code: &str) -> FaultLevel {
    CODES.iter().find(|known| known.0 == code).map_or(FaultLevel::Problem, |known| known.1)
}

use FaultLevel::{Advice as A, Problem as P};

/// Every code this checker can give, with its usual level. M150 and A111 have both.
pub const CODES: &[(&str, FaultLevel)] = &[
    ("B101", P),
    ("B102", P),
    ("B103", P),
    ("B104", P),
    ("B105", A),
    ("B106", P),
    ("B107", A),
    ("B108", P),
    ("B109", A),
    ("B110", P),
    ("B111", P),
    ("B112", A),
    ("B113", A),
    ("B114", P),
    ("B115", A),
    ("M101", P),
    ("M102", P),
    ("M103", P),
    ("M104", P),
    ("M105", P),
    ("M106", P),
    ("M107", P),
    ("M108", P),
    ("M109", P),
    ("M110", P),
    ("M111", P),
    ("M112", P),
    ("M113", A),
    ("M114", P),
    ("M115", P),
    ("M116", P),
    ("M117", P),
    ("M118", P),
    ("M119", A),
    ("M120", P),
    ("M130", A),
    ("M131", P),
    ("M140", P),
    ("M141", P),
    ("M142", A),
    ("M150", P),
    ("M151", A),
    ("M152", A),
    ("M153", P),
    ("M154", P),
    ("F001", P),
    ("F002", P),
    ("F003", P),
    ("F004", P),
    ("F005", P),
    ("F006", P),
    ("F007", P),
    ("F008", P),
    ("F009", P),
    ("F010", P),
    ("F011", P),
    ("F012", P),
    ("F013", P),
    ("F014", P),
    ("F020", P),
    ("F021", P),
    ("F022", P),
    ("F023", P),
    ("F024", A),
    ("F025", P),
    ("F026", A),
    ("F027", P),
    ("F028", A),
    ("F029", P),
    ("F030", A),
    ("Q101", P),
    ("Q102", P),
    ("Q103", P),
    ("Q104", P),
    ("Q105", P),
    ("Q106", P),
    ("Q107", P),
    ("Q108", A),
    ("Q109", A),
    ("Q110", A),
    ("Q111", P),
    ("Q112", P),
    ("Q113", P),
    ("Q120", P),
    ("Q121", P),
    ("Q125", P),
    ("Q126", P),
    ("Q127", P),
    ("Q128", P),
    ("Q130", P),
    ("Q131", P),
    ("Q135", P),
    ("Q136", P),
    ("Q140", P),
    ("Q141", A),
    ("Q142", A),
    ("Q143", P),
    ("Q144", A),
    ("Q150", A),
    ("Q151", A),
    ("Q152", A),
    ("Q153", A),
    ("S101", P),
    ("S102", P),
    ("S103", P),
    ("S104", P),
    ("S105", P),
    ("S106", A),
    ("A101", P),
    ("A102", A),
    ("A103", A),
    ("A104", P),
    ("A105", A),
    ("A106", P),
    ("A107", A),
    ("A108", P),
    ("A109", A),
    ("A110", A),
    ("A111", P),
    ("A112", P),
    ("A113", A),
    ("A114", A),
    ("A115", A),
    ("A116", A),
    ("A117", A),
    ("X001", P),
    ("X002", P),
    ("X003", P),
    ("X004", P),
    ("X005", P),
    ("X006", P),
    ("X007", P),
    ("X008", P),
    ("X009", P),
    ("X010", P),
    ("X011", P),
    ("X012", P),
    ("X020", P),
    ("X021", P),
    ("X022", P),
    ("X024", P),
    ("X025", P),
];
