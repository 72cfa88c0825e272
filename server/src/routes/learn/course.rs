//! A course: what it holds, how far one is, and the button that starts or goes on.

use app::pages::learn::course::{self, Course};
use app::paths;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use courses::ids::CourseRef;
use records::Refusal;
use records::enrolments::{RenewCourse, StartCourse, SwitchVersion};

use super::find;
use super::study::{InCourse, Study, reader};
use crate::http::form::{Button, OwnForm};
use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::page;
use crate::trouble::Trouble;

/// GET /courses/{publisher}/{slug}; what it is about for those who may take it and have not.
pub async fn show(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(course): Path<InCourse>,
) -> Result<Response, Trouble> {
    let course = course.read()?;
    let study = match Study::of(&moothall, &me, &course).await {
        Err(Trouble::NotFound) => {
            return find::about(&moothall, &visit, &me, &course).await?.ok_or(Trouble::NotFound);
        }
        study => study?,
    };
    let reader = reader(&moothall, &visit, &me).await?;
    let mut done = study.done_with_new(&moothall).await?;
    done.changed = study.changed(&moothall).await?.into_keys().collect();
    let priors = study.priors(&moothall, &me).await?;
    let props = Course {
        course: &study.course.learner,
        reader: &reader,
        done: &done,
        due_on: study.learning.due_on,
        earned: study.earned(),
        lasting: study.lasting(visit.now.today),
        priors: &priors,
        today: visit.now.today,
    };
    let news = study.news(&moothall);
    Ok(page::ok(&moothall, &visit, |shell| course::page_with_news(shell, &props, &news)))
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
    let start = StartCourse { person: me.0.clone(), course: course.clone() };
    onward(&moothall, &me, &course, moothall.db.perform(visit.now, start).await).await
}

/// POST /courses/{publisher}/{slug}/renewal: begins again what ends, and leads to the first thing to do. Twice is the same as
/// once.
pub async fn renew(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(course): Path<InCourse>,
    _: OwnForm<Button>,
) -> Result<Response, Trouble> {
    let course = course.read()?;
    let renew = RenewCourse { person: me.0.clone(), course: course.clone() };
    onward(&moothall, &me, &course, moothall.db.perform(visit.now, renew).await).await
}

/// To the first thing to do. What cannot begin any more since the page with the button was drawn (it was withdrawn, another comes
/// first, nothing of it ends) leads back to the course, which says how it stands.
async fn onward<T>(
    moothall: &Moothall,
    me: &Me,
    course: &CourseRef,
    begun: Result<T, Refusal>,
) -> Result<Response, Trouble> {
    match begun {
        Ok(_) => {
            let study = Study::of(moothall, me, course).await?;
            Ok(Redirect::to(&study.path_of(&study.next())).into_response())
        }
        Err(Refusal::NotAllowed) => Ok(Redirect::to(&paths::course(course)).into_response()),
        Err(other) => Err(other.into()),
    }
}

/// POST /courses/{publisher}/{slug}/switch: to the newest version. Twice is the same as once.
pub async fn switch(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(course): Path<InCourse>,
    _: OwnForm<Button>,
) -> Result<Response, Trouble> {
    let course = course.read()?;
    moothall.db.perform(visit.now, SwitchVersion { person: me.0.clone(), course: course.clone() }).await?;
    Ok(Redirect::to(&paths::course(&course)).into_response())
}
