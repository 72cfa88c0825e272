//! "Your courses": every course that somebody may write, and the ways to begin another.

use leptos::prelude::*;

use crate::paths;
use crate::{Page, Shell};

#[derive(Clone, Debug, Default)]
pub struct DraftList {
    /// Last changed first.
    pub drafts: Vec<DraftLine>,
    pub put_away: Vec<DraftLine>,
    /// Somewhere this person may make a course.
    pub may_begin: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftLine {
    pub id: String,
    pub title: String,
    pub organisation: String,
    /// `5 March 2027, 14:32`.
    pub changed: String,
    /// The newest version that learners have.
    pub version: Option<String>,
}

pub fn page(shell: &Shell<'_>, props: &DraftList) -> Page {
    shell.plain("Your courses", || {
        view! {
            <h1>"Your courses"</h1>
            {props.drafts.is_empty().then(|| empty(props.may_begin))}
            {(!props.drafts.is_empty()).then(|| rows(&props.drafts))}
            {props.may_begin.then(begin)}
            <p><a href=paths::HANDBOOK>"The author’s handbook"</a>" says how to write one that teaches well."</p>
            {(!props.put_away.is_empty()).then(|| put_away(&props.put_away))}
        }
    })
}

fn empty(may_begin: bool) -> impl IntoView {
    let words = match may_begin {
        true => "You have written no course here yet. Begin with five questions, or bring one that you have as files.",
        false => "No course is shared with you. Ask the person who writes it to add you as an author.",
    };
    view! { <p class="lead">{words}</p> }
}

fn begin() -> impl IntoView {
    view! {
        <div class="buttons">
            <a class="button" href=paths::DRAFT_NEW>"Write a new course"</a>
            <a class="button-quiet" href=paths::DRAFT_UPLOAD>"Bring a course you have as files"</a>
        </div>
    }
}

fn rows(drafts: &[DraftLine]) -> impl IntoView + use<> {
    let rows = drafts.iter().map(row).collect_view();
    view! { <ul class="rows">{rows}</ul> }
}

fn row(draft: &DraftLine) -> impl IntoView + use<> {
    let version = match &draft.version {
        Some(version) => {
            view! { <span class="tag tag-done">{format!("Version {version} is published")}</span> }.into_any()
        }
        None => view! { <span class="tag">"Not published yet"</span> }.into_any(),
    };
    view! {
        <li class="row">
            <span class="row-words">
                <a class="row-link" href=paths::draft(&draft.id)>{draft.title.clone()}</a>
                <span class="row-about">{format!("{} · changed {}", draft.organisation, draft.changed)}</span>
            </span>
            {version}
        </li>
    }
}

fn put_away(drafts: &[DraftLine]) -> impl IntoView + use<> {
    view! {
        <details class="reveal">
            <summary>{format!("Put away ({})", drafts.len())}</summary>
            <div class="reveal-inside">{rows(drafts)}</div>
        </details>
    }
}
