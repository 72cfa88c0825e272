//! Which questions work, for those who teach: figures without names, what to write again and where, and what learners find
//! unclear.

mod heard;

use courses::compiled::LearnerHalf;
use leptos::prelude::*;
use records::statistics::{
    Began, Counted, FEWEST, Figures, QuestionPlace, Reason, Shown, Statistics, Takers, Wording, to_rewrite,
};
use records::unclear::{PlaceKind, UnclearPlace};

use crate::parts::links::trail;
use crate::paths;
use crate::words::count;
use crate::{Page, Shell};

pub use heard::{Heard, Writing};
use heard::{missed, unclear, way, way_to_begin};

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

pub fn page(shell: &Shell<'_>, props: &Questions<'_>) -> Page {
    let statistics = &props.statistics;
    shell.plain("Which questions work", || {
        view! {
            {trail(vec![(paths::HOME.into(), "Home".into())], Some(statistics.title.clone()))}
            <h1>"Which questions work"</h1>
            <p class="lead">{lead(props)}</p>
            <p>{began(props.whose, statistics.takers)}</p>
            {props.heard.as_ref().and_then(|heard| way_to_begin(&heard.writing))}
            {first(statistics)}
            {props.heard.as_ref().map(|heard| unclear(shell, props, heard))}
            <section aria-labelledby="page_all">
                <h2 id="page_all">"Every question"</h2>
                {meaning()}
                {by_place(props)}
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

/// How many people began and completed the course, as far as it may be told.
fn began(whose: Whose, takers: Option<Takers>) -> String {
    let people = match whose {
        Whose::Everyone => "people",
        Whose::Council => "people of your council",
        Whose::Area => "people of the councils in your area",
    };
    let Some(takers) = takers else {
        return format!("Fewer than {FEWEST_WORD} {people} have begun the course.");
    };
    let began = match takers.began {
        Began::Exactly(number) => format!("{number} {people} have begun the course"),
        Began::AtLeast(number) => format!("At least {number} {people} have begun the course"),
    };
    match takers.completed {
        Shown::Hidden => format!("{began}. How many of them have completed it would point to a few, and is not shown."),
        Shown::Count(0) => format!("{began}, and nobody has completed it yet."),
        Shown::Count(all) if takers.began == Began::Exactly(all) => {
            format!("{began}, and all of them have completed it.")
        }
        Shown::Count(number) => format!("{began}, and {number} of them have completed it."),
    }
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
                    <dt>"Begun and completed"</dt>
                    <dd>"How many people have started the course, and how many of them have completed it at least once, in whatever version. “At least” means that the exact number would tell of one to four people who left a question out."</dd>
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

fn by_place(props: &Questions<'_>) -> impl IntoView + use<> {
    let mut places: Vec<(&QuestionPlace, Vec<&Counted>)> = Vec::new();
    for counted in &props.statistics.questions {
        match places.iter_mut().find(|(place, _)| **place == counted.place) {
            Some((_, questions)) => questions.push(counted),
            None => places.push((&counted.place, vec![counted])),
        }
    }
    places.into_iter().map(|(place, questions)| one_place(place, &questions, props.heard.as_ref())).collect_view()
}

fn one_place(place: &QuestionPlace, questions: &[&Counted], heard: Option<&Heard>) -> impl IntoView + use<> {
    view! {
        <section class="module">
            <h3>{place_in_words(place)}</h3>
            {questions.iter().map(|counted| one(counted, heard)).collect_view()}
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

fn one(counted: &Counted, heard: Option<&Heard>) -> impl IntoView + use<> {
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
    let place = UnclearPlace::new(PlaceKind::Question, &counted.question);
    let name = newest.map_or("", |wording| wording.words.as_str());
    let way = heard.and_then(|heard| way(&heard.writing, &place, name));
    view! {
        <div class="card" id=anchor(counted)>
            {newest.map(|wording| wording_view(wording, Age::Newest))}
            {older}
            {way}
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_many_began_is_said_as_far_as_it_may_be_told() {
        let said = |began, completed| super::began(Whose::Everyone, Some(Takers { began, completed }));
        assert_eq!(
            said(Began::Exactly(61), Shown::Count(40)),
            "61 people have begun the course, and 40 of them have completed it."
        );
        assert_eq!(
            said(Began::AtLeast(58), Shown::Hidden),
            "At least 58 people have begun the course. How many of them have completed it would point to a few, and is not shown."
        );
        assert!(said(Began::Exactly(6), Shown::Count(6)).ends_with(", and all of them have completed it."));
        assert!(said(Began::AtLeast(9), Shown::Count(0)).ends_with(", and nobody has completed it yet."));
        assert_eq!(began(Whose::Council, None), "Fewer than five people of your council have begun the course.");
    }
}
