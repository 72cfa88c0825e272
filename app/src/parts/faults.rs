//! What is wrong with a form: once at the top with links to the fields, once at each field.

use leptos::prelude::*;

/// One thing to put right, and the id of the element it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FieldFault {
    pub at: String,
    pub words: String,
}

impl FieldFault {
    pub fn new(at: impl Into<String>, words: impl Into<String>) -> Self {
        Self { at: at.into(), words: words.into() }
    }
}

/// The summary. It can take focus, and is the first thing in the page's main part.
pub(crate) fn summary(faults: &[FieldFault]) -> impl IntoView + use<> {
    (!faults.is_empty()).then(|| {
        let items = faults.iter().map(|fault| {
            view! { <li><a href=format!("#{}", fault.at)>{fault.words.clone()}</a></li> }
        });
        view! {
            <div class="error-summary" role="alert" tabindex="-1" id="page_errors">
                <h2>"There is something to put right"</h2>
                <ul>{items.collect_view()}</ul>
            </div>
        }
    })
}

/// The words at the field; its id is what `aria-describedby` names.
pub(crate) fn at_field(faults: &[FieldFault], field: &str) -> Option<impl IntoView + use<>> {
    let fault = faults.iter().find(|fault| fault.at == field)?;
    Some(line(field, &fault.words))
}

pub(crate) fn line(field: &str, words: &str) -> impl IntoView + use<> {
    view! {
        <p class="field-error" id=format!("{field}-error")>
            <span class="hide">"Error: "</span>
            {words.to_owned()}
        </p>
    }
}
