//! The document around every page: the organisation's name, navigation, help, footer.

mod chrome;
pub(crate) mod preview;

use leptos::prelude::*;

use crate::Page;
use crate::parts::field;
use crate::render;

pub use preview::{Back, Edition, Preview};

/// What the site's own words are in.
pub(crate) const LANGUAGE: &str = "en-GB";

/// What the build made. Whole paths with hashed names, such as `/assets/site-0f3a.css`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assets {
    pub css: String,
    /// The module that starts the islands.
    pub loader: Option<String>,
    /// Fonts to fetch at once.
    pub fonts: Vec<String>,
    /// The module that tells how far an upload is.
    pub upload: Option<String>,
    /// The module that checks and shows what an author writes.
    pub editor: Option<String>,
    /// The small picture on the browser's tab.
    pub icon: Option<String>,
}

/// Whose site it is, for the person who looks at it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Site {
    /// The name in the band at the top: the person's council or association.
    pub organisation: String,
    pub contact: Contact,
}

/// A person who can help.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    pub name: String,
    /// `clerk`, `county officer`; blank where it is not known.
    pub role: String,
    pub telephone: Option<String>,
    pub email: Option<String>,
}

impl Contact {
    /// `Priya, the clerk`; `Rowan` where no role is known; `the clerk` when nobody is named.
    pub fn introduced(&self) -> String {
        match (self.name.is_empty(), self.role.as_str()) {
            (true, "") => "the clerk".to_owned(),
            (true, role) => format!("the {role}"),
            (false, "") => self.name.clone(),
            (false, role) => format!("{}, the {role}", self.name),
        }
    }
}

/// The signed-in person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShellPerson {
    /// Always the same for the same person, and no secret: answers that wait in the browser are kept under it.
    pub key: String,
    pub name: String,
    pub work: Work,
}

/// What somebody comes here for besides learning.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Work {
    #[default]
    None,
    /// Writes courses.
    Courses,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextSize {
    #[default]
    Normal,
    Larger,
}

/// What every page needs besides its own content.
#[derive(Clone, Copy, Debug)]
pub struct Shell<'a> {
    pub assets: &'a Assets,
    pub site: &'a Site,
    /// `None` when signed out.
    pub person: Option<&'a ShellPerson>,
    /// From the person, or from the cookie when signed out.
    pub text_size: TextSize,
    /// Path and query of this page, where its own GET leads: for "Larger text" and the marked place in navigation.
    pub here: &'a str,
    /// One line about what was just done, such as `Your name is changed.`
    pub flash: Option<&'a str>,
    /// The page shows a course that is not published: nothing on it is kept.
    pub preview: Option<&'a Preview>,
}

/// What one page adds.
pub(crate) struct Content<V> {
    /// The words of its h1; the organisation's name is added.
    pub title: String,
    pub form: FormState,
    pub script: Script,
    pub main: V,
}

/// Whether a form on the page was refused: its title then begins with "Error:".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FormState {
    Fine,
    Refused,
}

impl FormState {
    pub fn of<T>(faults: &[T]) -> Self {
        if faults.is_empty() { FormState::Fine } else { FormState::Refused }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Script {
    None,
    /// The page holds an island.
    Islands,
    /// The page sends files: tells how far they are.
    Upload,
    /// Somebody writes a file of a course.
    Editor,
}

impl Shell<'_> {
    /// The hidden field of a form that changes something of the signed-in person's.
    pub(crate) fn whose(&self) -> impl IntoView + use<> {
        field::whose(self.person_key())
    }

    /// Blank when signed out.
    pub(crate) fn person_key(&self) -> &str {
        self.person.map_or("", |person| person.key.as_str())
    }

    /// A page without forms that can be refused and without islands.
    pub(crate) fn plain<V: RenderHtml + 'static>(&self, title: impl Into<String>, main: impl FnOnce() -> V) -> Page {
        self.page(|| Content { title: title.into(), form: FormState::Fine, script: Script::None, main: main() })
    }

    /// The whole document. `content` is called inside the renderer, so views are made where they are used.
    pub(crate) fn page<V: RenderHtml + 'static>(&self, content: impl FnOnce() -> Content<V>) -> Page {
        let mut has_island = false;
        let html = render::document(|| {
            let content = content();
            has_island = match content.script {
                Script::Islands => self.assets.loader.is_some(),
                Script::Editor => self.assets.editor.is_some(),
                Script::None | Script::Upload => false,
            };
            chrome::document(self, content)
        });
        Page { html, has_island }
    }
}
