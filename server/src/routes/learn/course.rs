//! A course: what it holds, how far one is, and the button that starts or goes on.

use app::pages::learn::course::{self, Course};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use records::enrolments::StartCourse;

use super::study::{InCourse, Study, reader};
use crate::http::form::{Button, OwnForm};
use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::page;
use crate::trouble::Trouble;

/// GET /courses/{publisher}/{slug}
pub async fn show(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(course): Path<InCourse>,
) -> Result<Response, Trouble> {
    let study = Study::of(&moothall, &me, &course.read()?).await?;
    let reader = reader(&moothall, &visit, &me).await?;
    let done = study.done();
    let props = Course {
        course: &study.course.learner,
        reader: &reader,
        done: &done,
        due_on: study.learning.due_on,
        earned: study.earned(),
    };
    Ok(page::ok(&moothall, &visit, |shell| course::page(shell, &props)))
}

/// POST /courses/{publisher}/{slug}: settles the version, then on to the first thing that is not done.
pub async fn start(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(course): Path<InCourse>,
    _: OwnForm<Button>,
) -> Result<Response, Trouble> {
    let course = course.read()?;
    moothall.db.perform(visit.now, StartCourse { person: me.0.clone(), course: course.clone() }).await?;
    let study = Study::of(&moothall, &me, &course).await?;
    Ok(Redirect::to(&study.path_of(&study.next())).into_response())
}
