//! What courses say for an organisation: every variable, what it says now, and what people read where it says nothing.

use courses::ValueFault;
use courses::compiled::{Variable, VariableKind};
use leptos::prelude::*;

use crate::parts::faults::{self, FieldFault};
use crate::parts::field::{Field, Kind, Width, named};
use crate::parts::links::trail;
use crate::paths;
use crate::shell::{Content, FormState, Script};
use crate::{Page, Shell};

/// Posts `person` and, for each word, what [`field_of`] and [`was_of`] name to its own path.
#[derive(Clone, Debug)]
pub struct Settings {
    pub id: String,
    pub organisation: String,
    pub whom: Whom,
    /// In the order of the page; those that courses declare at the end.
    pub words: Vec<LocalWord>,
    pub done: Done,
}

/// Who reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whom {
    /// The people of one council.
    Council,
    /// The people of an association or another provider, and of the councils that it serves.
    Provider,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    Nothing,
    Saved,
}

/// A variable on the form.
#[derive(Clone, Debug)]
pub struct LocalWord {
    pub variable: Variable,
    /// Titles of the courses that declare it; none declares what every course knows.
    pub asked_in: Vec<String>,
    /// What says it where this organisation does not, and whose word that is.
    pub otherwise: Option<(String, String)>,
    /// What people read where nobody says it, in the courses that use it.
    pub empty: Vec<WhenEmpty>,
    /// As it stood when the form was drawn; blank for nothing.
    pub was: String,
    /// As it stands, or as typed.
    pub value: String,
    pub fault: Option<WordFault>,
}

/// What is read in the place of a variable that has no value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WhenEmpty {
    /// The words that an author wrote after the bar.
    Words(String),
    /// The name itself.
    Name,
    /// It is part of an address, and there is no link.
    NoLink,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WordFault {
    Refused(ValueFault),
    /// Somebody changed it since the form was drawn.
    Meanwhile {
        value: Option<String>,
        by: Option<String>,
        at: Option<String>,
    },
}

/// The name of the field for a variable.
pub fn field_of(variable: &str) -> String {
    format!("value.{variable}")
}

/// The name of the hidden field that tells what stood there.
pub fn was_of(variable: &str) -> String {
    format!("was.{variable}")
}

pub fn page(shell: &Shell<'_>, props: &Settings) -> Page {
    let faults: Vec<FieldFault> = props.words.iter().filter_map(fault_of).collect();
    let title = format!("Settings of {}", props.organisation);
    shell.page(|| Content {
        title: title.clone(),
        form: FormState::of(&faults),
        script: Script::None,
        main: view! {
            <div class="narrow">
                {trail(vec![(paths::HOME.into(), "Home".into())], Some("Settings".into()))}
                {(props.done == Done::Saved).then(|| view! { <p class="flash" role="status">"Saved. People read it from their next page on."</p> })}
                {faults::summary(&faults)}
                <h1>{title}</h1>
                {about(props)}
                {form(shell, props, &faults)}
            </div>
        },
    })
}

fn about(props: &Settings) -> impl IntoView + use<> {
    let whom = match props.whom {
        Whom::Council => format!("What you write here stands there for the people of {}.", props.organisation),
        Whom::Provider => format!(
            "What you write here stands there for the people of {} and of every council that it serves, unless the council says otherwise.",
            props.organisation
        ),
    };
    view! {
        <p class="lead">"Courses leave some words open, such as whom to ring."</p>
        <p>{whom}" You need not fill in everything. A course changes with it at once, and nobody loses anything they did."</p>
    }
}

fn form(shell: &Shell<'_>, props: &Settings, faults: &[FieldFault]) -> impl IntoView + use<> {
    let groups = GROUPS.iter().map(|(_, title)| *title).chain([ASKED]).filter_map(|title| {
        let words: Vec<_> = props.words.iter().filter(|word| group_of(word) == title).collect();
        let fields = words.iter().map(|word| one(word, faults)).collect_view();
        (!words.is_empty()).then(|| view! { <section><h2>{title}</h2>{fields}</section> })
    });
    view! {
        <form method="post" action=paths::settings(&props.id) novalidate="">
            {shell.whose()}
            {groups.collect_view()}
            <button class="button" type="submit">"Save"</button>
        </form>
    }
}

/// By what the names of variables begin with.
const GROUPS: [(&str, &str); 6] = [
    ("partnership.", "The association or partnership"),
    ("principal_authority.", "The district, county or unitary council"),
    ("monitoring_officer.", "Its monitoring officer"),
    ("slcc_branch.", "The local branch of the clerks’ society"),
    ("session.", "The next session in a room"),
    ("council.", "The council"),
];

const ASKED: &str = "What single courses ask for";

