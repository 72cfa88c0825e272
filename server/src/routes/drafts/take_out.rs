//! The questions of a draft for another system: first what stays behind, then the file.

use app::pages::drafts::take_out::{self, TakeOutPage, Way};
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use courses::exchange::{Exported, Format, Tally, export};
use courses::{FileKind, Files};
use records::DraftId;
use records::drafts::{Draft, files_of};
use serde::Deserialize;

use super::bring::{tally, things};
use super::{head, opened, to_put_right};
use crate::drafts::bytes_of;
use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::page;
use crate::trouble::Trouble;

#[derive(Debug, Deserialize)]
pub struct InWay {
    id: DraftId,
    way: String,
}

/// GET /drafts/{id}/questions/{way}
pub async fn show(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(path): Path<InWay>,
) -> Result<Response, Trouble> {
    let Some((draft, way, exported, counted)) = written(&moothall, &me, &path).await? else {
        return Ok(to_put_right(&path.id));
    };
    let props = TakeOutPage { head: head(&draft), way, tally: tally(counted), lost: things(exported.report) };
    Ok(page::ok(&moothall, &visit, |shell| take_out::page(shell, &props)))
}

/// GET /drafts/{id}/questions/{way}/file
pub async fn file(State(moothall): State<Moothall>, me: Me, Path(path): Path<InWay>) -> Result<Response, Trouble> {
    let Some((draft, way, exported, _)) = written(&moothall, &me, &path).await? else {
        return Ok(to_put_right(&path.id));
    };
    let (kind, ending) = match way {
        Way::Moodle => ("application/xml; charset=utf-8", "xml"),
        Way::Gift | Way::Aiken => ("text/plain; charset=utf-8", "txt"),
    };
    let course = draft.course.as_ref().or(draft.said_course.as_ref());
    let name = course.map_or("course", |course| course.slug());
    let disposition = format!("attachment; filename=\"{name}-{}.{ending}\"", way.word());
    let disposition = HeaderValue::try_from(disposition).map_err(|_| Trouble::Fault)?;
    let kind = HeaderValue::from_static(kind);
    Ok(([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, disposition)], exported.bytes).into_response())
}

type Written = (Draft, Way, Exported, Tally);

/// `None` while problems keep the course from being read.
async fn written(moothall: &Moothall, me: &Me, path: &InWay) -> Result<Option<Written>, Trouble> {
    let (draft, state) = opened(moothall, me, &path.id).await?;
    let way = Way::from_word(&path.way).ok_or(Trouble::NotFound)?;
    let Some(compiled) = state.compiled.clone() else { return Ok(None) };
    let format = match way {
        Way::Moodle => Format::MoodleXml,
        Way::Gift => Format::Gift,
        Way::Aiken => Format::Aiken,
    };
    let pictures = pictures_of(moothall, me, &draft).await?;
    let write = move || {
        let exported = export(format, &compiled, None, &pictures);
        let counted = exported.tally(&compiled);
        (exported, counted)
    };
    let (exported, counted) = tokio::task::spawn_blocking(write).await.map_err(|_| Trouble::Fault)?;
    Ok(Some((draft, way, exported, counted)))
}

/// Films and papers do not travel with questions.
async fn pictures_of(moothall: &Moothall, me: &Me, draft: &Draft) -> Result<Files, Trouble> {
    let mut pictures = Files::new();
    for (path, file) in files_of(&moothall.db, &me.0, &draft.id, draft.changes).await? {
        let is_picture = courses::content_type(&path).is_some_and(|kind| kind.starts_with("image/"));
        if FileKind::of(&path) == FileKind::Medium && is_picture {
            pictures.insert(path, bytes_of(moothall, file.body).await?);
        }
    }
    Ok(pictures)
}
