//! What learners find unclear and look for in vain, and the way to where its authors mend it.

use std::collections::BTreeMap;

use courses::ids::{HandoutId, LessonId};
use leptos::prelude::*;
use records::search::Miss;
use records::unclear::{PlaceKind, Said, Unclear, UnclearPlace};

use super::Questions;
use crate::Shell;
use crate::parts::field::hidden;
use crate::paths;
use crate::words::count;

/// What learners said and looked for, and where it can be mended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heard {
    pub unclear: Vec<Unclear>,
    pub missed: Vec<Miss>,
    pub writing: Writing,
}

/// Where whoever looks can write the course anew.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Writing {
    /// In this draft; by place, the file in which each of them stands.
    InDraft { draft: String, files: BTreeMap<UnclearPlace, String> },
    /// This draft is put away: nothing is saved in it until somebody takes it up again.
    PutAway { draft: String },
    /// It was published from files, and they may bring them.
    #[default]
    FromFiles,
}

impl Writing {
    /// The way to a place, and its words. Of the course as a whole that is the page of its draft.
    fn way(&self, place: &UnclearPlace) -> Option<(String, &'static str)> {
        let Self::InDraft { draft, files } = self else { return None };
        match place.kind {
            PlaceKind::Course => Some((paths::draft(draft), "Open the course")),
            _ => Some((paths::draft_edit(draft, files.get(place)?), "Open it in the editor")),
        }
    }
}

/// The way to writing the course, where it leads to no question yet.
pub(super) fn way_to_begin(writing: &Writing) -> Option<impl IntoView + use<>> {
    let (before, href, words) = match writing {
        Writing::PutAway { draft } => {
            ("This course is put away. To change what it asks, ", paths::draft(draft), "take it up again")
        }
        Writing::FromFiles => (
            "You write no draft of this course here. If a colleague does, ask them or an officer to add you. If nobody does, ",
            paths::DRAFT_UPLOAD.to_owned(),
            "bring its files",
        ),
        Writing::InDraft { .. } => return None,
    };
    Some(view! { <p>{before}<a href=href>{words}</a>"."</p> })
}

/// To where a place is written, for those who may write it.
pub(super) fn way(writing: &Writing, place: &UnclearPlace, name: &str) -> Option<impl IntoView + use<>> {
    let (href, words) = writing.way(place)?;
    Some(view! { <p class="lone"><a href=href>{words}<span class="hide">{format!(": {name}")}</span></a></p> })
}

pub(super) fn unclear(shell: &Shell<'_>, props: &Questions<'_>, heard: &Heard) -> impl IntoView + use<> {
    let body = match heard.unclear.is_empty() {
        true => {
            view! { <p>"Nothing is waiting. Learners can press “This is unclear” on every page of the course."</p> }
                .into_any()
        }
        false => {
            heard.unclear.iter().map(|unclear| one_unclear(shell, props, heard, unclear)).collect_view().into_any()
        }
    };
    view! {
        <section aria-labelledby="page_unclear_list">
            <h2 id="page_unclear_list">"Learners say this is unclear"</h2>
            {body}
        </section>
    }
}

fn one_unclear(shell: &Shell<'_>, props: &Questions<'_>, heard: &Heard, unclear: &Unclear) -> impl IntoView + use<> {
    let course = &props.statistics.course;
    let name = unclear_name(props, &unclear.place);
    let said = unclear.said.iter().filter_map(one_said).collect_view();
    view! {
        <div class="card">
            <h3>{name.clone()}</h3>
            <p>{format!("{}, last on {}.", count(unclear.said.len(), "person", "people"), unclear.said.first().map(|said| said.on.in_words()).unwrap_or_default())}</p>
            <ul>{said}</ul>
            {way(&heard.writing, &unclear.place, &name)}
            <form method="post" action=paths::questions(course)>
                {shell.whose()}
                {hidden("at", unclear.place.to_string())}
                <button class="button-quiet" type="submit">"Dealt with"<span class="hide">{format!(": {name}")}</span></button>
            </form>
        </div>
    }
}

fn one_said(said: &Said) -> Option<impl IntoView + use<>> {
    let words = said.words.clone()?;
    Some(
        view! { <li>{format!("“{words}”")}<span class="row-about">{format!("{}, version {}", said.on.in_words(), said.version)}</span></li> },
    )
}

/// What a place is called, as far as the newest version knows.
fn unclear_name(props: &Questions<'_>, place: &UnclearPlace) -> String {
    let (course, target) = (props.course, place.target.as_str());
    let question = || {
        let found = props.statistics.questions.iter().find(|counted| counted.question.as_str() == target);
        found.and_then(|counted| counted.wordings.first()).map(|wording| wording.words.clone())
    };
    let (kind, name) = match place.kind {
        PlaceKind::Course => return "The course as a whole".into(),
        PlaceKind::Lesson => ("Lesson", course.lessons.get(&LessonId::new(target)).map(|lesson| lesson.title.clone())),
        PlaceKind::Question => ("Question", question()),
        PlaceKind::Handout => {
            ("Handout", course.handouts.get(&HandoutId::new(target)).map(|handout| handout.title.clone()))
        }
    };
    format!("{kind}: {}", name.unwrap_or_else(|| target.to_owned()))
}

pub(super) fn missed(heard: &Heard) -> impl IntoView + use<> {
    let rows = heard
        .missed
        .iter()
        .map(|miss| view! { <tr><th scope="row">{miss.words.clone()}</th><td>{miss.times}</td></tr> });
    let body = match heard.missed.is_empty() {
        true => view! { <p>"Nothing yet. Words that learners look for more than once and do not find stand here."</p> }
            .into_any(),
        false => view! {
            <div class="scroll" role="group" tabindex="0" aria-label="Words that were not found">
                <table>
                    <caption>"Words that were not found, over the last year"</caption>
                    <thead><tr><th scope="col">"Words"</th><th scope="col">"Times"</th></tr></thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        }
        .into_any(),
    };
    view! {
        <section aria-labelledby="page_missed">
            <h2 id="page_missed">"Looked for and not found"</h2>
            {body}
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_written_in_the_file_that_holds_it() {
        let place = |kind, target: &str| UnclearPlace::new(kind, target);
        let files = BTreeMap::from([(place(PlaceKind::Question, "q1"), "quizzes/final.md".to_owned())]);
        let writing = Writing::InDraft { draft: "d1".into(), files };
        let href = |place: &UnclearPlace| writing.way(place).map(|(href, _)| href);
        assert_eq!(href(&place(PlaceKind::Question, "q1")), Some(paths::draft_edit("d1", "quizzes/final.md")));
        assert_eq!(href(&place(PlaceKind::Question, "q2")), None, "the draft asks it no more");
        assert_eq!(href(&place(PlaceKind::Lesson, "q1")), None);
        assert_eq!(href(&place(PlaceKind::Course, "")), Some(paths::draft("d1")));
        for other in [Writing::PutAway { draft: "d1".into() }, Writing::FromFiles] {
            assert_eq!(other.way(&place(PlaceKind::Course, "")), None);
        }
    }
}
