//! Which questions work, for those who teach: figures without names, what to write again, and what learners find unclear.

use courses::compiled::LearnerHalf;
use courses::ids::{HandoutId, LessonId};
use leptos::prelude::*;
use records::search::Miss;
use records::statistics::{Counted, FEWEST, Figures, QuestionPlace, Reason, Shown, Statistics, Wording, to_rewrite};
use records::unclear::{PlaceKind, Said, Unclear, UnclearPlace};

use crate::parts::field::hidden;
use crate::parts::links::trail;
use crate::paths;
use crate::words::count;
use crate::{Page, Shell};

/// The button of a place posts `person` and `at` to the page's own path.
#[derive(Clone, Debug)]
pub struct Questions<'a> {
    /// The newest version: what places are called.
    pub course: &'a LearnerHalf,
    pub statistics: Statistics,
    pub whose: Whose,
    /// For the authors of the course; `None` for others who may see its figures.
    pub heard: Option<Heard>,
}

/// Whose answers are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    Everyone,
    Council,
    Area,
}

/// What learners said and looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heard {
    pub unclear: Vec<Unclear>,
    pub missed: Vec<Miss>,
}

pub fn page(shell: &Shell<'_>, props: &Questions<'_>) -> Page {
    let statistics = &props.statistics;
    shell.plain("Which questions work", || {
        view! {
            {trail(vec![(paths::HOME.into(), "Home".into())], Some(statistics.title.clone()))}
            <h1>"Which questions work"</h1>
            <p class="lead">{lead(props)}</p>
            {first(statistics)}
            {props.heard.as_ref().map(|heard| unclear(shell, props, heard))}
            <section aria-labelledby="page_all">
                <h2 id="page_all">"Every question"</h2>
                {meaning()}
                {by_place(statistics)}
                <p><a class="button-quiet" href=paths::questions_csv(&statistics.course) download="">"Download the numbers (CSV)"</a></p>
            </section>
            {props.heard.as_ref().map(missed)}
        }
    })
}

fn lead(props: &Questions<'_>) -> String {
    let whose = match props.whose {
        Whose::Everyone => "everyone who takes the course",
        Whose::Council => "the people of your council",
        Whose::Area => "the people of the councils in your area",
    };
    format!(
        "{}, version {}. These numbers count the first answers of {whose}. They name nobody.",
        props.statistics.title, props.statistics.version
    )
}

fn first(statistics: &Statistics) -> impl IntoView + use<> {
    let found = to_rewrite(statistics);
    let has_figures = statistics.questions.iter().any(|counted| counted.wordings.iter().any(|w| w.figures.is_some()));
    let items: Vec<_> = found
        .into_iter()
        .map(|(counted, reason)| {
            let words = counted.wordings.first().map(|wording| wording.words.clone()).unwrap_or_default();
            view! { <li><a href=format!("#{}", anchor(counted))>{words}</a><br/>{in_words(&reason)}</li> }
        })
        .collect();
    let body = match (items.is_empty(), has_figures) {
        (false, _) => view! { <ol>{items}</ol> }.into_any(),
        (true, true) => view! { <p>"No question stands out so far. The fewer have answered, the less the numbers say."</p> }.into_any(),
        (true, false) => view! {
            <p>{format!("Fewer than {FEWEST_WORD} people have answered. Come back when more have: numbers about so few would point to one of them.")}</p>
        }
        .into_any(),
    };
    view! { <section aria-labelledby="page_first"><h2 id="page_first">"Look at these first"</h2>{body}</section> }
}

/// As [`FEWEST`] is said.
const FEWEST_WORD: &str = "five";
const _: () = assert!(FEWEST == 5);

fn in_words(reason: &Reason) -> String {
    match reason {
        Reason::ChosenMore { words } => format!("More people chose “{words}” than the right answer. Is it right too?"),
        Reason::BestAreWrong => {
            "People who did well elsewhere were wrong here as often as the others. Is the key right, and the question clear?".into()
        }
        Reason::Hard { per_cent } => {
            format!("Only {per_cent} of 100 people were right first time. Does the lesson say it plainly?")
        }
        Reason::TellsLittle => "It hardly shows who knows the subject. Can it be guessed?".into(),
    }
}

