//! Replaces everything in a draft: by what was uploaded, or by what was made of it here.

use std::collections::BTreeMap;

use super::change::{Stands, Writing, hold};
use super::files_of::held_files;
use super::{Body, ChangeKind};
use crate::db::{Deed, Tx};
use crate::ids::{DraftId, PersonId};
use crate::refusal::Refusal;

/// The list of ids.
const LOCK: &str = "bundle.lock";

/// [`Refusal::Stale`] when the draft has changed since the uploader looked at it: they should look again first.
pub struct ReplaceFiles {
    pub person: PersonId,
    pub draft: DraftId,
    /// The last change that the uploader knew of.
    pub base: i64,
    pub source: Source,
    pub files: BTreeMap<String, Body>,
}

/// Where the files come from. Whoever brought some has the same at home, and is told later what was written here since.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    Brought,
    Made,
}

impl Deed for ReplaceFiles {
    /// The number of the change; of the last one when nothing differs.
    type Done = i64;

    async fn run(&self, tx: &mut Tx) -> Result<i64, Refusal> {
        let last = hold(tx, &self.person, &self.draft).await?;
        let there = held_files(tx, &self.draft, last).await?;
        let differs = |(path, body): &(&String, &Body)| there.get(*path).is_none_or(|file| file.body != **body);
        let written: Vec<_> = self.files.iter().filter(differs).collect();
        // The list of ids is written here, and no author's folder has it until they take the course home.
        let is_gone = |path: &&String| *path != LOCK && !self.files.contains_key(*path);
        let gone: Vec<_> = there.keys().filter(is_gone).collect();
        if written.is_empty() && gone.is_empty() {
            return Ok(last);
        }
        if last != self.base {
            return Err(Refusal::Stale);
        }
        let kind = match self.source {
            Source::Brought => ChangeKind::Uploaded,
            Source::Made => ChangeKind::Mended,
        };
        let writing = Writing::begin(tx, (&self.person, &self.draft), kind, None).await?;
        for (path, body) in written {
            writing.write(tx, path, body, Stands::Here).await?;
        }
        for path in gone {
            writing.take_away(tx, path).await?;
        }
        Ok(writing.number)
    }
}
