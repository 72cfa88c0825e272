//! A small course as its author would write it: two lessons with every kind of item, and a final of three drawn from four.

use courses::ids::{CourseRef, LessonId, QuizId};
use courses::{Compiled, Date, Files};

/// Ann's course.
pub fn first_steps() -> CourseRef {
    CourseRef::parse("wexshire/first-steps").unwrap()
}

/// The course of Bill's council.
pub fn second_steps() -> CourseRef {
    CourseRef::parse("wexshire/second-steps").unwrap()
}

pub fn lesson() -> LessonId {
    LessonId::new("one-body")
}

pub fn last_lesson() -> LessonId {
    LessonId::new("the-clerk")
}

pub fn quiz() -> QuizId {
    QuizId::new("final")
}

pub const CHECK: &str = "check-vote";
pub const CHECKLIST: &str = "at-home";
pub const HANDOUT_ID: &str = "clerks-card";
pub const REFLECTION: &str = "ask-your-clerk";
pub const SCENARIO: &str = "shop-counter";

/// How many questions a try holds.
pub const QUESTIONS: usize = 3;

/// What stands in the feedback of every answer to a question of the final: a key word that nobody may see before handing in.
pub const KEY_WORD: &str = "hornbeam";

/// Only in the course and the council of Great Mallow.
pub const SECRET_WORD: &str = "quillwort";

pub const PICTURE: &str = "table.svg";

pub const LESSON_FILE: &str = "lessons/01-beginnings/01-one-body.md";

const MANIFEST: &str = r#"format = 1
id = "COURSE"
version = "VERSION"
title = "TITLE"
summary = "Where a new councillor begins. MARK"
kind = "induction"
level = "induction"
language = "en-GB"
jurisdiction = "England"
audience = ["new-councillor"]
minutes = 10
licence = "OGL-UK-3.0"

[publisher]
id = "wexshire"
name = "Wexshire Association of Local Councils"
kind = "association"

[[module]]
id = "beginnings"
title = "Beginnings"
essential = true

[[objective]]
id = "lo-one-body"
text = "Say that the council speaks by a vote"

[[objective]]
id = "lo-the-clerk"
text = "Say whom to ask first"

[[source]]
id = "lga1972-sch12"
title = "Local Government Act 1972, Schedule 12"
url = "https://www.legislation.gov.uk/ukpga/1972/70/schedule/12"
status = "in-force"

[[source]]
id = "lga1972-s101"
title = "Local Government Act 1972, section 101"
url = "https://www.legislation.gov.uk/ukpga/1972/70/section/101"
status = "in-force"

[completion]
require = ["lessons", "quiz:final"]
pass_mark = 80
attempts = 0

[validity]
months = 0

[cpd]
scheme = "national-cpd"
points = 0.5
hours = 1
category = "online-assessed"
basis = "One hour at two hours a point."

[review]
last_reviewed = 2026-11-22
review_by = 2027-11-21
"#;

const GLOSSARY: &str = "## Precept {#precept}\n\nThe sum of money that a local council asks for each year. MARK\n";

const ONE_BODY: &str = r#"+++
title = "One body"
minutes = 4
objectives = ["lo-one-body"]
sources = ["lga1972-s101"]
+++
The council is one body. It speaks by a vote, and it sets the [precept](term:precept). MARK

## Why that is so {#why}

One member alone decides nothing ([section 101](source:lga1972-s101)).

