//! The one place where answer forms meet the island that saves them without leaving the page.

use islands::FormSaver;
use leptos::prelude::*;

/// Wraps what changes when an answer is saved: the form, its feedback, the steps of a scenario. Without script it is a form.
pub(crate) fn saver<F: IntoView + 'static>(person: &str, item: &str, form: F) -> impl IntoView + use<F> {
    let form = form.into_any();
    view! { <FormSaver person=person.to_owned() item=item.to_owned()>{form}</FormSaver> }
}
