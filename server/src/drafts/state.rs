//! A draft as it stood after a change: its texts, what the check says of them, and the course if it compiles.

use std::collections::BTreeMap;
use std::sync::Arc;

use app::pages::preview::faults::FileFaults;
use courses::compiled::Media;
use courses::{Compiled, FaultLevel, Files};
use records::drafts::{Body, files_of};
use records::{DraftId, PersonId};

use crate::http::visit::Me;
use crate::moothall::Moothall;
use crate::preview::by_file;
use crate::trouble::Trouble;

pub struct State {
    /// By path.
    pub texts: BTreeMap<String, String>,
    pub faults: Vec<FileFaults>,
    pub compiled: Option<Arc<Compiled>>,
    /// What is known of the pictures and other files, by path.
    pub media: BTreeMap<String, Media>,
    /// How long it looks like taking a learner.
    pub minutes: Option<u32>,
}

impl State {
    pub fn has_problems(&self) -> bool {
        self.faults.iter().flat_map(|file| &file.faults).any(|fault| fault.level == FaultLevel::Problem)
    }

    /// How many faults have only one cure.
    pub fn sure(&self) -> usize {
        self.faults.iter().flat_map(|file| &file.faults).filter(|fault| fault.fix.is_some()).count()
    }
}

/// For somebody who was found to be an author. Costs nothing when it was asked before.
pub async fn state_of(
    moothall: &Moothall,
    Me(person): &Me,
    draft: &DraftId,
    number: i64,
) -> Result<Arc<State>, Trouble> {
    let key = (draft.clone(), number);
    if let Some(state) = moothall.drafts.states.get(&key) {
        return Ok(state);
    }
    let files = files_at(moothall, person, draft, number).await?;
    let today = moothall.london.now().today;
    let state =
        tokio::task::spawn_blocking(move || Arc::new(checked(&files, today))).await.map_err(|_| Trouble::Fault)?;
    moothall.drafts.states.put(key, Arc::clone(&state));
    Ok(state)
}

fn checked(files: &Files, today: courses::Date) -> State {
    let checked = courses::check(files, today);
    let texts = files.iter().filter_map(|(path, bytes)| {
        let is_written = ["md", "toml", "vtt", "txt", "csv"].iter().any(|ending| path.ends_with(&format!(".{ending}")));
        Some((path.clone(), String::from_utf8(bytes.clone()).ok().filter(|_| is_written)?))
    });
    State {
        texts: texts.collect(),
        faults: by_file(files, checked.faults),
        compiled: checked.compiled.map(Arc::new),
        media: courses::media_facts(files),
        minutes: checked.minutes,
    }
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
