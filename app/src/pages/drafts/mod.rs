//! Courses in the making: what their authors see.

pub mod authors;
pub mod bring;
pub mod consultation;
pub mod differences;
pub mod edit;
pub mod effect;
pub mod facts;
pub mod file;
pub mod history;
pub mod list;
pub mod lost;
pub mod new;
pub mod overview;
pub mod publish;
pub mod release;
pub mod rounds;
pub mod shown;
pub mod take_out;
mod tools;
pub mod upload;

use courses::FileKind;

use crate::Shell;
use crate::parts::links::{post_button, trail};
use crate::paths;
use leptos::prelude::*;

/// The draft that a page is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftHead {
    pub id: String,
    /// The course's title, or what was uploaded.
    pub title: String,
    pub publisher: Option<OtherPublisher>,
}

/// course.toml names another publisher than the organisation whose draft it is, which nobody could publish.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OtherPublisher {
    pub said: String,
    pub own: String,
}

/// Local words that the organisation has not filled in (F024), and where that is done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unfilled {
    pub count: usize,
    pub organisation: String,
    /// The id of the organisation, for those who settle its values.
    pub settings: Option<String>,
}

impl Unfilled {
    pub(crate) fn told(&self) -> impl IntoView + use<> {
        let Self { count, organisation, settings } = self.clone();
        let (words, it) = match count {
            1 => (format!("One local word has no value yet for {organisation}."), "it"),
            _ => (format!("{count} local words have no value yet for {organisation}."), "them"),
        };
        let cure = match settings {
            Some(id) => {
                view! { <a href=paths::settings(id)>{format!("Fill {it} in under Settings")}</a>"." }.into_any()
            }
            None => format!("An officer there fills {it} in, under Settings on their home page.").into_any(),
        };
        view! { <p>{words}" "{cure}</p> }
    }
}

impl DraftHead {
    /// Where a page of this draft stands.
    pub(crate) fn trail(&self, here: &str) -> impl IntoView + use<> {
        let links =
            vec![(paths::DRAFTS.to_owned(), "Your courses".to_owned()), (paths::draft(&self.id), self.title.clone())];
        trail(links, Some(here.to_owned()))
    }

    /// The one cure for another publisher's name.
    pub(crate) fn other_publisher(&self, shell: &Shell<'_>) -> Option<impl IntoView + use<>> {
        let OtherPublisher { said, own } = self.publisher.clone()?;
        Some(view! {
            <div class="box box-warning">
                <p class="box-word">"Whose course is it?"</p>
                <p>{format!("course.toml says that “{said}” publishes this course. Your organisation is called “{own}” here, and can publish only its own.")}</p>
                {post_button(shell, paths::draft_fix(&self.id), &format!("Make “{own}” its publisher"))}
            </div>
        })
    }
}

/// What people call a kind of file.
pub(crate) fn noun(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Facts => "Facts about the course",
        FileKind::Lesson => "Lesson",
        FileKind::Quiz => "Quiz",
        FileKind::Glossary => "Glossary",
        FileKind::Guide => "Guide for the trainer",
        FileKind::Slides => "Slides",
        FileKind::Handout => "Handout",
        FileKind::Variables => "Local words",
        FileKind::Captions => "Words of a film",
        FileKind::Medium => "Picture or other file",
        FileKind::Lock => "Record of versions",
        FileKind::Other => "File that the course does not use",
    }
}

/// `12 KB`; sizes are for people who wonder whether a line will take it.
pub(crate) fn size(bytes: i64) -> String {
    match bytes {
        1_048_576.. => format!("{}.{} MB", bytes / 1_048_576, bytes % 1_048_576 * 10 / 1_048_576),
        1024.. => format!("{} KB", bytes / 1024),
        1 => "1 byte".to_owned(),
        _ => format!("{bytes} bytes"),
    }
}
