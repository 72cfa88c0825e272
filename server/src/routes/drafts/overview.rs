//! A draft: its files, what is wrong, and what is added to it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use app::pages::drafts::overview::{self, DraftEntry, Overview, OverviewFault};
use app::pages::preview::faults::FileFaults;
use app::paths;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use courses::{Fact, FileKind, Files, NewPage, module_of, new_page, page_title, with_facts};
use records::acts::Action;
use records::drafts::{AddFiles, Body, Draft, PutAwayDraft, ReplaceFiles, Source, listing_of};
use records::{ActionId, DraftId, PersonId, Refusal, policy};
use serde::Deserialize;

use super::module::add_module;
use super::{COURSE_TOML, InDraft, head, opened, other_publisher, others, unfilled};
use crate::clock;
use crate::drafts::intake::{self, Refused};
use crate::drafts::{State as DraftState, files_at};
use crate::http::form::{Button, OwnForm, owned};
use crate::http::upload::Upload;
use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::page;
use crate::trouble::Trouble;

#[derive(Debug, Deserialize)]
pub struct Asked {
    done: Option<Done>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Done {
    Added,
    AddedWithFaults,
    Fixed,
    TakenAway,
    Renamed,
    Restored,
}

impl Done {
    fn words(self) -> &'static str {
        match self {
            Self::Added => "The files are added.",
            Self::AddedWithFaults => {
                "The files are added. Something about them is to be put right: see “What to put right” below."
            }
            Self::Fixed => "What had only one cure is put right.",
            Self::TakenAway => "The file is taken away. It stays in the history.",
            Self::Renamed => "The file has its new name.",
            Self::Restored => "It is back as it was. What stood there meanwhile is in the history.",
        }
    }
}

/// GET /drafts/{id}
pub async fn show(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(path): Path<InDraft>,
    Query(asked): Query<Asked>,
) -> Result<Response, Trouble> {
    let done = asked.done.map(|done| done.words().to_owned());
    let props = Overview { done, ..props(&moothall, &visit, &me, &path.id).await? };
    Ok(page::ok(&moothall, &visit, |shell| overview::page(shell, &props)))
}

pub(super) async fn props(moothall: &Moothall, visit: &Visit, me: &Me, id: &DraftId) -> Result<Overview, Trouble> {
    let (draft, state) = opened(moothall, me, id).await?;
    let listing = listing_of(&moothall.db, &me.0, id).await?;
    let modules: BTreeSet<String> = listing.keys().filter_map(|path| module_of(path)).map(str::to_owned).collect();
    let entry = |(path, size): (&String, &i64)| DraftEntry {
        kind: FileKind::of(path),
        title: state.texts.get(path).and_then(|text| page_title(text)),
        is_text: state.texts.contains_key(path) && FileKind::of(path).is_written(),
        path: path.clone(),
        size: *size,
    };
    Ok(Overview {
        head: head(&draft),
        action_id: moothall.mint.id(),
        course: draft.course.as_ref().or(draft.said_course.as_ref()).map(ToString::to_string),
        published: draft.course.clone(),
        version: draft.version.clone(),
        files: listing.iter().map(entry).collect(),
        modules: modules.into_iter().collect(),
        faults: state.faults.clone(),
        sure: state.sure(),
        unfilled: unfilled(&draft, &state),
        minutes: state.minutes,
        others: others(moothall, visit, me, id).await?,
        is_put_away: draft.put_away_at.is_some(),
        may_read_notes: visit.may(policy::Action::SharedNoteView),
        ..Overview::default()
    })
}

