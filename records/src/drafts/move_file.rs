//! Gives a file of a draft another name, which is also its place in the order, or takes it away.

use super::change::{Stands, Writing, hold};
use super::files_of::held_file;
use super::{ChangeKind, DraftFile};
use crate::db::{Deed, Tx};
use crate::ids::{DraftId, PersonId};
use crate::refusal::Refusal;

/// [`Refusal::Occupied`] when the new name is taken, [`Refusal::Stale`] when somebody saved the file meanwhile.
pub struct MoveFile {
    pub person: PersonId,
    pub draft: DraftId,
    pub from: String,
    pub to: String,
    /// The change of the file that was before whoever moves it.
    pub base: i64,
}

impl Deed for MoveFile {
    /// The number of the change.
    type Done = i64;

    async fn run(&self, tx: &mut Tx) -> Result<i64, Refusal> {
        let last = hold(tx, &self.person, &self.draft).await?;
        if self.from == self.to {
            return Ok(last);
        }
        let file = still(tx, &self.draft, &self.from, self.base).await?;
        if let Some((_, Some(_))) = held_file(tx, &self.draft, &self.to).await? {
            return Err(Refusal::Occupied { path: self.to.clone() });
        }
        let writing = Writing::begin(tx, (&self.person, &self.draft), ChangeKind::Moved, None).await?;
        writing.take_away(tx, &self.from).await?;
        writing.write(tx, &self.to, &file.body, Stands::Here).await?;
        Ok(writing.number)
    }
}

/// Taking away what is gone already changes nothing. Its words stay in the history.
pub struct RemoveFile {
    pub person: PersonId,
    pub draft: DraftId,
    pub path: String,
    pub base: i64,
}

impl Deed for RemoveFile {
    /// The number of the change.
    type Done = i64;

    async fn run(&self, tx: &mut Tx) -> Result<i64, Refusal> {
        let last = hold(tx, &self.person, &self.draft).await?;
        if let Some((_, None)) = held_file(tx, &self.draft, &self.path).await? {
            return Ok(last);
        }
        still(tx, &self.draft, &self.path, self.base).await?;
        let writing = Writing::begin(tx, (&self.person, &self.draft), ChangeKind::Removed, None).await?;
        writing.take_away(tx, &self.path).await?;
        Ok(writing.number)
    }
}

/// The file, if nobody has saved it since.
async fn still(tx: &mut Tx, draft: &DraftId, path: &str, base: i64) -> Result<DraftFile, Refusal> {
    match held_file(tx, draft, path).await? {
        Some((number, Some(file))) if number == base => Ok(file),
        Some((_, Some(_))) => Err(Refusal::Stale),
        _ => Err(Refusal::NotFound),
    }
}
