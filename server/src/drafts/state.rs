//! A draft as it stood after a change: its texts, what the check says of them, and the course if it compiles.

use std::collections::BTreeMap;
use std::sync::Arc;

use app::pages::preview::faults::{FileFaults, count};
use courses::compiled::Media;
use courses::{Compiled, FaultLevel, FileKind, Files, Partnership};
use records::drafts::{Body, Draft, files_of};
use records::organisations::values_of;
use records::{DraftId, PersonId};

use crate::clock;
use crate::http::visit::Me;
use crate::moothall::Moothall;
use crate::preview::by_file;
use crate::trouble::Trouble;

pub struct State {
    /// By path.
    pub texts: BTreeMap<String, String>,
    pub faults: Vec<FileFaults>,
    pub compiled: Option<Arc<Compiled>>,
    /// What is known of the pictures and other files, by path; `None` for one that was refused.
    pub media: BTreeMap<String, Option<Media>>,
    /// How long it looks like taking a learner.
    pub minutes: Option<u32>,
}

impl State {
    pub fn has_problems(&self) -> bool {
        self.count(FaultLevel::Problem) > 0
    }

    pub fn count(&self, level: FaultLevel) -> usize {
        count(&self.faults, level)
    }

    /// How many variables have no value for the organisation whose draft it is.
    pub fn unfilled(&self) -> usize {
        self.faults.iter().flat_map(|file| &file.faults).filter(|fault| fault.code == UNFILLED).count()
    }

    /// How many faults have only one cure.
    pub fn sure(&self) -> usize {
        self.faults.iter().flat_map(|file| &file.faults).filter(|fault| fault.fix.is_some()).count()
    }
}

/// For somebody who was found to be an author. Costs little when it was asked before.
pub async fn state_of(moothall: &Moothall, Me(person): &Me, draft: &Draft) -> Result<Arc<State>, Trouble> {
    let today = moothall.london.now().today;
    let values = values_of(&moothall.db, &draft.organisation, today).await?.all();
    let key = (draft.id.clone(), draft.changes, values.clone());
    if let Some(state) = moothall.drafts.states.get(&key) {
        return Ok(state);
    }
    let files = files_at(moothall, person, &draft.id, draft.changes).await?;
    let name = draft.organisation_name.clone();
    let check = move || Arc::new(checked(&files, today, &Partnership { name: &name, values: &values }));
    let state = tokio::task::spawn_blocking(check).await.map_err(|_| Trouble::Fault)?;
    moothall.drafts.states.put(key, Arc::clone(&state));
    Ok(state)
}

/// How far the version must rise is asked when it is published, not while it is written.
const ASKED_LATER: &str = "M120";

/// What is said of a variable without a value.
const UNFILLED: &str = "F024";

fn checked(files: &Files, today: courses::Date, partnership: &Partnership<'_>) -> State {
    let mut checked = courses::check_for(files, today, partnership, &clock::budget());
    let before = checked.faults.len();
    checked.faults.retain(|fault| fault.code != ASKED_LATER);
    if checked.faults.len() < before && !checked.faults.iter().any(|fault| fault.level == FaultLevel::Problem) {
        checked.compiled = courses::check_in_time(&without_lock(files), today, &clock::budget()).compiled;
    }
    let is_written = |path: &String| courses::is_text(path) || FileKind::of(path) == FileKind::Lock;
    let texts = files.iter().filter(|(path, _)| is_written(path));
    let texts = texts.filter_map(|(path, bytes)| Some((path.clone(), String::from_utf8(bytes.clone()).ok()?)));
    State {
        texts: texts.collect(),
        faults: by_file(files, checked.faults),
        compiled: checked.compiled.map(Arc::new),
        media: courses::media_facts(files),
        minutes: checked.minutes,
    }
}

/// The same files without the record of the version before.
pub fn without_lock(files: &Files) -> Files {
    files.iter().filter(|(path, _)| *path != "bundle.lock").map(|(path, bytes)| (path.clone(), bytes.clone())).collect()
}

/// Every file with its bytes.
pub async fn files_at(moothall: &Moothall, person: &PersonId, draft: &DraftId, number: i64) -> Result<Files, Trouble> {
    let mut files = Files::new();
    for (path, file) in files_of(&moothall.db, person, draft, number).await? {
        files.insert(path, bytes_of(moothall, file.body).await?);
    }
    Ok(files)
}

pub async fn bytes_of(moothall: &Moothall, body: Body) -> Result<Vec<u8>, Trouble> {
    match body {
        Body::Text(text) => Ok(text.into_bytes()),
        Body::Stored { sha256, .. } => moothall.files.bytes(&sha256).await,
    }
}
