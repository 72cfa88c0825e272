//! What changed in one section of a lesson, as every learner may read it.

use courses::Compiled;
use courses::versions::{ChangedSection, Part, changed_section, is_same_key};

const FACTS: &str = r#"format = 1
id = "wexshire/an-interest"
version = "1.0.0"
title = "An interest"
summary = "What to do when an item is yours."
kind = "course"
language = "en-GB"
audience = ["councillor", "clerk"]
minutes = 3
licence = "OGL-UK-3.0"
publisher = { id = "wexshire", name = "Wexshire Association", kind = "association" }
objective = [{ id = "lo-declare", text = "Declare an interest" }]
completion = { require = ["lessons"] }
review = { last_reviewed = 2026-11-22, review_by = 2027-11-21 }
"#;

const LESSON: &str = r#"+++
title = "The item"
objectives = ["lo-declare"]
+++
Before the first heading.

## When {#when}
You have 28 days.

### How {#how}
In writing.

::: only {roles=clerk}
Clerks keep the register.
:::

::: check {#check-when}
::: question {#q-when type=single objective=lo-declare}
How long have you?
- [x] 28 days {#long}
  > hornbeam: that is the law.
- [ ] A year {#year}
  > hornbeam: that is too long.
:::
:::

## Where {#where}
At the council.
"#;

fn course(changes: &[(&str, &str)]) -> Compiled {
    let lesson = changes.iter().fold(LESSON.to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "{old}");
        text.replace(old, new)
    });
    let files = [("course.toml", FACTS), ("lessons/01-item.md", &lesson)];
    let files = files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).into();
    let checked = courses::check(&files, courses::Date::new(2026, 12, 1).expect("a date"));
    checked.compiled.unwrap_or_else(|| panic!("{:#?}", checked.faults))
}

fn changed(changes: &[(&str, &str)], section: &str) -> Option<ChangedSection> {
    let (before, after) = (course(&[]), course(changes));
    let lesson = |course: &Compiled| course.learner.lessons.values().next().expect("a lesson").clone();
    changed_section(Some(&lesson(&before)), (&after, &lesson(&after)), section)
}

fn words(of: &ChangedSection) -> String {
    let part = |part: &Part| match part {
        Part::Same(words) => words.clone(),
        Part::Added(words) => format!("{{+{words}+}}"),
        Part::Removed(words) => format!("[-{words}-]"),
    };
    of.words.iter().map(part).collect()
}

#[test]
fn a_section_ends_where_the_next_of_its_level_begins() {
    let section =
        changed(&[("28 days.", "21 days."), ("In writing.", "By letter."), ("At the council.", "Online.")], "when");
    let section = section.unwrap();
    assert_eq!(section.title, "When");
    let words = words(&section);
    assert!(words.contains("[-28-]{+21+} days.") && words.contains("By"), "{words}");
    assert!(!words.contains("Online") && !words.contains("first heading"), "{words}");
    assert_eq!(changed(&[], "gone"), None);
}

#[test]
fn keys_reasons_and_what_is_for_others_are_never_in_it() {
    let changes = [
        ("hornbeam: that is the law.", "hornbeam: so it is."),
        ("Clerks keep the register.", "Clerks keep two registers."),
        ("How long have you?", "How many days have you?"),
    ];
    let section = changed(&changes, "when").unwrap();
    assert!(section.words.iter().all(|part| matches!(part, Part::Same(_))), "{}", words(&section));
    for secret in ["hornbeam", "Clerks", "How many", "A year"] {
        assert!(!words(&section).contains(secret), "{secret}");
    }
}

#[test]
fn a_section_that_is_new_is_all_added() {
    let after = course(&[]);
    let lesson = after.learner.lessons.values().next().unwrap();
    let section = changed_section(None, (&after, lesson), "where").unwrap();
    assert_eq!(section.words, [Part::Added("Where\nAt the council.".into())]);
}

#[test]
fn a_key_is_the_same_whatever_the_words() {
    let before = course(&[]);
    let reworded = course(&[("How long have you?", "How many days have you?")]);
    assert!(is_same_key(&before, &reworded, "q-when"));
    let turned = course(&[("[x] 28 days", "[ ] 28 days"), ("[ ] A year", "[x] A year")]);
    assert!(!is_same_key(&before, &turned, "q-when"));
    assert!(is_same_key(&before, &turned, "check-when"), "without a key there is only its id");
}
