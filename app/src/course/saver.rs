//! The one place where answer forms meet the island that saves them without leaving the page.

use islands::FormSaver;
use leptos::prelude::*;

use crate::parts::field;

/// Who sends a form, and where to.
#[derive(Clone, Copy)]
pub(crate) struct Sending<'a> {
    pub person: &'a str,
    pub to: &'a str,
}

impl Sending<'_> {
    /// The hidden fields of every form for an answer: whose it is, and the revision it was drawn from.
    pub fn hidden(self, base: i64) -> impl IntoView + use<> {
        view! {
            {field::whose(self.person)}
            {field::hidden("base", base.to_string())}
        }
    }
}

/// Wraps what changes when an answer is saved: the form, its feedback, the steps of a scenario. Without script it is a form,
/// and it stays one where nobody's answer is kept, such as an example in the handbook.
pub(crate) fn saver<F: IntoView + 'static>(person: &str, item: &str, form: F) -> impl IntoView + use<F> {
    let form = form.into_any();
    if person.is_empty() {
        return form;
    }
    view! { <FormSaver person=person.to_owned() item=item.to_owned()>{form}</FormSaver> }.into_any()
}
