//! "This is unclear", said from a page of a course.

use app::pages::learn::unclear::{self, UnclearPage, UnclearState};
use app::paths;
use axum::extract::{Path, RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response};
use courses::compiled::LearnerHalf;
use courses::ids::{HandoutId, LessonId};
use records::PersonId;
use records::unclear::{LONGEST_WORDS, PlaceKind, SayUnclear, UnclearPlace};
use serde::Deserialize;

use super::study::{InCourse, Study};
use crate::http::form::{OwnForm, owned};
use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::page;
use crate::routes::local_path;
use crate::trouble::Trouble;

/// GET /courses/{publisher}/{slug}/unclear: the form for the course as a whole, or thanks.
pub async fn show(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(course): Path<InCourse>,
    RawQuery(query): RawQuery,
) -> Result<Response, Trouble> {
    let study = Study::of(&moothall, &me, &course.read()?).await?;
    let fields: Vec<(String, String)> =
        serde_html_form::from_str(query.as_deref().unwrap_or_default()).unwrap_or_default();
    let field = |name: &str| fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str());
    let state = if field("said").is_some() { UnclearState::Said } else { UnclearState::Ask };
    let place = UnclearPlace::new(PlaceKind::Course, "");
    let props = props(&study.course.learner, &place, field("next").and_then(local_path), state);
    Ok(page::ok(&moothall, &visit, |shell| unclear::page(shell, &props)))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PostedUnclear {
    person: PersonId,
    at: String,
    words: String,
    next: String,
}

owned!(PostedUnclear);

/// POST /courses/{publisher}/{slug}/unclear. Twice is the same as once.
pub async fn say(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(course): Path<InCourse>,
    OwnForm(posted): OwnForm<PostedUnclear>,
) -> Result<Response, Trouble> {
    let course = course.read()?;
    let place = UnclearPlace::parse(&posted.at).ok_or(Trouble::BadForm)?;
    let next = local_path(&posted.next);
    // A browser counts a line end as one letter and sends two.
    let words = posted.words.replace("\r\n", "\n");
    if words.trim().chars().count() > LONGEST_WORDS {
        let study = Study::of(&moothall, &me, &course).await?;
        let props = props(&study.course.learner, &place, next, UnclearState::TooLong { words });
        return Ok(page::again(&moothall, &visit, |shell| unclear::page(shell, &props)));
    }
    let key = moothall.key.clone();
    moothall.db.perform(visit.now, SayUnclear { key, person: me.0, course: course.clone(), place, words }).await?;
    let next = next.unwrap_or_else(|| paths::course(&course));
    Ok(Redirect::to(&paths::unclear_said(&course, &next)).into_response())
}

fn props(course: &LearnerHalf, place: &UnclearPlace, next: Option<String>, state: UnclearState) -> UnclearPage {
    let target = place.target.as_str();
    let about = match place.kind {
        PlaceKind::Lesson => course.lessons.get(&LessonId::new(target)).map(|lesson| lesson.title.clone()),
        PlaceKind::Handout => course.handouts.get(&HandoutId::new(target)).map(|handout| handout.title.clone()),
        PlaceKind::Question => Some("the question you were reading".into()),
        PlaceKind::Course => None,
    };
    UnclearPage {
        course: course.facts.course.clone(),
        course_title: course.facts.title.clone(),
        at: place.to_string(),
        about,
        next,
        state,
    }
}
