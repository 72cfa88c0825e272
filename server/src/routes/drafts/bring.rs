//! Brings questions of another system and papers from Word into a draft as new files, and tells what came of them.

use app::pages::drafts::bring::{self, Bring, BringFault, BroughtFile, BroughtOf, BroughtPage};
use app::pages::drafts::lost::{LostFate, LostTally, LostThing};
use app::pages::drafts::overview::{self, Overview};
use app::paths;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use courses::archive::look_at_sizes;
use courses::exchange::{Fate, Lost, Tally};
use courses::{Files, Limits};
use records::acts::Action;
use records::canonical::sha256_hex;
use records::drafts::{AddFiles, draft_for, listing_of};
use records::{ActionId, DraftId, Refusal};
use serde::Deserialize;

use super::overview::props;
use super::{InDraft, head, opened};
use crate::drafts::brought::{Brought, Paper, Unusable, names_in, read};
use crate::drafts::intake;
use crate::http::upload::{Arrived, Upload};
use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::page;
use crate::trouble::Trouble;

/// Files at once: each is read with the whole course beside it.
const MOST: usize = 10;

/// POST /drafts/{id}/bring
pub async fn bring(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(path): Path<InDraft>,
    sent: Upload,
) -> Result<Response, Trouble> {
    let mut sent = sent.only(&["action_id", "whose"])?;
    let (draft, state) = opened(&moothall, &me, &path.id).await?;
    let whose = sent.field("whose").trim().to_owned();
    let again = async |fault: BringFault, lost: Vec<LostThing>| {
        let bring = Bring { whose: whose.clone(), fault: Some(fault), lost };
        let props = Overview { bring, ..props(&moothall, &visit, &me, &path.id).await? };
        Ok(page::again(&moothall, &visit, |shell| overview::page(shell, &props)))
    };
    if let Some(fault) = fault_of(&sent, &whose) {
        return again(fault, Vec::new()).await;
    }
    let action = Action::new(ActionId::new(sent.field("action_id")), &fingerprint(&sent, &whose));
    let listing = listing_of(&moothall.db, &me.0, &draft.id).await?;
    let target = names_in(state.texts.clone(), listing.into_keys().collect());
    let (files, from) = (std::mem::take(&mut sent.files), whose.clone());
    let read = tokio::task::spawn_blocking(move || read(files, target, &from)).await.map_err(|_| Trouble::Fault)?;
    let (new, papers) = match read {
        Ok(read) => read,
        Err(Unusable::Unknown(name)) => return again(BringFault::Unknown(name), Vec::new()).await,
        Err(Unusable::Empty { name, why, lost }) => {
            return again(BringFault::Unusable { name, why }, things(lost)).await;
        }
    };
    if let Some(fault) = too_much(&new, &moothall.limits) {
        return again(fault, Vec::new()).await;
    }
    let files = intake::bodies(&moothall, new).await?;
    let add = AddFiles { person: me.0.clone(), draft: draft.id.clone(), action: Some(action), files };
    match moothall.db.perform(visit.now, add).await {
        Ok(added) => {
            let report = Brought { draft: draft.id, paths: added.paths, papers }.keep(&moothall).await?;
            Ok(Redirect::to(&paths::draft_brought(&path.id, &report)).into_response())
        }
        Err(Refusal::Occupied { path: taken }) => again(BringFault::Taken(taken), Vec::new()).await,
        Err(other) => Err(other.into()),
    }
}

fn fault_of(sent: &Upload, whose: &str) -> Option<BringFault> {
    match sent.arrived {
        Arrived::TooLarge => Some(BringFault::TooLarge),
        Arrived::TooMany => Some(BringFault::TooMany),
        Arrived::BrokeOff => Some(BringFault::BrokeOff),
        Arrived::Whole if sent.files.is_empty() => Some(BringFault::NothingChosen),
        Arrived::Whole if sent.files.len() > MOST => Some(BringFault::TooMany),
        Arrived::Whole => whose.is_empty().then_some(BringFault::WhoseBlank),
    }
}

/// The same when the same is sent again.
fn fingerprint(sent: &Upload, whose: &str) -> String {
    let files = sent.files.iter().map(|file| format!("{:?} {}", file.name, sha256_hex(&file.bytes)));
    format!("bring {whose:?} {}", files.collect::<Vec<_>>().join(" "))
}

/// What a draft may not hold for its size.
fn too_much(new: &Files, limits: &Limits) -> Option<BringFault> {
    let faults = look_at_sizes(new, limits).err()?;
    let why = faults.into_iter().next().map(|fault| fault.message).unwrap_or_default();
    Some(BringFault::Unusable { name: "these files".to_owned(), why })
}

#[derive(Debug, Deserialize)]
pub struct InReport {
    id: DraftId,
    report: String,
}

/// GET /drafts/{id}/brought/{report}
pub async fn show(
    State(moothall): State<Moothall>,
    visit: Visit,
    me: Me,
    Path(path): Path<InReport>,
) -> Result<Response, Trouble> {
    let draft = draft_for(&moothall.db, &me.0, &path.id).await?;
    let Brought { paths, papers, .. } = Brought::of(&moothall, &draft.id, &path.report).await?;
    let file = |paper: Paper| BroughtFile {
        name: paper.name,
        of: if paper.is_lessons { BroughtOf::Lessons } else { BroughtOf::Questions },
        tally: tally(paper.tally),
        lost: things(paper.lost),
    };
    let props = BroughtPage { head: head(&draft), new: paths, files: papers.into_iter().map(file).collect() };
    Ok(page::ok(&moothall, &visit, |shell| bring::brought(shell, &props)))
}

pub(super) fn tally(Tally { whole, touched, left }: Tally) -> LostTally {
    LostTally { whole, touched, left }
}

pub(super) fn things(lost: Vec<Lost>) -> Vec<LostThing> {
    let thing = |lost: Lost| LostThing {
        line: lost.line,
        title: lost.title,
        fate: match lost.fate {
            Fate::Refused | Fate::Left => LostFate::Left,
            Fate::Dropped => LostFate::Dropped,
            Fate::Changed => LostFate::Changed,
        },
        what: lost.what,
        advice: lost.advice,
    };
    lost.into_iter().map(thing).collect()
}
