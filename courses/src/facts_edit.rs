//! Writes facts into a `course.toml` and leaves every other letter of it as its author wrote it.

use toml_edit::{Array, ArrayOfTables, Datetime, DocumentMut, InlineTable, Item, Table, Value};

use crate::words::slug;

/// What a fact may be set to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact<'a> {
    Text(&'a str),
    Number(i64),
    Texts(Vec<&'a str>),
    /// Small tables of texts, each with its names: `[{ question = "q1", policy = "void" }]`.
    Tables(Vec<Vec<(&'a str, &'a str)>>),
    /// `2027-03-05`; what is no date is written as text, for the check to name.
    Day(&'a str),
    /// Takes it out.
    Nothing,
}

/// Sets facts, each under its table (blank for none) and its name. `None` when the file cannot be read as TOML: then it is
/// for its author to put right first.
pub fn with_facts(course_toml: &str, facts: &[(&str, &str, Fact<'_>)]) -> Option<String> {
    let mut document: DocumentMut = course_toml.parse().ok()?;
    for (table, name, fact) in facts {
        if *fact == Fact::Nothing && !table.is_empty() && !document.contains_key(table) {
            continue;
        }
        let table = if table.is_empty() { document.as_table_mut() } else { inner(&mut document, table)? };
        set(table, name, fact);
    }
    Some(document.to_string())
}

/// What a fact says now, several with commas between. `None` where it is not there, or the file cannot be read.
pub fn fact_in(course_toml: &str, table: &str, name: &str) -> Option<String> {
    let document: toml::Table = course_toml.parse().ok()?;
    let table = if table.is_empty() { &document } else { document.get(table)?.as_table()? };
    let words = |value: &toml::Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    Some(match table.get(name)? {
        toml::Value::Array(values) => values.iter().map(words).collect::<Vec<_>>().join(","),
        value => words(value),
    })
}

/// What people will be able to do, as `course.toml` lists it. `None` when the file cannot be read.
pub fn objectives_in(course_toml: &str) -> Option<Vec<String>> {
    let document: DocumentMut = course_toml.parse().ok()?;
    Some(objectives(&document)?.iter().map(text_of).collect())
}

/// The same list with these texts. An objective whose text stays keeps its id, and so does one that is worded anew where it
/// stands: lessons and questions name it. `None` when the file cannot be read.
pub fn with_objectives(course_toml: &str, texts: &[&str]) -> Option<String> {
    let mut document: DocumentMut = course_toml.parse().ok()?;
    let mut old: Vec<Option<Table>> = objectives(&document)?.iter().cloned().map(Some).collect();
    if old.iter().flatten().map(text_of).eq(texts.iter().map(|text| (*text).to_owned())) {
        return Some(course_toml.to_owned());
    }
    let mut ids: Vec<String> =
        old.iter().flatten().filter_map(|table| Some(table.get("id")?.as_str()?.to_owned())).collect();
    let same: Vec<Option<Table>> = texts
        .iter()
        .map(|text| old.iter_mut().find(|old| old.as_ref().is_some_and(|old| text_of(old) == *text))?.take())
        .collect();
    // The first stands where the first stood, and the others follow it.
    let mut stood = old.iter().flatten().chain(same.iter().flatten()).filter_map(Table::position).min();
    let mut written = ArrayOfTables::new();
    for (place, (text, same)) in texts.iter().zip(same).enumerate() {
        let here = || old.get_mut(place).and_then(Option::take);
        let mut table = same.or_else(here).unwrap_or_else(|| {
            let id = unused_id(text, &ids);
            ids.push(id.clone());
            let mut table = Table::from_iter([("id", id)]);
            table.decor_mut().set_prefix("\n");
            table
        });
        set(&mut table, "text", &Fact::Text(text));
        table.set_position(stood.take());
        written.push(table);
    }
    document.remove("objective");
    if !written.is_empty() {
        document.insert("objective", Item::ArrayOfTables(written));
    }
    Some(document.to_string())
}

/// `[[objective]]`, or a list in one line. `None` when something else has its name.
fn objectives(document: &DocumentMut) -> Option<ArrayOfTables> {
    match document.get("objective") {
        None => Some(ArrayOfTables::new()),
        Some(item) => item.clone().into_array_of_tables().ok(),
    }
}

fn text_of(objective: &Table) -> String {
    objective.get("text").and_then(Item::as_str).unwrap_or_default().to_owned()
}

/// `lo-say-whom-to-ask`, from the first words.
fn unused_id(text: &str, ids: &[String]) -> String {
    let words = slug(text);
    let first = words.split('-').take(4).collect::<Vec<_>>().join("-");
    let id = format!("lo-{first}");
    let numbered = (2..).map(|number| format!("{id}-{number}"));
    std::iter::once(id.clone()).chain(numbered).find(|id| !ids.contains(id)).unwrap_or(id)
}

/// A table that is there, or a new one at the end. `None` when something else has its name.
fn inner<'a>(document: &'a mut DocumentMut, name: &str) -> Option<&'a mut Table> {
    if !document.contains_key(name) {
        let mut table = Table::new();
        table.decor_mut().set_prefix("\n");
        document.insert(name, Item::Table(table));
    }
    // `publisher = { … }` is a table too; it becomes one that can be written to line by line.
    if let Some(Item::Value(Value::InlineTable(inline))) = document.get_mut(name) {
        let table = std::mem::take(inline).into_table();
        document.insert(name, Item::Table(table));
    }
    document.get_mut(name)?.as_table_mut()
}

fn set(table: &mut Table, name: &str, fact: &Fact<'_>) {
    let value = match fact {
        Fact::Nothing => {
            table.remove(name);
            return;
        }
        Fact::Text(text) => Value::from(*text),
        Fact::Number(number) => Value::from(*number),
        Fact::Day(day) => day.parse::<Datetime>().map_or_else(|_| Value::from(*day), Value::from),
        Fact::Texts(texts) => Value::Array(texts.iter().copied().collect::<Array>()),
        Fact::Tables(tables) => {
            let tables = tables.iter().map(|table| table.iter().copied().collect::<InlineTable>());
            Value::Array(tables.collect::<Array>())
        }
    };
    match table.get_mut(name).and_then(Item::as_value_mut) {
        Some(old) => {
            // The remark behind it stays.
            let decor = old.decor().clone();
            *old = value;
            *old.decor_mut() = decor;
        }
        None => {
            table.insert(name, Item::Value(value));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COURSE: &str =
        "# My course\nformat   = 1\nversion  = \"1.0.0\"    # rises\ntitle = 'Old'\n\n[cpd]\npoints = 1.0\n";

    #[test]
    fn what_is_not_set_stays_letter_for_letter() {
        let facts = [
            ("", "version", Fact::Text("1.1.0")),
            ("", "audience", Fact::Texts(vec!["clerk", "chair"])),
            ("release", "notes", Fact::Text("\"New\" words")),
        ];
        let written = with_facts(COURSE, &facts).unwrap();
        let expected = "# My course\nformat   = 1\nversion  = \"1.1.0\"    # rises\ntitle = 'Old'\naudience = [\"clerk\", \"chair\"]\n\n\
                        [cpd]\npoints = 1.0\n\n[release]\nnotes = '\"New\" words'\n";
        assert_eq!(written, expected);
        let again =
            with_facts(&written, &[("release", "notes", Fact::Nothing), ("", "minutes", Fact::Number(3))]).unwrap();
        assert!(!again.contains("notes") && again.contains("minutes = 3\n"), "{again}");
    }

    #[test]
    fn what_was_written_is_read_again() {
        let facts = [
            ("", "audience", Fact::Texts(vec!["clerk", "chair"])),
            ("review", "review_by", Fact::Day("2027-03-05")),
            ("review", "last_reviewed", Fact::Day("soon")),
        ];
        let written = with_facts(COURSE, &facts).unwrap();
        assert!(written.contains("review_by = 2027-03-05\nlast_reviewed = \"soon\"\n"), "{written}");
        let read = |table, name| fact_in(&written, table, name);
        assert_eq!(read("", "audience").as_deref(), Some("clerk,chair"));
        assert_eq!(read("review", "review_by").as_deref(), Some("2027-03-05"));
        assert_eq!(read("", "version").as_deref(), Some("1.0.0"));
        assert_eq!((read("", "minutes"), read("cpd", "hours"), read("none", "x")), (None, None, None));
    }

    #[test]
    fn small_tables_stand_in_one_line_whatever_stood_there() {
        let wrong = Fact::Tables(vec![vec![("question", "q1"), ("policy", "void")]]);
        let expected = "corrections = [{ question = \"q1\", policy = \"void\" }]\n";
        assert!(with_facts(COURSE, &[("release", "corrections", wrong.clone())]).unwrap().ends_with(expected));
        let long = format!("{COURSE}\n[[release.corrections]]\nquestion = \"q0\"\n");
        let written = with_facts(&long, &[("release", "corrections", wrong)]).unwrap();
        assert!(written.ends_with(expected) && !written.contains("q0"), "{written}");
        assert_eq!(with_facts(COURSE, &[("release", "corrections", Fact::Nothing)]).unwrap(), COURSE);
    }

    #[test]
    fn objectives_keep_their_ids_as_long_as_they_can() {
        let first = with_objectives(COURSE, &["Say whom to ask first", "Say whom to ask first of all"]).unwrap();
        assert!(first.starts_with(COURSE), "{first}");
        let ids = |text: &str| -> Vec<String> {
            let lines = text.lines().filter_map(|line| line.strip_prefix("id = "));
            lines.map(|id| id.trim_matches('"').to_owned()).collect()
        };
        assert_eq!(ids(&first), ["lo-say-whom-to-ask", "lo-say-whom-to-ask-2"]);
        let texts = ["Say whom to ask first of all", "Read an agenda"];
        let turned = with_objectives(&first, &texts).unwrap();
        let before = ["Read a notice", "Say whom to ask first", "Say whom to ask first of all"];
        assert_eq!(objectives_in(&with_objectives(&first, &before).unwrap()).unwrap(), before);
        assert_eq!(ids(&turned), ["lo-say-whom-to-ask-2", "lo-read-an-agenda"], "{turned}");
        let reworded = with_objectives(&turned, &["Say whom to ask first of all", "Read any agenda"]).unwrap();
        assert_eq!(ids(&reworded), ["lo-say-whom-to-ask-2", "lo-read-an-agenda"]);
        assert_eq!(objectives_in(&reworded).unwrap(), ["Say whom to ask first of all", "Read any agenda"]);
        assert_eq!(with_objectives(&reworded, &[]).unwrap(), COURSE);
        let inline = "objective = [{ id = \"lo-a\", text = \"A\" }]\n";
        assert_eq!(with_objectives(inline, &["A"]).as_deref(), Some(inline));
        assert_eq!(ids(&with_objectives(inline, &["A", "B"]).unwrap()), ["lo-a", "lo-b"]);
    }

    #[test]
    fn a_file_that_cannot_be_read_is_left_to_its_author() {
        assert_eq!(with_facts("title = \u{201c}Curly\u{201d}", &[]), None);
        assert_eq!(with_facts("release = 3", &[("release", "notes", Fact::Text("x"))]), None);
        let inline = with_facts("publisher = { id = \"a\" }\n", &[("publisher", "name", Fact::Text("A"))]).unwrap();
        assert!(inline.contains("[publisher]\nid = \"a\"\nname = \"A\"\n"), "{inline}");
    }
}
