//! `variables.toml`: names that one bundle adds to the built-in ones.

use crate::Files;
use crate::budget::{Time, UNLIMITED};
use crate::bundle::Bundle;
use crate::compiled::{Variable, VariableKind};
use crate::desk::Desk;
use crate::fault::Faults;
use crate::markdown::BUILT_IN;
use crate::source_file::SourceFile;
use crate::toml_file::{self, Found, Table};

const KINDS: &[(&str, VariableKind)] = &[
    ("text", VariableKind::Text),
    ("phone", VariableKind::Phone),
    ("email", VariableKind::Email),
    ("url", VariableKind::Url),
    ("date", VariableKind::Date),
    ("money", VariableKind::Money),
    ("number", VariableKind::Number),
];

pub(crate) fn read(desk: &mut Desk<'_>) {
    desk.variables.extend(BUILT_IN.map(str::to_owned));
    let bundle = desk.bundle;
    let Some(file) = bundle.texts.get("variables.toml") else { return };
    if !desk.has_time_for(file) {
        return;
    }
    let Some(mut table) = toml_file::read(file, 0..file.text.len(), &mut desk.faults) else { return };
    let mut first: Vec<Found<String>> = Vec::new();
    for mut inner in table.tables("variable", &mut desk.faults) {
        let name = name(desk, &mut inner);
        let variable = read_one(desk, &mut inner);
        let Some(name) = name else { continue };
        if is_new(desk, file, &name, &first) {
            desk.variables.insert(name.value.clone());
            if variable.required {
                desk.unfilled.require(&name.value, file, name.span.clone());
            }
            desk.own_variables.push(Variable { name: name.value.clone(), ..variable });
            first.push(name);
        }
    }
    table.finish(&mut desk.faults);
}

/// What the text of a `variables.toml` declares, as far as it can be read: of a course that may not compile yet.
pub fn variables_in(text: &str) -> Vec<Variable> {
    let files = Files::from([("variables.toml".to_owned(), text.as_bytes().to_vec())]);
    let mut faults = Faults::default();
    let bundle = Bundle::read(&files, &mut faults);
    let mut desk = Desk::new(&bundle, faults, Time::of(UNLIMITED));
    read(&mut desk);
    desk.own_variables
}

/// A name that can stand between `{{` and `}}`.
fn name(desk: &mut Desk<'_>, table: &mut Table<'_>) -> Option<Found<String>> {
    let found = table.required_text("name", 80, &mut desk.faults)?;
    let is_part = |part: &str| {
        part.starts_with(|first: char| first.is_ascii_lowercase())
            && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
    };
    if found.value.split('.').all(is_part) {
        return Some(found);
    }
    let got = format!("\"{}\"", found.value);
    table
        .wrong("name", "small letters, digits, _ and full stops", &got, found.span, &mut desk.faults)
        .help("Write it like planning.portal_url");
    None
}

/// Everything but its name.
fn read_one(desk: &mut Desk<'_>, table: &mut Table<'_>) -> Variable {
    let faults = &mut desk.faults;
    let label = table.required_text("label", 120, faults).map(|found| found.value).unwrap_or_default();
    let kind = table.one_of("type", KINDS, faults).unwrap_or(VariableKind::Text);
    let required = table.truth("required", faults).unwrap_or(false);
    let example = table.text("example", faults).map(|found| found.value);
    table.finish(faults);
    Variable { name: String::new(), label, kind, required, example }
}

/// M140 for a name that is built in or was given before.
fn is_new(desk: &mut Desk<'_>, file: &SourceFile, name: &Found<String>, first: &[Found<String>]) -> bool {
    let words = if BUILT_IN.contains(&name.value.as_str()) {
        format!("Two variables share the name {}: one is built in", name.value)
    } else if let Some(before) = first.iter().find(|before| before.value == name.value) {
        let (before, line) = (file.line_of(before.span.start), file.line_of(name.span.start));
        format!("Two variables share the name {}: line {before} and line {line}", name.value)
    } else {
        return true;
    };
    desk.faults.at("M140", file, name.span.clone(), words).help("Give this one another name, or take it out");
    false
}
