//! The courses that people may put themselves on.

use app::pages::learn::find::{self, About, FindCourse, Open};
use app::paths;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use courses::ids::CourseRef;
use records::enrolments::{TakeCourse, open_courses_for, priors_for};
use records::published;

use super::study::{InCourse, reader};
use crate::http::form::{Button, OwnForm};
use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::page;
use crate::trouble::Trouble;

/// GET /find-a-course
pub async fn show(State(moothall): State<Moothall>, visit: Visit, me: Me) -> Result<Response, Trouble> {
    let mut found = Vec::new();
    for open in open_courses_for(&moothall.db, &me.0, moothall.london.now().today, None).await? {
        found.push((published::course(&moothall.db, &open.published).await?, open.is_taken > 0));
    }
    let courses =
        found.iter().map(|(course, is_taken)| Open { course: &course.learner, is_taken: *is_taken }).collect();
    let reader = reader(&moothall, &visit, &me).await?;
    let props = FindCourse { courses, reader: &reader };
    Ok(page::ok(&moothall, &visit, |shell| find::page(shell, &props)))
}

/// What somebody without a place on a course may read of it; `None` where it is not open to them.
pub(super) async fn about(
    moothall: &Moothall,
    visit: &Visit,
    me: &Me,
    course: &CourseRef,
) -> Result<Option<Response>, Trouble> {
    let today = moothall.london.now().today;
    let open = open_courses_for(&moothall.db, &me.0, today, Some(course)).await?;
    let Some(open) = open.into_iter().next() else { return Ok(None) };
    let priors = priors_for(&moothall.db, &me.0, today, &open.published).await?;
    let course = published::course(&moothall.db, &open.published).await?;
    let reader = reader(moothall, visit, me).await?;
    let props = About { course: &course.learner, reader: &reader, priors: &priors };
    Ok(Some(page::ok(moothall, visit, |shell| find::about(shell, &props))))
}

/// POST /courses/{publisher}/{slug}/take: on to the course, where it starts.
pub async fn take(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(course): Path<InCourse>,
    _: OwnForm<Button>,
) -> Result<Response, Trouble> {
    let course = course.read()?;
    moothall.db.perform(visit.now, TakeCourse { person: me.0.clone(), course: course.clone() }).await?;
    Ok(Redirect::to(&paths::course(&course)).into_response())
}
