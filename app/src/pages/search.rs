//! What was found in one's courses: each passage with its place, a few of its lines, and the words marked.

use courses::ids::CourseRef;
use courses::passages::Place;
use leptos::prelude::*;
use records::search::{A_PAGE, Found, Hit, How, Piece};

use crate::parts::search_box::words_field;
use crate::paths;
use crate::shell::{Content, FormState, Script};
use crate::words::count;
use crate::{Page, Shell};

/// The form sends `q` and `course` by GET to `/search`.
#[derive(Clone, Debug)]
pub struct Search {
    pub typed: String,
    /// The person's courses, by title.
    pub courses: Vec<(CourseRef, String)>,
    /// The one that is searched alone.
    pub within: Option<CourseRef>,
    /// From 1.
    pub page: usize,
    /// `None` until something is looked for.
    pub found: Option<Found>,
}

pub fn page(shell: &Shell<'_>, props: &Search) -> Page {
    let title = match props.found {
        Some(_) => format!("Search for {}", props.typed.trim()),
        None => "Search".to_owned(),
    };
    shell.page(|| Content {
        title,
        form: FormState::Fine,
        script: Script::None,
        main: view! {
            <h1>"Search"</h1>
            {form(props)}
            {match &props.found {
                None => before(shell, props).into_any(),
                Some(found) if found.total == 0 => nothing(shell, props).into_any(),
                Some(found) => results(props, found).into_any(),
            }}
        },
    })
}

fn form(props: &Search) -> impl IntoView + use<> {
    view! {
        <form class="search" method="get" action=paths::SEARCH role="search">
            {words_field("What are you looking for?", &props.typed)}
            {choice(props)}
        </form>
    }
}

/// Which course; somebody with one course is not asked.
fn choice(props: &Search) -> Option<impl IntoView + use<>> {
    let options = props.courses.iter().map(|(course, title)| {
        let is_chosen = props.within.as_ref() == Some(course);
        view! { <option value=course.to_string() selected=is_chosen>{title.clone()}</option> }
    });
    (props.courses.len() > 1).then(|| {
        view! {
            <div class="search-within">
                <label for="page_search_course">"Where?"</label>
                <select class="input" id="page_search_course" name="course">
                    <option value="">"All my courses"</option>
                    {options.collect_view()}
                </select>
            </div>
        }
    })
}

fn before(shell: &Shell<'_>, props: &Search) -> impl IntoView + use<> {
    let words = match props.courses.is_empty() {
        true => format!("You have no course yet. If you expected one, ask {}.", shell.site.contact.introduced()),
        false => "The lessons, handouts and explained words of your courses are searched. One word is often enough, such as quorum.".into(),
    };
    view! { <p>{words}</p> }
}

fn results(props: &Search, found: &Found) -> impl IntoView + use<> {
    let typed = props.typed.trim();
    let number = match found.total {
        total if total >= MANY => format!("More than {MANY} places"),
        total => count(total, "place", "places"),
    };
    let said = match &found.how {
        How::AsAsked => format!("{number} for “{typed}”."),
        How::Respelt { words } => format!("Nothing for “{typed}”. Showing {number} for “{words}”."),
        How::SomeWords => format!("No page holds all the words of “{typed}”. Showing {number} with some of them."),
        How::Nothing => String::new(),
    };
    let first = (props.page.saturating_sub(1)) * A_PAGE + 1;
    let past_the_end = found.hits.is_empty().then(|| view! { <p>"There are no more results."</p> });
    view! {
        <h2 class="search-said" id="page_results">{said}</h2>
        {past_the_end}
        <ol class="results" start=first.to_string()>{found.hits.iter().map(one).collect_view()}</ol>
        {turning(props, found)}
    }
}

/// The count says no more than this: past it nobody reads on.
const MANY: usize = 200;

fn one(hit: &Hit) -> impl IntoView + use<> {
    let (href, kind) = match &hit.place {
        Place::Course => (paths::course(&hit.course), "What the course is about"),
        Place::Lesson { lesson, section: None } => (paths::lesson(&hit.course, lesson), "Lesson"),
        Place::Lesson { lesson, section: Some(section) } => {
            (paths::lesson_section(&hit.course, lesson, section), "Lesson")
        }
        Place::Term(term) => (paths::term(&hit.course, term), "Word explained"),
        Place::Handout(handout) => (paths::handout(&hit.course, handout), "Handout"),
    };
    // Under a heading of its own a section is named by that, and its page stands below.
    let (title, page) = match &hit.heading {
        Some(heading) => (pieces(heading), Some(pieces(&hit.page))),
        None => (pieces(&hit.page), None),
    };
    let page = page.map(|words| view! { <span class="result-page">{words}" · "</span> });
    view! {
        <li class="result">
            <h3><a href=href>{title}</a></h3>
            <p class="row-about">{format!("{kind} · ")}{page}{hit.course_title.clone()}</p>
            <p class="result-words">{pieces(&hit.extract)}</p>
        </li>
    }
}

fn pieces(pieces: &[Piece]) -> AnyView {
    let one = |piece: &Piece| match piece {
        Piece::Plain(words) => words.clone().into_any(),
        Piece::Match(words) => view! { <mark>{words.clone()}</mark> }.into_any(),
    };
    pieces.iter().map(one).collect_view().into_any()
}

fn turning(props: &Search, found: &Found) -> Option<impl IntoView + use<>> {
    let to = |page: usize| paths::search(&props.typed, props.within.as_ref(), page);
    let is_last = props.page.saturating_mul(A_PAGE) >= found.total;
    let before =
        (props.page > 1).then(|| view! { <a class="button-quiet" href=to(props.page - 1)>"Results before"</a> });
    let after = (!is_last).then(|| view! { <a class="button-quiet" href=to(props.page + 1)>"More results"</a> });
    (before.is_some() || after.is_some()).then(|| {
        view! { <nav class="onward" aria-label="Pages of results">{before}{after}</nav> }
    })
}

fn nothing(shell: &Shell<'_>, props: &Search) -> impl IntoView + use<> {
    let lists = props.courses.iter().filter(|(course, _)| props.within.as_ref().is_none_or(|within| within == course));
    let lists = lists.map(|(course, title)| {
        view! { <li><a href=paths::glossary(course)>{format!("The words of {title}, explained")}</a></li> }
    });
    let elsewhere = (props.within.is_some() && props.courses.len() > 1).then(|| {
        view! { <li><a href=paths::search(&props.typed, None, 1)>"Search in all your courses"</a></li> }
    });
    view! {
        <h2 class="search-said" id="page_results">{format!("Nothing was found for “{}”.", props.typed.trim())}</h2>
        <ul>
            <li>"Try one word, or the name of the thing: budget, agenda, interest."</li>
            {elsewhere}
            {lists.collect_view()}
            <li>{format!("Or ask {}.", shell.site.contact.introduced())}</li>
        </ul>
        <p class="hint">"We count words that were not found, so that courses can be made better. We do not keep who looked for them."</p>
    }
}