fn group_of(word: &LocalWord) -> &'static str {
    let known = GROUPS.iter().find(|(start, _)| word.variable.name.starts_with(start));
    known.filter(|_| word.asked_in.is_empty()).map_or(ASKED, |(_, title)| title)
}

fn one(word: &LocalWord, faults: &[FieldFault]) -> impl IntoView + use<> {
    let Variable { name, label, kind, .. } = &word.variable;
    let label = if label.is_empty() { name.clone() } else { label.clone() };
    let field = Field {
        hint: Some(hint(word)),
        kind: if *kind == VariableKind::Email { Kind::Email } else { Kind::Words },
        value: word.value.clone(),
        autocomplete: "off",
        width: if matches!(kind, VariableKind::Text | VariableKind::Email | VariableKind::Url) {
            Width::Full
        } else {
            Width::Short
        },
        ..Field::default()
    };
    view! {
        <input type="hidden" name=was_of(name) value=word.was.clone()/>
        {named(field_of(name), label, field, faults)}
    }
}

fn hint(word: &LocalWord) -> String {
    let variable = &word.variable;
    let mut hint = kind_in_words(variable.kind).to_owned();
    if let Some(example) = &variable.example {
        hint += &format!(", such as {example}");
    }
    hint += &format!(". Courses call it {}. ", variable.name);
    if !word.asked_in.is_empty() {
        let courses = word.asked_in.iter().map(|title| format!("“{title}”")).collect::<Vec<_>>().join(" and ");
        let needs = match (variable.required, word.asked_in.len()) {
            (true, 1) => "needs it",
            (true, _) => "need it",
            (false, 1) => "asks for it",
            (false, _) => "ask for it",
        };
        hint += &format!("{courses} {needs}. ");
    }
    hint + &when_empty(word)
}

fn when_empty(word: &LocalWord) -> String {
    if let Some((value, said_by)) = &word.otherwise {
        return format!("Where it is empty, people read “{value}”, from {said_by}.");
    }
    let read = word.empty.iter().map(|empty| match empty {
        WhenEmpty::Words(words) if words.is_empty() => "nothing there".to_owned(),
        WhenEmpty::Words(words) => format!("“{words}”"),
        WhenEmpty::Name => format!("the bare name “{}”", word.variable.name),
        WhenEmpty::NoLink => "words without their link".to_owned(),
    });
    match read.collect::<Vec<_>>() {
        read if read.is_empty() => "No course shows it yet.".to_owned(),
        read => format!("Where it is empty, people read {}.", read.join(" or ")),
    }
}

fn kind_in_words(kind: VariableKind) -> &'static str {
    match kind {
        VariableKind::Text => "A few words",
        VariableKind::Phone => "A telephone number",
        VariableKind::Email => "An e-mail address",
        VariableKind::Url => "A web address",
        VariableKind::Date => "A day",
        VariableKind::Money => "A sum of money",
        VariableKind::Number => "A number",
    }
}

fn fault_of(word: &LocalWord) -> Option<FieldFault> {
    let words = match word.fault.as_ref()? {
        WordFault::Refused(fault) => refused_in_words(word.variable.kind, *fault).to_owned(),
        WordFault::Meanwhile { value, by, at } => {
            let by = by.as_deref().unwrap_or("Somebody");
            let at = at.as_ref().map(|at| format!(" at {at}")).unwrap_or_default();
            let did = match value {
                Some(value) => format!("set this to “{value}”"),
                None => "emptied this".to_owned(),
            };
            format!(
                "{by} {did}{at}, after you opened the page. Nothing is saved yet. Save again to have yours, or type theirs"
            )
        }
    };
    Some(FieldFault::new(field_of(&word.variable.name), words))
}

/// What to type instead.
pub fn refused_in_words(kind: VariableKind, fault: ValueFault) -> &'static str {
    match (fault, kind) {
        (ValueFault::TooLong, _) => "Use 300 letters or fewer",
        (ValueFault::NotOfItsKind, VariableKind::Text) => "Type a few words",
        (ValueFault::NotOfItsKind, VariableKind::Phone) => "Type a telephone number, such as 01632 960100",
        (ValueFault::NotOfItsKind, VariableKind::Email) => "Type an e-mail address, such as help@example.org",
        (ValueFault::NotOfItsKind, VariableKind::Url) => "Type a web address, such as https://www.example.org",
        (ValueFault::NotOfItsKind, VariableKind::Date) => "Type a day, such as 12 May 2027",
        (ValueFault::NotOfItsKind, VariableKind::Money) => "Type a sum of money, such as £12.50",
        (ValueFault::NotOfItsKind, VariableKind::Number) => "Type a number, such as 12",
    }
}
