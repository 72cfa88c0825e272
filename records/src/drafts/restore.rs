//! Puts back what a draft, or one file of it, said after an earlier change. What stood there meanwhile stays in the history.

use std::collections::BTreeMap;

use super::change::{Stands, Writing, hold};
use super::files_of::{held_files, written_by};
use super::{Body, ChangeKind, DraftFile};
use crate::db::{Deed, Tx};
use crate::ids::{DraftId, PersonId};
use crate::refusal::Refusal;

/// [`Refusal::NotFound`] for a change that never was, or that did not write the file; [`Refusal::Stale`] when something came
/// after `base`.
pub struct Restore {
    pub person: PersonId,
    pub draft: DraftId,
    pub number: i64,
    /// One file, as that change wrote it, whether it stood there or was kept beside. Without: everything as it stood.
    pub path: Option<String>,
    /// The last change that is to be undone with it; without, whatever came since.
    pub base: Option<i64>,
}

impl Deed for Restore {
    /// The number of the change; of the last one when it stands so already.
    type Done = i64;

    async fn run(&self, tx: &mut Tx) -> Result<i64, Refusal> {
        let last = hold(tx, &self.person, &self.draft).await?;
        if self.number < 1 || self.number > last {
            return Err(Refusal::NotFound);
        }
        let there = held_files(tx, &self.draft, last).await?;
        let wanted = match &self.path {
            Some(path) => self.with_one(tx, path, &there).await?,
            None => bodies(held_files(tx, &self.draft, self.number).await?),
        };
        let there = bodies(there);
        if wanted == there {
            return Ok(last);
        }
        if self.base.is_some_and(|base| base != last) {
            return Err(Refusal::Stale);
        }
        let writing = Writing::begin(tx, (&self.person, &self.draft), ChangeKind::Restored, Some(self.number)).await?;
        for (path, body) in wanted.iter().filter(|(path, body)| there.get(*path) != Some(body)) {
            writing.write(tx, path, body, Stands::Here).await?;
        }
        for path in there.keys().filter(|path| !wanted.contains_key(*path)) {
            writing.take_away(tx, path).await?;
        }
        Ok(writing.number)
    }
}

fn bodies(files: BTreeMap<String, DraftFile>) -> BTreeMap<String, Body> {
    files.into_iter().map(|(path, file)| (path, file.body)).collect()
}

impl Restore {
    /// What stands there, but for one file.
    async fn with_one(
        &self,
        tx: &mut Tx,
        path: &str,
        there: &BTreeMap<String, DraftFile>,
    ) -> Result<BTreeMap<String, Body>, Refusal> {
        let written = written_by(tx, &self.draft, (path, self.number)).await?;
        let mut wanted = bodies(there.clone());
        wanted.insert(path.to_owned(), written.body);
        Ok(wanted)
    }
}
