//! What a draft says that the version learners have does not, word by word: what an officer approves.

use courses::versions::{Diff, Difference};
use leptos::prelude::*;

use super::DraftHead;
use crate::parts::changes::{LEGEND, marked};
use crate::paths;
use crate::shell::{Content, FormState, Script};
use crate::words::upper_first;
use crate::{Page, Shell};

#[derive(Clone, Debug)]
pub struct Differences {
    pub head: DraftHead,
    /// The version it is compared with.
    pub before: String,
    pub diff: Diff,
}

pub fn page(shell: &Shell<'_>, props: &Differences) -> Page {
    let Diff { course, pages, .. } = &props.diff;
    let of_course = (!course.is_empty()).then(|| section("The course as a whole".into(), course));
    let of_pages = pages
        .iter()
        .map(|page| section(format!("{}: {}", upper_first(page.kind.noun()), page.title), &page.differences));
    let none = (course.is_empty() && pages.is_empty()).then(|| view! { <p>"Nothing is different for learners."</p> });
    shell.page(|| Content {
        title: "What is different".into(),
        form: FormState::Fine,
        script: Script::None,
        main: view! {
            {props.head.trail("What is different")}
            <h1>"What is different"</h1>
            <p class="lead">{format!("Between version {} and this draft, as learners read them.", props.before)}</p>
            <p class="hint">{LEGEND}</p>
            {none}
            {of_course}
            {of_pages.collect_view()}
            <p><a class="button-quiet" href=paths::draft_publish(&props.head.id)>"Back to publishing"</a></p>
        },
    })
}

fn section(title: String, differences: &[Difference]) -> impl IntoView + use<> {
    let one = |difference: &Difference| {
        let words = (!difference.words.is_empty()).then(|| marked(&difference.words));
        view! { <div class="difference"><h3>{upper_first(&difference.change.words())}</h3>{words}</div> }
    };
    view! {
        <section class="card">
            <h2>{title}</h2>
            {differences.iter().map(one).collect_view()}
        </section>
    }
}
