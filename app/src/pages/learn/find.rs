//! The courses that are open to somebody, and one of them before they take it.

use courses::compiled::LearnerHalf;
use leptos::prelude::*;
use records::cpd::credited;
use records::enrolments::Prior;

use super::before;
use super::course::session;
use super::made;
use crate::course::{Reader, lang};
use crate::parts::links::{post_button, trail};
use crate::parts::{drawings, icons};
use crate::paths;
use crate::words::{self, about_minutes, count, cpd_points};
use crate::{Page, Shell};

#[derive(Clone, Debug)]
pub struct FindCourse<'a> {
    /// By title.
    pub courses: Vec<Open<'a>>,
    pub reader: &'a Reader,
}

#[derive(Clone, Debug)]
pub struct Open<'a> {
    pub course: &'a LearnerHalf,
    /// They have a place on it.
    pub is_taken: bool,
}

pub fn page(shell: &Shell<'_>, props: &FindCourse<'_>) -> Page {
    shell.plain("Find a course", || {
        view! {
            {trail(vec![(paths::HOME.into(), "Home".into())], Some("Find a course".into()))}
            <h1>"Find a course"</h1>
            <p class="lead">"These are open to you. You can take as many as you like, and stop whenever you like."</p>
            {match props.courses.is_empty() {
                true => view! { <p>"There is none yet. New ones will stand here."</p> }.into_any(),
                false => view! { <ul class="rows">{props.courses.iter().map(|open| one(open, props.reader)).collect_view()}</ul> }.into_any(),
            }}
        }
    })
}

fn one(open: &Open<'_>, reader: &Reader) -> impl IntoView + use<> {
    let facts = &open.course.facts;
    let taken = open.is_taken.then(|| view! { <span class="tag tag-done">{icons::tick()}"Yours"</span> });
    view! {
        <li class="row">
            <span class="row-words">
                <a class="row-link" href=paths::course(&facts.course) lang=lang(facts)>{facts.title.clone()}</a>
                <span class="row-about" lang=lang(facts)>{facts.summary.clone()}</span>
                <span class="row-about">{format!("For {} · {} · By {}", for_whom(open.course), in_short(open.course, reader), facts.publisher.name)}</span>
            </span>
            {taken}
        </li>
    }
}

/// `new councillors, councillors`.
fn for_whom(course: &LearnerHalf) -> String {
    course.facts.audience.iter().map(|audience| words::audience(*audience)).collect::<Vec<_>>().join(", ")
}

/// How long, and what it earns them.
fn in_short(course: &LearnerHalf, reader: &Reader) -> String {
    let minutes = about_minutes(course.facts.minutes);
    let cpd = credited(course.facts.cpd.as_ref(), &reader.roles);
    match cpd.map(|cpd| cpd.points).filter(|points| *points > 0) {
        Some(points) => format!("{minutes} and earns {}", cpd_points(points)),
        None => minutes,
    }
}

/// A course that is open to somebody who has no place on it. The button posts `person` to [`paths::TAKE`].
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    pub course: &'a LearnerHalf,
    pub reader: &'a Reader,
    /// What is to be done before it.
    pub priors: &'a [Prior],
}

pub fn about(shell: &Shell<'_>, props: &About<'_>) -> Page {
    let course = props.course;
    let facts = &course.facts;
    let objectives = facts.objectives.iter().map(|objective| view! { <li>{objective.text.clone()}</li> });
    let modules = course.modules.iter().map(|module| {
        let title = if module.title.is_empty() { facts.title.clone() } else { module.title.clone() };
        let lessons = count(module.lessons.len(), "lesson", "lessons");
        view! { <li><span lang=lang(facts)>{title}</span><span class="row-about">{lessons}</span></li> }
    });
    shell.plain(facts.title.clone(), || {
        view! {
            {trail(
                vec![(paths::HOME.into(), "Home".into()), (paths::FIND.into(), "Find a course".into())],
                Some(facts.title.clone()),
            )}
            <div class="hail">
                <h1 lang=lang(facts)>{facts.title.clone()}</h1>
                {drawings::bench()}
            </div>
            <p class="lead" lang=lang(facts)>{facts.summary.clone()}</p>
            {before::list(props.priors)}
            <div class="card card-next">
                <p class="next-line">{format!("It takes {}. You can stop at any page: your place is kept.", in_short(course, props.reader))}</p>
                {post_button(shell, paths::take(&facts.course), &format!("Take this {}", words::noun(facts.kind)))}
            </div>
            {session(facts).filter(|_| facts.completion.asks_for_session()).map(|words| view! { <p>{words}</p> })}
            <section>
                <h2>"What you will be able to do"</h2>
                <ul lang=lang(facts)>{objectives.collect_view()}</ul>
            </section>
            <section>
                <h2>"What is in it"</h2>
                <ol>{modules.collect_view()}</ol>
            </section>
            <p class="hint">{format!("For {}.", for_whom(course))}</p>
            {made::by(facts)}
        }
    })
}
