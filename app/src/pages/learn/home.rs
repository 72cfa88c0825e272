//! Home: the next thing to do, by when, minutes left, who to ask.

use courses::Date;
use courses::compiled::LearnerHalf;
use courses::question::Question;

use super::outline::Done;
use leptos::prelude::*;
use records::enrolments::Prior;

use super::before;
use super::news::{self, VersionNews};
use super::notices::{self, HomeNotice};
use super::outline;
use super::renewing::{self, Lasting};
use crate::course::{Reader, Text, lang, questions};
use crate::parts::links::post_button;
use crate::parts::search_box::search_box;
use crate::parts::{drawings, icons, status};
use crate::paths;
use crate::shell::{Content, FormState, Script};
use crate::words::{self, about_minutes, count, cpd_points, exact_minutes, minutes_of_round};
use crate::{Page, Shell};

#[derive(Clone, Debug)]
pub struct Home<'a> {
    pub greeting: Greeting,
    /// As they wish to be called: the first word of their name will do.
    pub first_name: String,
    /// Their places on courses, the one to do next first. Empty says who to ask.
    pub courses: Vec<HomeCourse<'a>>,
    /// Questions that are asked again and wait for an answer.
    pub rounds: Vec<HomeRound<'a>>,
    /// What they have not put away yet.
    pub notices: Vec<HomeNotice>,
    /// For those who make courses.
    pub making: Option<Making>,
    /// Id and name of the organisations for which they settle what courses say.
    pub settings: Vec<(String, String)>,
    pub reader: &'a Reader,
}

/// A round of spaced questions.
#[derive(Clone, Debug)]
pub struct HomeRound<'a> {
    pub id: String,
    pub course: &'a LearnerHalf,
    pub questions: Vec<&'a Question>,
}

/// The courses that somebody makes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Making {
    /// Id and title of those that wait for their approval.
    pub asked: Vec<(String, String)>,
    /// Id and title of those that they approved and have not published.
    pub approved: Vec<(String, String)>,
    /// Id and title of those that an officer sent back.
    pub sent_back: Vec<(String, String)>,
    /// How many they may write.
    pub drafts: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Greeting {
    Morning,
    Afternoon,
    Evening,
}

#[derive(Clone, Debug)]
pub struct HomeCourse<'a> {
    pub course: &'a LearnerHalf,
    pub done: &'a Done,
    /// The last day their council hopes for.
    pub due_on: Option<Date>,
    pub earned: Option<Earned>,
    /// Of a course that counts for so many months, once it was completed.
    pub lasting: Option<Lasting>,
    pub news: VersionNews,
    /// What is to be done before it.
    pub priors: Vec<Prior>,
}

/// A completed course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earned {
    pub on: Date,
    /// Quarter points.
    pub points: Option<u32>,
    /// The certificate's id, not its public code.
    pub certificate: Option<String>,
}

pub fn page(shell: &Shell<'_>, props: &Home<'_>) -> Page {
    let title = format!("{}, {}", props.greeting.words(), props.first_name);
    shell.page(|| Content {
        title: "Home".into(),
        form: FormState::Fine,
        script: Script::None,
        main: view! {
            <div class="hail">
                <h1>{title}"."</h1>
                {drawings::notice_board()}
            </div>
            {notices::list(shell, &props.notices)}
            {props.rounds.iter().enumerate().map(|(place, round)| one_round(props.reader, round, place)).collect_view()}
            {props.making.as_ref().map(making)}
            {(!props.settings.is_empty()).then(|| settings(&props.settings))}
            {(props.courses.is_empty() && props.making.is_none()).then(|| empty(shell))}
            {props.courses.iter().enumerate().map(|(place, course)| one_course(shell, course, place)).collect_view()}
            {(!props.courses.is_empty()).then(|| view! {
                {search_box(shell, None)}
                <p class="after lone"><a href=paths::FIND>"Find another course"</a></p>
            })}
        },
    })
}

impl Greeting {
    fn words(self) -> &'static str {
        match self {
            Greeting::Morning => "Good morning",
            Greeting::Afternoon => "Good afternoon",
            Greeting::Evening => "Good evening",
        }
    }
}

/// A few questions again: what they are, how little it takes, one button.
fn one_round(reader: &Reader, round: &HomeRound<'_>, place: usize) -> impl IntoView + use<> {
    let text = Text::new(round.course, reader);
    let heading_id = format!("page_round{place}");
    let labelled_by = heading_id.clone();
    let asked = round.questions.iter().map(|question| view! { <li>{questions::in_one_line(&text, question)}</li> });
    let minutes = exact_minutes(minutes_of_round(round.questions.len()));
    let about = format!("On {}. It takes {minutes}. Nothing is marked against you.", round.course.facts.title);
    view! {
        <section class="card" aria-labelledby=labelled_by>
            <h2 id=heading_id>{format!("{} to keep it fresh", words::questions(round.questions.len()))}</h2>
            <p>{about}</p>
            <ul>{asked.collect_view()}</ul>
            <p><a class="button-quiet" href=paths::round(&round.id)>"Answer the questions"</a></p>
        </section>
    }
}

