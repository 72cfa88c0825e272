//! What a publisher wants done before a course: how that stands, and what it bars.

use leptos::prelude::*;
use records::enrolments::Prior;

use super::news::Start;
use crate::paths;
use crate::shell::Shell;
use crate::words::upper_first;

/// A line for each of them.
pub(crate) fn list(priors: &[Prior]) -> impl IntoView + use<> {
    priors.iter().map(one).collect_view()
}

fn one(prior: &Prior) -> impl IntoView + use<> {
    let (lead, then) = match (prior.is_done, prior.asked.required) {
        (true, _) => ("Comes before this: ", ". You have done it."),
        (false, true) => ("You need to do this first: ", "."),
        (false, false) => ("We suggest you do this first: ", "."),
    };
    let at_least = prior.bars().then(|| at_least(prior)).flatten();
    let elsewhere = (prior.title.is_none() && !prior.is_done).then_some(" You cannot take it here.");
    view! { <p>{lead}{name(prior)}{at_least}{then}{elsewhere}</p> }
}

/// Its title as a link; where it cannot be opened, what its permanent name says.
fn name(prior: &Prior) -> AnyView {
    let course = &prior.asked.course;
    match prior.title.clone() {
        Some(title) => view! { <a href=paths::course(course)>{title}</a> }.into_any(),
        None => format!("“{}” by {}", upper_first(&course.slug().replace('-', " ")), course.publisher()).into_any(),
    }
}

fn at_least(prior: &Prior) -> Option<String> {
    let version = &prior.asked.min_version;
    let is_any = (version.major, version.minor, version.patch) == (0, 0, 0);
    (!is_any).then(|| format!(", version {version} or later"))
}

/// In the place of the button that starts a course, where another one must be done first. Whoever has begun goes on.
pub(crate) fn bar(shell: &Shell<'_>, priors: &[Prior], start: Start) -> Option<impl IntoView + use<>> {
    let barring: Vec<&Prior> = priors.iter().filter(|prior| prior.bars() && start == Start::NotYet).collect();
    let is_closed = barring.iter().any(|prior| prior.title.is_none());
    let ask = is_closed.then(|| format!(" To find out how, ask {}.", shell.site.contact.introduced()));
    let lines = barring.iter().map(|prior| view! { <p class="next-line">"First: "{name(prior)}{at_least(prior)}</p> });
    (!barring.is_empty()).then(|| {
        view! {
            {lines.collect_view()}
            <p>"You can start when you have completed that."{ask}</p>
        }
    })
}