pub(super) async fn again(
    moothall: &Moothall,
    visit: &Visit,
    me: &Me,
    id: &DraftId,
    fault: OverviewFault,
) -> Result<Response, Trouble> {
    let props = Overview { fault: Some(fault), ..props(moothall, visit, me, id).await? };
    Ok(page::again(moothall, visit, |shell| overview::page(shell, &props)))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PostedPage {
    person: PersonId,
    action_id: String,
    kind: PostedKind,
    #[serde(default)]
    module: String,
    title: String,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum PostedKind {
    Lesson,
    Quiz,
    Handout,
    Glossary,
    Guide,
    Slides,
    Variables,
    Module,
}

owned!(PostedPage);

/// POST /drafts/{id}/pages: a new page, and straight on to writing it.
pub async fn add_page(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(path): Path<InDraft>,
    OwnForm(posted): OwnForm<PostedPage>,
) -> Result<Response, Trouble> {
    let (draft, state) = opened(&moothall, &me, &path.id).await?;
    let titled =
        matches!(posted.kind, PostedKind::Lesson | PostedKind::Quiz | PostedKind::Handout | PostedKind::Module);
    if posted.title.trim().is_empty() && titled {
        return again(&moothall, &visit, &me, &path.id, OverviewFault::TitleBlank).await;
    }
    let listing = listing_of(&moothall.db, &me.0, &draft.id).await?;
    let there: BTreeSet<String> = listing.into_keys().collect();
    let module = there.iter().filter_map(|path| module_of(path)).find(|module| *module == posted.module);
    let kind = match posted.kind {
        // Where lessons are in modules, a lesson without one would be a fault at once.
        PostedKind::Lesson => {
            NewPage::Lesson { module: module.or_else(|| there.iter().find_map(|path| module_of(path))) }
        }
        PostedKind::Quiz => NewPage::Quiz,
        PostedKind::Handout => NewPage::Handout,
        PostedKind::Glossary => NewPage::Glossary,
        PostedKind::Guide => NewPage::Guide,
        PostedKind::Slides => NewPage::Slides,
        PostedKind::Variables => NewPage::Variables,
        PostedKind::Module => return add_module(&moothall, &visit, &me, &draft, state, &posted.title).await,
    };
    let facts = state.texts.get(COURSE_TOML).map_or("", String::as_str);
    let title = if posted.title.trim().is_empty() { draft.title.as_str() } else { posted.title.as_str() };
    let new = new_page(kind, title, &there, facts);
    let text = tidied(state, &new.path, new.text).await?;
    let files = BTreeMap::from([(new.path.clone(), Body::Text(text))]);
    let action = Action::new(ActionId::new(&posted.action_id), &format!("page {posted:?}"));
    let add = AddFiles { person: me.0.clone(), draft: draft.id, action: Some(action), files };
    match moothall.db.perform(visit.now, add).await {
        Ok(added) => {
            let page = added.paths.first().unwrap_or(&new.path);
            Ok(Redirect::to(&paths::draft_edit(&path.id, page)).into_response())
        }
        Err(Refusal::Occupied { path: taken }) => {
            again(&moothall, &visit, &me, &path.id, OverviewFault::Taken(taken)).await
        }
        Err(other) => Err(other.into()),
    }
}

/// A file among the others as `fmt` leaves it, with the ids that it needs.
pub(super) async fn tidied(state: Arc<DraftState>, path: &str, text: String) -> Result<String, Trouble> {
    let path = path.to_owned();
    let tidied = tokio::task::spawn_blocking(move || {
        let texts = state.texts.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes()));
        let mut files: Files = texts.collect();
        files.insert(path.clone(), text.clone().into_bytes());
        courses::fmt_page(&files, &path, &clock::budget()).unwrap_or(text)
    });
    tidied.await.map_err(|_| Trouble::Fault)
}