/// What waits for somebody who makes courses, and the way to all of them.
fn making(making: &Making) -> impl IntoView + use<> {
    let links = |drafts: &[(String, String)], waits: &'static str| {
        let rows = drafts.iter().map(|(id, title)| {
            view! { <li><a href=paths::draft_publish(id)>{title.clone()}</a>{format!(" {waits}.")}</li> }
        });
        rows.collect_view()
    };
    let waiting = (making.asked.len() + making.approved.len() + making.sent_back.len() > 0).then(|| {
        view! {
            <ul class="ways">
                {links(&making.asked, "waits for you to approve it")}
                {links(&making.approved, "is approved, and not published yet")}
                {links(&making.sent_back, "came back: changes are asked for first")}
            </ul>
        }
    });
    let words = match making.drafts {
        0 => "You can write courses here. You need no files for that, only something to teach.".to_owned(),
        drafts => format!("{} in the making.", count(drafts, "course", "courses")),
    };
    view! {
        <section class="card" aria-labelledby="page_making">
            <h2 id="page_making">"Your courses"</h2>
            {waiting}
            <p>{words}</p>
            <p><a class="button-quiet" href=paths::DRAFTS>"Go to your courses"</a></p>
        </section>
    }
}

/// The way to what courses say in their area.
fn settings(organisations: &[(String, String)]) -> impl IntoView + use<> {
    let links = organisations.iter().map(|(id, name)| {
        view! { <li><a href=paths::settings(id)>{format!("Settings of {name}")}</a></li> }
    });
    view! {
        <section class="card" aria-labelledby="page_settings">
            <h2 id="page_settings">"Settings"</h2>
            <p>"Courses leave some words open, such as whom to ring and who the monitoring officer is. You say what stands there."</p>
            <ul class="ways">{links.collect_view()}</ul>
        </section>
    }
}

fn empty(shell: &Shell<'_>) -> impl IntoView + use<> {
    view! {
        <section class="card">
            <h2>"Nothing is waiting for you"</h2>
            <p>{format!("You have no course yet. If you expected one, ask {}.", shell.site.contact.introduced())}</p>
            <p><a class="button-quiet" href=paths::FIND>"Find a course"</a></p>
        </section>
    }
}

fn one_course(shell: &Shell<'_>, props: &HomeCourse<'_>, place: usize) -> impl IntoView + use<> {
    let heading_id = format!("page_course{place}");
    let labelled_by = heading_id.clone();
    let first = match &props.earned {
        Some(earned) => completed(shell, props, earned).into_any(),
        None if props.news.is_closed() => ().into_any(),
        None => next_thing(shell, props),
    };
    view! {
        <section class="place" aria-labelledby=labelled_by>
            <h2 class="place-title" id=heading_id>
                <a href=paths::course(&props.course.facts.course) lang=lang(&props.course.facts)>{props.course.facts.title.clone()}</a>
            </h2>
            {news::at_home(props.course, &props.news)}
            {first}
            {progress(props)}
            {outline_list(props)}
        </section>
    }
}

/// One card: what comes next, how long it takes, one button.
fn next_thing(shell: &Shell<'_>, props: &HomeCourse<'_>) -> AnyView {
    if let Some(bar) = before::bar(shell, &props.priors, props.news.start) {
        return view! { <div class="card card-next">{bar}</div> }.into_any();
    }
    let (course, done) = (props.course, props.done);
    let next = outline::describe(course, done, &shell.site.contact);
    let due = props.due_on.map(|day| {
        view! { <p class="due">"Your council hopes you will finish by "<strong>{day.in_words()}</strong>"."</p> }
    });
    view! {
        <div class="card card-next">
            <p class="box-word">{next.lead}</p>
            <h3>{next.title}</h3>
            {next.about.map(|words| view! { <p>{words}</p> })}
            {renewing::under_way(props.lasting)}
            {next.button.map(|words| post_button(shell, paths::course(&course.facts.course), &words))}
            {due}
        </div>
    }
    .into_any()
}

fn completed(shell: &Shell<'_>, props: &HomeCourse<'_>, earned: &Earned) -> impl IntoView + use<> {
    let points = earned.points.map(|points| format!(" It earned you {}.", cpd_points(points)));
    let certificate = earned.certificate.as_ref().map(|id| {
        view! { <a class="button" href=paths::certificate(id)>"See and print your certificate"</a> }
    });
    view! {
        <div class="card card-next">
            <p class="box-word">{icons::tick()}"Completed"</p>
            <p>{format!("You completed it on {}.", earned.on.in_words())}{points}</p>
            <div class="buttons">
                {certificate}
                <a class="button-quiet" href=paths::course(&props.course.facts.course)>"Read it again"</a>
            </div>
            {renewing::after_completion(shell, &props.course.facts.course, props.lasting)}
        </div>
    }
}

/// Words first, bar second.
fn progress(props: &HomeCourse<'_>) -> Option<impl IntoView + use<>> {
    let (done, of) = outline::parts_done(props.course, props.done);
    let left = outline::minutes_left(props.course, props.done);
    let left = if left > 0 { format!(", {} left", about_minutes(left)) } else { String::new() };
    let words = format!("{done} of {} done{left}", count(of, "part", "parts"));
    (props.earned.is_none() && of > 0).then(|| {
        view! {
            <div class="progress">
                <p class="progress-words">{words}</p>
                <progress max=of.to_string() value=done.to_string() aria-label="Parts done"></progress>
            </div>
        }
    })
}

fn outline_list(props: &HomeCourse<'_>) -> impl IntoView + use<> {
    let rows = outline::rows(props.course, props.done).into_iter().map(|row| {
        view! {
            <li class="row">
                <span class="row-words">
                    <a class="row-link" href=row.href lang=lang(&props.course.facts)>{row.title}</a>
                    <span class="row-about">{row.about}</span>
                </span>
                {status::tag(row.status)}
            </li>
        }
    });
    view! { <ol class="rows">{rows.collect_view()}</ol> }
}
