//! The TOML between two `+++` lines at the top of a page.

use crate::fault::Faults;
use crate::source_file::SourceFile;
use crate::toml_file::{self, Table};

pub(crate) struct FrontMatter<'a> {
    /// `None` when there is none, or it could not be read, which was said.
    pub table: Option<Table<'a>>,
    pub is_unreadable: bool,
    /// Where the page itself begins.
    pub body: usize,
}

pub(crate) fn read<'a>(file: &'a SourceFile, faults: &mut Faults) -> FrontMatter<'a> {
    let mut lines = file.lines_from(0).skip_while(|(_, line)| line.trim().is_empty());
    let (opening, start) = match lines.next() {
        Some((at, line)) if line.trim() == "+++" => (at, at + line.len() + 1),
        Some((at, line)) if line.trim() == "---" => return between_dashes(file, at, faults),
        Some((at, _)) => {
            let none = FrontMatter { table: None, is_unreadable: false, body: 0 };
            return below_words(file, at, faults).unwrap_or(none);
        }
        None => return FrontMatter { table: None, is_unreadable: false, body: 0 },
    };
    let Some((end, line)) = lines.find(|(_, line)| line.trim() == "+++") else {
        return never_closed(file, opening, faults);
    };
    let table = toml_file::read(file, start..end, faults);
    FrontMatter { is_unreadable: table.is_none(), table, body: (end + line.len() + 1).min(file.text.len()) }
}

/// `opening` is where the line stands that begins the facts. Nobody knows which of the words below it are facts.
fn never_closed<'a>(file: &SourceFile, opening: usize, faults: &mut Faults) -> FrontMatter<'a> {
    faults
        .at("F001", file, file.line_span(opening), "The facts at the top of this file are never closed")
        .help("Add a line with +++ where they end");
    FrontMatter { table: None, is_unreadable: true, body: file.text.len() }
}

/// Something slipped in above the facts, most often a word typed or put in where the cursor happened to be. `first` is where
/// it begins. `None` when no facts stand below it either.
fn below_words<'a>(file: &'a SourceFile, first: usize, faults: &mut Faults) -> Option<FrontMatter<'a>> {
    let mut fences = file.lines_from(first).filter(|(_, line)| line.trim() == "+++");
    let (start, opening) = fences.next()?;
    let closing = fences.next();
    // A page about pages shows what they look like.
    if file.text[first..start]
        .lines()
        .any(|line| line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~"))
    {
        return None;
    }
    let begins = (start + opening.len() + 1).min(file.text.len());
    if !are_facts(file, begins, closing.map(|(end, _)| end)) {
        return None;
    }
    let above = file.text[first..start].trim_end();
    let (from, to) = (file.line_of(first), file.line_of(first + above.len()));
    let (lines, them) = match from == to {
        true => (format!("Line {from} stands"), "it"),
        false => (format!("Lines {from} to {to} stand"), "them"),
    };
    let message = format!("{lines} above the facts of {}, which must come first", file.path);
    let fault = faults.at("M103", file, file.line_span(first), message);
    let Some((end, closing)) = closing else {
        fault.help(format!("Move {them} below the facts"));
        return Some(never_closed(file, start, faults));
    };
    let whole = (end + closing.len() + 1).min(file.text.len());
    let rest = &file.text[whole..];
    let gap = if rest.trim().is_empty() { "\n" } else { "\n\n" };
    let blank = rest.len() - rest.trim_start_matches('\n').len();
    fault
        .help(format!("Move {them} below the second +++, which is line {}", file.line_of(end)))
        .fix(0..whole + blank, format!("{}\n\n{above}{gap}", file.text[start..whole].trim_end()));
    let table = toml_file::read(file, begins..end, faults);
    Some(FrontMatter { is_unreadable: table.is_none(), table, body: whole })
}

/// Whether the words below a line of `+++` are facts, though some of them may be misspelt. Two lines of it can mean something
/// else to whoever wrote them, and what no second one ends may be anything: then the first line must be a fact.
fn are_facts(file: &SourceFile, begins: usize, ends: Option<usize>) -> bool {
    let text = &file.text[begins..ends.unwrap_or(file.text.len())];
    let mut lines = text.lines().map(str::trim_start).filter(|line| !line.is_empty());
    let Some(end) = ends else { return lines.next().is_some_and(reads_as_fact) };
    if toml_file::read(file, begins..end, &mut Faults::default()).is_some() {
        return text.contains('=');
    }
    let is_of_a_page = |line: &str| line.starts_with(":::") || line.starts_with("##");
    lines.clone().any(reads_as_fact) && !lines.any(is_of_a_page)
}

/// `title = …`, or `title: …` as other programs write it.
fn reads_as_fact(line: &str) -> bool {
    let after = line.trim_start_matches(|letter: char| letter.is_ascii_alphanumeric() || "_-".contains(letter));
    let name = &line[..line.len() - after.len()];
    let sign = after.trim_start();
    // `choice => #step` is none.
    let is_given = sign.starts_with('=') && !sign.starts_with("=>");
    !name.is_empty() && !name.starts_with('-') && (is_given || (name == "title" && sign.starts_with(':')))
}

/// Where the facts at the top of a text end: after the line that closes them, or with the text while nothing does. `None` when
/// it does not begin with any.
pub(crate) fn end_in(text: &str) -> Option<usize> {
    let mut at = 0;
    let mut lines = text.split_inclusive('\n').map(|line| {
        at += line.len();
        (at, line.trim())
    });
    let (_, first) = lines.find(|(_, line)| !line.is_empty())?;
    (first == "+++").then(|| lines.find(|(_, line)| *line == "+++").map_or(text.len(), |(end, _)| end))
}

/// Other programs put the facts between two `---` lines. A line of that kind alone is a rule across the page.
fn between_dashes<'a>(file: &'a SourceFile, start: usize, faults: &mut Faults) -> FrontMatter<'a> {
    let none = FrontMatter { table: None, is_unreadable: false, body: start };
    let mut lines = file.lines_from(start).skip(1);
    let inner = start + file.line_span(start).len() + 1;
    let Some((end, line)) = lines.find(|(_, line)| line.trim() == "---") else { return none };
    let facts = &file.text[inner..end];
    let is_fact =
        |line: &str| line.trim().is_empty() || line.starts_with([' ', '#', '-', ']']) || line.contains([':', '=']);
    if facts.trim().is_empty() || !facts.lines().all(is_fact) {
        return none;
    }
    let whole = start..end + line.len();
    let fault = faults
        .at(
            "M103",
            file,
            file.line_span(start),
            format!("Add lines of +++ to {}: the facts at its top stand between lines of ---", file.path),
        )
        .help("Write +++ in place of each ---, and each fact as name = value, such as title = \"Three clear days\"");
    if toml_file::read(file, inner..end, &mut Faults::default()).is_some() {
        fault.fix(whole.clone(), format!("+++\n{facts}+++"));
    }
    FrontMatter { table: None, is_unreadable: true, body: (whole.end + 1).min(file.text.len()) }
}
