//! What is said about the version someone reads: it was updated, a new one is offered, it was withdrawn, a section changed.

use courses::Date;
use courses::compiled::LearnerHalf;
use courses::versions::ChangedSection;
use leptos::prelude::*;
use records::enrolments::{News, Offer, Updated};

use crate::parts::changes::{LEGEND, marked};
use crate::parts::links::post_button;
use crate::paths;
use crate::shell::Shell;
use crate::words::noun;

/// The news of one course for one person.
#[derive(Clone, Debug, Default)]
pub struct VersionNews {
    pub news: News,
    /// The last day on which they may go on in the version they started, when a new one is offered; `None` once it is over.
    pub finish_by: Option<Date>,
    pub start: Start,
}

/// Whether they have begun.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Start {
    #[default]
    NotYet,
    Started,
}

impl VersionNews {
    /// Whether the button that starts a course would be refused.
    pub(crate) fn is_closed(&self) -> bool {
        self.news.withdrawn.is_some() && self.start == Start::NotYet
    }
}

/// On the course page: everything, and the button that switches.
pub(crate) fn at_course(shell: &Shell<'_>, course: &LearnerHalf, of: &VersionNews) -> impl IntoView + use<> {
    view! {
        {on_page(shell, course, of)}
        {of.news.offer.as_ref().map(|offer| choice(shell, course, of, offer))}
    }
}

/// On each page of the course: what was updated, until the next lesson is finished, and a withdrawal.
pub(crate) fn on_page(shell: &Shell<'_>, course: &LearnerHalf, of: &VersionNews) -> impl IntoView + use<> {
    let noun = noun(course.facts.kind);
    view! {
        {of.news.withdrawn.as_ref().map(|because| withdrawn(shell, noun, of, because))}
        {of.news.updated.as_ref().map(|of| updated(noun, of))}
    }
}

/// On Home: that there is a choice, and where.
pub(crate) fn at_home(course: &LearnerHalf, of: &VersionNews) -> impl IntoView + use<> {
    let href = paths::course(&course.facts.course);
    let words = match (&of.news.offer, &of.news.withdrawn) {
        (_, Some(_)) => Some("This version was withdrawn.".to_owned()),
        (Some(_), None) => Some(format!("There is a new version of this {}.", noun(course.facts.kind))),
        (None, None) => None,
    };
    words.map(|words| view! { <p class="box box-note">{words}" "<a href=href>"See what that means for you"</a></p> })
}

fn updated(noun: &str, of: &Updated) -> impl IntoView + use<> {
    let (word, first) = match &of.withdrawn {
        Some(because) => ("Withdrawn", format!("The version you read before was withdrawn: {}", ended(because))),
        None => ("Updated", String::new()),
    };
    let lead = match (&of.withdrawn, of.notes.as_slice()) {
        (None, [one]) => format!("This {noun} was updated: {}", ended(one)),
        (None, _) => format!("This {noun} was updated."),
        (Some(_), []) => "You read the newest version now. What you have done is kept.".to_owned(),
        (Some(_), _) => "You read the newest version now. What you have done is kept. It says what is new:".to_owned(),
    };
    let listed = if of.withdrawn.is_none() && of.notes.len() == 1 { &[][..] } else { of.notes.as_slice() };
    let class = if of.withdrawn.is_some() { "box box-warning" } else { "box box-note" };
    view! {
        <div class=class role="note">
            <p class="box-word">{word}</p>
            {(!first.is_empty()).then(|| view! { <p>{first}</p> })}
            <p>{lead}</p>
            {notes(listed)}
        </div>
    }
}

fn withdrawn(shell: &Shell<'_>, noun: &str, of: &VersionNews, because: &str) -> impl IntoView + use<> {
    let who = shell.site.contact.introduced();
    let then = match of.start {
        Start::Started => format!("What you have done is kept. A corrected version will come; until then, ask {who}."),
        Start::NotYet => {
            format!("It cannot be started until a corrected version comes. If you have a question, ask {who}.")
        }
    };
    view! {
        <div class="box box-warning" role="note">
            <p class="box-word">"Withdrawn"</p>
            <p>{format!("This version of the {noun} was withdrawn: {}", ended(because))}</p>
            <p>{then}</p>
        </div>
    }
}

/// Finish or switch.
fn choice(shell: &Shell<'_>, course: &LearnerHalf, of: &VersionNews, offer: &Offer) -> impl IntoView + use<> {
    let finish = match of.finish_by {
        Some(day) => view! {
            <p>
                "You can finish the version you started until "<strong>{day.in_words()}</strong>
                ". After that, you go on in the new one when you start a lesson."
            </p>
        }
        .into_any(),
        None => view! { <p>"You go on in it when you start your next lesson."</p> }.into_any(),
    };
    view! {
        <section class="card" aria-labelledby="page_new_version">
            <h2 id="page_new_version">{format!("There is a new version of this {}", noun(course.facts.kind))}</h2>
            {notes(&offer.notes)}
            {finish}
            <p>"If you switch now, the lessons you have done stay done, as far as the new version has them, and so do the questions you have passed. Nothing is deleted."</p>
            {post_button(shell, paths::switch(&course.facts.course), "Switch to the new version now")}
        </section>
    }
}

fn notes(of: &[String]) -> Option<impl IntoView + use<>> {
    let items: Vec<_> = of.iter().map(|words| view! { <li>{words.clone()}</li> }).collect();
    (!items.is_empty()).then(|| view! { <ul>{items}</ul> })
}

/// With a full stop, if its author left it out.
fn ended(words: &str) -> String {
    let words = words.trim();
    if words.ends_with(['.', '!', '?']) { words.to_owned() } else { format!("{words}.") }
}

/// On a finished lesson: which sections say something else now, with the difference in words.
pub(crate) fn changed(sections: &[ChangedSection]) -> Option<impl IntoView + use<>> {
    let items: Vec<_> = sections.iter().map(one_section).collect();
    (!items.is_empty()).then(|| {
        view! {
            <section class="box box-note" aria-labelledby="page_changed">
                <h2 class="box-title" id="page_changed">"Changed since you read it"</h2>
                <p>"This lesson stays finished. Press Next when you have seen what is new."</p>
                {items}
            </section>
        }
    })
}

fn one_section(of: &ChangedSection) -> impl IntoView + use<> {
    view! {
        <p><a href=format!("#{}", of.id)>{of.title.clone()}</a></p>
        <details class="reveal">
            <summary>{format!("What is different in “{}”", of.title)}</summary>
            <div class="reveal-inside">
                <p class="hint">{LEGEND}</p>
                {marked(&of.words)}
            </div>
        </details>
    }
}
