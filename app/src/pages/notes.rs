//! What learners wrote and let their trainer read, under the questions that they answered.

use courses::Date;
use courses::compiled::LearnerHalf;
use courses::item::Item;
use courses::text::plain;
use leptos::prelude::*;

use crate::parts::links::trail;
use crate::paths;
use crate::words::count;
use crate::{Page, Shell};

#[derive(Clone, Debug)]
pub struct Notes<'a> {
    /// The newest version: what the questions are called.
    pub course: &'a LearnerHalf,
    /// By question.
    pub groups: Vec<NoteGroup>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteGroup {
    /// From [`title_of`].
    pub title: String,
    /// The newest first.
    pub notes: Vec<Note>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub writer: String,
    pub council: Option<String>,
    pub on: Date,
    pub words: String,
}

pub fn page(shell: &Shell<'_>, props: &Notes<'_>) -> Page {
    shell.plain("Notes from learners", || {
        view! {
            {trail(vec![(paths::DRAFTS.into(), "Your courses".into())], Some(props.course.facts.title.clone()))}
            <h1>"Notes from learners"</h1>
            <p class="lead">{format!("What people on {} wrote and let their trainer read. Whoever takes that back is not here any more. It is for you alone.", props.course.facts.title)}</p>
            {props.groups.is_empty().then(|| view! { <p>"Nobody shares a note yet. Learners choose below each note whether their trainer may read it."</p> })}
            {props.groups.iter().map(group).collect_view()}
        }
    })
}

fn group(group: &NoteGroup) -> impl IntoView + use<> {
    let notes = group.notes.iter().map(|note| {
        let council = note.council.as_deref().map(|council| format!(", {council}")).unwrap_or_default();
        view! {
            <li class="card">
                <p class="hint">{format!("{}{council}, {}", note.writer, note.on.in_words())}</p>
                <p class="said">{note.words.clone()}</p>
            </li>
        }
    });
    view! {
        <section>
            <h2>{group.title.clone()}</h2>
            <p>{count(group.notes.len(), "note", "notes")}</p>
            <ul class="comments">{notes.collect_view()}</ul>
        </section>
    }
}

/// What a reflection is called, with its lesson. Of one that the course has no more, its id is all there is.
pub fn title_of(course: &LearnerHalf, item: &str) -> String {
    let found = course.lessons.values().find_map(|lesson| match lesson.item(item) {
        Some(Item::Reflection(note)) => Some((lesson, note)),
        _ => None,
    });
    match found {
        Some((lesson, note)) => {
            let words = note.title.as_deref().map_or_else(|| "A note to yourself".to_owned(), plain);
            format!("{words} ({})", lesson.title)
        }
        None => item.to_owned(),
    }
}
