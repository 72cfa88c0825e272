//! One labelled text field, with its hint and what is wrong with it.

use leptos::prelude::*;

use super::faults::{self, FieldFault};

/// A field. `name` is its id too.
#[derive(Clone, Debug, Default)]
pub(crate) struct Field {
    pub name: &'static str,
    pub label: &'static str,
    pub hint: Option<String>,
    pub kind: Kind,
    pub value: String,
    /// A token of the HTML standard; `off` where there is none.
    pub autocomplete: &'static str,
    pub width: Width,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Kind {
    #[default]
    Words,
    Email,
    Password,
    /// Six digits.
    Code,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Width {
    #[default]
    Full,
    Short,
}

pub(crate) fn field(field: Field, faults: &[FieldFault]) -> impl IntoView + use<> {
    named(field.name.to_owned(), field.label.to_owned(), field, faults)
}

/// The same under a name and a label that come from a course.
pub(crate) fn named(name: String, label: String, field: Field, faults: &[FieldFault]) -> impl IntoView + use<> {
    let Field { hint, kind, value, autocomplete, width, .. } = field;
    let is_wrong = faults.iter().any(|fault| fault.at == name);
    let described = described_by(&name, hint.is_some(), is_wrong);
    let (input_type, input_mode) = match kind {
        Kind::Words => ("text", None),
        Kind::Email => ("email", None),
        Kind::Password => ("password", None),
        Kind::Code => ("text", Some("numeric")),
    };
    let plain = matches!(kind, Kind::Email | Kind::Password | Kind::Code);
    view! {
        <div class="field" class:field-wrong=is_wrong>
            <label for=name.clone()>{label}</label>
            {hint.map(|words| view! { <p class="hint" id=format!("{name}_hint")>{words}</p> })}
            {faults::at_field(faults, &name)}
            <input
                class="input"
                class:input-short=width == Width::Short
                id=name.clone()
                name=name
                r#type=input_type
                value=value
                inputmode=input_mode
                autocomplete=autocomplete
                spellcheck=plain.then_some("false")
                autocapitalize=plain.then_some("none")
                aria-describedby=described
                aria-invalid=is_wrong.then_some("true")
            />
        </div>
    }
}

/// The ids for `aria-describedby`.
pub(crate) fn described_by(name: &str, has_hint: bool, is_wrong: bool) -> Option<String> {
    let ids: Vec<String> = [has_hint.then(|| format!("{name}_hint")), is_wrong.then(|| format!("{name}-error"))]
        .into_iter()
        .flatten()
        .collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

pub(crate) fn hidden(name: &'static str, value: String) -> impl IntoView {
    view! { <input type="hidden" name=name value=value/> }
}

/// Says whose form this is. A tab left open while somebody else signed in must not save one person's work as the other's.
pub(crate) fn whose(person: &str) -> impl IntoView + use<> {
    hidden("person", person.to_owned())
}

/// A single tick box with a whole row to press.
pub(crate) fn tick(name: &'static str, label: &'static str, is_ticked: bool) -> impl IntoView {
    view! {
        <div class="option">
            <input class="option-box" type="checkbox" id=name name=name value="yes" checked=is_ticked/>
            <label class="option-words" for=name>{label}</label>
        </div>
    }
}
