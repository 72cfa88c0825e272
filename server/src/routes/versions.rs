//! Every version of a course, for those who make it; and withdrawing one.

use app::pages::versions::{self, VersionsFault, VersionsPage};
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
    let is_withdrawn = |version: &Version| version.withdrawn.is_some() && Some(&version.version) == asked.done.as_ref();
    let done =
        props.versions.versions.iter().find(|version| is_withdrawn(version)).map(|version| version.version.clone());
    let props = VersionsPage { done, ..props };
    Ok(page::ok(&moothall, &visit, |shell| versions::page(shell, &props)))
}

async fn props(moothall: &Moothall, me: &Me, course: CourseRef) -> Result<VersionsPage, Trouble> {
    let versions = versions_of(&moothall.db, &me.0, &course).await?;
    let in_words = |version: &Version| {
        let withdrawn = version.withdrawn.as_ref().map(|withdrawal| moothall.london.date_and_time(withdrawal.at));
        (moothall.london.date_and_time(version.published_at), withdrawn)
    };
    Ok(VersionsPage {
        when: versions.versions.iter().map(in_words).collect(),
        course,
        versions,
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
