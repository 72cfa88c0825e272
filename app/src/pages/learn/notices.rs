//! Notices on Home: what someone is told about a course they completed or were marked in, until they put it away.

use courses::ids::{CourseRef, LessonId};
use leptos::prelude::*;

use crate::paths;
use crate::shell::Shell;

#[derive(Clone, Debug)]
pub struct HomeNotice {
    pub id: String,
    pub course: CourseRef,
    pub course_title: String,
    pub about: About,
}

#[derive(Clone, Debug)]
pub enum About {
    /// Their try was marked again, because a key was wrong.
    Corrected { try_id: String, passed: bool },
    /// They answered as a key said that was wrong. What is right is told only to whoever passed: others are asked again.
    RightAnswer { right: Vec<RightNow> },
    /// An important version came after they completed the course.
    LawChanged { notes: Option<String>, sections: Vec<Section> },
    /// The version that they completed was withdrawn.
    Withdrawn { version: String, because: String },
}

/// A question whose right answer was put right, in words.
#[derive(Clone, Debug)]
pub struct RightNow {
    pub question: String,
    pub answers: Vec<String>,
}

/// Where to read what is new.
#[derive(Clone, Debug)]
pub struct Section {
    pub lesson: LessonId,
    pub id: String,
    pub title: String,
}

pub(crate) fn list(shell: &Shell<'_>, notices: &[HomeNotice]) -> impl IntoView + use<> {
    notices.iter().enumerate().map(|(place, notice)| one(shell, notice, place)).collect_view()
}

fn one(shell: &Shell<'_>, notice: &HomeNotice, place: usize) -> impl IntoView + use<> {
    let heading_id = format!("page_notice{place}");
    let labelled_by = heading_id.clone();
    let title = &notice.course_title;
    let heading = match &notice.about {
        About::Corrected { .. } => format!("Your answers on {title} were marked again"),
        About::RightAnswer { .. } => format!("A right answer on {title} was put right"),
        About::LawChanged { .. } => format!("Something changed since you completed {title}"),
        About::Withdrawn { .. } => format!("A version of {title} was withdrawn"),
    };
    view! {
        <section class="card" aria-labelledby=labelled_by>
            <h2 id=heading_id>{heading}</h2>
            {body(notice)}
            <form method="post" action=paths::notice(&notice.id)>
                {shell.whose()}
                <button class="button-quiet" type="submit">"I have read this"</button>
            </form>
        </section>
    }
}

fn body(notice: &HomeNotice) -> AnyView {
    match &notice.about {
        About::Corrected { try_id, passed } => {
            let now = if *passed { "Your result is a pass." } else { "It is not a pass yet." };
            view! {
                <p>"What we had as the right answer to a question was wrong. Nobody lost a mark, and yours went up. "{now}</p>
                <p><a href=paths::result(try_id)>"See your result"</a></p>
            }
            .into_any()
        }
        About::RightAnswer { right } => right_now(notice, right).into_any(),
        About::LawChanged { notes, sections } => changed(notice, notes.as_deref(), sections).into_any(),
        About::Withdrawn { version, because } => view! {
            <p>{format!("You completed version {version}. It was withdrawn: {because}")}</p>
            <p>"What you earned and your certificate stay as they are."</p>
            <p><a href=paths::course(&notice.course)>"Read it as it is now"</a></p>
        }
        .into_any(),
    }
}

fn right_now(notice: &HomeNotice, right: &[RightNow]) -> impl IntoView + use<> {
    let rows = right.iter().map(|of| {
        let answers =
            of.answers.iter().map(|answer| view! { <li><strong>{answer.clone()}</strong></li> }).collect_view();
        view! { <p>{of.question.clone()}" This is right:"</p><ul>{answers}</ul> }
    });
    let rows = rows.collect_view();
    view! {
        <p>"You answered a question as we held it right then. We were wrong. Your marks and your result stay as they are."</p>
        {rows}
        {right.is_empty().then(|| view! { <p>"You see what is right once you may see the right answers of the quiz."</p> })}
        <p><a href=paths::course(&notice.course)>"Read the course as it is now"</a></p>
    }
}

fn changed(notice: &HomeNotice, notes: Option<&str>, sections: &[Section]) -> impl IntoView + use<> {
    let links: Vec<_> = sections
        .iter()
        .map(|section| {
            let href = paths::lesson_section(&notice.course, &section.lesson, &section.id);
            view! { <li><a href=href>{section.title.clone()}</a></li> }
        })
        .collect();
    let where_to_read = if links.is_empty() {
        view! { <p><a href=paths::course(&notice.course)>"Read it as it is now"</a></p> }.into_any()
    } else {
        view! { <ul>{links}</ul> }.into_any()
    };
    view! {
        {notes.map(|words| view! { <p>{words.to_owned()}</p> })}
        <p>"What you earned and your certificate stay as they are. This takes a few minutes to read:"</p>
        {where_to_read}
    }
}
