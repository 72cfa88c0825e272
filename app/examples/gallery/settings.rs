//! What courses say for an organisation: as it stands, and refused with what was typed.

use app::Page;
use app::pages::settings::{Done, LocalWord, Settings, WhenEmpty, Whom, WordFault, page};
use courses::compiled::{Variable, VariableKind};
use courses::{ValueFault, built_in_variables};

use super::{LONG_NAME, World};

const ID: &str = "019a0000-0000-7000-8000-000000000002";

pub fn pages(world: &World) -> Vec<(&'static str, Page)> {
    let shell = world.shell("/settings");
    let fresh = Settings {
        id: ID.into(),
        organisation: world.site.organisation.clone(),
        whom: Whom::Council,
        words: words(),
        done: Done::Nothing,
    };
    let provider = Settings { whom: Whom::Provider, done: Done::Saved, ..fresh.clone() };
    let mut refused = fresh.clone();
    let meanwhile = |value: Option<&str>, by: Option<&str>, at: Option<&str>| WordFault::Meanwhile {
        value: value.map(str::to_owned),
        by: by.map(str::to_owned),
        at: at.map(str::to_owned),
    };
    let faults = [
        ("partnership.phone", "ask the clerk", WordFault::Refused(ValueFault::NotOfItsKind)),
        ("partnership.email", "help", WordFault::Refused(ValueFault::NotOfItsKind)),
        ("partnership.address", LONG_NAME, WordFault::Refused(ValueFault::TooLong)),
        ("session.next_date", "soon", WordFault::Refused(ValueFault::NotOfItsKind)),
        ("monitoring_officer.name", "Gwen", meanwhile(Some("Gwen Alder"), Some("Olive Beck"), Some("14:32"))),
        ("monitoring_officer.email", "gwen@example.org", meanwhile(None, None, None)),
    ];
    for (name, typed, fault) in faults {
        let word = refused.words.iter_mut().find(|word| word.variable.name == name).expect(name);
        (word.value, word.fault) = (typed.into(), Some(fault));
    }
    vec![
        ("settings", page(&shell, &fresh)),
        ("settings-provider", page(&shell, &provider)),
        ("settings-error", page(&shell, &refused)),
    ]
}

fn words() -> Vec<LocalWord> {
    let word = |variable: Variable| LocalWord {
        asked_in: vec![],
        otherwise: None,
        empty: vec![WhenEmpty::Words("your association".into()), WhenEmpty::Name, WhenEmpty::NoLink],
        was: String::new(),
        value: String::new(),
        fault: None,
        variable,
    };
    let mut words: Vec<LocalWord> = built_in_variables().into_iter().map(word).collect();
    words[0].otherwise = Some(("Wexshire Association".into(), "Wexshire Association".into()));
    words[1].empty = vec![];
    (words[2].was, words[2].value) = ("01632 960100".into(), "01632 960100".into());
    let own = |name: &str, label: &str, kind, required| Variable {
        name: name.into(),
        label: label.into(),
        kind,
        required,
        example: None,
    };
    let asked = [
        (own("planning.pages_url", "Address of your planning pages", VariableKind::Url, true), vec!["Planning"]),
        (own("hall", "", VariableKind::Text, false), vec!["Planning", LONG_NAME]),
        (own("precept.sum", "Your precept", VariableKind::Money, false), vec!["Money"]),
        (own("seats", "Seats on the council", VariableKind::Number, true), vec!["Planning", "Money"]),
    ];
    words.extend(asked.into_iter().map(|(variable, titles)| LocalWord {
        asked_in: titles.into_iter().map(str::to_owned).collect(),
        empty: vec![WhenEmpty::Words(String::new())],
        ..word(variable)
    }));
    words
}
