//! The variables that an organisation can fill in: those that every course knows, and those that the courses of its people
//! and its own drafts declare.

use std::collections::{BTreeMap, BTreeSet};

use app::pages::settings::WhenEmpty;
use courses::compiled::Variable;
use courses::{Compiled, Date, built_in_variables, variables_in};
use records::drafts::variables_declared_in;
use records::enrolments::courses_open_in;
use records::organisations::{Organisation, OrganisationKind};
use records::{Db, Refusal, published};
use serde_json::Value;

/// One of them, and what its courses do with it.
#[derive(Debug)]
pub struct Asked {
    pub variable: Variable,
    /// Titles of the courses that declare it; none declares what every course knows.
    pub asked_in: Vec<String>,
    pub empty: BTreeSet<WhenEmpty>,
}

/// In the order in which they are asked for.
pub async fn asked_of(db: &Db, organisation: &Organisation, today: Date) -> Result<Vec<Asked>, Refusal> {
    let mut declared = Vec::new();
    let mut uses = BTreeMap::new();
    for id in courses_open_in(db, &organisation.id, today).await? {
        let course = published::course(db, &id).await?;
        uses_in(&course, &mut uses);
        let title = &course.learner.facts.title;
        declared.extend(course.learner.variables.iter().map(|variable| (title.clone(), variable.clone())));
    }
    for (title, text) in variables_declared_in(db, &organisation.id).await? {
        declared.extend(variables_in(&text).into_iter().map(|variable| (title.clone(), variable)));
    }
    let built_in = built_in_variables().into_iter().filter(|variable| is_theirs(&variable.name, organisation.kind));
    let mut asked: Vec<Asked> =
        built_in.map(|variable| Asked { variable, asked_in: Vec::new(), empty: BTreeSet::new() }).collect();
    let known = asked.len();
    for (title, variable) in declared {
        // Two courses may ask for the same: whoever says it first names it.
        match asked[known..].iter_mut().find(|asked| asked.variable.name == variable.name) {
            None => asked.push(Asked { variable, asked_in: vec![title], empty: BTreeSet::new() }),
            Some(before) => {
                before.variable.required |= variable.required;
                if !before.asked_in.contains(&title) {
                    before.asked_in.push(title);
                }
            }
        }
    }
    for asked in &mut asked {
        asked.empty = uses.remove(&asked.variable.name).unwrap_or_default();
    }
    Ok(asked)
}

/// Every council has its own name: what an association said would stand in the place of all of them.
fn is_theirs(name: &str, kind: OrganisationKind) -> bool {
    name != "council.name" || kind == OrganisationKind::Council
}

type Uses = BTreeMap<String, BTreeSet<WhenEmpty>>;

/// What a course shows where a variable has no value. Variables stand in words of every kind, in questions, feedback and
/// stories too; in the form that a course is stored in they all look alike.
fn uses_in(course: &Compiled, uses: &mut Uses) {
    // A course that was stored can be written.
    if let Ok(tree) = serde_json::to_value(course) {
        uses_below(&tree, uses);
    }
}

fn uses_below(tree: &Value, uses: &mut Uses) {
    match tree {
        Value::Array(items) => items.iter().for_each(|item| uses_below(item, uses)),
        Value::Object(fields) => {
            for (field, value) in fields {
                match (field.as_str(), value) {
                    ("variable", Value::Object(variable)) => note(variable, uses),
                    ("web", Value::String(address)) => uses_in_address(address, uses),
                    _ => uses_below(value, uses),
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn note(variable: &serde_json::Map<String, Value>, uses: &mut Uses) {
    let Some(name) = variable.get("name").and_then(Value::as_str) else { return };
    let fallback = variable.get("fallback").and_then(Value::as_str);
    let empty = fallback.map_or(WhenEmpty::Name, |words| WhenEmpty::Words(words.to_owned()));
    uses.entry(name.to_owned()).or_default().insert(empty);
}

fn uses_in_address(address: &str, uses: &mut Uses) {
    for inside in address.split("{{").skip(1).filter_map(|rest| rest.split("}}").next()) {
        let (name, fallback) = inside.split_once('|').map_or((inside, None), |(name, words)| (name, Some(words)));
        let empty = fallback.map_or(WhenEmpty::NoLink, |words| WhenEmpty::Words(words.trim().to_owned()));
        uses.entry(name.trim().to_owned()).or_default().insert(empty);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_of_a_variable_tells_what_is_read_there_without_a_value() {
        let tree = serde_json::json!({
            "lesson": [{"paragraph": [
                {"text": "Ring "},
                {"variable": {"name": "partnership.phone", "fallback": "your association"}},
                {"strong": [{"variable": {"name": "partnership.phone", "fallback": null}}]},
            ]}],
            "feedback": [{"link": {"to": {"web": "mailto:{{partnership.email}}"}, "words": [{"text": "{{not.this}}"}]}}],
            "address": {"web": "https://{{ hall | example.org }}/a"},
        });
        let mut uses = Uses::new();
        uses_below(&tree, &mut uses);
        let words = |words: &str| WhenEmpty::Words(words.into());
        assert_eq!(
            uses,
            Uses::from([
                ("hall".into(), [words("example.org")].into()),
                ("partnership.email".into(), [WhenEmpty::NoLink].into()),
                ("partnership.phone".into(), [words("your association"), WhenEmpty::Name].into()),
            ])
        );
    }
}
