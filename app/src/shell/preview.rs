//! The band over every page of a preview: what is shown, that nothing is kept, and whose eyes it is seen through.

use courses::facts::Audience;
use leptos::prelude::*;

use crate::parts::field;
use crate::paths;
use crate::words::count;

/// What the band says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    pub edition: Edition,
    /// Faults of the newest files that stop publishing, and those that do not.
    pub problems: usize,
    pub advice: usize,
    /// Whom the course is for.
    pub audience: Vec<Audience>,
    /// For whom of them passages and lessons are chosen.
    pub seen_as: Audience,
    /// Names the state of the files that this page shows. `None` on a page that loading again would lose.
    pub state: Option<String>,
    /// The page around it, where there is one.
    pub back: Option<Back>,
}

/// Where a preview leads back to, by its address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Back {
    /// Where the course is written.
    Writing(String),
    /// Where somebody who does not write it was asked what they think.
    Comments(String),
}

/// Which state of the course is shown. Holds its version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edition {
    Newest(String),
    /// From before the last change, which has problems.
    Earlier(String),
    /// It never could be shown.
    None,
}

pub(super) fn band(preview: &Preview, here: &str) -> impl IntoView + use<> {
    let shown = match &preview.edition {
        Edition::Newest(version) => format!("Preview of version {version}. Nothing of it is kept."),
        Edition::Earlier(version) => {
            format!("Preview of version {version}, as it was before the last change. Nothing of it is kept.")
        }
        Edition::None => "Preview. Nothing of it is kept.".to_owned(),
    };
    let faults = in_words(preview.problems, preview.advice);
    let is_author = !matches!(preview.back, Some(Back::Comments(_)));
    let back = preview.back.clone().map(|back| {
        let (href, words) = match back {
            Back::Writing(href) => (href, "Back to writing"),
            Back::Comments(href) => (href, "Back to the comments"),
        };
        view! { <p><a class="preview-link" href=href>{words}</a></p> }
    });
    let faults = is_author.then(|| view! { <p><a class="preview-link" href=paths::PREVIEW_FAULTS>{faults}</a></p> });
    view! {
        <aside class="preview" aria-label="Preview" data-preview=preview.state.clone().unwrap_or_default()>
            <div class="preview-inner">
                <p>{shown}</p>
                {back}
                {faults}
                {(preview.audience.len() > 1).then(|| roles(preview, here))}
            </div>
        </aside>
    }
}

/// `2 problems and 1 piece of advice`.
pub(crate) fn in_words(problems: usize, advice: usize) -> String {
    let problems = (problems > 0).then(|| count(problems, "problem", "problems"));
    let advice = (advice > 0).then(|| count(advice, "piece of advice", "pieces of advice"));
    match (problems, advice) {
        (None, None) => "No faults".into(),
        (Some(one), None) | (None, Some(one)) => one,
        (Some(problems), Some(advice)) => format!("{problems} and {advice}"),
    }
}

fn roles(preview: &Preview, here: &str) -> impl IntoView + use<> {
    let buttons = preview.audience.iter().map(|role| {
        let is_on = if *role == preview.seen_as { "true" } else { "false" };
        view! {
            <button class="preview-link" type="submit" name="role" value=role.word() aria-pressed=is_on>{one_of(*role)}</button>
        }
    });
    view! {
        <form class="preview-roles" method="post" action=paths::PREVIEW_ROLE>
            {field::hidden("next", here.to_owned())}
            <span>"See it as:"</span>
            {buttons.collect_view()}
        </form>
    }
}

/// One of those whom a course is for.
fn one_of(audience: Audience) -> String {
    match audience {
        Audience::CommitteeChair => "chair of a committee".to_owned(),
        Audience::Rfo => "responsible financial officer".to_owned(),
        Audience::Anyone => "anybody".to_owned(),
        other => other.word().replace('-', " "),
    }
}
