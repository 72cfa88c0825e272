//! Takes in a course that was written as files: as a draft of its own, or in the place of what a draft holds.

use app::pages::drafts::upload::{self, Into as UploadInto, NewerFile, Upload as UploadPage, UploadFault};
use app::paths;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use courses::{Files, naming};
use records::acts::Action;
use records::drafts::{
    ChangeKind, Draft, MakeDraft, Newer, ReplaceFiles, Source, draft_for, newer_than_brought, places_for,
};
use records::{ActionId, OrganisationId, PersonId, Refusal};

use super::begin::shown;
use super::{InDraft, head};
use crate::drafts::intake::{self, Refused};
use crate::http::upload::Upload;
use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::page;
use crate::trouble::Trouble;

/// GET /drafts/upload
pub async fn show(State(moothall): State<Moothall>, visit: Visit, Me(person): Me) -> Result<Response, Trouble> {
    let places = places_for(&moothall.db, &person).await?;
    if places.is_empty() {
        return Err(Trouble::NotAllowed);
    }
    let into = UploadInto::New { places: shown(&places), organisation: String::new() };
    let props =
        UploadPage { action_id: moothall.mint.id(), into, most: moothall.limits.upload, ..UploadPage::default() };
    Ok(page::ok(&moothall, &visit, |shell| upload::page(shell, &props)))
}

/// POST /drafts/upload
pub async fn make(
    State(moothall): State<Moothall>,
    visit: Visit,
    Me(person): Me,
    sent: Upload,
) -> Result<Response, Trouble> {
    let mut sent = sent.only(&["action_id", "organisation"])?;
    let places = places_for(&moothall.db, &person).await?;
    let title = title_of(&sent);
    let files = match intake::bundle(&moothall, &mut sent).await? {
        Ok(files) => files,
        Err(refused) => {
            let organisation = sent.field("organisation").to_owned();
            let into = UploadInto::New { places: shown(&places), organisation };
            return Ok(again(&moothall, &visit, &sent, into, refused));
        }
    };
    let make = MakeDraft {
        person,
        action: Action::new(ActionId::new(sent.field("action_id")), "upload"),
        organisation: OrganisationId::new(sent.field("organisation")),
        title,
        kind: ChangeKind::Uploaded,
        files: intake::bodies(&moothall, files).await?,
    };
    let id = moothall.db.perform(visit.now, make).await?;
    Ok(Redirect::to(&paths::draft(id)).into_response())
}

/// What to call it while its course.toml cannot be read.
fn title_of(sent: &Upload) -> String {
    let name = sent.files.first().map_or("", |file| file.name.as_str());
    let name = name.split_once('/').map_or(name, |(folder, _)| folder);
    let name = name.strip_suffix(".zip").unwrap_or(name);
    if name.is_empty() { "A course".to_owned() } else { name.to_owned() }
}

/// GET /drafts/{id}/upload
pub async fn show_again(
    State(moothall): State<Moothall>,
    visit: Visit,
    Me(person): Me,
    Path(path): Path<InDraft>,
) -> Result<Response, Trouble> {
    let draft = draft_for(&moothall.db, &person, &path.id).await?;
    let newer = newer(&moothall, &person, &draft).await?;
    let into = UploadInto::Draft { head: head(&draft), base: draft.changes, newer };
    let props =
        UploadPage { action_id: moothall.mint.id(), into, most: moothall.limits.upload, ..UploadPage::default() };
    Ok(page::ok(&moothall, &visit, |shell| upload::page(shell, &props)))
}

/// POST /drafts/{id}/upload
pub async fn replace(
    State(moothall): State<Moothall>,
    visit: Visit,
    Me(person): Me,
    Path(path): Path<InDraft>,
    sent: Upload,
) -> Result<Response, Trouble> {
    let mut sent = sent.only(&["action_id", "base"])?;
    let draft = draft_for(&moothall.db, &person, &path.id).await?;
    let base: i64 = sent.field("base").parse().map_err(|_| Trouble::BadForm)?;
    let newer = newer(&moothall, &person, &draft).await?;
    let into = |base| UploadInto::Draft { head: head(&draft), base, newer };
    let files = match intake::bundle(&moothall, &mut sent).await? {
        Ok(files) => files,
        Err(refused) => return Ok(again(&moothall, &visit, &sent, into(base), refused)),
    };
    if let Some(fault) = is_another(&draft, &files) {
        return Ok(told(&moothall, &visit, &sent, into(base), fault));
    }
    let files = intake::bodies(&moothall, files).await?;
    let replace = ReplaceFiles { person, draft: draft.id.clone(), base, source: Source::Brought, files };
    match moothall.db.perform(visit.now, replace).await {
        Ok(_) => Ok(Redirect::to(&paths::draft(&draft.id)).into_response()),
        Err(Refusal::Stale) => Ok(told(&moothall, &visit, &sent, into(draft.changes), UploadFault::Changed)),
        Err(other) => Err(other.into()),
    }
}

/// What was written in a draft since somebody last brought files.
async fn newer(moothall: &Moothall, person: &PersonId, draft: &Draft) -> Result<Vec<NewerFile>, Trouble> {
    let found = newer_than_brought(&moothall.db, person, &draft.id).await?;
    let shown = |file: Newer| NewerFile {
        path: file.path,
        by: file.by,
        when: moothall.london.date_and_time(file.at),
        is_gone: file.is_gone,
    };
    Ok(found.into_iter().map(shown).collect())
}

/// Files of one course do not take the place of another's: its learners would find a stranger's words.
fn is_another(draft: &Draft, files: &Files) -> Option<UploadFault> {
    let this = draft.course.as_ref().or(draft.said_course.as_ref())?;
    let text = std::str::from_utf8(files.get("course.toml")?).ok()?;
    let other = naming(text).course?;
    (other != *this).then(|| UploadFault::AnotherCourse { this: this.to_string(), other: other.to_string() })
}

fn again(moothall: &Moothall, visit: &Visit, sent: &Upload, into: UploadInto, refused: Refused) -> Response {
    let (fault, refused) = match refused {
        Refused::NothingChosen => (UploadFault::NothingChosen, Vec::new()),
        Refused::TooLarge => (UploadFault::TooLarge, Vec::new()),
        Refused::BrokeOff => (UploadFault::BrokeOff, Vec::new()),
        Refused::Faults(faults) => (UploadFault::Refused, faults),
    };
    drawn(moothall, visit, sent, UploadPage { into, fault: Some(fault), refused, ..UploadPage::default() })
}

fn told(moothall: &Moothall, visit: &Visit, sent: &Upload, into: UploadInto, fault: UploadFault) -> Response {
    drawn(moothall, visit, sent, UploadPage { into, fault: Some(fault), ..UploadPage::default() })
}

fn drawn(moothall: &Moothall, visit: &Visit, sent: &Upload, props: UploadPage) -> Response {
    let props = UploadPage { action_id: sent.field("action_id").to_owned(), most: moothall.limits.upload, ..props };
    page::again(moothall, visit, |shell| upload::page(shell, &props))
}