/// POST /drafts/{id}/media: pictures and other files.
pub async fn add_media(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(path): Path<InDraft>,
    sent: Upload,
) -> Result<Response, Trouble> {
    let mut sent = sent.only(&[])?;
    let draft = records::drafts::draft_for(&moothall.db, &me.0, &path.id).await?;
    let files = match intake::media(&moothall, &mut sent).await? {
        Ok(files) => files,
        Err(refused) => return again(&moothall, &visit, &me, &path.id, fault_of(refused)).await,
    };
    let files = intake::bodies(&moothall, files).await?;
    let add = AddFiles { person: me.0.clone(), draft: draft.id, action: None, files };
    match moothall.db.perform(visit.now, add).await {
        Ok(added) => {
            let (_, state) = opened(&moothall, &me, &path.id).await?;
            let is_faulty = |file: &FileFaults| added.paths.contains(&file.file);
            Ok(done(&path.id, if state.faults.iter().any(is_faulty) { "added-with-faults" } else { "added" }))
        }
        Err(Refusal::Occupied { path: taken }) => {
            again(&moothall, &visit, &me, &path.id, OverviewFault::Taken(taken)).await
        }
        Err(other) => Err(other.into()),
    }
}

fn fault_of(refused: Refused) -> OverviewFault {
    match refused {
        Refused::NothingChosen => OverviewFault::NothingChosen,
        Refused::TooLarge => OverviewFault::TooLarge,
        Refused::BrokeOff => OverviewFault::BrokeOff,
        Refused::Faults(files) => {
            let said = files.iter().flat_map(|file| &file.faults).map(|fault| fault.message.clone());
            OverviewFault::Refused(format!("{}. Nothing was changed", said.collect::<Vec<_>>().join(". ")))
        }
    }
}

/// POST /drafts/{id}/fix: what has only one cure.
pub async fn fix(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(path): Path<InDraft>,
    _: OwnForm<Button>,
) -> Result<Response, Trouble> {
    let draft: Draft = records::drafts::draft_for(&moothall.db, &me.0, &path.id).await?;
    let files = files_at(&moothall, &me.0, &draft.id, draft.changes).await?;
    let today = visit.now.today;
    let fixed = tokio::task::spawn_blocking(move || courses::fix_in_time(&files, today, &clock::budget()).files);
    let mut fixed = fixed.await.map_err(|_| Trouble::Fault)?;
    if let Some(written) = with_own_publisher(&draft, &fixed) {
        fixed.insert(COURSE_TOML.to_owned(), written.into_bytes());
    }
    let files = intake::bodies(&moothall, fixed).await?;
    let replace =
        ReplaceFiles { person: me.0.clone(), draft: draft.id, base: draft.changes, source: Source::Made, files };
    match moothall.db.perform(visit.now, replace).await {
        // Somebody was quicker: what they left is there to look at.
        Ok(_) | Err(Refusal::Stale) => Ok(done(&path.id, "fixed")),
        Err(other) => Err(other.into()),
    }
}

/// course.toml with the organisation's own name as publisher, where it names another.
fn with_own_publisher(draft: &Draft, files: &Files) -> Option<String> {
    let own = other_publisher(draft)?.own;
    let text = std::str::from_utf8(files.get(COURSE_TOML)?).ok()?;
    let id = format!("{own}/{}", draft.said_course.as_ref()?.slug());
    with_facts(text, &[("", "id", Fact::Text(&id)), ("publisher", "id", Fact::Text(&own))])
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PostedAway {
    person: PersonId,
    to: PostedTo,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum PostedTo {
    Away,
    Back,
}

owned!(PostedAway);

/// POST /drafts/{id}/away
pub async fn put_away(
    State(moothall): State<Moothall>,
    visit: Visit,
    Me(person): Me,
    Path(path): Path<InDraft>,
    OwnForm(posted): OwnForm<PostedAway>,
) -> Result<Response, Trouble> {
    let draft = path.id;
    let (deed, next) = match posted.to {
        PostedTo::Away => (PutAwayDraft::Away { person, draft }, paths::DRAFTS.to_owned()),
        PostedTo::Back => (PutAwayDraft::Back { person, draft: draft.clone() }, paths::draft(&draft)),
    };
    moothall.db.perform(visit.now, deed).await?;
    Ok(Redirect::to(&next).into_response())
}

pub(super) fn done(id: &DraftId, what: &str) -> Response {
    Redirect::to(&format!("{}?done={what}", paths::draft(id))).into_response()
}
