//! "Your courses": every course that somebody may write, and the ways to begin another.

use courses::ids::CourseRef;
use leptos::prelude::*;
use records::drafts::{FromFiles, Standing};

use crate::paths;
use crate::{Page, Shell};

#[derive(Clone, Debug, Default)]
pub struct DraftList {
    /// Last changed first.
    pub drafts: Vec<DraftLine>,
    pub put_away: Vec<DraftLine>,
    /// What the person's houses publish and nobody writes here.
    pub from_files: Vec<FromFiles>,
    /// Somewhere this person may make a course.
    pub may_begin: bool,
    /// What the organisations where they may are called, and the ids under which they publish.
    pub publishers: Vec<(String, String)>,
    /// Whether whoever looks is a trainer, whom learners let read their notes.
    pub may_read_notes: bool,
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
    pub standing: Standing,
}

pub fn page(shell: &Shell<'_>, props: &DraftList) -> Page {
    shell.plain("Your courses", || {
        view! {
            <h1>"Your courses"</h1>
            {props.drafts.is_empty().then(|| empty(props.may_begin))}
            {(!props.drafts.is_empty()).then(|| rows(&props.drafts))}
            {props.may_begin.then(begin)}
            <p><a href=paths::HANDBOOK>"The author’s handbook"</a>" says how to write one that teaches well."</p>
            {props.publishers.iter().map(publisher).collect_view()}
            {(!props.from_files.is_empty()).then(|| from_files(props))}
            {(!props.put_away.is_empty()).then(|| put_away(&props.put_away))}
        }
    })
}

/// For whoever writes files: course.toml asks for it.
fn publisher((name, id): &(String, String)) -> impl IntoView + use<> {
    view! { <p class="hint">{format!("{name} publishes as “{id}”. Whoever writes a course as files gives this as the id of its publisher.")}</p> }
}

/// There is nothing to write, and the same to learn from them.
fn from_files(props: &DraftList) -> impl IntoView + use<> {
    let courses = props.from_files.iter().map(|found| {
        let named = |href: String, words: &'static str| {
            let about = format!(" of {}", found.title);
            view! { <li><a href=href>{words}<span class="hide">{about}</span></a></li> }
        };
        let course: &CourseRef = &found.course;
        view! {
            <li class="row">
                <div class="row-words">
                    <strong>{found.title.clone()}</strong>
                    <ul class="ways ways-row">
                        {named(paths::pack(course), "Trainer pack")}
                        {named(paths::questions(course), "Which questions work")}
                        {props.may_read_notes.then(|| named(paths::notes(course), "Notes from learners"))}
                        {named(paths::versions(course), "Versions")}
                    </ul>
                </div>
                <span class="tag tag-done">{format!("Version {} is published", found.version)}</span>
            </li>
        }
    });
    view! {
        <section>
            <h2>"Published from files"</h2>
            <p>"Nobody writes these here. Bring their files to change that."</p>
            <ul class="rows">{courses.collect_view()}</ul>
        </section>
    }
}

fn empty(may_begin: bool) -> impl IntoView {
    let words = match may_begin {
        true => "You have written no course here yet. Begin with a few questions, or bring one that you have as files.",
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
    let (class, words) = match (draft.standing, &draft.version) {
        (Standing::SentBack, _) => ("tag tag-begun", "Changes are asked for".to_owned()),
        (Standing::Asked, _) => ("tag tag-begun", "Waits for approval".to_owned()),
        (Standing::Approved, _) => ("tag tag-begun", "Approved, not published yet".to_owned()),
        (Standing::Withdrawn, _) => ("tag", "Withdrawn".to_owned()),
        (Standing::Published, Some(version)) => ("tag tag-done", format!("Version {version} is published")),
        (_, Some(version)) => ("tag", format!("Changed since version {version}")),
        (_, None) => ("tag", "Learners do not have it".to_owned()),
    };
    let tag = view! { <span class=class>{words}</span> };
    view! {
        <li class="row">
            <span class="row-words">
                <a class="row-link" href=paths::draft(&draft.id)>{draft.title.clone()}</a>
                <span class="row-about">{format!("{} · changed {}", draft.organisation, draft.changed)}</span>
            </span>
            {tag}
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
