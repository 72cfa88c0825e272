//! Courses in the making, for those who write them.

pub mod authors;
pub mod begin;
pub mod bring;
pub mod consultation;
pub mod differences;
pub mod drawing;
pub mod edit;
pub mod facts;
pub mod facts_anew;
pub mod file;
pub mod history;
pub mod list;
pub mod media;
mod module;
pub mod overview;
pub mod pack;
pub mod preview;
pub mod publish;
pub mod release;
pub mod rounds;
pub mod take_out;
pub mod upload;

use std::sync::Arc;

use app::pages::drafts::{DraftHead, OtherPublisher, Unfilled};
use app::paths;
use axum::response::{IntoResponse, Redirect, Response};
use courses::Compiled;
use records::DraftId;
use records::drafts::{Draft, draft_for, others_at_work};
use records::now::MINUTE;
use records::published::{Impact, Published, impact};
use serde::Deserialize;

use crate::commands::course::newest;
use crate::drafts::{State, state_of};
use crate::http::visit::{Me, Visit};
use crate::moothall::Moothall;
use crate::trouble::Trouble;

/// The file of facts.
const COURSE_TOML: &str = "course.toml";

/// The part of a path that names a draft.
#[derive(Debug, Deserialize)]
pub struct InDraft {
    id: DraftId,
}

/// The part of a path that names a file of a draft.
#[derive(Debug, Deserialize)]
pub struct InFile {
    id: DraftId,
    path: String,
}

/// The draft with its files as they stand; not found for those who may not edit it.
async fn opened(moothall: &Moothall, me: &Me, id: &DraftId) -> Result<(Draft, Arc<State>), Trouble> {
    let draft = draft_for(&moothall.db, &me.0, id).await?;
    let state = state_of(moothall, me, &draft).await?;
    Ok((draft, state))
}

/// How long ago somebody's saving still means that they are at work.
const AT_WORK: i64 = 10 * MINUTE;

/// Who else is at work on a draft, and when they saved something.
async fn others(moothall: &Moothall, visit: &Visit, me: &Me, id: &DraftId) -> Result<Vec<(String, String)>, Trouble> {
    let others = others_at_work(&moothall.db, &me.0, id, visit.now.micros - AT_WORK).await?;
    Ok(others.into_iter().map(|other| (other.name, moothall.london.time(other.at))).collect())
}

fn head(draft: &Draft) -> DraftHead {
    DraftHead { id: draft.id.to_string(), title: draft.title.clone(), publisher: other_publisher(draft) }
}

/// Only before the first version: after it the id is settled.
fn other_publisher(draft: &Draft) -> Option<OtherPublisher> {
    let (own, said) = (draft.publisher.clone()?, draft.said_course.as_ref()?.publisher().to_owned());
    (draft.course.is_none() && own != said).then_some(OtherPublisher { said, own })
}

/// Only its publisher is told anything of a course that has learners, and be it a number: a draft may call itself whatever it
/// likes until its first version settles that.
fn is_own(draft: &Draft, compiled: &Compiled) -> bool {
    draft.publisher.as_deref() == Some(compiled.learner.facts.course.publisher())
}

/// The newest version of the course that a draft is.
async fn newest_of(
    moothall: &Moothall,
    draft: &Draft,
    compiled: &Compiled,
) -> Result<Option<(Published, Compiled)>, Trouble> {
    if is_own(draft, compiled) { Ok(newest(&moothall.db, &compiled.learner.facts.course).await?) } else { Ok(None) }
}

/// What publishing it would do.
async fn impact_of(moothall: &Moothall, draft: &Draft, compiled: &Compiled) -> Result<Impact, Trouble> {
    if is_own(draft, compiled) {
        Ok(impact(&moothall.db, compiled).await?)
    } else {
        Ok(Impact { is_high_enough: true, ..Impact::default() })
    }
}

/// What is put right under Settings.
fn unfilled(draft: &Draft, state: &State) -> Option<Unfilled> {
    let count = state.unfilled();
    // The same people publish the courses of a house and settle its values.
    let settings = draft.may_publish.then(|| draft.organisation.to_string());
    (count > 0).then(|| Unfilled { count, organisation: draft.organisation_name.clone(), settings })
}

/// On to what has to be put right first.
fn to_put_right(id: &DraftId) -> Response {
    Redirect::to(&paths::draft_faults(id)).into_response()
}