::: figure {#fig-table src=media/table.svg alt="Nine people sit at one table."}
The table.
:::

::: scenario [At the counter] {#shop-counter}
A neighbour stops you by the milk.

::: step {#start}
She asks for a bench by the pond.

- Promise it => #promised
  > You have promised what only the council can give.
- Say you will ask => #asked
  > That is in your power.
:::

::: step {#promised}
The whole village knows by noon.

- Put it right => #asked
  > People forgive a slip that is put right the same day.
:::

::: step {#asked ending=good}
The bench is on the agenda.
:::

:::

::: checklist [Do it at home] {#at-home}
- [ ] Ring the clerk
- [ ] Read the agenda
:::

::: reflection [Ask your clerk] {#ask-your-clerk lines=3}
Which power did our council use last?
:::

::: check {#check-body}
::: question {#check-vote type=single objective=lo-one-body source=lga1972-s101}
How does the council speak?
- [x] By a vote {#vote}
  > It decides at a meeting.
- [ ] Through its chair {#chair}
  > The chair runs the meeting and has one vote.
:::
:::
"#;

const THE_CLERK: &str = r#"+++
title = "The clerk"
minutes = 3
objectives = ["lo-the-clerk"]
+++
Ask the clerk first. She knows what was decided and when. MARK

::: check {#check-ask}
::: question {#check-first type=single objective=lo-the-clerk}
Whom do you ask first?
- [x] The clerk {#clerk}
  > She holds the papers.
- [ ] The mayor {#mayor}
  > There may be none here.
:::
:::
"#;

const HANDOUT: &str = r#"+++
title = "A card for the table"
+++
Ask the clerk first. MARK
"#;

const FINAL: &str = r#"+++
id = "final"
title = "Check what you know"
purpose = "assessed"
pass_mark = 80
attempts = 0
wait_minutes = 10
wait_after = 2
feedback = "after"
show_key = "on-pass"
one_per_page = true
time_limit = 0
+++

Three questions from both lessons. There is no clock.

::: pool {#pool-beginnings pick=3}
"#;

/// A drawing as an author's program would save it.
const DRAWING: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 200" role="img">
  <title>Nine people sit at one table.</title>
  <rect x="0" y="0" width="640" height="200" fill="#ffffff"/>
  <line x1="20" y1="100" x2="620" y2="100" stroke="#1a1f1c" stroke-width="2"/>
</svg>
"##;

fn question(number: usize, objective: &str) -> String {
    let asked = ["agenda", "budget", "minutes", "notice"][number - 1];
    format!(
        "\n::: question {{#q-{asked} type=single objective={objective} source=lga1972-sch12}}\n\
         Whom do you ask about the {asked} of the council?\n\
         - [x] The clerk, who keeps it {{#right}}\n  > {KEY_WORD}: the clerk keeps the {asked}.\n\
         - [ ] The chair, on the telephone {{#wrong}}\n  > {KEY_WORD}: the chair does not keep the {asked}.\n\
         - [ ] A neighbour over the fence {{#silly}}\n  > {KEY_WORD}: nobody next door keeps the {asked}.\n:::\n"
    )
}

pub fn files(course: &CourseRef, version: &str, mark: &str) -> Files {
    let title = if *course == first_steps() { "First Steps" } else { "Second Steps" };
    let fill = |text: &str| {
        let text = text.replace("COURSE", &course.to_string()).replace("VERSION", version);
        text.replace("TITLE", title).replace("MARK", mark).into_bytes()
    };
    let questions: String = [(1, "lo-one-body"), (2, "lo-the-clerk"), (3, "lo-one-body"), (4, "lo-the-clerk")]
        .map(|(n, objective)| question(n, objective))
        .concat();
    Files::from([
        ("course.toml".into(), fill(MANIFEST)),
        ("glossary.md".into(), fill(GLOSSARY)),
        (LESSON_FILE.into(), fill(ONE_BODY)),
        ("lessons/01-beginnings/02-the-clerk.md".into(), fill(THE_CLERK)),
        ("trainer/handouts/clerks-card.md".into(), fill(HANDOUT)),
        ("quizzes/final.md".into(), format!("{FINAL}{questions}:::\n").into_bytes()),
        (format!("media/{PICTURE}"), DRAWING.as_bytes().to_vec()),
    ])
}

/// The same files with something in one of them said otherwise.
pub fn saying(mut files: Files, path: &str, old: &str, new: &str) -> Files {
    let text = String::from_utf8(files[path].clone()).unwrap();
    assert!(text.contains(old), "{path} does not say {old}");
    files.insert(path.to_owned(), text.replace(old, new).into_bytes());
    files
}

/// What the publisher says about a version, as lines of `[release]`.
pub fn releasing(files: Files, lines: &str) -> Files {
    saying(files, "course.toml", "[review]", &format!("[release]\n{lines}\n\n[review]"))
}

/// Through the same door as a real bundle. `mark` stands on every page of the course.
pub fn compiled(files: &Files) -> Compiled {
    let checked = courses::check(files, Date::new(2027, 1, 15).unwrap());
    checked.compiled.unwrap_or_else(|| panic!("the course of these tests has problems: {:#?}", checked.faults))
}
