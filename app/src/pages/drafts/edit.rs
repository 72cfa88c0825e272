//! The editor of one file of a draft. Without a script: a plain field, how to write it, and the check at each save. With
//! one: buttons that write, a check and a preview while somebody writes, and saving by itself.
//!
//! `app/editor` finds its places by the ids and `data-` attributes that are written here.

use courses::piece::units_before;
use courses::{Fault, FaultLevel, FileKind, page_title};
use leptos::prelude::*;

use super::shown::is_shown;
use super::{DraftHead, noun, tools};
use crate::pages::preview::faults::about;
use crate::parts::field::hidden;
use crate::parts::saved;
use crate::shell::preview::in_words;
use crate::shell::{Content, FormState, Script};
use crate::{Page, Shell};
use crate::{paths, render};

/// Posts `person`, `base`, `text` and `then` to its own path.
#[derive(Clone, Debug)]
pub struct Edit {
    pub head: DraftHead,
    pub path: String,
    pub kind: FileKind,
    /// What stands in the field.
    pub text: String,
    /// The change that the text comes from.
    pub base: i64,
    /// What the check says of this file.
    pub faults: Vec<Fault>,
    /// Who else saved something in the last minutes, and when.
    pub others: Vec<(String, String)>,
    /// When it was saved just now.
    pub saved: Option<String>,
}

pub fn page(shell: &Shell<'_>, props: &Edit) -> Page {
    let name = props.path.rsplit('/').next().unwrap_or(&props.path).to_owned();
    shell.page(|| Content {
        title: format!("{}: {name}", noun(props.kind)),
        form: FormState::Fine,
        script: Script::Editor,
        main: view! {
            {props.head.trail(&name)}
            <h1 class="long">{noun(props.kind)}": "{page_title(&props.text).unwrap_or_else(|| name.clone())}</h1>
            {others(&props.others)}
            <div
                class="editor"
                data-editor=props.path.clone()
                data-person=shell.person_key().to_owned()
                data-files=paths::draft_files(&props.head.id)
                data-media=paths::draft_medium(&props.head.id, "")
                data-style=shell.assets.css.clone()
            >
                <div class="editor-writing">{writing(shell, props)}</div>
                <div class="editor-side">
                    {wrong(props)}
                    {is_shown(props.kind).then(seen)}
                    {printed(props)}
                    <p class="lone"><a href=paths::draft_preview(&props.head.id)>"See the whole course as a learner does"</a></p>
                    <p class="lone"><a href=paths::HANDBOOK>"How to write a course: the handbook"</a></p>
                </div>
            </div>
            {tools::picture_dialog(props.kind)}
        },
    })
}

/// Two people may write at once; they should know.
fn others(others: &[(String, String)]) -> Option<impl IntoView + use<>> {
    let lines: Vec<_> = others
        .iter()
        .map(|(name, when)| view! { <li>{format!("{name} saved something in this course at {when}.")}</li> })
        .collect();
    (!lines.is_empty()).then(|| {
        view! {
            <div class="editor-others">
                <p><strong>"You are not alone in this course."</strong></p>
                <ul>{lines}</ul>
                <p>"If you both change this page, nothing is lost: what you wrote is kept beside it, and you are told."</p>
            </div>
        }
    })
}

fn writing(shell: &Shell<'_>, props: &Edit) -> impl IntoView + use<> {
    view! {
        <form method="post" id="editor_form" action=paths::draft_edit(&props.head.id, &props.path)>
            {shell.whose()}
            {hidden("base", props.base.to_string())}
            {tools::bar(props.kind)}
            <div class="field">
                <label for="text">"What stands on this page"</label>
                <textarea class="input editor-text" id="text" name="text" rows="24" spellcheck="true" autocomplete="off">{props.text.clone()}</textarea>
            </div>
            <div class="answer-end editor-save">
                <button class="button" type="submit" name="then" value="stay">"Save and check"</button>
                {saved::line(props.saved.as_deref())}
                <p class="editor-status" id="editor_status" role="status"></p>
            </div>
            <div id="editor_told"></div>
        </form>
        {tools::how_to(props.kind)}
    }
}

fn wrong(props: &Edit) -> impl IntoView + use<> {
    view! {
        <section aria-labelledby="editor_wrong">
            <h2 id="editor_wrong">"What to put right"</h2>
            <p id="editor_count" role="status">{in_short(&props.faults)}</p>
            <div id="editor_faults">{list(&props.faults, &props.text)}</div>
        </section>
    }
}

/// Filled by the browser alone: without a script there is the preview of the whole course.
fn seen() -> impl IntoView {
    view! {
        <section id="editor_seen_part" aria-labelledby="editor_seen_title" hidden>
            <h2 id="editor_seen_title">"What a learner sees"</h2>
            <p class="hint" id="editor_seen_note" role="status"></p>
            <div class="editor-seen" id="editor_seen"></div>
        </section>
    }
}

/// What learners never see is looked at as it is printed.
fn printed(props: &Edit) -> Option<impl IntoView + use<>> {
    let (sheet, words) = match props.kind {
        FileKind::Guide => ("guide", "See the guide as it is printed"),
        FileKind::Slides => ("slides", "See the slides"),
        _ => return None,
    };
    let href = paths::draft_pack_part(&props.head.id, sheet);
    Some(view! { <p class="lone"><a href=href>{words}</a></p> })
}

/// `2 problems and 1 piece of advice`, or that there is nothing.
pub fn in_short(faults: &[Fault]) -> String {
    let problems = faults.iter().filter(|fault| fault.level == FaultLevel::Problem).count();
    match (problems, faults.len() - problems) {
        (0, 0) => "Nothing. This page is in order.".to_owned(),
        (0, advice) => format!("{}. The page can be published as it is.", in_words(0, advice)),
        (problems, advice) => format!("{}.", in_words(problems, advice)),
    }
}

/// Whether nothing stops the page from being published.
pub fn is_fine(faults: &[Fault]) -> bool {
    faults.iter().all(|fault| fault.level != FaultLevel::Problem)
}

/// The list as the browser puts it in the place of the last one.
pub fn told(faults: &[Fault], text: &str) -> String {
    render::part(|| list(faults, text))
}

fn list(faults: &[Fault], text: &str) -> Option<impl IntoView + use<>> {
    let items: Vec<_> = faults.iter().map(|fault| one(fault, text)).collect();
    (!items.is_empty()).then(|| view! { <ul class="preview-faults">{items}</ul> })
}

/// With a way to its place: the field at least, and the very words where a script runs.
fn one(fault: &Fault, text: &str) -> impl IntoView + use<> {
    let span = fault.span.filter(|_| fault.line > 0);
    let place = span.map(|span| {
        let words = format!("Go to line {}", fault.line);
        let from = units_before(text, span.start);
        let to = units_before(text, span.end);
        view! { <p class="lone"><a href="#text" data-from=from.to_string() data-to=to.to_string()>{words}</a></p> }
    });
    view! { <li class="card">{about(fault, Some(text))}{place}</li> }
}