fn meaning() -> impl IntoView {
    view! {
        <details class="reveal">
            <summary>"What the numbers mean"</summary>
            <div class="reveal-inside">
                <dl class="terms">
                    <dt>"Answered"</dt>
                    <dd>"How many people. Only the first answer of each person counts: in a quiz once it is handed in, in a lesson at once."</dd>
                    <dt>"Right first time"</dt>
                    <dd>"How many of them had all of it right with their first answer."</dd>
                    <dt>"Tells apart"</dt>
                    <dd>"Whether those who are right here also do well in the rest of the quiz: the point-biserial correlation of the question with the rest. 1 is the most. 0.2 or more is good. Below 0 something is wrong. It needs 20 people."</dd>
                    <dt>"Time"</dt>
                    <dd>"The middle of the times from one save to the next in a quiz. A pause of more than ten minutes is left out. In lessons it is not measured, because people read between."</dd>
                    <dt>"Wording"</dt>
                    <dd>"When a question is changed, it is counted anew. A change listed as wording only is counted together with what was before."</dd>
                    <dt>"Not shown"</dt>
                    <dd>"A number that counts one to four people is left out, and so is one that counts all but one to four. Then another number may be left out too, so that the first cannot be worked out."</dd>
                </dl>
            </div>
        </details>
    }
}

fn by_place(statistics: &Statistics) -> impl IntoView + use<> {
    let mut places: Vec<(&QuestionPlace, Vec<&Counted>)> = Vec::new();
    for counted in &statistics.questions {
        match places.iter_mut().find(|(place, _)| **place == counted.place) {
            Some((_, questions)) => questions.push(counted),
            None => places.push((&counted.place, vec![counted])),
        }
    }
    places.into_iter().map(|(place, questions)| one_place(place, &questions)).collect_view()
}

fn one_place(place: &QuestionPlace, questions: &[&Counted]) -> impl IntoView + use<> {
    view! {
        <section class="module">
            <h3>{place_in_words(place)}</h3>
            {questions.iter().map(|counted| one(counted)).collect_view()}
        </section>
    }
}

/// As the page and the file say it.
pub fn place_in_words(place: &QuestionPlace) -> String {
    match place {
        QuestionPlace::Lesson { title, .. } => format!("Lesson: {title}"),
        QuestionPlace::Quiz { title, .. } => format!("Quiz: {title}"),
        QuestionPlace::Gone => "No longer asked".into(),
    }
}

fn anchor(counted: &Counted) -> String {
    format!("question-{}", counted.question)
}

