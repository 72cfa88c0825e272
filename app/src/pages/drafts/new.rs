//! A few questions that begin a course.

use courses::facts::Audience;
use leptos::prelude::*;

use crate::parts::faults::{self, FieldFault};
use crate::parts::field::{Field, Kind, Width, field, hidden};
use crate::parts::links::trail;
use crate::paths;
use crate::shell::{Content, FormState, Script};
use crate::words;
use crate::{Page, Shell};

/// Posts `person`, `action_id`, `organisation`, `publisher` (where it has none yet), `title`, `audience` (several),
/// `minutes` and `licence`.
#[derive(Clone, Debug, Default)]
pub struct NewCourse {
    pub action_id: String,
    pub places: Vec<NewPlace>,
    /// The id of the chosen one.
    pub organisation: String,
    pub publisher: String,
    pub title: String,
    pub audience: Vec<Audience>,
    pub minutes: String,
    pub licence: String,
    pub faults: Vec<NewCourseFault>,
}

/// An organisation that may publish courses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPlace {
    pub id: String,
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewCourseFault {
    Organisation,
    TitleBlank,
    TitleLong,
    AudienceBlank,
    Minutes,
    LicenceBlank,
    /// What the check says of an answer that cannot stand.
    Said(String),
}

/// Value and label of each licence that is offered. Any other can be written into the facts later.
const LICENCES: [(&str, &str); 4] = [
    ("OGL-UK-3.0", "Open Government Licence 3.0: anybody may use and change it if they name you"),
    ("CC-BY-4.0", "Creative Commons Attribution 4.0: the same, known all over the world"),
    ("CC-BY-NC-4.0", "Creative Commons Attribution-NonCommercial 4.0: the same, but not for profit"),
    ("All rights reserved", "All rights reserved: nobody may use it without asking you"),
];

pub fn page(shell: &Shell<'_>, props: &NewCourse) -> Page {
    let faults: Vec<FieldFault> = props.faults.iter().map(in_words).collect();
    shell.page(|| Content {
        title: "Write a new course".into(),
        form: FormState::of(&faults),
        script: Script::None,
        main: view! {
            <div class="narrow">
                {trail(vec![(paths::DRAFTS.into(), "Your courses".into())], Some("Write a new course".into()))}
                {faults::summary(&faults)}
                <h1>"Write a new course"</h1>
                <p class="lead">"You get a small course that works, and put your own words in the place of its words. All answers can be changed later."</p>
                <form method="post" action=paths::DRAFT_NEW>
                    {shell.whose()}
                    {hidden("action_id", props.action_id.clone())}
                    {places(props, &faults)}
                    {field(title(props), &faults)}
                    {audience(&props.audience, &faults)}
                    {field(minutes(props), &faults)}
                    {licence(&props.licence, &faults)}
                    <button class="button" type="submit">"Make the course"</button>
                </form>
            </div>
        },
    })
}

fn in_words(fault: &NewCourseFault) -> FieldFault {
    match fault {
        NewCourseFault::Organisation => FieldFault::new("organisation", "Choose who publishes the course"),
        NewCourseFault::TitleBlank => FieldFault::new("title", "Type a title"),
        NewCourseFault::TitleLong => FieldFault::new("title", "Use 80 characters or fewer"),
        NewCourseFault::AudienceBlank => FieldFault::new("audience", "Choose at least one"),
        NewCourseFault::Minutes => FieldFault::new("minutes", "Type a number from 1 to 600, such as 30"),
        NewCourseFault::LicenceBlank => FieldFault::new("licence", "Choose how others may use it"),
        NewCourseFault::Said(words) => FieldFault::new("title", words.clone()),
    }
}

/// A choice only where there is one.
fn places(props: &NewCourse, faults: &[FieldFault]) -> impl IntoView + use<> {
    if let [only] = props.places.as_slice() {
        let words = format!("It will be a course of {}.", only.name);
        return view! { {hidden("organisation", only.id.clone())}<p>{words}</p> }.into_any();
    }
    let options = props.places.iter().map(|place| {
        let chosen = place.id == props.organisation;
        view! { <option value=place.id.clone() selected=chosen>{place.name.clone()}</option> }
    });
    view! {
        <div class="field">
            <label for="organisation">"Who publishes it?"</label>
            {faults::at_field(faults, "organisation")}
            <select class="input" id="organisation" name="organisation">{options.collect_view()}</select>
        </div>
    }
    .into_any()
}

fn title(props: &NewCourse) -> Field {
    Field {
        name: "title",
        label: "What is its title?",
        hint: Some("Say what it is about in a few words, such as: Planning applications".into()),
        value: props.title.clone(),
        autocomplete: "off",
        ..Field::default()
    }
}

fn minutes(props: &NewCourse) -> Field {
    Field {
        name: "minutes",
        label: "How many minutes should it take when it is finished?",
        hint: Some("Most people manage half an hour in one sitting.".into()),
        value: props.minutes.clone(),
        kind: Kind::Words,
        autocomplete: "off",
        width: Width::Short,
    }
}

pub(super) fn audience(chosen: &[Audience], faults: &[FieldFault]) -> impl IntoView + use<> {
    let options = Audience::ALL.map(|audience| {
        let id = format!("audience_{}", audience.word());
        let label_for = id.clone();
        view! {
            <div class="option">
                <input class="option-box" type="checkbox" id=id name="audience" value=audience.word() checked=chosen.contains(&audience)/>
                <label class="option-words" for=label_for>{words::audience(audience)}</label>
            </div>
        }
    });
    let is_wrong = faults.iter().any(|fault| fault.at == "audience");
    view! {
        <fieldset class="field" class:field-wrong=is_wrong id="audience">
            <legend class="legend">"Who is it for?"</legend>
            {faults::at_field(faults, "audience")}
            {options.into_iter().collect_view()}
        </fieldset>
    }
}

/// The licences that are offered, and the one that is chosen already, should it be another.
pub(super) fn licence(chosen: &str, faults: &[FieldFault]) -> impl IntoView + use<> {
    let is_other = !chosen.is_empty() && LICENCES.iter().all(|(value, _)| *value != chosen);
    let other = is_other.then(|| (chosen.to_owned(), chosen.to_owned()));
    let known = LICENCES.iter().map(|(value, label)| ((*value).to_owned(), (*label).to_owned()));
    let chosen = chosen.to_owned();
    let options = known.chain(other).enumerate().map(move |(place, (value, label))| {
        let id = format!("licence_{place}");
        let label_for = id.clone();
        let is_chosen = value == chosen;
        view! {
            <div class="option">
                <input class="option-dot" type="radio" id=id name="licence" value=value checked=is_chosen/>
                <label class="option-words" for=label_for>{label}</label>
            </div>
        }
    });
    let is_wrong = faults.iter().any(|fault| fault.at == "licence");
    view! {
        <fieldset class="field" class:field-wrong=is_wrong id="licence">
            <legend class="legend">"How may others use it?"</legend>
            {faults::at_field(faults, "licence")}
            {options.collect_view()}
        </fieldset>
    }
}
