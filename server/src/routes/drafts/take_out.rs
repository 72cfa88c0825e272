//! The questions of a draft for another system: first what stays behind, then the file.

use std::sync::Arc;

use app::pages::drafts::take_out::{self, QuestionsOf, TakeOutPage, Way};
use axum::extract::{Path, State};
use axum::response::Response;
use courses::exchange::{Exported, Format, Tally, export};
use courses::{Compiled, FileKind, Files};
use records::DraftId;
use records::drafts::{Draft, files_of};
use serde::Deserialize;

use super::bring::{tally, things};
use super::{head, opened, to_put_right};
use crate::drafts::bytes_of;
use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::page;
use crate::routes::pack::download;
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
    let Some((draft, written)) = written(&moothall, &me, &path).await? else {
        return Ok(to_put_right(&path.id));
    };
    Ok(told(&moothall, &visit, QuestionsOf::Draft(head(&draft)), written))
}

/// GET /drafts/{id}/questions/{way}/file
pub async fn file(State(moothall): State<Moothall>, me: Me, Path(path): Path<InWay>) -> Result<Response, Trouble> {
    let Some((draft, written)) = written(&moothall, &me, &path).await? else {
        return Ok(to_put_right(&path.id));
    };
    let course = draft.course.as_ref().or(draft.said_course.as_ref());
    saved(course.map_or("course", |course| course.slug()), written)
}

/// `None` while problems keep the course from being read.
async fn written(moothall: &Moothall, me: &Me, path: &InWay) -> Result<Option<(Draft, Written)>, Trouble> {
    let (draft, state) = opened(moothall, me, &path.id).await?;
    let way = Way::from_word(&path.way).ok_or(Trouble::NotFound)?;
    let Some(compiled) = state.compiled.clone() else { return Ok(None) };
    let pictures = pictures_of(moothall, me, &draft).await?;
    Ok(Some((draft, Written::of(compiled, way, pictures).await?)))
}

/// The questions of a course as another system reads them.
pub(crate) struct Written {
    way: Way,
    exported: Exported,
    tally: Tally,
}

impl Written {
    pub async fn of(compiled: Arc<Compiled>, way: Way, pictures: Files) -> Result<Self, Trouble> {
        let format = match way {
            Way::Moodle => Format::MoodleXml,
            Way::Gift => Format::Gift,
            Way::Aiken => Format::Aiken,
        };
        let write = move || {
            let exported = export(format, &compiled, None, &pictures);
            Self { way, tally: exported.tally(&compiled), exported }
        };
        tokio::task::spawn_blocking(write).await.map_err(|_| Trouble::Fault)
    }
}

/// The page that says what stays behind.
pub(crate) fn told(moothall: &Moothall, visit: &Visit, of: QuestionsOf, written: Written) -> Response {
    let Written { way, exported, tally: counted } = written;
    let props = TakeOutPage { of, way, tally: tally(counted), lost: things(exported.report) };
    page::ok(moothall, visit, |shell| take_out::page(shell, &props))
}

/// The file. `name` is what it is of.
pub(crate) fn saved(name: &str, written: Written) -> Result<Response, Trouble> {
    let (kind, ending) = match written.way {
        Way::Moodle => ("application/xml; charset=utf-8", "xml"),
        Way::Gift | Way::Aiken => ("text/plain; charset=utf-8", "txt"),
    };
    download(&format!("{name}-{}.{ending}", written.way.word()), kind, written.exported.bytes)
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