fn one(counted: &Counted) -> impl IntoView + use<> {
    let (newest, older) =
        counted.wordings.split_first().map_or((None, &[][..]), |(newest, older)| (Some(newest), older));
    let older: Vec<_> = older.iter().map(|wording| wording_view(wording, Age::Older)).collect();
    let older = (!older.is_empty()).then(|| {
        view! {
            <details class="reveal">
                <summary>{format!("Earlier wordings ({})", older.len())}</summary>
                <div class="reveal-inside">{older}</div>
            </details>
        }
    });
    view! {
        <div class="card" id=anchor(counted)>
            {newest.map(|wording| wording_view(wording, Age::Newest))}
            {older}
            <p class="hint">{format!("Id: {}", counted.question)}</p>
        </div>
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Age {
    Newest,
    Older,
}

fn wording_view(wording: &Wording, age: Age) -> impl IntoView + use<> {
    let title = match age {
        Age::Newest => view! { <h4>{wording.words.clone()}</h4> }.into_any(),
        Age::Older => view! { <p><strong>{wording.words.clone()}</strong></p> }.into_any(),
    };
    let since = format!("Wording {}, since version {}", wording.number, wording.since);
    let figures = match &wording.figures {
        None => view! { <p>"Fewer than five people have answered."</p> }.into_any(),
        Some(figures) => figures_view(figures).into_any(),
    };
    view! { {title}<p class="row-about">{since}</p>{figures} }
}

fn figures_view(figures: &Figures) -> impl IntoView + use<> {
    let rows = [
        ("Answered", count(figures.people as usize, "person", "people")),
        ("Right first time", shown(figures, figures.right)),
        ("Tells apart", figures.discrimination.map_or_else(|| "Not known".into(), tenths)),
        ("Time", figures.seconds.map_or_else(|| "Not measured".into(), |seconds| format!("{seconds} seconds"))),
    ];
    let rows = rows.map(|(label, words)| view! { <div class="fact"><dt>{label}</dt><dd>{words}</dd></div> });
    let options = (!figures.options.is_empty()).then(|| {
        let lines = figures.options.iter().map(|option| {
            let mark = if option.right { "Right" } else { "Wrong" };
            view! {
                <tr>
                    <th scope="row">{option.words.clone()}</th>
                    <td>{mark}</td>
                    <td>{shown(figures, option.chosen)}</td>
                </tr>
            }
        });
        view! {
            <div class="scroll" role="group" tabindex="0" aria-label="What was chosen">
                <table>
                    <caption>"What was chosen"</caption>
                    <thead><tr><th scope="col">"Answer"</th><th scope="col">"Marked"</th><th scope="col">"Chosen by"</th></tr></thead>
                    <tbody>{lines.collect_view()}</tbody>
                </table>
            </div>
        }
    });
    view! { <dl class="facts">{rows}</dl>{options}{wrong(figures)} }
}

/// Where nothing was offered to choose from.
fn wrong(figures: &Figures) -> Option<impl IntoView + use<>> {
    let lines = figures.wrong.iter().map(|given| {
        let by = shown(figures, Shown::Count(given.people));
        view! { <tr><th scope="row">{given.words.clone()}</th><td>{by}</td></tr> }
    });
    (!figures.wrong.is_empty()).then(|| {
        view! {
            <div class="scroll" role="group" tabindex="0" aria-label="Wrong answers">
                <table>
                    <caption>"Wrong answers that five people or more gave"</caption>
                    <thead><tr><th scope="col">"Answer"</th><th scope="col">"Given by"</th></tr></thead>
                    <tbody>{lines.collect_view()}</tbody>
                </table>
            </div>
        }
    })
}

fn shown(figures: &Figures, shown: Shown) -> String {
    match (shown, figures.per_cent(shown)) {
        (Shown::Count(people), Some(per_cent)) => format!("{people} ({per_cent}%)"),
        _ => "Not shown".into(),
    }
}

/// `0.4` from 4.
fn tenths(number: i32) -> String {
    let sign = if number < 0 { "−" } else { "" };
    format!("{sign}{}.{}", number.abs() / 10, number.abs() % 10)
}

fn unclear(shell: &Shell<'_>, props: &Questions<'_>, heard: &Heard) -> impl IntoView + use<> {
    let body = match heard.unclear.is_empty() {
        true => {
            view! { <p>"Nothing is waiting. Learners can press “This is unclear” on every page of the course."</p> }
                .into_any()
        }
        false => heard.unclear.iter().map(|unclear| one_unclear(shell, props, unclear)).collect_view().into_any(),
    };
    view! {
        <section aria-labelledby="page_unclear_list">
            <h2 id="page_unclear_list">"Learners say this is unclear"</h2>
            {body}
        </section>
    }
}

fn one_unclear(shell: &Shell<'_>, props: &Questions<'_>, unclear: &Unclear) -> impl IntoView + use<> {
    let course = &props.statistics.course;
    let name = unclear_name(props, &unclear.place);
    let said = unclear.said.iter().filter_map(one_said).collect_view();
    view! {
        <div class="card">
            <h3>{name.clone()}</h3>
            <p>{format!("{}, last on {}.", count(unclear.said.len(), "person", "people"), unclear.said.first().map(|said| said.on.in_words()).unwrap_or_default())}</p>
            <ul>{said}</ul>
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

fn missed(heard: &Heard) -> impl IntoView + use<> {
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
