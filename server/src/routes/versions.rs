//! Every version of a course, for those who make it; and withdrawing one.

use app::pages::versions::{self, VersionLine, VersionsFault, VersionsPage, WithdrawnLine};
use app::paths;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use courses::ids::CourseRef;
use records::PersonId;
use records::acts::Actor;
use records::published::{Version, WithdrawVersion, versions_of};
use serde::Deserialize;

use super::learn::study::InCourse;
use crate::http::form::{OwnForm, owned};
use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::page;
use crate::trouble::Trouble;

#[derive(Debug, Deserialize)]
pub struct Asked {
    /// The version that was just withdrawn.
    done: Option<String>,
}

/// GET /courses/{publisher}/{slug}/versions
pub async fn show(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(course): Path<InCourse>,
    Query(asked): Query<Asked>,
) -> Result<Response, Trouble> {
    let props = props(&moothall, &me, course.read()?).await?;
    let is_withdrawn = |line: &&VersionLine| line.withdrawn.is_some() && Some(&line.version) == asked.done.as_ref();
    let done = props.versions.iter().find(is_withdrawn).map(|line| line.version.clone());
    let props = VersionsPage { done, ..props };
    Ok(page::ok(&moothall, &visit, |shell| versions::page(shell, &props)))
}

async fn props(moothall: &Moothall, me: &Me, course: CourseRef) -> Result<VersionsPage, Trouble> {
    let found = versions_of(&moothall.db, &me.0, &course).await?;
    let line = |version: Version| VersionLine {
        version: version.version,
        published: moothall.london.date_and_time(version.published_at),
        by: version.by,
        withdrawn: version.withdrawn.map(|one| WithdrawnLine {
            on: moothall.london.date_and_time(one.at),
            by: one.by,
            because: one.because,
        }),
        learning: version.learning,
        completed: version.completed,
    };
    Ok(VersionsPage {
        course,
        title: found.title,
        versions: found.versions.into_iter().map(line).collect(),
        may_withdraw: found.may_withdraw,
        chosen: None,
        because: String::new(),
        fault: None,
        done: None,
    })
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Posted {
    person: PersonId,
    version: String,
    because: String,
}

owned!(Posted);

/// POST /courses/{publisher}/{slug}/versions: withdraws one.
pub async fn withdraw(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(course): Path<InCourse>,
    OwnForm(posted): OwnForm<Posted>,
) -> Result<Response, Trouble> {
    let course = course.read()?;
    if posted.because.trim().is_empty() {
        let props = VersionsPage {
            chosen: Some(posted.version),
            fault: Some(VersionsFault::NoReason),
            ..props(&moothall, &me, course).await?
        };
        return Ok(page::again(&moothall, &visit, |shell| versions::page(shell, &props)));
    }
    let deed = WithdrawVersion {
        actor: Actor::Person(me.0),
        course: course.clone(),
        version: posted.version.clone(),
        because: posted.because,
    };
    moothall.db.perform(visit.now, deed).await?;
    Ok(Redirect::to(&paths::version_withdrawn(&course, &posted.version)).into_response())
}
