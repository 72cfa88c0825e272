//! The facts that partnerships fill in (bundle-format.md 6.4).

use std::collections::BTreeMap;

use courses::budget::UNLIMITED;
use courses::compiled::VariableKind;
use courses::{Files, Partnership};

fn bundle() -> Files {
    let mut files = crate::support::base_with(
        "Ring {{partnership.phone}}, or {{partnership.phone}} again. Ask {{partnership.name|us}}. You sit on {{council.name}}. Come on {{session.next_date}}. See [the portal]({{planning.portal_url|https://www.example.org}}).",
    );
    let variables = "[[variable]]\nname     = \"planning.portal_url\"\nlabel    = \"Your planning portal\"\ntype     = \"url\"\nrequired = true\nexample  = \"https://planning.example.gov.uk\"\n\n[[variable]]\nname  = \"hall\"\nlabel = \"Your hall\"\n";
    files.insert("variables.toml".into(), variables.into());
    files
}

fn unfilled(values: &[(&str, &str)]) -> Vec<String> {
    let values: BTreeMap<String, String> =
        values.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();
    let partnership = Partnership { name: "Wexshire", values: &values };
    let checked = courses::check_for(&bundle(), crate::support::today(), &partnership, UNLIMITED);
    assert!(checked.compiled.is_some(), "advice does not stop anyone");
    checked.faults.iter().map(|fault| format!("{} {} {}", fault.code, fault.line, fault.message)).collect()
}

#[test]
fn the_course_keeps_what_variables_toml_says() {
    let variables = crate::support::compiled(&bundle()).learner.variables;
    assert_eq!(
        variables.iter().map(|variable| variable.name.as_str()).collect::<Vec<_>>(),
        ["planning.portal_url", "hall"]
    );
    assert_eq!((variables[0].kind, variables[0].required), (VariableKind::Url, true));
    assert_eq!((variables[1].kind, variables[1].required, &variables[1].example), (VariableKind::Text, false, &None));
}

#[test]
fn what_a_course_declares_is_read_before_the_rest_of_it_is_right() {
    let text =
        "[[variable]]\nname = \"hall\"\nlabel = \"Your hall\"\ntype = \"phone\"\n\n[[variable]]\nlabel = \"No name\"\n";
    let found = courses::variables_in(text);
    assert_eq!(
        found.iter().map(|one| (one.name.as_str(), one.kind)).collect::<Vec<_>>(),
        [("hall", VariableKind::Phone)]
    );
    assert_eq!(courses::variables_in("[[variable"), []);
}

#[test]
fn each_variable_without_a_value_is_named_once_and_those_of_councils_and_sessions_never() {
    assert_eq!(
        unfilled(&[]),
        [
            "F024 14 {{partnership.phone}} has no value yet for Wexshire",
            "F024 14 {{planning.portal_url}} has no value yet for Wexshire",
        ]
    );
    assert_eq!(
        unfilled(&[("partnership.phone", "01632 960000"), ("planning.portal_url", "https://example.org")]),
        [""; 0]
    );
    assert_eq!(unfilled(&[("partnership.phone", "01632 960000"), ("planning.portal_url", " ")]).len(), 1);
}

#[test]
fn without_a_partnership_nothing_is_said_about_values() {
    assert_eq!(crate::support::list(&courses::check(&bundle(), crate::support::today()).faults), "");
}
