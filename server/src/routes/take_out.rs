//! The questions of a published version for another system, for those who may see its keys: first what stays behind, then the
//! file.

use std::sync::Arc;

use app::pages::drafts::take_out::{QuestionsOf, Way};
use axum::extract::{Path, State};
use axum::response::Response;
use courses::compiled::LearnerHalf;
use courses::{Compiled, Files};
use records::published::{self, Published};
use serde::Deserialize;

use super::drafts::take_out::{Written, saved, told};
use super::learn::study::InCourse;
use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::trouble::Trouble;

#[derive(Debug, Deserialize)]
pub struct InWay {
    publisher: String,
    slug: String,
    version: String,
    way: String,
}

/// GET /courses/{publisher}/{slug}/versions/{version}/questions/{way}
pub async fn show(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(path): Path<InWay>,
) -> Result<Response, Trouble> {
    let (found, written) = written(&moothall, &me, path).await?;
    let of = QuestionsOf::Version { course: found.course, title: found.title, version: found.version };
    Ok(told(&moothall, &visit, of, written))
}

/// GET /courses/{publisher}/{slug}/versions/{version}/questions/{way}/file
pub async fn file(State(moothall): State<Moothall>, me: Me, Path(path): Path<InWay>) -> Result<Response, Trouble> {
    let (found, written) = written(&moothall, &me, path).await?;
    saved(&format!("{}-{}", found.course.slug(), found.version), written)
}

async fn written(moothall: &Moothall, me: &Me, path: InWay) -> Result<(Published, Written), Trouble> {
    let InWay { publisher, slug, version, way } = path;
    let course = InCourse::new(publisher, slug).read()?;
    let found = published::version_for_author(&moothall.db, &me.0, &course, &version).await?;
    let way = Way::from_word(&way).ok_or(Trouble::NotFound)?;
    let compiled: Arc<Compiled> = published::course(&moothall.db, &found.id).await?;
    let pictures = pictures_of(moothall, &compiled.learner).await?;
    Ok((found, Written::of(compiled, way, pictures).await?))
}

/// One that is not in the store is missed in the file, and said to be.
async fn pictures_of(moothall: &Moothall, course: &LearnerHalf) -> Result<Files, Trouble> {
    let mut pictures = Files::new();
    for (path, medium) in course.media.iter().filter(|(_, medium)| medium.content_type.starts_with("image/")) {
        match moothall.files.bytes(&medium.sha256).await {
            Ok(bytes) => drop(pictures.insert(path.clone(), bytes)),
            Err(Trouble::NotFound) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(pictures)
}
