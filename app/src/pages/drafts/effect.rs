//! What publishing a draft would change, and for whom.

use courses::versions::What;
use leptos::prelude::*;
use records::published::Impact;

use super::publish::Publish;
use crate::paths;
use crate::words::{count, people};

/// What publishing would change, and for whom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Effect {
    /// The version that learners have now.
    pub before: Option<String>,
    /// The lowest version that the changes allow.
    pub least: Option<String>,
    /// One line each, the greatest first.
    pub changes: Vec<String>,
    /// How many more there are.
    pub more: usize,
    /// What course.toml says of this version is what it said of the one before.
    pub is_said_of_the_last: bool,
    /// Why nobody can complete the course yet, if it is so.
    pub attendance: Option<&'static str>,
    pub impact: Impact,
}

/// Names that must change before it can be published: whoever did the old thing would be taken to have done the new one.
pub(super) fn reused(props: &Publish) -> Option<impl IntoView + use<>> {
    let reused = &props.effect.as_ref()?.impact.reused;
    let listed = reused.iter().map(|reuse| view! { <li>{reuse.words()}</li> }).collect_view();
    (!reused.is_empty()).then(|| {
        view! {
            <div class="box box-warning">
                <p class="box-word">"Choose new ids first"</p>
                <p>"What people did there before would count here. An id that was used once is not used again."</p>
                <ul>{listed}</ul>
            </div>
        }
    })
}

pub(super) fn section(props: &Publish) -> Option<impl IntoView + use<>> {
    let effect = props.effect.clone()?;
    let title = match &effect.before {
        Some(version) => format!("What is new since version {version}"),
        None => "What learners get".to_owned(),
    };
    let every = effect.before.is_some().then(|| {
        view! { <p><a class="button-quiet" href=paths::draft_differences(&props.head.id)>"Read every difference"</a></p> }
    });
    let is_news = effect.before.is_some() && !effect.impact.changes.is_empty();
    let said = is_news.then(|| what_is_new(props, &effect));
    let changes = effect.changes.into_iter().map(|words| view! { <li>{words}</li> }).collect_view();
    let more = (effect.more > 0).then(|| view! { <li>{format!("and {} more", effect.more)}</li> });
    let people = whom_it_meets(&effect.impact).into_iter().map(|words| view! { <li>{words}</li> }).collect_view();
    let attendance = effect.attendance.map(|words| {
        view! { <div class="box box-warning"><p class="box-word">"Nobody can complete it yet"</p><p>{words}</p></div> }
    });
    Some(view! {
        <section>
            <h2>{title}</h2>
            {attendance}
            <ul>{changes}{more}</ul>
            {every}
            {said}
            <h3>"Who is affected"</h3>
            <ul>{people}</ul>
        </section>
    })
}

/// The way to say it, and what should be said first.
fn what_is_new(props: &Publish, effect: &Effect) -> impl IntoView + use<> {
    let keys = effect.impact.changes.iter().filter(|change| change.what == What::Key).count();
    let words = match (keys, effect.is_said_of_the_last) {
        (0, true) => Some("What stands under “What is new” was said of the last version.".to_owned()),
        (0, false) => None,
        (keys, _) => Some(format!(
            "The right answer of {} changed. Say what becomes of the answers that people gave.",
            count(keys, "question", "questions")
        )),
    };
    let link = view! { <a class="button-quiet" href=paths::draft_release(&props.head.id)>"Say what is new"</a> };
    match words {
        Some(words) => view! {
            <div class="box box-warning">
                <p class="box-word">"Say it first"</p>
                <p>{words}</p>
                <p>{link}</p>
            </div>
        }
        .into_any(),
        None => view! { <p>{link}</p> }.into_any(),
    }
}

/// One sentence each.
fn whom_it_meets(impact: &Impact) -> Vec<String> {
    let in_open_try = match impact.is_correcting {
        false => "in the middle of a try at a quiz: its questions stay as they are",
        true => "in the middle of a try at a quiz: its questions stay as they are, and the better of both keys counts",
    };
    let counted = [
        (impact.at_next_page, "part-way: they read it at their next page, and need do nothing"),
        (
            impact.at_next_lesson,
            "part-way: they go on in it when they start their next lesson, with a line that says so",
        ),
        (impact.asked, "part-way: they may finish what they began, for 90 days, or switch"),
        (impact.in_open_try, in_open_try),
        (impact.completed, "finished: nothing of that changes"),
        (impact.told, "finished, and told on their home page what is new"),
        (if impact.told_by_letter { impact.told } else { 0 }, "told by a letter too"),
    ];
    let told = counted.into_iter().filter(|(number, _)| *number > 0);
    let mut told: Vec<String> = told.map(|(number, words)| format!("{} {words}.", people(number))).collect();
    if impact.marked_again > 0 {
        let tries = count(usize::try_from(impact.marked_again).unwrap_or(usize::MAX), "try", "tries");
        told.push(format!("At most {tries} marked again. No mark goes down."));
    }
    if told.is_empty() {
        told.push("Nobody is on the course yet, so nobody is interrupted.".to_owned());
    }
    told
}
