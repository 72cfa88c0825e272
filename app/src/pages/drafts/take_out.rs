//! The questions of a course for another system: what goes along and what stays behind, before they are taken.

use courses::ids::CourseRef;
use leptos::prelude::*;

use super::DraftHead;
use super::lost::{self, LostTally, LostThing};
use crate::parts::links::trail;
use crate::paths;
use crate::{Page, Shell};

#[derive(Clone, Debug)]
pub struct TakeOutPage {
    pub of: QuestionsOf,
    pub way: Way,
    pub tally: LostTally,
    pub lost: Vec<LostThing>,
}

/// Where the questions stand.
#[derive(Clone, Debug)]
pub enum QuestionsOf {
    Draft(DraftHead),
    Version {
        course: CourseRef,
        /// Of the version.
        title: String,
        version: String,
    },
}

impl QuestionsOf {
    fn heading(&self, way: Way) -> String {
        match self {
            Self::Draft(_) => format!("Questions as {}", way.name()),
            Self::Version { version, .. } => format!("Questions of version {version} as {}", way.name()),
        }
    }

    fn trail(&self, here: &str) -> AnyView {
        match self {
            Self::Draft(head) => head.trail(here).into_any(),
            Self::Version { course, title, .. } => {
                let versions = (paths::versions(course), format!("Versions of {title}"));
                trail(vec![(paths::DRAFTS.into(), "Your courses".into()), versions], Some(here.into())).into_any()
            }
        }
    }

    fn page(&self, way: Way) -> String {
        match self {
            Self::Draft(head) => paths::draft_take_out(&head.id, way.word()),
            Self::Version { course, version, .. } => paths::version_take_out(course, version, way.word()),
        }
    }

    fn file(&self, way: Way) -> String {
        match self {
            Self::Draft(head) => paths::draft_taken_out(&head.id, way.word()),
            Self::Version { course, version, .. } => paths::version_taken_out(course, version, way.word()),
        }
    }
}

/// How another system writes questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Moodle,
    Gift,
    Aiken,
}

impl Way {
    pub const ALL: [Self; 3] = [Self::Moodle, Self::Gift, Self::Aiken];

    /// As it stands in an address.
    pub fn word(self) -> &'static str {
        match self {
            Self::Moodle => "moodle",
            Self::Gift => "gift",
            Self::Aiken => "aiken",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.word() == word)
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Moodle => "Moodle XML",
            Self::Gift => "GIFT",
            Self::Aiken => "Aiken",
        }
    }

    fn about(self) -> &'static str {
        match self {
            Self::Moodle => {
                "Moodle and many others read it. It holds most: pictures, part marks and feedback go along."
            }
            Self::Gift => "Plain text that Moodle and others read. Feedback goes along, and pictures do not.",
            Self::Aiken => "The plainest text. Only questions with one right answer go along, without feedback.",
        }
    }
}

/// A link to each way. `unseen` are the words before it for those who hear each link by itself.
fn links(unseen: &str, place: &dyn Fn(&'static str) -> String) -> impl IntoView + use<> {
    let links = Way::ALL.map(|way| {
        view! { <li><a href=place(way.word())><span class="hide">{format!("{unseen} ")}</span>{way.name()}</a></li> }
    });
    view! { <ul class="ways ways-row">{links.into_iter().collect_view()}</ul> }
}

/// For the page of all versions.
pub(crate) fn ways_of_version(course: &CourseRef, version: &str) -> impl IntoView + use<> {
    let unseen = format!("Take questions of version {version} out as");
    view! {
        <p class="hint">"Take questions out, for another system:"</p>
        {links(&unseen, &|way| paths::version_take_out(course, version, way))}
    }
}

/// For the page of a draft.
pub(super) fn ways(id: &str) -> impl IntoView + use<> {
    view! {
        <li class="row">
            <div class="row-words">
                <strong>"Take questions out"</strong>
                <span class="row-about">"For another system. You see what stays behind before you take them."</span>
                {links("Take questions out as", &|way| paths::draft_take_out(id, way))}
            </div>
        </li>
    }
}

pub fn page(shell: &Shell<'_>, props: &TakeOutPage) -> Page {
    let title = props.of.heading(props.way);
    shell.plain(title.clone(), || {
        view! {
            {props.of.trail(&title)}
            <h1>{title.clone()}</h1>
            <p class="lead">{props.way.about()}</p>
            {lost::tally(props.tally, ["Go along whole", "Lose something, or change", "Stay behind"], ("question", "questions"))}
            {take(props)}
            {stays(props)}
            {others(props)}
        }
    })
}

fn take(props: &TakeOutPage) -> impl IntoView + use<> {
    if props.tally.whole + props.tally.touched == 0 {
        return view! { <p>"There is no question that could go along."</p> }.into_any();
    }
    let href = props.of.file(props.way);
    view! { <p><a class="button" href=href>{format!("Take them as {}", props.way.name())}</a></p> }.into_any()
}

fn stays(props: &TakeOutPage) -> Option<impl IntoView + use<>> {
    let cards = lost::cards(&props.lost, "The course as a whole")?;
    Some(view! {
        <section>
            <h2>"What stays behind or changes"</h2>
            <p>"Nothing of it is lost here: your course stays as it is."</p>
            {cards}
        </section>
    })
}

fn others(props: &TakeOutPage) -> impl IntoView + use<> {
    let others = Way::ALL.into_iter().filter(|way| *way != props.way);
    let links = others.map(|way| view! { <li><a href=props.of.page(way)>{props.of.heading(way)}</a></li> });
    view! {
        <section>
            <h2>"Other ways"</h2>
            <ul class="ways">{links.collect_view()}</ul>
        </section>
    }
}
