//! Where one types what one looks for. A plain form: it asks for the page of results.

use courses::ids::CourseRef;
use leptos::prelude::*;

use crate::Shell;
use crate::paths;

/// The most that can be typed; of more nothing is read.
const LONGEST: usize = records::search::LONGEST_QUERY;

/// For pages of somebody signed in: all their courses, or one. A preview has nothing to search.
pub(crate) fn search_box(shell: &Shell<'_>, within: Option<&CourseRef>) -> Option<impl IntoView + use<>> {
    let label = if within.is_some() { "Look something up in this course" } else { "Look something up in your courses" };
    let within = within.map(|course| view! { <input type="hidden" name="course" value=course.to_string()/> });
    (shell.person.is_some() && shell.preview.is_none()).then(|| {
        view! {
            <form class="search" method="get" action=paths::SEARCH role="search">
                {words_field(label, "")}
                {within}
            </form>
        }
    })
}

/// The field and its button in one line.
pub(crate) fn words_field(label: &'static str, typed: &str) -> impl IntoView + use<> {
    view! {
        <label class="search-label" for="page_search">{label}</label>
        <div class="search-line">
            <input class="input" type="search" id="page_search" name="q" value=typed.to_owned() maxlength=LONGEST autocomplete="off"/>
            <button class="button-quiet" type="submit">"Search"</button>
        </div>
    }
}
