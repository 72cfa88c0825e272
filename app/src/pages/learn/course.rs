//! A course: what you will be able to do, its parts with their status, what it earns.

use std::collections::BTreeSet;

use courses::Date;
use courses::compiled::LearnerHalf;
use courses::facts::{Cpd, Facts, Timing};
use courses::saying;

use super::home::Earned;
use super::outline::{Done, Next};
use crate::course::{Reader, lang};
use courses::compiled::{Module, Quiz};
use leptos::prelude::*;
use records::cpd::credited;
use records::enrolments::Prior;
use records::policy::Role;

use super::before;
use super::made;
use super::news::{self, VersionNews};
use super::outline;
use super::renewing::{self, Lasting};
use crate::parts::links::{post_button, trail};
use crate::parts::search_box::search_box;
use crate::parts::unclear::course_is_unclear;
use crate::parts::{drawings, status};
use crate::paths;
use crate::shell::{Content, FormState, Script};
use crate::words::{self, about_minutes, count, cpd_points, exact_minutes};
use crate::{Page, Shell};

#[derive(Clone, Debug)]
pub struct Course<'a> {
    pub course: &'a LearnerHalf,
    pub reader: &'a Reader,
    pub done: &'a Done,
    pub due_on: Option<Date>,
    pub earned: Option<Earned>,
    /// Of a course that counts for so many months, once it was completed.
    pub lasting: Option<Lasting>,
    /// What is to be done before it.
    pub priors: &'a [Prior],
    pub today: Date,
}

pub fn page(shell: &Shell<'_>, props: &Course<'_>) -> Page {
    page_with_news(shell, props, &VersionNews::default())
}

/// With what there is to say about the version they read.
pub fn page_with_news(shell: &Shell<'_>, props: &Course<'_>, news: &VersionNews) -> Page {
    let facts = &props.course.facts;
    shell.page(|| Content {
        title: facts.title.clone(),
        form: FormState::Fine,
        script: Script::None,
        main: view! {
            {trail(vec![(paths::HOME.into(), "Home".into())], Some(facts.title.clone()))}
            <div class="hail">
                <h1 lang=lang(facts)>{facts.title.clone()}</h1>
                {drawings::bench()}
            </div>
            <p class="lead" lang=lang(facts)>{facts.summary.clone()}</p>
            {news::at_course(shell, props.course, news)}
            {review_is_due(props)}
            {before::list(props.priors)}
            {(!news.is_closed()).then(|| start(shell, props, news))}
            {objectives(props)}
            {search_box(shell, Some(&facts.course))}
            <section aria-labelledby="page_parts">
                <h2 id="page_parts">"What is in it"</h2>
                {props.course.modules.iter().enumerate().map(|(place, module)| one_module(props, place, module)).collect_view()}
                {finals(props)}
            </section>
            {worth(props)}
            {more(props)}
            {course_is_unclear(shell, &facts.course)}
        },
    })
}

/// A published course stays up when nobody looked at it in time, and says so (M114).
fn review_is_due(props: &Course<'_>) -> Option<impl IntoView + use<>> {
    let by = props.course.facts.review.review_by;
    (by < props.today).then(|| {
        let words = format!(
            "This {} was due to be reviewed by {}. The law may have changed since.",
            words::noun(props.course.facts.kind),
            by.in_words()
        );
        view! { <p class="box box-note">{words}</p> }
    })
}

fn start(shell: &Shell<'_>, props: &Course<'_>, news: &VersionNews) -> impl IntoView + use<> {
    let course = &props.course.facts.course;
    let due = props.due_on.filter(|_| props.earned.is_none()).map(|day| {
        view! { <p class="due">"Your council hopes you will finish by "<strong>{day.in_words()}</strong>"."</p> }
    });
    let bar = before::bar(shell, props.priors, news.start);
    let button = match (&props.earned, bar) {
        (Some(earned), _) => {
            let link = earned.certificate.as_ref().map(|id| {
                view! { <p><a class="button" href=paths::certificate(id)>"See and print your certificate"</a></p> }
            });
            let new = outline::new_since_completed(props.course, props.done);
            view! {
                <p>{format!("You completed it on {}.", earned.on.in_words())}</p>
                {new.map(|words| view! { <p>{words}</p> })}
                {link}
                {renewing::after_completion(shell, course, props.lasting)}
            }
            .into_any()
        }
        (None, Some(bar)) => bar.into_any(),
        (None, None) => {
            let next = outline::describe(props.course, props.done, &shell.site.contact);
            let about = format!("{} {}", next.lead, next.title);
            // What a page or a quiz is stands in the list below; of a story that is left nothing does, nor of the session.
            let is_listed = matches!(outline::next(props.course, props.done), Next::Lesson(_) | Next::Quiz(_));
            let more = next.about.filter(|_| !is_listed);
            view! {
                <p class="next-line">{about}</p>
                {renewing::under_way(props.lasting)}
                {more.map(|words| view! { <p>{words}</p> })}
                {next.button.map(|words| post_button(shell, paths::course(course), &words))}
            }
            .into_any()
        }
    };
    view! { <div class="card card-next">{button}{due}</div> }
}

fn objectives(props: &Course<'_>) -> Option<impl IntoView + use<>> {
    let all = &props.course.facts.objectives;
    let items = || all.iter().map(|objective| view! { <li>{objective.text.clone()}</li> }).collect_view();
    (!all.is_empty()).then(|| {
        view! {
            <details class="reveal">
                <summary>"What you will be able to do"</summary>
                <div class="reveal-inside"><ul lang=lang(&props.course.facts)>{items()}</ul></div>
            </details>
        }
    })
}

