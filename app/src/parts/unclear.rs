//! "This is unclear": one press, and a sentence if one likes, from any page of a course.

use courses::ids::CourseRef;
use leptos::prelude::*;
use records::unclear::{LONGEST_WORDS, PlaceKind, UnclearPlace};

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
    one_of_several(shell, course, place, FIELD)
}

/// On a page that is about the course as a whole.
pub(crate) fn course_is_unclear(shell: &Shell<'_>, course: &CourseRef) -> Option<impl IntoView + use<>> {
    this_is_unclear(shell, course, &UnclearPlace::new(PlaceKind::Course, ""))
}

/// Where a page has several, each with a field of its own.
pub(crate) fn one_of_several(
    shell: &Shell<'_>,
    course: &CourseRef,
    place: &UnclearPlace,
    field: &str,
) -> Option<impl IntoView + use<>> {
    (shell.person.is_some() && shell.preview.is_none()).then(|| {
        let asked = Asked { at: &place.to_string(), next: shell.here, words: "", field };
        view! {
            <details class="reveal no-print">
                <summary>"This is unclear"</summary>
                <div class="reveal-inside">{form(shell, course, &asked, &[])}</div>
            </details>
        }
    })
}

/// What the form holds.
pub(crate) struct Asked<'a> {
    pub at: &'a str,
    pub next: &'a str,
    pub words: &'a str,
    /// The id of the field.
    pub field: &'a str,
}

/// Posts `person`, `at`, `next` and `words`.
pub(crate) fn form(
    shell: &Shell<'_>,
    course: &CourseRef,
    asked: &Asked<'_>,
    faults: &[FieldFault],
) -> impl IntoView + use<> {
    let field = asked.field;
    let is_wrong = !faults.is_empty();
    view! {
        <form method="post" action=paths::unclear(course)>
            {shell.whose()}
            {hidden("at", asked.at.to_owned())}
            {hidden("next", asked.next.to_owned())}
            <div class="field" class:field-wrong=is_wrong>
                <label for=field.to_owned()>"What is unclear?"</label>
                <p class="hint" id=format!("{field}_hint")>
                    "You can leave this empty. Do not write names. It goes to the people who made this course, without your name."
                </p>
                {faults::at_field(faults, field)}
                <textarea
                    class="input" id=field.to_owned() name="words" rows="3" maxlength=LONGEST_WORDS
                    aria-describedby=described_by(field, true, is_wrong) aria-invalid=is_wrong.then_some("true")
                >{asked.words.to_owned()}</textarea>
            </div>
            <button class="button-quiet" type="submit">"Tell them this is unclear"</button>
        </form>
    }
}

/// The field where a page has one.
pub(crate) const FIELD: &str = "page_unclear";
