//! The facts about a course as questions, for those who would rather not write a file of facts.

use courses::facts::Audience;
use leptos::prelude::*;

use super::DraftHead;
use super::new::{audience, licence};
use crate::parts::faults::{self, FieldFault};
use crate::parts::field::{Field, Kind, Width, field, hidden};
use crate::parts::links::post_button;
use crate::paths;
use crate::shell::{Content, FormState, Script};
use crate::{Page, Shell};

/// Posts `person`, `base` and every field of [`Facts`] to its own path.
#[derive(Clone, Debug, Default)]
pub struct FactsPage {
    pub head: DraftHead,
    /// The change of course.toml that they come from.
    pub base: i64,
    pub facts: Facts,
    pub faults: Vec<FactsFault>,
    pub saved: Option<String>,
}

/// As they stand in course.toml, or as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    pub title: String,
    pub summary: String,
    /// What people will be able to do, one to a line.
    pub objectives: String,
    pub audience: Vec<Audience>,
    pub minutes: String,
    pub pass_mark: String,
    pub licence: String,
    pub contact: String,
    pub last_reviewed: String,
    pub review_by: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FactsFault {
    TitleBlank,
    AudienceBlank,
    Minutes,
    PassMark,
    /// What the check says of one of them, by the name of the field.
    Said {
        field: &'static str,
        words: String,
    },
}

pub fn page(shell: &Shell<'_>, props: &FactsPage) -> Page {
    let faults: Vec<FieldFault> = props.faults.iter().map(in_words).collect();
    shell.page(|| Content {
        title: "Facts about the course".into(),
        form: FormState::of(&faults),
        script: Script::None,
        main: view! {
            <div class="narrow">
                {props.head.trail("Facts about the course")}
                {props.saved.clone().map(|at| view! { <p class="flash" role="status">{format!("Saved {at}.")}</p> })}
                {faults::summary(&faults)}
                <h1>"Facts about the course"</h1>
                {form(shell, props, &faults)}
                <p class="after">"CPD points, face-to-face sessions, sources and more stand in the same file. "<a href=paths::draft_edit(&props.head.id, "course.toml")>"Write the file itself"</a>"."</p>
            </div>
        },
    })
}

/// Where there are no facts, or nobody can read them.
#[derive(Clone, Debug)]
pub struct NoFacts {
    pub head: DraftHead,
    pub why: WhyNone,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyNone {
    /// course.toml is not there.
    Missing,
    /// It is not text: another program's file under its name.
    NotText,
}

/// Posts `person` to write them anew.
pub fn none(shell: &Shell<'_>, props: &NoFacts) -> Page {
    let id = &props.head.id;
    let why = match props.why {
        WhyNone::Missing => "This course has no course.toml, the file in which its facts stand.",
        WhyNone::NotText => {
            "The facts of this course stand in course.toml. That file is not text: perhaps a word processor saved it."
        }
    };
    shell.plain("Facts about the course", || {
        view! {
            <div class="narrow">
                {props.head.trail("Facts about the course")}
                <h1>"Facts about the course"</h1>
                <p class="lead">{why}</p>
                <p>"New facts begin with the title of the course. You fill in the rest on the next page. The old file stays in the history."</p>
                {post_button(shell, paths::draft_facts_new(id), "Write new facts")}
                <p class="after">"Could the facts be read before? Then the history has them too."</p>
                <p class="lone"><a href=paths::draft_history(id)>"Look in the history"</a></p>
            </div>
        }
    })
}

fn in_words(fault: &FactsFault) -> FieldFault {
    match fault {
        FactsFault::TitleBlank => FieldFault::new("title", "Type a title"),
        FactsFault::AudienceBlank => FieldFault::new("audience", "Choose at least one"),
        FactsFault::Minutes => FieldFault::new("minutes", "Type a number from 1 to 600, such as 30"),
        FactsFault::PassMark => FieldFault::new("pass_mark", "Type a number from 1 to 100, such as 80"),
        FactsFault::Said { field, words } => FieldFault::new(*field, words.clone()),
    }
}

fn form(shell: &Shell<'_>, props: &FactsPage, faults: &[FieldFault]) -> impl IntoView + use<> {
    let facts = &props.facts;
    let short = |name, label, hint: &str, value: &String| Field {
        name,
        label,
        hint: Some(hint.to_owned()),
        value: value.clone(),
        kind: Kind::Words,
        autocomplete: "off",
        width: Width::Short,
    };
    let long =
        |name, label, hint: &str, value: &String| Field { width: Width::Full, ..short(name, label, hint, value) };
    let is_wrong = faults.iter().any(|fault| fault.at == "summary");
    view! {
        <form method="post" action=paths::draft_facts(&props.head.id)>
            {shell.whose()}
            {hidden("base", props.base.to_string())}
            {field(long("title", "Title", "At most 80 letters.", &facts.title), faults)}
            <div class="field" class:field-wrong=is_wrong>
                <label for="summary">"What it is about"</label>
                <p class="hint" id="summary_hint">"A sentence for the list of courses. At most 240 letters."</p>
                {faults::at_field(faults, "summary")}
                <textarea class="input" id="summary" name="summary" rows="3" aria-describedby="summary_hint">{facts.summary.clone()}</textarea>
            </div>
            <div class="field">
                <label for="objectives">"What people will be able to do afterwards"</label>
                <p class="hint" id="objectives_hint">"One to a line, each with something they do: “Say whom to tell about an interest”. Each is then to be taught in a lesson that names it."</p>
                <textarea class="input" id="objectives" name="objectives" rows="6" aria-describedby="objectives_hint">{facts.objectives.clone()}</textarea>
            </div>
            {audience(&facts.audience, faults)}
            {field(short("minutes", "Minutes it takes online", "The page of your course says how long it looks like taking.", &facts.minutes), faults)}
            {field(short("pass_mark", "Pass mark, in per cent", "80 is usual.", &facts.pass_mark), faults)}
            {licence(&facts.licence, faults)}
            {field(long("contact", "Whom to ask about it", "An e-mail address of the publisher. Learners see it.", &facts.contact), faults)}
            {field(short("last_reviewed", "Last read against the law on", "Year, month and day, such as 2027-03-05.", &facts.last_reviewed), faults)}
            {field(short("review_by", "To be read again by", "At most two years later; a year is better.", &facts.review_by), faults)}
            <button class="button" type="submit">"Save"</button>
        </form>
    }
}
