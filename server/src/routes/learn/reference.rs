//! What stands beside the lessons of a course: its words, its sources, and the whole of it on paper.

use app::pages::learn::glossary::{self, Glossary};
use app::pages::learn::sources::{self, Sources};
use app::pages::learn::workbook::{self, Workbook};
use axum::extract::{Path, State};
use axum::response::Response;

use super::study::{InCourse, Study, values};
use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::page;
use crate::trouble::Trouble;

/// GET /courses/{publisher}/{slug}/glossary
pub async fn glossary(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(course): Path<InCourse>,
) -> Result<Response, Trouble> {
    let study = Study::of(&moothall, &me, &course.read()?).await?;
    let values = values(&moothall, &visit, &me).await?;
    let props = Glossary { course: &study.course.learner, values: &values };
    Ok(page::ok(&moothall, &visit, |shell| glossary::page(shell, &props)))
}

/// GET /courses/{publisher}/{slug}/sources
pub async fn sources(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(course): Path<InCourse>,
) -> Result<Response, Trouble> {
    let study = Study::of(&moothall, &me, &course.read()?).await?;
    let values = values(&moothall, &visit, &me).await?;
    let props = Sources { course: &study.course.learner, values: &values };
    Ok(page::ok(&moothall, &visit, |shell| sources::page(shell, &props)))
}

/// GET /courses/{publisher}/{slug}/print
pub async fn workbook(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(course): Path<InCourse>,
) -> Result<Response, Trouble> {
    let study = Study::of(&moothall, &me, &course.read()?).await?;
    let values = values(&moothall, &visit, &me).await?;
    let props = Workbook { course: &study.course.learner, values: &values };
    Ok(page::ok(&moothall, &visit, |shell| workbook::page(shell, &props)))
}
