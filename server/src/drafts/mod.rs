//! What the server holds of courses in the making besides their rows: states that were checked, previews that run, and how
//! many uploads are read at once. All of it can be made again from the rows.

pub mod brought;
pub mod intake;
mod recent;
mod state;
mod under;

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use records::{DraftId, PersonId};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::preview::Preview;
use recent::Recent;

pub use state::{State, bytes_of, files_at, state_of, without_lock};
pub use under::under;

/// States kept at once; each is the text of a course and what became of it.
const STATES: usize = 12;

/// Previews kept at once: each holds a course with its pictures. The one that was looked at longest ago goes, and with it
/// only what somebody answered to see how it looks.
const PREVIEWS: usize = 12;

/// Uploads in memory at once.
const UPLOADS: usize = 2;

pub struct Drafts {
    /// By draft, its last change, and what its organisation has settled: the check speaks of all three.
    states: Recent<(DraftId, i64, BTreeMap<String, String>), Arc<State>>,
    previews: Recent<(DraftId, PersonId), Running>,
    uploads: Arc<Semaphore>,
}

/// A preview of a draft for one of its authors.
#[derive(Clone)]
pub struct Running {
    pub preview: Preview,
    pub router: Router,
    /// Below which path it stands.
    pub prefix: String,
    /// The change that is shown.
    pub number: i64,
}

impl Default for Drafts {
    fn default() -> Self {
        Self {
            states: Recent::new(STATES),
            previews: Recent::new(PREVIEWS),
            uploads: Arc::new(Semaphore::new(UPLOADS)),
        }
    }
}

impl Drafts {
    /// Waits until an upload may be read.
    ///
    /// # Panics
    /// Never: the semaphore is not closed.
    pub async fn turn(&self) -> OwnedSemaphorePermit {
        Arc::clone(&self.uploads).acquire_owned().await.expect("nobody closes it")
    }

    pub fn running(&self, draft: &DraftId, person: &PersonId) -> Option<Running> {
        self.previews.get(&(draft.clone(), person.clone()))
    }

    pub fn keep_running(&self, draft: &DraftId, person: &PersonId, running: Running) {
        self.previews.put((draft.clone(), person.clone()), running);
    }
}