fn one_module(props: &Course<'_>, place: usize, module: &Module) -> impl IntoView + use<> {
    let course = &props.course.facts.course;
    let lessons = module.lessons.iter().filter_map(|id| props.course.lessons.get(id)).map(|lesson| {
        row(
            props,
            paths::lesson(course, &lesson.id),
            &lesson.title,
            outline::about_lesson(lesson, props.done),
            outline::lesson_status(props.done, &lesson.id),
        )
    });
    let quizzes = module.quizzes.iter().filter_map(|id| props.course.quizzes.get(id)).map(|quiz| quiz_row(props, quiz));
    let title = outline::flat(props.course).is_none().then(|| {
        view! { <h3><span class="module-number">{format!("Module {}", place + 1)}</span><span lang=lang(&props.course.facts)>{module.title.clone()}</span></h3> }
    });
    view! {
        <section class="module">
            {title}
            {module.summary.clone().map(|words| view! { <p lang=lang(&props.course.facts)>{words}</p> })}
            <ol class="rows">{lessons.collect_view()}{quizzes.collect_view()}</ol>
        </section>
    }
}

fn finals(props: &Course<'_>) -> Option<impl IntoView + use<>> {
    let quizzes: Vec<_> = outline::finals(props.course)
        .filter_map(|id| props.course.quizzes.get(id))
        .map(|quiz| quiz_row(props, quiz))
        .collect();
    (!quizzes.is_empty()).then(|| {
        view! { <section class="module"><h3>"To finish"</h3><ol class="rows">{quizzes}</ol></section> }
    })
}

fn quiz_row(props: &Course<'_>, quiz: &Quiz) -> impl IntoView + use<> {
    let about = format!("{} · {}", count(quiz.length(), "question", "questions"), exact_minutes(quiz.minutes));
    let href = paths::quiz(&props.course.facts.course, &quiz.id);
    row(props, href, &quiz.title, about, outline::quiz_status(props.done, &quiz.id))
}

fn row(props: &Course<'_>, href: String, title: &str, about: String, stands: outline::Status) -> impl IntoView + use<> {
    view! {
        <li class="row">
            <span class="row-words">
                <a class="row-link" href=href lang=lang(&props.course.facts)>{title.to_owned()}</a>
                <span class="row-about">{about}</span>
            </span>
            {status::tag(stands)}
        </li>
    }
}

/// Minutes, points, certificate.
fn worth(props: &Course<'_>) -> impl IntoView + use<> {
    let facts = &props.course.facts;
    let time = format!("It takes {} in all. Stop at any page: your place is kept.", about_minutes(facts.minutes));
    let points = facts.cpd.as_ref().map(|cpd| credit(cpd, &props.reader.roles));
    let room = session(facts).map(|words| {
        let next = props.reader.get("session.next_date").map(|day| format!(" The next one is on {day}."));
        view! { <p>{words}{next}" Ask the person named at the foot of this page."</p> }
    });
    view! {
        <section>
            <h2>"Time and credit"</h2>
            <p>{time}</p>
            {points.map(|words| view! { <p>{words}</p> })}
            {saying::validity(&facts.validity).map(|words| view! { <p>{words}</p> })}
            {room}
        </section>
    }
}

/// What it earns, and whose record receives the points.
fn credit(cpd: &Cpd, held: &BTreeSet<Role>) -> String {
    let (points, roles) = (cpd_points(cpd.points), words::roles(&cpd.counts_for));
    match (credited(Some(cpd), held), roles) {
        (Some(_), None) => format!("When you complete it you earn {points} and a certificate."),
        (Some(_), Some(roles)) => {
            format!("When you complete it you earn {points} and a certificate. The points are for {roles}.")
        }
        (None, roles) => format!(
            "When you complete it you earn a certificate. Its {points} are for {}, so none go on your record.",
            roles.unwrap_or_default()
        ),
    }
}

/// What there is to learn in a room, beside what stands here or as a part of it.
pub(super) fn session(facts: &Facts) -> Option<String> {
    let stated = facts.face_to_face.as_ref();
    if !facts.completion.asks_for_session() {
        return stated
            .map(|_| "Would you rather learn in a room, with others? It is taught face to face too.".to_owned());
    }
    let how = stated.map(|of| {
        let when = match of.timing {
            Timing::Before => ", before what you do here",
            Timing::After => ", after what you do here",
            Timing::Any => "",
        };
        format!(" {}, {}{when}.", saying::mode(of.mode), exact_minutes(of.minutes))
    });
    Some(format!(
        "A face-to-face session is part of it: you complete it when you have been there too.{}",
        how.unwrap_or_default()
    ))
}

fn more(props: &Course<'_>) -> impl IntoView + use<> {
    let facts = &props.course.facts;
    let course = &facts.course;
    let handouts = props.course.handouts.values().map(|handout| {
        view! { <li><a href=paths::handout(course, &handout.id)>{format!("Handout: {}", handout.title)}</a></li> }
    });
    view! {
        <section>
            <h2>"More"</h2>
            <ul class="ways">
                {handouts.collect_view()}
                <li><a href=paths::workbook(course)>"Print the workbook"</a></li>
                <li><a href=paths::glossary(course)>"The words, explained"</a></li>
                <li><a href=paths::sources(course)>"The laws and texts it rests on"</a></li>
            </ul>
            {made::by(facts)}
        </section>
    }
}
