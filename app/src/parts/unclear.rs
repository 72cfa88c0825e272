//! "This is unclear": one press, and a sentence if one likes, from any page of a course.

use courses::ids::CourseRef;
use leptos::prelude::*;
use records::unclear::{LONGEST_WORDS, UnclearPlace};

use super::faults::{self, FieldFault};
use super::field::{described_by, hidden};
use crate::Shell;
use crate::paths;

/// Closed until somebody wants it. A preview has nobody to tell.
pub(crate) fn this_is_unclear(
    shell: &Shell<'_>,
    course: &CourseRef,
    place: &UnclearPlace,
) -> Option<impl IntoView + use<>> {
    (shell.person.is_some() && shell.preview.is_none()).then(|| {
        view! {
            <details class="reveal no-print">
                <summary>"This is unclear"</summary>
                <div class="reveal-inside">{form(shell, course, &place.to_string(), shell.here, "", &[])}</div>
            </details>
        }
    })
}

/// Posts `person`, `at`, `next` and `words`.
pub(crate) fn form(
    shell: &Shell<'_>,
    course: &CourseRef,
    at: &str,
    next: &str,
    words: &str,
    faults: &[FieldFault],
) -> impl IntoView + use<> {
    let is_wrong = !faults.is_empty();
    view! {
        <form method="post" action=paths::unclear(course)>
            {shell.whose()}
            {hidden("at", at.to_owned())}
            {hidden("next", next.to_owned())}
            <div class="field" class:field-wrong=is_wrong>
                <label for=FIELD>"What is unclear?"</label>
                <p class="hint" id=format!("{FIELD}_hint")>
                    "You can leave this empty. Do not write names. It goes to the people who made this course, without your name."
                </p>
                {faults::at_field(faults, FIELD)}
                <textarea
                    class="input" id=FIELD name="words" rows="3" maxlength=LONGEST_WORDS
                    aria-describedby=described_by(FIELD, true, is_wrong) aria-invalid=is_wrong.then_some("true")
                >{words.to_owned()}</textarea>
            </div>
            <button class="button-quiet" type="submit">"Tell them this is unclear"</button>
        </form>
    }
}

/// The id of the field.
pub(crate) const FIELD: &str = "page_unclear";
